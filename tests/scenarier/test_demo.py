"""`demo --ut` plays a whole visit without a screen and leaves pictures of the five screens and the letter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

SKJERMER = ["01-las-opp", "02-dagens-besok", "03-kartleggingssamtale", "04-vurdering", "05-vedtak"]


@pytest.mark.treg
def test_the_demo_leaves_five_screens_and_the_letter_and_nothing_else(tmp_path: Path) -> None:
    out, temp = tmp_path / "ut", tmp_path / "temp"
    temp.mkdir()
    command = [sys.executable, "-m", "tildelingsklient", "demo", "--ut", str(out)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temp)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    sizes = {name: QImage(str(out / f"{name}.png")).size().toTuple() for name in SKJERMER}
    assert sizes == dict.fromkeys(SKJERMER, (1366, 768))
    assert (out / "06-brev.pdf").read_bytes().startswith(b"%PDF-")
    pages = sorted(path.name for path in out.glob("06-*.png"))
    assert pages[0] == "06-brev-side-1.png"
    assert sorted(path.name for path in temp.iterdir()) == []
