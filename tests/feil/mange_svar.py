"""Thousands of answers through the real window: what lives after them is what lived before, and memory stands still.

A visit is a whole one: a case is opened, every question on every page is answered by keys, the panel is asked why and
about other services, answers are undone and done again, dialogs come and go, the assessment is looked at, the case is
closed, the window is locked and unlocked. What is counted, is counted between visits, with no case open.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from tests.fakes import PASSFRASE
from tests.feil.offer import Funn
from tests.feil.vindu import ready_window
from tests.ui.besvarer import cards_in_turn, choose_source, press_on, strokes
from tests.ui.lekkasje import bury, receivers
from tests.ui.vinduhjelp import in_time
from tildelingsklient import app as program
from tildelingsklient.handlinger.plassering import Posisjon
from ui import oppgave
from ui.arbeidsflate import Arbeidsflate
from ui.deler.felt import Sporsmalskort
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.sak import Saksskjerm
from ui.vindu import Hovedvindu

SAKER = (("bpa", "trygghetsalarm", "praktisk-bistand"), ("stottekontakt", "bpa"))
"""What is applied for in the cases that are answered in."""
RSS_MIB = 8.0
"""How much memory may grow over thousands of answers once it has settled; the store keeps pages it has read, at most
32 MB of them, and 3 MiB was measured over 1,500 answers. One visit that is never let go is about 5 MiB.
"""
SVAR = 2000
SATT_SEG = 500
"""Answers before memory is measured: Python and Qt take it in steps of several MiB, and keep it."""
EGNE = {"ui", "tildelingsklient", "db"}
_CTRL, _SKIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_INGEN = Qt.KeyboardModifier.NoModifier
_MIB = 1 << 20
_HELE_BESOK, _LESTE_KATALOGER = 4, 8
Tast = Qt.Key


class Regnskap(NamedTuple):
    """What lives, by kind and type, and the memory of the process in MiB (0 where the system does not tell)."""

    lever: Counter[str]
    rss: float

    def grown_to(self, after: Regnskap) -> Counter[str]:
        """What there is more of."""
        return after.lever - self.lever


def answer_for_long() -> Funn:
    """Does everything that lives stand still over 2,000 answers, and memory with it?"""
    app = program.make_app([])
    with tempfile.TemporaryDirectory() as folder:
        window, saker = ready_window(app, Path(folder) / "lager", SAKER)
        warm_up(app, window, saker)
        before = settled = take_stock(app)
        for given in answer_many(app, window, saker, SVAR):
            if given >= SATT_SEG and settled is before:
                settled = take_stock(app)
        after = take_stock(app)
        window.close()
    grown, more = before.grown_to(after), after.rss - settled.rss
    most = "".join(f"\n  {name}: {count} flere" for name, count in grown.most_common(20))
    return Funn(
        f"{SVAR} svar: {sum(grown.values())} flere objekter, {after.rss - before.rss:+.1f} MiB, "
        f"derav {more:+.1f} etter de første {SATT_SEG} (høyst {RSS_MIB:.0f}){most}",
        not grown and more <= RSS_MIB,
    )


def warm_up(app: QApplication, window: Hovedvindu, saker: Sequence[str]) -> None:
    """Open, answer and lock until everything that is made once is made, and what is kept of a few is kept of those.

    The program keeps the rules of the eight kataloger it read last; a katalog is read anew after each unlock. The
    dictionary is read in a worker once somebody has written something.
    """
    for visit in range(_HELE_BESOK):
        _visit(app, window, saker[visit % len(saker)], visit, 1000)
    for visit in range(_LESTE_KATALOGER):
        _visit(app, window, saker[visit % len(saker)], visit, 1)
    assert oppgave.wait()
    app.processEvents()


def answer_many(app: QApplication, window: Hovedvindu, saker: Sequence[str], antall: int) -> Iterator[int]:
    """Visits in turn until so many answers are given; how many there are, after each visit."""
    given = visit = 0
    while given < antall:
        given += _visit(app, window, saker[visit % len(saker)], visit, antall - given)
        visit += 1
        yield given


def take_stock(app: QApplication) -> Regnskap:
    """Count everything that lives now."""
    bury(app)
    lever = Counter(f"widget {type(widget).__name__}" for widget in QApplication.allWidgets())
    for thing in gc.get_objects():
        kind = type(thing)
        if str(kind.__module__).split(".")[0] in EGNE:
            lever[f"objekt {kind.__module__}.{kind.__name__}"] += 1
        if issubclass(kind, QTimer) and Shiboken.isValid(thing) and thing.isActive():
            lever["timer"] += 1
        elif issubclass(kind, QObject) and Shiboken.isValid(thing):
            lever["qobject"] += 1
    lever["tråd"] = threading.active_count()
    lever.update({f"kobling {name}": count for name, count in receivers(app).items()})
    return Regnskap(lever, _rss())


def _rss() -> float:
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / _MIB


# --- a visit


def _visit(app: QApplication, window: Hovedvindu, sak_id: str, visit: int, wanted: int) -> int:
    flate = _unlocked(window)
    flate.open_case(sak_id)
    assert flate.sak is not None
    given = _hold_conversation(app, flate.sak, visit, wanted)
    _look_at_assessment(app, flate.sak)
    flate.sak.close_case()
    _dismiss(app, accept=True)
    if flate.sak is not None:
        flate.close_case()
    window.lock()
    assert window.flate is None
    return given


def _unlocked(window: Hovedvindu) -> Arbeidsflate:
    if window.flate is None:
        QTest.keyClicks(_focused(), PASSFRASE)
        QTest.keyClick(_focused(), Tast.Key_Return)
        assert in_time(lambda: window.flate is not None)
    flate = window.flate
    assert flate is not None
    return flate


def _hold_conversation(app: QApplication, case: Saksskjerm, visit: int, wanted: int) -> int:
    view = case.visning
    assert isinstance(view, Kartleggingsskjerm)
    case.go_to(Posisjon("kartlegging", case.bilde.steg[0].id))
    if not view.styring.taler:
        choose_source(view)
    given = 0
    for number, steg in enumerate([one.id for one in case.bilde.steg]):
        if number:
            QTest.keyClick(_focused(), Tast.Key_PageDown, _CTRL)
            _dismiss(app, accept=False)
            case.go_to(Posisjon("kartlegging", steg))
        for card in cards_in_turn(view):
            given += _answer(app, case, card, visit)
            if given % 10 == 1:
                _do_something_else(app, case, view, visit * 4 + given // 10)
            if given >= wanted:
                return given
    return given


def _answer(app: QApplication, case: Saksskjerm, card: Sporsmalskort, visit: int) -> int:
    """How many answers the keys gave: a field that is left may save one too."""
    given = 0
    for tast in strokes(card, visit):
        before = case.bilde
        press_on(_focused(), tast)
        app.processEvents()
        given += case.bilde is not before
    return given


def _do_something_else(app: QApplication, case: Saksskjerm, view: Kartleggingsskjerm, turn: int) -> None:
    """What one does between answers, one thing after the other."""
    match turn % 6:
        case 0:
            QTest.keyClick(case, Tast.Key_Z, _CTRL)
            QTest.keyClick(case, Tast.Key_Z, _CTRL | _SKIFT)
        case 1:
            QTest.keyClick(case, Tast.Key_Tab, _CTRL)
        case 2:
            QTest.keyClick(case, Tast.Key_F9)
            QTest.keyClick(case, Tast.Key_F9)
        case 3:
            QTest.keyClick(case, Tast.Key_F10)
            _dismiss(app, accept=False)
        case 4:
            QTest.keyClick(case, Tast.Key_M, _CTRL)
            QTest.keyClicks(_focused(), "Sa det selv")
            QTest.keyClick(_focused(), Tast.Key_Escape)
        case _:
            for row in view.panel.rader()[:2]:
                row.toggle()
                row.toggle()
    app.processEvents()


def _look_at_assessment(app: QApplication, case: Saksskjerm) -> None:
    case.visit(Posisjon("vurdering", tjeneste=case.bilde.sak.tjenester[0]))
    app.processEvents()
    QTest.keyClick(case, Tast.Key_Tab, _CTRL)
    app.processEvents()
    case.go_back()
    app.processEvents()


def _dismiss(app: QApplication, *, accept: bool) -> None:
    """Close the dialog that is up, if one is: go on all the same, or back."""
    app.processEvents()
    for dialog in [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]:
        leave = getattr(dialog, "ferdig", None)
        leave.click() if accept and leave is not None else dialog.reject()
    app.processEvents()


def _focused() -> QWidget:
    assert in_time(lambda: QApplication.focusWidget() is not None)
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget
