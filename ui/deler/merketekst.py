"""Plain text whose sentences keep their links: the editor of «Begrunnelse»."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from tildelingsklient.vedtak.vedtak import Avsnitt, Setning
from ui import tema
from ui.deler import setningsmodell
from ui.deler.setningsmodell import MERKE
from ui.deler.svarmerke import NUMMER, OBJEKT, Merkelapp, Svarmerke, hit, mark_format
from ui.deler.tekst import TekstFelt

Lapper = Callable[[Setning], Sequence[Merkelapp]]
"""The links of a sentence."""


class Merketekst(TekstFelt):
    """Write plain text; marks are walked past, never deleted alone. `lenke(Posisjon)` when one is clicked."""

    lenke = Signal(object)

    def __init__(self, navn: str, lapper: Lapper, *, linjer: int = 9, parent: QWidget | None = None) -> None:
        self._lapper = lapper
        self._merket: list[Setning] = []
        self._kjente: dict[str, Setning] = {}
        super().__init__(navn, linjer=linjer, maks_linjer=400, parent=parent)
        self._merke = Svarmerke(self.document(), self._links)
        self.document().documentLayout().registerHandler(OBJEKT, self._merke)
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(lambda: self.setExtraSelections([]))

    def _links(self, number: int) -> Sequence[Merkelapp]:
        return self._lapper(self._merket[number]) if 0 <= number < len(self._merket) else ()

    def set_avsnitt(self, avsnitt: Iterable[Avsnitt]) -> None:
        """Show other reasons, without a signal and with nothing to undo."""
        shown = tuple(avsnitt)
        self._stille = True
        self._merket, self._kjente = [], {}
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        cursor = QTextCursor(self.document())
        for place, one in enumerate(shown):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(_paragraph())
            for setning in one.setninger:
                self._insert(cursor, setning, space=setning is not one.setninger[0])
        if not shown:
            cursor.setBlockFormat(_paragraph())
        self.document().setUndoRedoEnabled(True)
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._stille = False
        self._grow()

    def avsnitt(self) -> tuple[Avsnitt, ...]:
        """What is written, each sentence with its links."""
        read = (setningsmodell.read(*self._block(block), self._kjente) for block in self._blocks())
        return tuple(avsnitt for avsnitt in read if avsnitt is not None)

    def insert(self, setning: Setning) -> None:
        """Put a sentence in at the end of the paragraph where the cursor is; can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._insert(cursor, setning, space=bool(cursor.block().text().strip()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _insert(self, cursor: QTextCursor, setning: Setning, *, space: bool) -> None:
        text, _marked = setningsmodell.render(Avsnitt((setning,)))
        before, mark, after = text.partition(MERKE)
        cursor.insertText(f"{' ' if space else ''}{before}", _plain())
        if mark:
            self._merket.append(setning)
            cursor.insertText(MERKE, mark_format(len(self._merket) - 1))
        else:
            self._kjente[setningsmodell.clean(setning.tekst)] = setning
        cursor.insertText(after, _plain())

    def point_at(self, setning: str) -> bool:
        """Put the cursor where a sentence begins, and light it up until the cursor moves; False when it is gone."""
        for block in self._blocks():
            plain = [at for at, char in enumerate(block.text()) if char != MERKE]
            start = block.text().replace(MERKE, "").find(setning)
            if setning and start >= 0:
                self._light(block.position() + plain[start], block.position() + plain[start + len(setning) - 1] + 1)
                return True
        return False

    def _light(self, fra: int, til: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(fra)
        self.setTextCursor(cursor)
        lit = QTextEdit.ExtraSelection()
        cursor.setPosition(til, QTextCursor.MoveMode.KeepAnchor)
        lit.cursor = cursor
        lit.format.setBackground(tema.farge("accent.soft"))
        self.setExtraSelections([lit])

    def links_at_cursor(self) -> tuple[Merkelapp, ...]:
        """The links of the sentence the cursor is in."""
        block, at = self.textCursor().block(), self.textCursor().positionInBlock()
        end = 0
        for piece, links in self._pieces(block):
            end = block.text().index(piece, end) + len(piece)
            if at <= end:
                return links
        return ()

    def _pieces(self, block: QTextBlock) -> Iterator[tuple[str, tuple[Merkelapp, ...]]]:
        numbers = iter(self._numbers(block))
        for piece in setningsmodell.pieces(block.text()):
            yield piece, tuple(self._links(next(numbers))) if MERKE in piece else ()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _block(self, block: QTextBlock) -> tuple[str, list[Setning]]:
        return block.text(), [self._merket[number] for number in self._numbers(block)]

    def _numbers(self, block: QTextBlock) -> Iterator[int]:
        """Numbers of the marks in a paragraph, in order."""
        text, at = block.text(), -1
        while (at := text.find(MERKE, at + 1)) >= 0:
            yield self._number_at(block.position() + at)

    def _number_at(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        return int(cursor.charFormat().property(NUMMER))

    def tekst(self) -> str:
        """What is written, without marks."""
        return self.toPlainText().replace(MERKE, "")

    def setText(self, tekst: str) -> None:
        """Show plain paragraphs, without a signal."""
        own = (setningsmodell.read(line, (), {}) for line in tekst.split("\n"))
        self.set_avsnitt(avsnitt for avsnitt in own if avsnitt is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace and Delete walk past a mark whose sentence still has words."""
        steps = {Qt.Key.Key_Backspace: -1, Qt.Key.Key_Delete: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and not event.modifiers() and self._passes_mark(step):
            return
        super().keyPressEvent(event)

    def _passes_mark(self, step: int) -> bool:
        cursor = self.textCursor()
        at = cursor.position() + min(step, 0)
        if self.isReadOnly() or cursor.hasSelection() or self.document().characterAt(at) != MERKE:
            return False
        if not self._has_words(at):
            return False
        cursor.setPosition(cursor.position() + step)
        self.setTextCursor(cursor)
        return True

    def _has_words(self, at: int) -> bool:
        """Whether the sentence of a mark has more than the mark and a full stop."""
        block = self.document().findBlock(at)
        place = block.text()[: at - block.position() + 1].count(MERKE) - 1
        own = [piece for piece in setningsmodell.pieces(block.text()) if MERKE in piece]
        return any(char.isalnum() for char in own[place])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives plain words."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(MERKE, ""))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasting gives plain words."""
        if source.hasText():
            self.textCursor().insertText(source.text().replace(MERKE, ""), _plain())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a link."""
        over = self._link_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a number goes to its answer."""
        super().mouseReleaseEvent(event)
        link = self._link_at(event.position())
        if link and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.lenke.emit(link.maal)

    def _link_at(self, point: QPointF) -> Merkelapp | None:
        position = (
            self.document()
            .documentLayout()
            .hitTest(
                point + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
                Qt.HitTestAccuracy.ExactHit,
            )
        )
        for at in (position, position - 1):
            if at >= 0 and self.document().characterAt(at) == MERKE:
                cursor = QTextCursor(self.document())
                cursor.setPosition(at)
                return hit(self._links(self._number_at(at)), point.x() - self.cursorRect(cursor).left())
        return None


def _plain() -> QTextCharFormat:
    format_ = QTextCharFormat()
    format_.setFont(tema.skrift())
    return format_


def _paragraph() -> QTextBlockFormat:
    format_ = QTextBlockFormat()
    format_.setLineHeight(tema.linjehoyde(), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    format_.setBottomMargin(tema.avstand("xs"))
    return format_
