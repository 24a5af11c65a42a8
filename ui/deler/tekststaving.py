"""The spelling of a field with several lines. Only the lines that are being painted are divided into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QMenu, QTextEdit

from ui.deler.staving import Avsnittstekst, Staving, Sted, as_qt_counts, pen_on, underline


class Tekststaving(Staving):
    """For a `QTextEdit`."""

    def __init__(self, felt: QTextEdit) -> None:
        super().__init__(felt)
        self._felt = felt
        felt.document().contentsChanged.connect(self.written)
        felt.cursorPositionChanged.connect(self.moved)

    def repaint(self) -> None:
        """Draw the field anew when there is time."""
        self._felt.viewport().update()

    def cursor_position(self) -> int:
        """Where the cursor is."""
        return self._felt.textCursor().position()

    def go(self, position: int) -> None:
        """Put the cursor somewhere and show it."""
        cursor = self._felt.textCursor()
        cursor.setPosition(position)
        self._felt.setTextCursor(cursor)
        self._felt.ensureCursorVisible()

    def below_cursor(self) -> QPoint:
        """The place on the screen for a menu that belongs to the cursor."""
        return self._felt.viewport().mapToGlobal(self._felt.cursorRect().bottomLeft())

    def position_under(self, point: QPoint) -> int:
        """The position nearest to a point in the field."""
        return self._felt.cursorForPosition(point).position()

    def standard_menu(self) -> QMenu:
        """Qt's menu of the field."""
        return self._felt.createStandardContextMenu()

    def is_fixed(self) -> bool:
        """Can the text only be read?"""
        return self._felt.isReadOnly()

    def replace(self, place: Sted, word: str) -> None:
        """Put another word in a place, looking like the one that stood there."""
        cursor = QTextCursor(self._felt.document())
        cursor.setPosition(place.fra + 1)
        look = cursor.charFormat()
        cursor.setPosition(place.fra)
        cursor.setPosition(place.til, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == place.ord:
            cursor.insertText(word, look)

    def paragraphs(self) -> Iterator[Avsnittstekst]:
        """Every paragraph from the top."""
        block = self._felt.document().begin()
        while block.isValid():
            yield Avsnittstekst(block.position(), as_qt_counts(block.text()))
            block = block.next()

    def visible(self) -> Iterator[Avsnittstekst]:
        """What can be seen."""
        return (part for _block, part in self._parts(self._felt.viewport().rect()))

    def _parts(self, area: QRect) -> Iterator[tuple[QTextBlock, Avsnittstekst]]:
        """The paragraphs in an area; of a long one only the lines that are there, out to whole words."""
        first = self._felt.cursorForPosition(area.topLeft()).position()
        last = self._felt.cursorForPosition(area.bottomRight()).position()
        block = self._felt.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            text, start = as_qt_counts(block.text()), block.position()
            fra, til = _whole_words(text, max(first - start, 0), min(last - start, len(text)))
            yield block, Avsnittstekst(start + fra, text[fra:til])
            block = block.next()

    def paint(self, area: QRect) -> None:
        """Underline what is wrong in the part of the field that was painted just now."""
        if not self.is_on():
            return
        painter = pen_on(self._felt.viewport())
        for block, part in self._parts(area):
            for place in self.to_underline(part):
                self._underline(painter, block, place)
        painter.end()

    def _underline(self, painter: QPainter, block: QTextBlock, place: Sted) -> None:
        layout, at, end = block.layout(), place.fra - block.position(), place.til - block.position()
        scrolled = QPointF(self._felt.horizontalScrollBar().value(), self._felt.verticalScrollBar().value())
        while at < end:
            line = layout.lineForTextPosition(at)
            if not line.isValid():
                return
            # A word longer than a line goes on in the next.
            stop = min(end, line.textStart() + line.textLength())
            baseline = layout.position() - scrolled + QPointF(0, line.y() + line.ascent())
            underline(painter, _x(line, at), _x(line, stop), baseline)
            at = max(stop, at + 1)


def _whole_words(text: str, fra: int, til: int) -> tuple[int, int]:
    """The range, widened to the nearest space on both sides."""
    while fra > 0 and not text[fra - 1].isspace():
        fra -= 1
    while til < len(text) and not text[til].isspace():
        til += 1
    return fra, til


def _x(line: QTextLine, at: int) -> float:
    # The stubs do not say what it is: the place, and the position it belongs to.
    return cast("tuple[float, int]", line.cursorToX(at))[0]
