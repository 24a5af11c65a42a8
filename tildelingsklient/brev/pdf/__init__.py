"""Draws a letter as PDF; the only room that knows reportlab.

All text goes through one escaping helper, so that what a person wrote survives as it stands. The same letter gives the
same bytes. A character that the font lacks stops the letter by name, it never becomes a silent box.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, TypeVar, assert_never

from tildelingsklient.brev.innhold import (
    Blokk,
    Brevinnhold,
    Listeblokk,
    Mellomtittel,
    Tekstblokk,
    Tekstdel,
    Underskrift,
    Vedlegg,
)
from tildelingsklient.brev.pdf.mal import (
    BREDDE,
    BUNN,
    HALVFET,
    HODEHOYDE,
    HOYDE,
    LUFT,
    MARG,
    MERKE,
    MM,
    SPRAK,
    TEKSTBREDDE,
    TOPP,
    VANLIG,
    colour,
)
from tildelingsklient.brev.pdf.ramme import Ramme
from tildelingsklient.brev.tegn import clean, font_path, glued, name_of
from tildelingsklient.feil import BrevFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

T = TypeVar("T")


def render(innhold: Brevinnhold) -> bytes:
    """The letter as PDF. BrevFeil when the font lacks a character, or when it cannot be drawn."""
    return _made(innhold, lambda pages: _build(innhold, pages)[0])


def count_pages(innhold: Brevinnhold) -> int:
    """How many pages the letter takes. BrevFeil as `render`."""
    return _made(innhold, lambda pages: pages)


def _made(innhold: Brevinnhold, make: Callable[[int], T]) -> T:
    """What is made of a letter that can be drawn, and its number of pages."""
    missing = missing_characters("\n".join((innhold.tittel, *innhold.texts())))
    if missing:
        raise BrevFeil(
            _("Skriften i brevet mangler disse tegnene: {tegn}.").format(tegn=", ".join(missing)),
            _("Skriv dem på en annen måte."),
        )
    made = _tried(innhold, make)
    if made is None:
        raise BrevFeil(_("Brevet kan ikke tegnes."), _("Prøv å korte ned teksten. Meld fra hvis det ikke hjelper."))
    return made


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that the letter's font lacks, each once and named: «☃ (U+2603)»."""
    known = _known_characters()
    lacking = dict.fromkeys(char for char in clean(text) if char != "\n" and ord(char) not in known)
    return tuple(name_of(char) for char in lacking)


def _tried(innhold: Brevinnhold, make: Callable[[int], T]) -> T | None:
    """What was made, or None when reportlab failed.

    Nothing of its error is kept, not even as the cause of ours: its messages quote the text of the letter.
    """
    try:
        return make(_build(innhold, None)[1])
    except Exception:  # noqa: BLE001  # whatever went wrong, its message may hold the case's text
        return None


def _build(innhold: Brevinnhold, pages: int | None) -> tuple[bytes, int]:
    """The bytes and the number of pages; `pages` is None while they are being counted."""
    from reportlab.platypus import SimpleDocTemplate

    _prepare()
    buffer = io.BytesIO()
    document: Any = SimpleDocTemplate(
        buffer,
        pagesize=(BREDDE, HOYDE),
        leftMargin=MARG - LUFT,
        rightMargin=MARG - LUFT,
        topMargin=TOPP - LUFT,
        bottomMargin=BUNN - LUFT,
        title=clean(innhold.tittel),
        author=clean(innhold.kommune),
        creator="Tildelingsklient",
        lang=SPRAK,
        displayDocTitle=True,
        initialFontName=VANLIG,
        invariant=1,
    )
    frame = Ramme(innhold, pages)
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
        "textColor": colour("text.primary"),
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
    yield _row([None, _paragraph(sender, _style("avsender")), None], [MERKE + 4 * MM, None, 44 * MM], HODEHOYDE)
    yield Spacer(1, 7 * MM)
    columns = [_paragraph(_lines(part), _style("adresse")) for part in (innhold.mottaker, innhold.opplysninger)]
    yield _row(columns, [TEKSTBREDDE * 0.58, None])
    yield _paragraph([Tekstdel(innhold.overskrift)], _style("overskrift"))
    flowables = [_block(blokk, after) for blokk, after in zip_longest(innhold.blokker, innhold.blokker[1:])]
    start = _last_section(innhold.blokker)
    yield from (flowable for group in flowables[:start] for flowable in group)
    yield KeepTogether([flowable for group in flowables[start:] for flowable in group])
    if innhold.vedlegg is not None:
        yield from _appendix(innhold.vedlegg)


def _appendix(vedlegg: Vedlegg) -> Iterator[Flowable]:
    """On a page of its own, so that it can be put away or left out."""
    from reportlab.platypus import PageBreak

    yield PageBreak()
    yield _paragraph([Tekstdel(vedlegg.overskrift)], _style("overskrift"))
    for blokk, after in zip_longest(vedlegg.blokker, vedlegg.blokker[1:]):
        yield from _block(blokk, after)


def _last_section(blokker: Sequence[Blokk]) -> int:
    """Where the last heading stands: what follows is kept together, so that no signature stands on a page alone."""
    return max((place for place, blokk in enumerate(blokker) if isinstance(blokk, Mellomtittel)), default=len(blokker))


def _row(cells: Sequence[Flowable | None], widths: list[float | None], height: float | None = None) -> Flowable:
    from reportlab.platypus import Table

    rest = TEKSTBREDDE - sum(width or 0 for width in widths)
    layout = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4 * MM)]
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
