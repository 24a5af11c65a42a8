"""Draws a letter as PDF; the only file that knows reportlab.

All text goes through one escaping helper, so that what a person wrote survives as it stands. The same letter gives the
same bytes. A character that the font lacks stops the letter by name, it never becomes a silent box.
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, assert_never

from tildelingsklient.brev.innhold import (
    Blokk,
    Brevinnhold,
    Listeblokk,
    Mellomtittel,
    Tekstblokk,
    Tekstdel,
    Underskrift,
)
from tildelingsklient.brev.tegn import clean, font_path, glued, name_of
from tildelingsklient.feil import BrevFeil
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

VANLIG = "SourceSansPro-Regular"
HALVFET = "SourceSansPro-Semibold"
SPRAK = "nb-NO"

_MM = 72 / 25.4
_BREDDE, _HOYDE = 210 * _MM, 297 * _MM
_MARG, _TOPP, _BUNN = 24 * _MM, 19 * _MM, 20 * _MM
_TEKSTBREDDE = _BREDDE - 2 * _MARG
_MERKE = 11.5 * _MM
_HODEHOYDE = 13 * _MM
_LUFT = 6
"""What reportlab's frame adds inside the margins, in points."""


def render(innhold: Brevinnhold) -> bytes:
    """The letter as PDF. BrevFeil when the font lacks a character, or when it cannot be drawn."""
    missing = missing_characters("\n".join((innhold.tittel, *innhold.texts())))
    if missing:
        raise BrevFeil(
            _("Skriften i brevet mangler disse tegnene: {tegn}.").format(tegn=", ".join(missing)),
            _("Skriv dem på en annen måte."),
        )
    data = _drawn(innhold)
    if data is None:
        raise BrevFeil(_("Brevet kan ikke tegnes."), _("Prøv å korte ned teksten. Meld fra hvis det ikke hjelper."))
    return data


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that the letter's font lacks, each once and named: «☃ (U+2603)»."""
    known = _known_characters()
    lacking = dict.fromkeys(char for char in clean(text) if char != "\n" and ord(char) not in known)
    return tuple(name_of(char) for char in lacking)


def _drawn(innhold: Brevinnhold) -> bytes | None:
    """The bytes, or None when reportlab failed.

    Nothing of its error is kept, not even as the cause of ours: its messages quote the text of the letter.
    """
    try:
        pages = _build(innhold, None)[1]
        return _build(innhold, pages)[0]
    except Exception:  # noqa: BLE001  # whatever went wrong, its message may hold the case's text
        return None


def _build(innhold: Brevinnhold, pages: int | None) -> tuple[bytes, int]:
    """The bytes and the number of pages; `pages` is None while they are being counted."""
    from reportlab.platypus import SimpleDocTemplate

    _prepare()
    buffer = io.BytesIO()
    document: Any = SimpleDocTemplate(
        buffer,
        pagesize=(_BREDDE, _HOYDE),
        leftMargin=_MARG - _LUFT,
        rightMargin=_MARG - _LUFT,
        topMargin=_TOPP - _LUFT,
        bottomMargin=_BUNN - _LUFT,
        title=clean(innhold.tittel),
        author=clean(innhold.kommune),
        creator="Tildelingsklient",
        lang=SPRAK,
        displayDocTitle=True,
        initialFontName=VANLIG,
        invariant=1,
    )
    frame = _Ramme(innhold, pages)
    document.build(list(_story(innhold)), onFirstPage=frame.first, onLaterPages=frame.later)
    return buffer.getvalue(), document.page


