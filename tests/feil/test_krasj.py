"""A crash writes no memory to disk: no core is allowed, and the process may not be dumped or looked into."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc and prctl are Linux' own")


def _crash(mappe: Path, hva: str) -> tuple[str, int]:
    """What it told, and how it ended as the system puts it; a core would land in `mappe`."""
    command = [sys.executable, "-m", "tests.feil.krasj", hva]
    environment = {**os.environ, "PYTHONPATH": str(ROT)}
    process = subprocess.Popen(command, cwd=mappe, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = process.stdout.read().strip()
    process.stdout.close()
    _pid, status = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return told, status


def test_et_krasj_legger_ikke_fra_seg_minnet(tmp_path: Path) -> None:
    told, status = _crash(tmp_path, "vernet")
    assert told == "0 0|0"
    assert os.WTERMSIG(status) == signal.SIGABRT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


def test_uten_vernet_er_det_ikke_forbudt(tmp_path: Path) -> None:
    """The test above can fail: without the guard the same program may be dumped."""
    told, _status = _crash(tmp_path, "uvernet")
    assert told.endswith("|1")
