"""Fields to write plain text in: `LinjeFelt` (one line) and `TekstFelt` (several). Nothing pasted keeps its format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from ui import snarveier, tema

if TYPE_CHECKING:
    from ui.deler.linjestaving import Linjestaving
    from ui.deler.tekststaving import Tekststaving

_LINJESKIFT = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


class LinjeFelt(QLineEdit):
    """One line to write in, 44 px high (`stor`: 48). `skrevet(str)` per key press, `ferdig()` when left or Enter.

    `staves`: free text, in which misspelt words are underlined.
    """

    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(
        self,
        navn: str,
        *,
        plassholder: str = "",
        stor: bool = False,
        staves: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.staving = _spelling_of_line(self) if staves else None
        self.setAccessibleName(navn)
        self.setPlaceholderText(plassholder)
        self.setProperty("stor", stor)
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self.ferdig)

    def _edited(self, tekst: str) -> None:
        one_line = _LINJESKIFT.sub(" ", tekst)
        if one_line != tekst:
            # Qt lets pasted line breaks through, and shows them as signs that nobody wrote.
            at = len(_LINJESKIFT.sub(" ", tekst[: self.cursorPosition()]))
            self.setText(one_line)
            self.setCursorPosition(at)
        self.skrevet.emit(one_line)

    def set_feil(self, feil: bool) -> None:
        """The red edge; the sentence beside it is shown by the frame around the field."""
        tema.set_property(self, "feil", feil)

    def changeEvent(self, event: QEvent) -> None:
        """A field that is only read looks it from now on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            tema.look_again(self)

    def event(self, event: QEvent) -> bool:
        """Our shortcuts win over Qt's editing keys (Ctrl+K deletes to the end of the line on Linux)."""
        if _is_undo(event) and not (self.isUndoAvailable() or self.isRedoAvailable()):
            event.ignore()
            return True
        return snarveier.let_through(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same when no shortcut took the key."""
        event.ignore() if snarveier.is_ours(event) else super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and on top of it the lines under misspelt words."""
        super().paintEvent(event)
        if self.staving is not None:
            self.staving.paint(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with what may have been meant on top."""
        if self.staving is not None:
            self.staving.show_menu(event)
        else:
            super().contextMenuEvent(event)


class TekstFelt(QTextEdit):
    """Several plain lines; grows from `linjer` to `maks_linjer`. Tab leaves. `skrevet(str)`, `ferdig()` when left.

    `staves`: misspelt words are underlined.
    """

    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(
        self,
        navn: str,
        *,
        plassholder: str = "",
        linjer: int = 2,
        maks_linjer: int = 12,
        staves: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.staving = _spelling_of_text(self) if staves else None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(navn)
        self.setPlaceholderText(plassholder)
        self._linjer, self._maks, self._stille = linjer, maks_linjer, False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._grow()

    def tekst(self) -> str:
        """What is written."""
        return self.toPlainText()

    def setText(self, tekst: str) -> None:
        """Show `tekst` literally, without a signal."""
        self._stille = True
        self.setPlainText(tekst)
        self._stille = False

    def append(self, tekst: str) -> None:
        """Add a literal line at the end."""
        self.setText(f"{self.tekst()}\n{tekst}" if self.tekst() else tekst)

    def setHtml(self, tekst: str) -> None:
        """HTML is shown as it is written."""
        self.setText(tekst)

    def set_feil(self, feil: bool) -> None:
        """The red edge."""
        tema.set_property(self, "feil", feil)

    def _changed(self) -> None:
        self._grow()
        if not self._stille:
            self.skrevet.emit(self.tekst())

    def _grow(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        frame = 2 * 8 + 2 + 2 * round(self.document().documentMargin())
        wanted = self._text_height() - 2 * round(self.document().documentMargin())
        height = min(max(wanted, self._linjer * line), self._maks * line) + frame
        self.setFixedHeight(max(height, tema.hoyde("input")))
        # Qt keeps an old range, and with it the bar, when the height comes after the text.
        fits = wanted <= self._maks * line
        needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off if fits else needed)
        if fits:
            self.verticalScrollBar().setRange(0, 0)

    def _text_height(self) -> int:
        """Height of the text, or of the placeholder while there is none."""
        if self.tekst() or not self.placeholderText():
            return round(self.document().size().height())
        room = QRect(0, 0, max(self.viewport().width() - 12, 40), 10_000)
        area = QFontMetrics(self.font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.placeholderText())
        return area.height() + 2 * round(self.document().documentMargin())

    def event(self, event: QEvent) -> bool:
        """Our shortcuts win over Qt's editing keys."""
        document = self.document()
        untouched = not document.isUndoAvailable() and not document.isRedoAvailable()
        if untouched and _is_undo(event):
            event.ignore()
            return True
        return snarveier.let_through(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same when no shortcut took the key."""
        event.ignore() if snarveier.is_ours(event) else super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width breaks the lines anew."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """A new text scale needs a new height, and a field that is only read looks it from now on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            tema.look_again(self)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and hasattr(self, "_maks"):
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field is when the text becomes an answer; its own menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.staving is not None:
                self.staving.leave()
            self.ferdig.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and on top of it the lines under misspelt words."""
        super().paintEvent(event)
        if self.staving is not None:
            self.staving.paint(event.rect())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with what may have been meant on top."""
        if self.staving is not None:
            self.staving.show_menu(event)
        else:
            super().contextMenuEvent(event)


# The unlock screen has no field that is checked, and must not wait for what it needs.


def _spelling_of_text(felt: QTextEdit) -> Tekststaving:
    from ui.deler.tekststaving import Tekststaving

    return Tekststaving(felt)


def _spelling_of_line(felt: QLineEdit) -> Linjestaving:
    from ui.deler.linjestaving import Linjestaving

    return Linjestaving(felt)


def _is_undo(event: QEvent) -> bool:
    """Ctrl+Z or Ctrl+Shift+Z: the case's, when nobody has written in the field since it was shown."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    pressed = QKeySequence(event.keyCombination())
    return pressed in {snarveier.find(name).sekvens() for name in ("angre", "gjor_om")}
