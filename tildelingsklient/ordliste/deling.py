"""Dividing a text into the words that are looked up and everything else, which never is.

Never looked up: what holds a digit («34», «2026/118», «Ny-7F3A-2», «§ 3-2», «80-åring»), e-mail and web addresses,
single letters, and short words in capitals («BPA»).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_KORT_FORKORTELSE = 5
"""Letters in the longest word in capitals that is taken for an abbreviation."""

# A letter may carry marks of its own (å written as a and a ring) and a soft hyphen after it.
_MERKER = "\u00ad\u0300-\u036f"
_STYKKE = re.compile(rf"[\w'’./:@+{_MERKER}-]+")
_ORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MERKER}]|['’](?=[^\W\d_]))*")
_SLUPPET = re.compile(r"[\d@]|://|^www\.", re.IGNORECASE)


class Bit(NamedTuple):
    """A piece of a text, from the place `start`."""

    start: int
    tekst: str
    er_ord: bool


def split(tekst: str) -> Iterator[Bit]:
    """Every piece in order; joined they are the text."""
    at = 0
    for word in words(tekst):
        if word.start > at:
            yield Bit(at, tekst[at : word.start], er_ord=False)
        yield word
        at = word.start + len(word.tekst)
    if at < len(tekst):
        yield Bit(at, tekst[at:], er_ord=False)


def words(tekst: str) -> Iterator[Bit]:
    """The words that are looked up."""
    for piece in _STYKKE.finditer(tekst):
        if _SLUPPET.search(piece.group()):
            continue
        for found in _ORD.finditer(tekst, piece.start(), piece.end()):
            if _is_looked_up(found.group()):
                yield Bit(found.start(), found.group(), er_ord=True)


def _is_looked_up(word: str) -> bool:
    if len(word) < 2 or (len(word) <= _KORT_FORKORTELSE and word.isupper()):
        return False
    # «m²»: to a pattern the raised figure is a letter.
    return word.isalpha() or not any(char.isnumeric() for char in word)


def clean(word: str) -> str:
    """The word as a dictionary writes it: composed letters, no soft hyphens, a straight apostrophe."""
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("’", "'")
