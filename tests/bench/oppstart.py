"""oppstart.las_opp: from process start to a painted unlock screen, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.lagring import open_store
from tests.bench.maaling import Figur, in_turn

_MALT = """
def painted():
    import os, time
    print(time.monotonic_ns(), flush=True)
    os._exit(0)
"""
"""The moment the window stands painted, on the clock that all processes share; how a process ends is not counted."""
_BART = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Vindu(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
app = QApplication([])
vindu = Vindu()
vindu.resize(1366, 768)
vindu.show()
app.exec()
"""
_VART = """
from tildelingsklient import app
qt = app.make_app([])
vindu = app.make_window(qt, app.make_maskin(app.data_folder()), app.Systemklokke())
vindu.malt.connect(painted)
vindu.show()
qt.exec()
"""


def measure() -> Figur:
    """Fresh processes in turn; the store is set up, as on any morning but the first."""
    with tempfile.TemporaryDirectory() as folder:
        open_store(Path(folder) / "lager").lager.close()
        own = {"TILDELINGSKLIENT_DATA": str(Path(folder) / "lager"), "QT_QPA_PLATFORM": "offscreen"}
        # Nobody's laptop compiles the program anew at every start, which is what this variable would mean.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own

        def run(code: str) -> float:
            start = time.monotonic_ns()
            command = [sys.executable, "-c", _MALT + code]
            done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
            return (int(done.stdout) - start) / 1e6

        run(_VART)
        run(_BART)
        value, base = in_turn(lambda: run(_VART), lambda: run(_BART), rounds=11)
    return Figur("oppstart.las_opp", value, "ms", "bart PySide6-vindu", base, "forhold ≤ 1,5", value / base <= 1.5)
