"""The spelling of a field with one line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from ui.deler.staving import Avsnittstekst, Staving, Sted, as_qt_counts, pen_on, underline

_MARKOR_PX = 5
"""Qt's rectangle around the cursor begins this much to the left of it."""


class Linjestaving(Staving):
    """For a `QLineEdit`. Qt does not tell how it laid the line out, so the words are measured from the cursor."""

    def __init__(self, felt: QLineEdit) -> None:
        super().__init__(felt)
        self._felt = felt
        felt.textChanged.connect(lambda _text: self.written())
        felt.cursorPositionChanged.connect(lambda _old, _new: self.moved())
        felt.editingFinished.connect(self.leave)

    def repaint(self) -> None:
        """Draw the field anew when there is time."""
        self._felt.update()

    def cursor_position(self) -> int:
        """Where the cursor is."""
        return self._felt.cursorPosition()

    def go(self, position: int) -> None:
        """Put the cursor somewhere; the field shows it."""
        self._felt.setCursorPosition(position)

    def below_cursor(self) -> QPoint:
        """The place on the screen for a menu that belongs to the cursor."""
        return self._felt.mapToGlobal(self._felt.cursorRect().bottomLeft())

    def position_under(self, point: QPoint) -> int:
        """The position nearest to a point in the field."""
        return self._felt.cursorPositionAt(point)

    def standard_menu(self) -> QMenu:
        """Qt's menu of the field."""
        return self._felt.createStandardContextMenu()

    def is_fixed(self) -> bool:
        """Can the text only be read?"""
        return self._felt.isReadOnly()

    def replace(self, place: Sted, word: str) -> None:
        """Put another word in a place."""
        self._felt.setSelection(place.fra, place.til - place.fra)
        if self._felt.selectedText() == place.ord:
            self._felt.insert(word)

    def paragraphs(self) -> tuple[Avsnittstekst, ...]:
        """The line."""
        return (Avsnittstekst(0, as_qt_counts(self._felt.text())),)

    def visible(self) -> tuple[Avsnittstekst, ...]:
        """The line."""
        return self.paragraphs()

    def paint(self, surface: QWidget) -> None:
        """Underline what is wrong."""
        if not self.is_on():
            return
        (line,) = self.paragraphs()
        painter = pen_on(surface)
        painter.setClipRect(self._felt.contentsRect().adjusted(8, 0, -8, 0))
        metrics, cursor = QFontMetricsF(self._felt.font()), self._felt.cursorRect()
        start = cursor.left() + _MARKOR_PX - metrics.horizontalAdvance(line.tekst[: self.cursor_position()])
        baseline = QPointF(start, cursor.center().y() + (metrics.ascent() - metrics.descent()) / 2)
        for place in self.to_underline(line):
            left, right = (metrics.horizontalAdvance(line.tekst[:at]) for at in (place.fra, place.til))
            underline(painter, left, right, baseline)
        painter.end()
