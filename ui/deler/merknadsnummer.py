"""The number of a note: a filled circle, in running text and on the note's card. Dark amber while it is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPaintEvent, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning

OBJEKT = int(QTextFormat.ObjectTypes.UserObject.value) + 2
NUMMER = int(QTextFormat.Property.UserProperty.value) + 2
_PX, _MELLOM = 20, 4


def draw_number(p: QPainter, rect: QRectF, nummer: int, *, apen: bool) -> None:
    """A circle with the number in it."""
    fill, ink = ("judge", "judge.on") if apen else ("text.secondary", "bg.surface")
    tegning.box(p, rect, fill, radius=rect.height() / 2)
    tegning.text(p, rect, str(nummer), ink, "caption", halvfet=True, plass=tegning.MIDT)


def number_format(nummer: int) -> QTextCharFormat:
    """How the character of a number is written in the document."""
    format_ = QTextCharFormat()
    format_.setObjectType(OBJEKT)
    format_.setProperty(NUMMER, nummer)
    format_.setFont(tema.skrift())
    format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
    return format_


class Merknadstegn(QPyTextObject):
    """Draws the numbers in a document; `er_apen` answers for a number."""

    def __init__(self, dokument: QTextDocument, er_apen: Callable[[int], bool]) -> None:
        super().__init__(dokument)
        self._er_apen = er_apen

    def intrinsicSize(self, doc: QTextDocument, pos_in_document: int, format_: QTextFormat) -> QSizeF:
        """A circle with air on both sides."""
        return QSizeF(tema.px(_PX) + 2 * _MELLOM, tema.px(_PX))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, pos_in_document: int, format_: QTextFormat
    ) -> None:
        """The circle."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, number = tema.px(_PX), int(format_.property(NUMMER))
        area = QRectF(rect.left() + _MELLOM, rect.bottom() - side, side, side)
        draw_number(painter, area, number, apen=self._er_apen(number))
        painter.restore()


class Nummer(QWidget):
    """The same circle on a card."""

    def __init__(self, nummer: int, *, apen: bool) -> None:
        super().__init__()
        self._nummer, self._apen = nummer, apen
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(_("Merknad {nummer}").format(nummer=nummer))

    def sizeHint(self) -> QSize:
        """Follows the text scale."""
        return QSize(tema.px(_PX), tema.px(_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The circle."""
        draw_number(tegning.painter(self), QRectF(self.rect()), self._nummer, apen=self._apen)
