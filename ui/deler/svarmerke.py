"""The small answer numbers in running text: «3.5» in a soft box that takes its own room and is never printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from tildelingsklient.handlinger.plassering import Posisjon
from ui import tema
from ui.deler import tegning

OBJEKT = int(QTextFormat.ObjectTypes.UserObject.value) + 1
NUMMER = int(QTextFormat.Property.UserProperty.value) + 1
_LUFT, _MELLOM = 6, 4


@dataclass(frozen=True, slots=True)
class Merkelapp:
    """One link: the short text in the box, the whole name, and where it leads."""

    tekst: str
    navn: str
    maal: Posisjon


Oppslag = Callable[[int], Sequence[Merkelapp]]
"""The links of the mark with this number."""


def mark_format(number: int) -> QTextCharFormat:
    """How the character of a mark is written in the document."""
    format_ = QTextCharFormat()
    format_.setObjectType(OBJEKT)
    format_.setProperty(NUMMER, number)
    format_.setFont(tema.skrift())
    format_.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return format_


def _width(lapp: Merkelapp) -> float:
    return tegning.text_width(lapp.tekst, "caption", halvfet=True) + 2 * _LUFT


def hit(lapper: Sequence[Merkelapp], x: float) -> Merkelapp | None:
    """The link at `x` px from the left edge of the mark."""
    left = float(_MELLOM)
    for lapp in lapper:
        if left <= x <= left + _width(lapp):
            return lapp
        left += _width(lapp) + _MELLOM
    return None


class Svarmerke(QPyTextObject):
    """Draws the links of a mark beside each other."""

    def __init__(self, dokument: QTextDocument, oppslag: Oppslag) -> None:
        super().__init__(dokument)
        self._oppslag = oppslag

    def intrinsicSize(self, doc: QTextDocument, pos_in_document: int, format_: QTextFormat) -> QSizeF:
        """As wide as the boxes, as high as the line of text."""
        lapper = self._oppslag(int(format_.property(NUMMER)))
        width = sum(_width(lapp) + _MELLOM for lapp in lapper)
        return QSizeF(width + (1 if lapper else 0), tema.maal().height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, pos_in_document: int, format_: QTextFormat
    ) -> None:
        """The boxes with their numbers."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = float(rect.left()) + _MELLOM
        edge = "accent.soft-border" if tema.navn() == "high-contrast" else None
        for lapp in self._oppslag(int(format_.property(NUMMER))):
            area = QRectF(x, rect.top(), _width(lapp), rect.height())
            tegning.box(painter, area, "accent.soft", edge, radius=tema.radius("inner"))
            tegning.text(painter, area, lapp.tekst, "accent", "caption", halvfet=True, plass=tegning.MIDT)
            x += area.width() + _MELLOM
        painter.restore()
