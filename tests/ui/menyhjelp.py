"""Hands for tests of menus, drop-down lists and the dialogs behind them: open, walk with the arrows, choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from tests.ui.tastatur import focused, press, write
from ui.deler.dialog import Dialog
from ui.deler.velger import Velger

UTEN_SKJERM = r"This plugin does not support (raise\(\)|grabbing the keyboard)"
"""What the screenless platform says about every menu that opens; it is no fault of ours."""


def open_menu(tast: Qt.Key = Qt.Key.Key_Return) -> QMenu:
    """Press a key on the button that has focus; the menu that comes."""
    press(tast)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(tekst: str) -> None:
    """Walk the menu that is open down to a line, and press Enter there."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    place = [action.text() for action in menu.actions()].index(tekst)
    for _step in range(place):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == tekst
    QTest.keyClick(menu, Qt.Key.Key_Return)


def pick_in(velger: Velger, tekst: str) -> None:
    """Open a drop-down list, walk to a value and press Enter there."""
    velger.setFocus()
    press(Qt.Key.Key_Return)
    view = velger.view()
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _step in range(velger.findText(tekst)):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert velger.currentText() == tekst


def rewrite(tekst: str) -> None:
    """Write in place of what stands in the field that has focus."""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    write(tekst)


@contextmanager
def in_turn(*acts: Callable[[Dialog], object]) -> Iterator[list[str]]:
    """Do something in each dialog that comes up, one after another; gives their titles, and raises what went wrong."""
    titles: list[str] = []
    rest, wrong = list(acts), list[BaseException]()
    seen: list[Dialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Dialog) or dialog in seen:
            timer.start(10)
            return
        seen.append(dialog)
        titles.append(dialog.windowTitle())
        dialog.activateWindow()
        QTest.qWait(20)
        act = rest.pop(0)
        if rest:
            timer.start(10)
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001  # told when the dialogs are gone, else the test would hang
            wrong.append(error)
            for one in (QApplication.activeModalWidget(), dialog):
                if isinstance(one, Dialog):
                    one.reject()

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(look)
    timer.start(10)
    yield titles
    timer.stop()
    # What it calls holds it, and it holds what it calls: Python cannot see that ring.
    timer.timeout.disconnect(look)
    seen.clear()
    if wrong:
        raise wrong[0]
