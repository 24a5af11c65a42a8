"""What stands around the text on every page of a letter: mark, title, «Utkast, ikke sendt» and page number."""

from __future__ import annotations

from typing import Any

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.pdf.mal import BREDDE, HALVFET, HODEHOYDE, HOYDE, MARG, MERKE, MM, TOPP, VANLIG, colour
from tildelingsklient.brev.pdf.merking import Element, Lerret
from tildelingsklient.brev.pdf.skrift import runs
from tildelingsklient.brev.tegn import clean
from tildelingsklient.sprak import _

_MERKETS_BUNN = HOYDE - TOPP - (HODEHOYDE + MERKE) / 2


class Ramme:
    """What stands around the text; the draft badge and the mark come first in the tree and are read once."""

    def __init__(self, innhold: Brevinnhold, tre: Element) -> None:
        self.innhold = innhold
        self.utkast = tre.add("P") if innhold.utkast else None
        alt = _("Merket til {kommune}").format(kommune=clean(innhold.kommune))
        self.merke = tre.add("Figure", alt, (MARG, _MERKETS_BUNN, MARG + MERKE, _MERKETS_BUNN + MERKE))

    def first(self, canvas: Lerret, _document: Any) -> None:  # noqa: ANN401  # reportlab's template has no public type
        """The first page: the mark beside the sender."""
        if self.utkast:
            with canvas.marked(self.utkast):
                _draw_badge(canvas, HOYDE - TOPP - HODEHOYDE / 2 - 10)
        with canvas.marked(self.merke):
            _draw_mark(canvas, MARG, _MERKETS_BUNN)
        self._foot(canvas)

    def later(self, canvas: Lerret, _document: Any) -> None:  # noqa: ANN401
        """The pages after the first: what the letter is about."""
        with canvas.artifact("Header"):
            if self.utkast:
                _draw_badge(canvas, HOYDE - 15.5 * MM)
            canvas.setFillColor(colour("text.secondary"))
            _draw_text(canvas, MARG, HOYDE - 13 * MM, clean(self.innhold.tittel), 9)
        self._foot(canvas)

    def number(self, canvas: Lerret, page: int, pages: int) -> None:
        """The page number, once the number of pages is known."""
        canvas.setFont(VANLIG, 9)
        canvas.setFillColor(colour("text.secondary"))
        canvas.drawRightString(BREDDE - MARG, 12 * MM, _("Side {side} av {antall}").format(side=page, antall=pages))

    def _foot(self, canvas: Lerret) -> None:
        with canvas.artifact("Footer"):
            canvas.later(f"side{canvas.getPageNumber()}")


def _draw_text(canvas: Lerret, left: float, bottom: float, text: str, size: float) -> None:
    for font, piece in runs(text, VANLIG):
        canvas.setFont(font, size)
        canvas.drawString(left, bottom, piece)
        left += canvas.stringWidth(piece, font, size)


def _draw_badge(canvas: Lerret, bottom: float) -> None:
    """«Utkast, ikke sendt» in a frame at the right edge, beside the sender or on top of a later page."""
    text = _("Utkast, ikke sendt")
    width = canvas.stringWidth(text, HALVFET, 10) + 14
    left = BREDDE - MARG - width
    canvas.setStrokeColor(colour("judge"))
    canvas.setLineWidth(0.9)
    canvas.roundRect(left, bottom, width, 20, 3)
    canvas.setFillColor(colour("judge"))
    canvas.setFont(HALVFET, 10)
    canvas.drawString(left + 7, bottom + 6.6, text)


def _draw_mark(canvas: Lerret, left: float, bottom: float) -> None:
    """Our own plain municipal mark: a shield with two mountains over water, in units of a square of 24."""
    unit = MERKE / 24
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(unit, unit)
    canvas.setFillColor(colour("bg.brand"))
    _shape(canvas, [(2, 24), (22, 24), (22, 10)], [(22, 4.5), (16, 1.5), (12, 0)], [(8, 1.5), (2, 4.5), (2, 10)])
    canvas.setFillColor(colour("text.on-brand"))
    _shape(canvas, [(5, 11), (10, 19), (12.6, 14.8), (14.2, 17.2), (19, 11)])
    canvas.setStrokeColor(colour("text.on-brand"))
    canvas.setLineWidth(1.3)
    canvas.setLineCap(1)
    for height in (8.4, 5.4):
        inset = 5.5 if height > 6 else 8.5
        middle, sway = 12, (12 - inset) / 2
        canvas.bezier(inset, height, inset + sway, height + 1.6, middle - sway, height + 1.6, middle, height)
        canvas.bezier(middle, height, middle + sway, height - 1.6, 24 - inset - sway, height - 1.6, 24 - inset, height)
    canvas.restoreState()


def _shape(canvas: Lerret, corners: list[tuple[float, float]], *curves: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    for (x1, y1), (x2, y2), (x3, y3) in curves:
        path.curveTo(x1, y1, x2, y2, x3, y3)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
