"""Plays key presses as a person makes them: one at a time, to whatever has focus, and only that.

A script is a generator of steps. Each step is done in its own turn of the event loop, so that a dialog that a key
opened can be answered by the keys that follow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_MANGE_TABULATORER = 300
_MANGE_PILER = 30
_LENGSTE_VENT_S = 20.0
_POLL_MS = 10


@dataclass(frozen=True, slots=True)
class Trykk:
    """One key, with modifiers."""

    tast: Qt.Key
    med: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True, slots=True)
class Skriv:
    """Text, letter by letter."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Vent:
    """Wait until something is so; `hva` is said when it never is."""

    til: Callable[[], bool]
    hva: str


@dataclass(frozen=True, slots=True)
class Gjor:
    """Something that is no key press, such as taking a picture."""

    hva: Callable[[], object]


Steg = Trykk | Skriv | Vent | Gjor
Skript = Iterator[Steg]


class TastaturFeil(Exception):
    """The keys did not lead where the script says."""


class Tastatur(QObject):
    """Plays a script; `ferdig` when it is done. What goes wrong is kept in `feil`."""

    ferdig = Signal()

    def __init__(self, skript: Skript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._skript = skript
        self._venter: Vent | None = None
        self._frist = 0.0
        self.feil: TastaturFeil | None = None

    def start(self) -> None:
        """Begin when something has focus; the event loop must be running, or start soon."""
        self._act(Vent(lambda: QApplication.focusWidget() is not None, "no window has focus"))
        QTimer.singleShot(0, self._turn)

    def _turn(self) -> None:
        if self.feil:
            return
        if self._venter and not self._has_happened(self._venter):
            QTimer.singleShot(_POLL_MS, self._turn)
            return
        try:
            steg = next(self._skript)
        except StopIteration:
            self.ferdig.emit()
        except TastaturFeil as feil:
            self._stop(feil)
        else:
            QTimer.singleShot(0, self._turn)
            self._act(steg)

    def _has_happened(self, venter: Vent) -> bool:
        if venter.til():
            self._venter = None
        elif time.monotonic() > self._frist:
            self._venter = None
            self._stop(TastaturFeil(venter.hva))
            return False
        return self._venter is None

    def _act(self, steg: Steg) -> None:
        match steg:
            case Trykk():
                QTest.keyClick(_focused(), steg.tast, steg.med)
            case Skriv():
                QTest.keyClicks(_focused(), steg.tekst)
            case Gjor():
                steg.hva()
            case Vent():
                self._venter = steg
                self._frist = time.monotonic() + _LENGSTE_VENT_S

    def _stop(self, feil: TastaturFeil) -> None:
        self.feil = feil
        # A dialog that waits for an answer would hold the loop that started this.
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        self.ferdig.emit()


def _focused() -> QWidget:
    """What the keys go to; the window itself when nothing in it has focus."""
    widget = QApplication.focusWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return widget or QApplication.topLevelWidgets()[0]


def tab_to(navn: str) -> Skript:
    """Tab until what has focus goes by this name, or lies inside something that does.

    The name is an accessible name, or its first sentence, or an objectName: what a screen reader's user goes by.
    """
    yield from _tab_until(lambda name: name == navn or name.startswith(f"{navn}. "), navn)


def tab_to_ending(slutt: str) -> Skript:
    """Tab until the name of what has focus, or of what it lies in, ends so."""
    yield from _tab_until(lambda name: name.endswith(slutt), slutt)


def _tab_until(fits: Callable[[str], bool], navn: str) -> Skript:
    seen: list[str] = []
    for _ in range(_MANGE_TABULATORER):
        widget = QApplication.focusWidget()
        if widget is not None and any(map(fits, names_around(widget))):
            return
        seen.append(widget.accessibleName() if widget else "-")
        yield Trykk(Qt.Key.Key_Tab)
    raise TastaturFeil(f"Tab never reached {navn}; it went {' > '.join(dict.fromkeys(seen))}")


def names_around(widget: QWidget) -> set[str]:
    """Accessible names and objectNames of a widget and all it lies in."""
    found: set[str] = set()
    around: QWidget | None = widget
    while around is not None:
        found |= {around.accessibleName(), around.objectName()}
        around = around.parentWidget()
    return found - {""}


def arrow_to(slutt: str) -> Skript:
    """Arrow down until the accessible name of what has focus ends so."""
    for _ in range(_MANGE_PILER):
        widget = QApplication.focusWidget()
        if widget is not None and widget.accessibleName().endswith(slutt):
            return
        yield Trykk(Qt.Key.Key_Down)
    raise TastaturFeil(f"the arrow never reached {slutt}")


def ctrl(tast: Qt.Key) -> Trykk:
    """A key with Ctrl."""
    return Trykk(tast, Qt.KeyboardModifier.ControlModifier)


def press(navn: str) -> Skript:
    """Tab to a button and press it."""
    yield from tab_to(navn)
    yield Trykk(Qt.Key.Key_Space)


def fill_in(navn: str, tekst: str) -> Skript:
    """Tab to a field and write."""
    yield from tab_to(navn)
    yield ctrl(Qt.Key.Key_A)
    yield Skriv(tekst)
