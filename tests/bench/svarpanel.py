"""svar.panel: from key press to repainted panel, with three services applied for and the real store below."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.lagring import open_store
from tests.bench.maaling import RAMME_MS, Figur, empty_repaint, percentile, timed
from tests.fakes import make_sak
from tildelingsklient import app as program
from tildelingsklient.handlinger.plassering import Posisjon
from ui.skjermer.sak import Saksskjerm

_TRYKK = 300


def measure() -> Figur:
    """An answer by key again and again; each is saved, assessed and painted before the next."""
    app = program.make_app([])
    with tempfile.TemporaryDirectory() as folder:
        okt = open_store(Path(folder) / "lager")
        bilde = make_sak(okt, ("bpa", "trygghetsalarm", "praktisk-bistand"))
        screen = Saksskjerm(okt, bilde.sak.id, "Dagens besøk")
        screen.resize(1366, 768)
        screen.show()
        screen.activateWindow()
        screen.begin()
        gjelder = bilde.sak.roller.tjenestemottaker
        screen.go_to(Posisjon("kartlegging", "hverdag", "personlig_hygiene", gjelder))
        QTest.qWait(300)
        keys = (Qt.Key.Key_4, Qt.Key.Key_2)
        times = [_timed_press(app, keys[n % 2]) for n in range(_TRYKK)][20:]
        assert screen.visning.position().sporsmal == "personlig_hygiene"
        empty = empty_repaint(app)
        screen.stop()
        okt.lager.close()
    p99 = percentile(times, 0.99)
    goal = f"p99 ≤ 16 ms (median {statistics.median(times):.1f} ms)"
    return Figur("svar.panel", p99, "ms", "tom flate tegnet på nytt", empty, goal, p99 <= RAMME_MS)


def _timed_press(app: QApplication, key: Qt.Key) -> float:
    return timed(lambda: _press(app, key))


def _press(app: QApplication, key: Qt.Key) -> None:
    focused = app.focusWidget()
    if focused is None:
        raise RuntimeError("nothing has focus")
    QTest.keyClick(focused, key)
    app.processEvents()
