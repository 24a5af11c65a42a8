"""The fonts of a letter: Source Sans Pro, and Noto Sans by name for what that lacks (Skolt, Greek, Cyrillic …)."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from tildelingsklient.brev.pdf.mal import HALVFET, VANLIG
from tildelingsklient.brev.tegn import clean, font_path, name_of

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

RESERVE = {VANLIG: "NotoSans-Regular", HALVFET: "NotoSans-Bold"}
"""What draws the characters that a weight of the letter's font lacks."""
_SISTE = "\uffff"
_TEGN_MED_MERKER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


@cache
def register_fonts() -> None:
    """Make the letter's font known to reportlab."""
    from reportlab.pdfbase import pdfmetrics

    for name in (VANLIG, HALVFET):
        pdfmetrics.registerFont(_font(name))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters that no font of the letter has, each once and named: «☃ (U+2603)»."""
    lacking = [char for char in dict.fromkeys(clean(text)) if char != "\n" and char not in _known(VANLIG, HALVFET)]
    return tuple(name_of(char) for char in lacking if char not in _known(*RESERVE.values()))


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text in pieces of (font, text); a letter and the marks over it are drawn with one font when one has both."""
    if _known(VANLIG, HALVFET).issuperset(text):
        yield font, text
        return
    pieces = (piece for letter in _TEGN_MED_MERKER.findall(text) for piece in _of_one_font(letter))
    for own, same in groupby(pieces, key=_known(VANLIG, HALVFET).issuperset):
        yield font if own else _reserve(font), "".join(same)


def _of_one_font(letter: str) -> Sequence[str]:
    """A letter with its marks, whole when a font has all of it."""
    fonts = (_known(VANLIG, HALVFET), _known(*RESERVE.values()))
    return [letter] if any(known.issuperset(letter) for known in fonts) else letter


@cache
def _reserve(font: str) -> str:
    """The name of the fallback of a weight, made known to reportlab."""
    from reportlab.pdfbase import pdfmetrics

    pdfmetrics.registerFont(_font(RESERVE[font]))
    return RESERVE[font]


@cache
def _font(name: str) -> TTFont:
    from reportlab.pdfbase.ttfonts import TTFont

    if name in RESERVE:
        return TTFont(name, str(font_path(name)), asciiReadable=False)
    return TTFont(name, io.BytesIO(_noto_sans(name)), asciiReadable=False)


@cache
def _known(*names: str) -> frozenset[str]:
    """The characters that all of these fonts have; a line break is no character.

    Some fonts claim control characters, which mean nothing on paper; and reportlab cannot say in the file what a
    character above U+FFFF means. None of those is drawn.
    """
    known = (frozenset(map(chr, _font(name).face.charToGlyph)) for name in names)
    return frozenset(char for char in frozenset.intersection(*known) if _is_printed(char)) | {"\n"}


def _is_printed(char: str) -> bool:
    return char <= _SISTE and not unicodedata.category(char).startswith("C")


def _noto_sans(name: str) -> bytes:
    if name == RESERVE[HALVFET]:
        from pymupdf_fonts import NotoSans_Bold as weight
    else:
        from pymupdf_fonts import NotoSans_Regular as weight
    buffer: bytes = weight.fontbuffer
    return buffer
