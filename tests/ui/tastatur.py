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


def inside(widget: QWidget) -> list[QWidget]:
    """A widget and all within it.

    PySide never lets go of what `findChildren` finds while a part of it waits to be deleted.
    """
    parts = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    return [widget, *(part for child in parts for part in inside(child))]


def passes_on(widget: QWidget) -> bool:
    """Does it only pass focus on? PySide never lets go of a proxy it has been asked for: for a viewport it is known."""
    return widget.objectName() == "qt_scrollarea_viewport" or widget.focusProxy() is not None


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