@cache
def _prepare() -> None:
    """Register the fonts, and shut every door from a letter to a file or an address."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    for name in (VANLIG, HALVFET):
        pdfmetrics.registerFont(TTFont(name, str(font_path(name))))


@cache
def _known_characters() -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile

    return frozenset.intersection(*(frozenset(TTFontFile(str(font_path(n))).charToGlyph) for n in (VANLIG, HALVFET)))


@cache
def _colour(role: str) -> Color:
    """A colour of the light theme by its meaning; paper is white in every theme."""
    from reportlab.lib.colors import HexColor

    tokens = json.loads(resource_path("tema", "tokens.json").read_text(encoding="utf-8"))
    return HexColor(tokens["colour"]["light"][role])


@cache
def _style(
    name: Literal["brodtekst", "ledetekst", "overskrift", "mellomtittel", "punkt", "avsender", "adresse"],
) -> ParagraphStyle:
    from reportlab.lib.styles import ParagraphStyle

    sizes: dict[str, dict[str, Any]] = {
        "brodtekst": {"spaceAfter": 5},
        "ledetekst": {"spaceAfter": 2, "keepWithNext": 1},
        "overskrift": {"fontName": HALVFET, "fontSize": 18, "leading": 22, "spaceBefore": 18, "spaceAfter": 6},
        "mellomtittel": {"fontName": HALVFET, "spaceBefore": 8, "spaceAfter": 2, "keepWithNext": 1},
        "punkt": {"leftIndent": 14, "bulletIndent": 3, "spaceAfter": 2},
        "avsender": {"leading": 14.5},
        "adresse": {"leading": 15},
    }
    common = {
        "fontName": VANLIG,
        "bulletFontName": VANLIG,
        "fontSize": 11,
        "leading": 15,
        "textColor": _colour("text.primary"),
    }
    keep = {"allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1}
    return ParagraphStyle(name, **{**common, **keep, **sizes[name]})


def _paragraph(deler: Iterable[Tekstdel], style: ParagraphStyle, bullet: str | None = None) -> Flowable:
    """The one door to reportlab's markup: text is escaped, and the heavier weight is the only mark."""
    from reportlab.platypus import Paragraph

    return Paragraph("".join(_marked(part) for part in deler), style, bulletText=bullet)


def _marked(part: Tekstdel) -> str:
    text = html.escape(glued(clean(part.tekst)), quote=False).replace("\n", "<br/>")
    return f'<font name="{HALVFET}">{text}</font>' if part.uthevet else text


def _lines(linjer: Iterable[str]) -> list[Tekstdel]:
    return [Tekstdel("\n".join(linjer))]


def _story(innhold: Brevinnhold) -> Iterator[Flowable]:
    from reportlab.platypus import KeepTogether, Spacer

    sender = [Tekstdel(innhold.kommune, uthevet=True), Tekstdel(f"\n{innhold.enhet}".rstrip())]
    yield _row([None, _paragraph(sender, _style("avsender")), None], [_MERKE + 4 * _MM, None, 44 * _MM], _HODEHOYDE)
    yield Spacer(1, 7 * _MM)
    columns = [_paragraph(_lines(part), _style("adresse")) for part in (innhold.mottaker, innhold.opplysninger)]
    yield _row(columns, [_TEKSTBREDDE * 0.58, None])
    yield _paragraph([Tekstdel(innhold.overskrift)], _style("overskrift"))
    flowables = [_block(blokk, after) for blokk, after in zip_longest(innhold.blokker, innhold.blokker[1:])]
    start = _last_section(innhold.blokker)
    yield from (flowable for group in flowables[:start] for flowable in group)
    yield KeepTogether([flowable for group in flowables[start:] for flowable in group])


def _last_section(blokker: Sequence[Blokk]) -> int:
    """Where the last heading stands: what follows is kept together, so that no signature stands on a page alone."""
    return max((place for place, blokk in enumerate(blokker) if isinstance(blokk, Mellomtittel)), default=len(blokker))


def _row(cells: Sequence[Flowable | None], widths: list[float | None], height: float | None = None) -> Flowable:
    from reportlab.platypus import Table

    rest = _TEKSTBREDDE - sum(width or 0 for width in widths)
    layout = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4 * _MM)]
    padding = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    # An empty cell is drawn too; without a font of ours it would bring in one that is not embedded.
    place = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if height else "TOP"), ("FONTNAME", (0, 0), (-1, -1), VANLIG)]
    row = [[cell or "" for cell in cells]]
    return Table(row, [width or rest for width in widths], [height], style=[*layout, *padding, *place])


