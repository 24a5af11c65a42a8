"""What may still hold words after the lock: every widget, document, undo stack, model and action in the process."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from tests.ui.lekkasje import bury
from ui.vindu import Hovedvindu

T = TypeVar("T", bound=QObject)
BILDER = ("Saksbilde", "Gjennomgangsbilde", "Brevinnhold", "Okt", "Tjenestevurdering")
"""What holds a case in memory, by the name of its type."""


def words_left(app: QApplication, ord_: Iterable[str]) -> list[str]:
    """Each place that still holds one of these words, with the word."""
    bury(app)
    return sorted({f"{where}: {word}" for where, text in _texts() for word in ord_ if word in text})


def cases_left(app: QApplication) -> list[str]:
    """What still holds a case."""
    bury(app)
    return sorted({type(one).__name__ for one in gc.get_objects() if type(one).__name__ in BILDER})


def can_undo() -> list[str]:
    """Fields and documents where something typed can still be brought back."""
    fields = [one for one in QApplication.allWidgets() if isinstance(one, QLineEdit)]
    places: list[QLineEdit | QTextDocument] = [*fields, *_alive(QTextDocument)]
    return [type(one).__name__ for one in places if one.isUndoAvailable() or one.isRedoAvailable()]


def hidden_in(window: Hovedvindu) -> list[str]:
    """Widgets of the window besides the unlock screen."""
    return [type(window.bunke.widget(at)).__name__ for at in range(1, window.bunke.count())]


def _texts() -> Iterator[tuple[str, str]]:
    for widget in QApplication.allWidgets():
        for text in _of_widget(widget):
            yield type(widget).__name__, text
    for document in _alive(QTextDocument):
        yield "QTextDocument", document.toPlainText()
    for action in _alive(QAction):
        yield "QAction", f"{action.text()} {action.toolTip()}"
    for model in _alive(QAbstractItemModel):
        for text in _of_model(model):
            yield type(model).__name__, text
    board: QMimeData | None = QApplication.clipboard().mimeData()
    yield "utklippstavlen", board.text() if board is not None else ""


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    names = (bytes(name.data()).decode() for name in widget.dynamicPropertyNames())
    # Qt's own hold what Python cannot be given.
    yield from (str(widget.property(name)) for name in names if not name.startswith("_q_"))
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield f"{widget.text()} {widget.placeholderText()}"
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from _of_model(widget.model())
    elif isinstance(widget, QAbstractItemView):
        model: QAbstractItemModel | None = widget.model()
        yield from _of_model(model) if model is not None else ()


def _of_model(model: QAbstractItemModel, under: QModelIndex | None = None) -> Iterator[str]:
    parent = under or QModelIndex()
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(model.data(index, Qt.ItemDataRole.DisplayRole))
            yield from _of_model(model, index)


def _alive(kind: type[T]) -> list[T]:
    found = [one for one in gc.get_objects() if issubclass(type(one), kind)]
    return [one for one in found if Shiboken.isValid(one)]
