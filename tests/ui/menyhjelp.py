"""Hands for tests of menus, drop-down lists and the dialogs behind them: open, walk with the arrows, choose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from tests.ui.tastatur import focused, press, write
from tests.ui.vinduhjelp import in_dialog
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


def choose_from(knapp: QWidget | None, tekst: str, *acts: Callable[[Dialog], object]) -> list[str]:
    """Choose in the menu of a button, and act in the dialogs that come, one after another; gives their titles."""
    assert knapp is not None
    knapp.setFocus()
    open_menu()
    with in_dialog(*acts) as titles:
        choose(tekst)
    return titles
