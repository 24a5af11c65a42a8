"""The draft as it is read: sentences that lead to what they rest on, changes since the last round, numbered notes.

Read only. The caret walks in it and marks words; the focus ring stands around the sentence it is in. Enter, or a click
on a sentence, shows what it rests on. New words are underlined and removed ones struck through, besides their colour.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from tildelingsklient.brev.avsnitt import Brevavsnitt, Form, Stykke, Stykkeart
from tildelingsklient.handlinger.gjennomgangstekst import Lesetekst
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler.merknadsnummer import NUMMER, OBJEKT, Merknadstegn, number_format
from ui.deler.rullefelt import Rullefelt
from ui.deler.utkastformat import base_format, block_format, sentence_format

_MERKE = "\ufffc"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SIDER = {
    Qt.Key.Key_PageUp: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_PageDown: QTextCursor.MoveOperation.Down,
}
_RULLEMARG = 24


class Setningsplass(NamedTuple):
    """Where a sentence stands in the document."""

    fra: int
    til: int
    stykke: Stykke


class Utkasttekst(QTextEdit):
    """`grunnlag(Stykke)` for a sentence that is pressed, `merknad(int)` for a note's number that is clicked."""

    grunnlag = Signal(object)
    merknad = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plasser: list[Setningsplass] = []
        self._apne: frozenset[int] = frozenset()
        self._vist: Stykke | None = None
        self._tegn = Merknadstegn(self.document(), lambda number: number in self._apne)
        self.document().documentLayout().registerHandler(OBJEKT, self._tegn)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.setProperty("naken", True)
        self.setObjectName("utkasttekst")
        self.setAccessibleName(_("Utkastet"))
        self.setAccessibleDescription(_("Enter viser hva setningen bygger på. Ctrl+M skriver en merknad til den."))
        both = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(both)
        self.setTabChangesFocus(True)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cursorPositionChanged.connect(self._moved)

    # --- what is shown

    def show_text(self, tekst: Lesetekst, apne: frozenset[int]) -> None:
        """Show a letter; `apne` are the numbers of the notes that are open. The caret stays where it was."""
        at = self.textCursor().position()
        self._apne, self._plasser = apne, []
        self.blockSignals(True)
        self.document().clear()
        cursor = QTextCursor(self.document())
        for number, avsnitt in enumerate(tekst.avsnitt):
            if number:
                cursor.insertBlock()
            self._write(cursor, avsnitt)
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.blockSignals(False)
        self._grow()

    def forget(self) -> None:
        """Another letter comes: begin at its beginning."""
        self._vist = None
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, stykke: Stykke | None) -> None:
        """Show which sentence the evidence beside belongs to."""
        old, self._vist = self._vist, stykke
        for place in self._plasser:
            if place.stykke in {old, stykke}:
                cursor = QTextCursor(self.document())
                cursor.setPosition(place.fra)
                cursor.setPosition(place.til, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._format(place.stykke, cursor.charFormat()))

    def _write(self, cursor: QTextCursor, avsnitt: Brevavsnitt) -> None:
        cursor.setBlockFormat(block_format(avsnitt.form))
        base = base_format(avsnitt.form)
        if avsnitt.form is Form.PUNKT:
            cursor.insertText("– ", base)
        for place, stykke in enumerate(avsnitt.stykker):
            following = avsnitt.stykker[place + 1].merknader if place + 1 < len(avsnitt.stykker) else ()
            cursor.insertText(" " if place else "", base)
            begin = cursor.position()
            cursor.insertText(stykke.tekst, self._format(stykke, base))
            self._plasser.append(Setningsplass(begin, cursor.position(), stykke))
            for number in (number for number in stykke.merknader if number not in following):
                cursor.insertText(_MERKE, number_format(number))

    def _format(self, stykke: Stykke, base: QTextCharFormat) -> QTextCharFormat:
        has_open = bool(self._apne & set(stykke.merknader))
        return sentence_format(stykke, base, apen=has_open, vist=stykke == self._vist)

    # --- where the caret is

    def sentence(self) -> Stykke | None:
        """The sentence the caret is in."""
        place = self._place_at(self.textCursor().position())
        return place.stykke if place else None

    def passage(self) -> str:
        """The words a new note is about: those that are marked, else the sentence the caret is in."""
        marked = self.textCursor().selectedText().replace(_MERKE, " ")
        chosen = " ".join(marked.split())
        here = self.sentence()
        return chosen or (here.tekst if here is not None else "")

    def go_to_note(self, nummer: int) -> bool:
        """Put the caret on the words of a note; False when they do not stand here."""
        return self._go(next((place for place in self._plasser if nummer in place.stykke.merknader), None))

    def go_to_change(self) -> bool:
        """Put the caret on the first change; False when there is none."""
        return self._go(next((place for place in self._plasser if place.stykke.art is not Stykkeart.LIK), None))

    def _go(self, place: Setningsplass | None) -> bool:
        if place is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(place.fra)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.follow()
        return True

    def _place_at(self, position: int) -> Setningsplass | None:
        near = (place for place in self._plasser if place.fra <= position <= place.til)
        return next(near, None)

    def _moved(self) -> None:
        # What watches the size of the text moves the ring.
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        self.follow()

    def follow(self) -> None:
        """Scroll what is around so that the caret is in sight."""
        area = self._around()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and self.hasFocus():
            sentence = self.fokusrekt()
            at = self.viewport().mapTo(inside, sentence.center())
            area.ensureVisible(0, at.y(), 0, min(sentence.height() // 2 + _RULLEMARG, area.height() // 2))

    def _around(self) -> Rullefelt | None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, Rullefelt):
            area = area.parentWidget()
        return area

    # --- keys, mouse, room

    def event(self, event: QEvent) -> bool:
        """Our shortcuts win over Qt's keys."""
        return snarveier.let_through(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what the sentence rests on; the rest walks and marks."""
        if snarveier.is_ours(event):
            event.ignore()
        elif event.key() in _ENTER:
            self._press()
        elif event.key() in _SIDER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turn(_SIDER[Qt.Key(event.key())], marks=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _turn(self, way: QTextCursor.MoveOperation, *, marks: bool) -> None:
        """A page is what is in sight, not the whole letter."""
        area, cursor = self._around(), self.textCursor()
        lines = max((area.viewport().height() if area else self.height()) // tema.linjehoyde() - 1, 1)
        mode = QTextCursor.MoveMode.KeepAnchor if marks else QTextCursor.MoveMode.MoveAnchor
        cursor.movePosition(way, mode, lines)
        self.setTextCursor(cursor)

    def _press(self) -> None:
        here = self.sentence()
        if here is not None:
            self.grunnlag.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a number goes to its note, one on a sentence shows what it rests on."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        number = self._number_at(event.position())
        if number:
            self.merknad.emit(number)
        elif self._hit(event.position()) >= 0:
            self._press()

    def _hit(self, point: QPointF) -> int:
        return self.document().documentLayout().hitTest(point, Qt.HitTestAccuracy.ExactHit)

    def _number_at(self, point: QPointF) -> int:
        at = self._hit(point)
        for position in (at, at - 1):
            if position >= 0 and self.document().characterAt(position) == _MERKE:
                cursor = QTextCursor(self.document())
                cursor.setPosition(position + 1)
                left = self.cursorRect(cursor).left() - tema.px(28)
                if left <= point.x() <= left + tema.px(28):
                    return int(cursor.charFormat().property(NUMMER))
        return 0

    def fokusrekt(self) -> QRect:
        """The focus ring stands around the sentence that the keys are about."""
        place = self._place_at(self.textCursor().position())
        if place is None:
            return self.rect()
        first, last = self._rect_at(place.fra), self._rect_at(place.til)
        lines = first.united(last)
        on_one_line = first.top() == last.top()
        return lines if on_one_line else QRect(0, lines.top(), self.width(), lines.height())

    def _rect_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width breaks the lines anew."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as the letter: what is around scrolls."""
        self.setFixedHeight(max(round(self.document().size().height()) + 2, tema.hoyde("minimum_target")))