def _block(blokk: Blokk, after: Blokk | None) -> list[Flowable]:
    from reportlab.platypus import Spacer

    match blokk:
        case Tekstblokk():
            return [_paragraph(blokk.deler, _style("ledetekst" if isinstance(after, Listeblokk) else "brodtekst"))]
        case Mellomtittel():
            return [_paragraph([Tekstdel(blokk.tekst)], _style("mellomtittel"))]
        case Listeblokk():
            return [*(_paragraph([Tekstdel(p)], _style("punkt"), "•") for p in blokk.punkter), Spacer(1, 4)]
        case Underskrift():
            return [Spacer(1, 12), _paragraph(_lines(blokk.linjer), _style("brodtekst"))]
        case _:
            assert_never(blokk)


@dataclass(frozen=True, slots=True)
class _Ramme:
    """What stands around the text on every page."""

    innhold: Brevinnhold
    pages: int | None

    def first(self, canvas: Canvas, document: Any) -> None:  # noqa: ANN401  # reportlab's template has no public type
        """The first page: the mark beside the sender."""
        _draw_mark(canvas, _MARG, _HOYDE - _TOPP - (_HODEHOYDE + _MERKE) / 2)
        self._every(canvas, document.page)

    def later(self, canvas: Canvas, document: Any) -> None:  # noqa: ANN401
        """The pages after the first: what the letter is about."""
        canvas.setFont(VANLIG, 9)
        canvas.setFillColor(_colour("text.secondary"))
        canvas.drawString(_MARG, _HOYDE - 13 * _MM, clean(self.innhold.tittel))
        self._every(canvas, document.page)

    def _every(self, canvas: Canvas, page: int) -> None:
        if self.innhold.utkast:
            _draw_badge(canvas, _("Utkast, ikke sendt"), page)
        canvas.setFont(VANLIG, 9)
        canvas.setFillColor(_colour("text.secondary"))
        number = _("Side {side} av {antall}").format(side=page, antall=self.pages or page)
        canvas.drawRightString(_BREDDE - _MARG, 12 * _MM, number)


def _draw_badge(canvas: Canvas, text: str, page: int) -> None:
    """«Utkast, ikke sendt» in a frame at the right edge, beside the sender or on top of a later page."""
    width = canvas.stringWidth(text, HALVFET, 10) + 14
    left = _BREDDE - _MARG - width
    bottom = _HOYDE - (_TOPP + _HODEHOYDE / 2 + 10 if page == 1 else 15.5 * _MM)
    canvas.setStrokeColor(_colour("judge"))
    canvas.setLineWidth(0.9)
    canvas.roundRect(left, bottom, width, 20, 3)
    canvas.setFillColor(_colour("judge"))
    canvas.setFont(HALVFET, 10)
    canvas.drawString(left + 7, bottom + 6.6, text)


def _draw_mark(canvas: Canvas, left: float, bottom: float) -> None:
    """Our own plain municipal mark: a shield with two mountains over water, in units of a square of 24."""
    unit = _MERKE / 24
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(unit, unit)
    canvas.setFillColor(_colour("bg.brand"))
    _shape(canvas, [(2, 24), (22, 24), (22, 10)], [(22, 4.5), (16, 1.5), (12, 0)], [(8, 1.5), (2, 4.5), (2, 10)])
    canvas.setFillColor(_colour("text.on-brand"))
    _shape(canvas, [(5, 11), (10, 19), (12.6, 14.8), (14.2, 17.2), (19, 11)])
    canvas.setStrokeColor(_colour("text.on-brand"))
    canvas.setLineWidth(1.3)
    canvas.setLineCap(1)
    for height in (8.4, 5.4):
        inset = 5.5 if height > 6 else 8.5
        middle, sway = 12, (12 - inset) / 2
        canvas.bezier(inset, height, inset + sway, height + 1.6, middle - sway, height + 1.6, middle, height)
        canvas.bezier(middle, height, middle + sway, height - 1.6, 24 - inset - sway, height - 1.6, 24 - inset, height)
    canvas.restoreState()


def _shape(canvas: Canvas, corners: list[tuple[float, float]], *curves: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    for (x1, y1), (x2, y2), (x3, y3) in curves:
        path.curveTo(x1, y1, x2, y2, x3, y3)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
