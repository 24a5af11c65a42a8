"""Where sentences begin and end in a text: not at the full stop of an abbreviation, a date or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SLUTT = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s|$)|\n+")
_FORKORTET = re.compile(
    r"(?:^|[\s(«])(?:jfr?|nr|bl\.a|f\.eks|ca|kl|pr|dvs|m\.m|osv|tlf|mv|o\.l|evt|ev|inkl|kap|pkt|st|dr|hhv|\d+)$",
    re.IGNORECASE,
)


class Spenn(NamedTuple):
    """A part of a text: `tekst[fra:til]`."""

    fra: int
    til: int


def sentences(tekst: str) -> Iterator[Spenn]:
    """The sentences of a text in order, without the space around them."""
    start = 0
    for slutt in _SLUTT.finditer(tekst):
        if _ends(tekst, slutt):
            yield from _trimmed(tekst, start, slutt.end())
            start = slutt.end()
    yield from _trimmed(tekst, start, len(tekst))


def _ends(tekst: str, slutt: re.Match[str]) -> bool:
    """A line break always ends a sentence; a full stop does unless an abbreviation or a number goes on in small."""
    if slutt[0] != ".":
        return True
    following = tekst[slutt.end() :].lstrip(" \t")[:1]
    goes_on = following.islower() or following.isdigit() or following == "§"
    return not (goes_on and _FORKORTET.search(tekst[max(0, slutt.start() - 8) : slutt.start()]))


def _trimmed(tekst: str, fra: int, til: int) -> Iterator[Spenn]:
    part = tekst[fra:til]
    if part.strip():
        begin = fra + len(part) - len(part.lstrip())
        yield Spenn(begin, begin + len(part.strip()))
