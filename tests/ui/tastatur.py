"""Hands for the tests: press, write and click on what is there, and hear what a signal says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

INGEN = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """The widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget), "nothing has focus"
    return widget


def press(*taster: Qt.Key, med: Qt.KeyboardModifier = INGEN) -> None:
    """Press the keys, each on whatever has focus then."""
    for tast in taster:
        QTest.keyClick(focused(), tast, med)


def write(tekst: str) -> None:
    """Write on whatever has focus."""
    QTest.keyClicks(focused(), tekst)


def tab(ganger: int = 1) -> QWidget:
    """Press Tab and tell where it led."""
    press(*[Qt.Key.Key_Tab] * ganger)
    return focused()


def click(widget: QWidget, pos: QPoint | None = None) -> None:
    """Click in the middle, or at `pos`."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, INGEN, pos or widget.rect().center())


def heard(signal: SignalInstance) -> list[Any]:
    """Everything the signal says from now on."""
    said: list[Any] = []
    signal.connect(lambda *args: said.append(args[0] if len(args) == 1 else args))
    return said
