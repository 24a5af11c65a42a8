"""The program as it is started: after the unlock screen is painted, every heavy room is loaded and can be opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
_TILSKUER = """
import os, sys, threading, time

def watch():
    # Qt looks into modules as they are imported, and some do not bear it: the last room loaded proves the others.
    while not all(name in sys.modules for name in ("ui.arbeidsflate", "ui.skjermer.kartlegging", "ui.meldinger")):
        time.sleep(0.05)
    os._exit(0)

threading.Thread(target=watch, daemon=True).start()
"""


def test_alt_det_tunge_lastes_mens_passfrasen_skrives(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_TILSKUER, encoding="utf-8")
    lager = tmp_path / "lager"
    env = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "TILDELINGSKLIENT_DATA": str(lager),
    }
    command = [sys.executable, "-m", "tildelingsklient"]
    done = subprocess.run(command, cwd=ROT, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
