"""The pieces a letter is drawn with: a paragraph that tags itself, and pieces beside each other.

No text is ever read as reportlab's markup: each run goes in as it stands, with its font beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from tildelingsklient.brev.innhold import Tekstdel
from tildelingsklient.brev.pdf.mal import HALVFET, TEKSTBREDDE, VANLIG, colour
from tildelingsklient.brev.pdf.skrift import runs
from tildelingsklient.brev.tegn import clean, glued

if TYPE_CHECKING:
    from tildelingsklient.brev.pdf.merking import Element, Lerret

Stil = Literal[
    "brodtekst",
    "ledetekst",
    "overskrift",
    "mellomtittel",
    "punkt",
    "siste_punkt",
    "avsender",
    "adresse",
    "celle",
    "kolonne",
]
_STILER: dict[Stil, dict[str, Any]] = {
    "brodtekst": {"spaceAfter": 5},
    "ledetekst": {"spaceAfter": 2, "keepWithNext": 1},
    "overskrift": {"fontName": HALVFET, "fontSize": 18, "leading": 22, "spaceBefore": 18, "spaceAfter": 6},
    "mellomtittel": {"fontName": HALVFET, "spaceBefore": 8, "spaceAfter": 2, "keepWithNext": 1},
    "punkt": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 2},
    "siste_punkt": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 6},
    "avsender": {"leading": 14.5},
    "adresse": {"leading": 15},
    "celle": {"fontSize": 9.5, "leading": 12.5},
    "kolonne": {"fontSize": 9.5, "leading": 12.5, "fontName": HALVFET},
}


@cache
def _style(name: Stil) -> ParagraphStyle:
    common = {"fontName": VANLIG, "fontSize": 11, "leading": 15, "textColor": colour("text.primary")}
    keep = {"allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1}
    return ParagraphStyle(name, **{**common, **keep, **_STILER[name]})


class Avsnitt(Paragraph):
    """A paragraph that marks what it draws with its element; `etikett` is the element of the point in front of it.

    `brudd` says after how many letters the text has space between words, and `begynt` how many were drawn before.
    """

    element: Element
    etikett: Element | None = None
    brudd: frozenset[int] = frozenset()
    begynt = 0
    canv: Lerret
    blPara: Any  # noqa: N815  # reportlab's name for the broken lines
    _wrapped_to: float | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  # reportlab's names
        """Its size. Lines that are already broken for this width are kept: pages are filled by asking twice."""
        if self._wrapped_to != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._wrapped_to = availWidth
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """The part that has room and the rest, both of the same element; the point goes with the first."""
        parts: list[Any] = super().split(availWidth, availHeight)
        begun, etikett = self.begynt, self.etikett
        for part in parts:
            part.element, part.etikett, part.brudd, part.begynt = self.element, etikett, self.brudd, begun
            if part is not parts[-1]:
                begun, etikett = begun + sum(_letters(line) for line in part.blPara.lines), None
        return parts

    def draw(self) -> None:
        """Draw the point and the lines, each marked."""
        if not self.blPara.lines:
            return
        if self.etikett:
            with self.canv.marked(self.etikett):
                self._draw_point()
        self._space_out()
        with self.canv.marked(self.element):
            super().draw()

    def _draw_point(self) -> None:
        self.canv.setFont(VANLIG, self.style.fontSize)
        self.canv.setFillColor(self.style.textColor)
        self.canv.drawString(self.style.bulletIndent, self.height - self.style.fontSize, "•")

    def _space_out(self) -> None:
        """End each line with the space it broke at, so that its last word and the next are two when it is read."""
        drawn = self.begynt
        for line in self.blPara.lines:
            drawn += _letters(line)
            if drawn in self.brudd:
                _end_with_space(line)


def _letters(line: Any) -> int:  # noqa: ANN401  # reportlab has two kinds of line, and a type for neither
    words = (word.text for word in line.words) if hasattr(line, "words") else line[1]
    return len("".join("".join(words).split()))


def _end_with_space(line: Any) -> None:  # noqa: ANN401
    if not hasattr(line, "words"):
        line[1][-1] += " "
        return
    for word in [word for word in line.words if word.text][-1:]:
        word.text += " "


def _spaces(text: str) -> frozenset[int]:
    """After how many letters there is space between two words."""
    return frozenset(accumulate(len(word) for word in text.split()[:-1]))


class Rad(Flowable):
    """Paragraphs beside each other, each with its left edge and width; with a height they are centred in it."""

    def __init__(self, celler: Sequence[tuple[float, float, Avsnitt]], hoyde: float | None = None) -> None:
        super().__init__()
        self.celler, self.hoyde = celler, hoyde

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """The whole width, and the height of the tallest."""
        tallest = max(cell.wrap(width, availHeight)[1] for _left, width, cell in self.celler)
        self.width, self.height = TEKSTBREDDE, self.hoyde or tallest
        return self.width, self.height

    def draw(self) -> None:
        """Draw each where it stands."""
        for left, _width, cell in self.celler:
            air = (self.height - cell.height) / 2 if self.hoyde else 0
            cell.drawOn(self.canv, left, self.height - cell.height - air)


def avsnitt(deler: Iterable[Tekstdel], stil: Stil, element: Element, etikett: Element | None = None) -> Avsnitt:
    """The one door to reportlab's paragraph."""
    style = _style(stil)
    parts = list(deler)
    made = Avsnitt("", style, frags=list(_frags(parts, style)))
    made.element, made.etikett, made.brudd = element, etikett, _spaces("".join(clean(part.tekst) for part in parts))
    return made


def _frags(deler: Iterable[Tekstdel], style: ParagraphStyle) -> Iterator[ParaFrag]:
    for part in deler:
        own = HALVFET if part.uthevet else style.fontName
        for number, line in enumerate(glued(clean(part.tekst)).split("\n")):
            if number:
                yield _frag("", own, style, lineBreak=True)
            yield from (_frag(text, font, style) for font, text in runs(line, own))


def _frag(text: str, font: str, style: ParagraphStyle, **felt: bool) -> ParaFrag:
    look = {"fontName": font, "fontSize": style.fontSize, "textColor": style.textColor, "bold": 0, "italic": 0}
    return ParaFrag(text=text, rise=0, greek=0, link=[], us_lines=[], **look, **felt)
