"""Where a sentence ends in running Norwegian text: abbreviations, ordinals and initials do not end one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_SLUTT = r"[.!?…]+[»\"”’)\]]*"
_ENDE = re.compile(rf"({_SLUTT})\s+")
_FORKORTELSER = frozenset(
    re.findall(
        r"\S+",
        "adr art bl bl.a ca d.v.s dvs dr e.l el eks etc evt f.eks fig forts fvl hhv hol jf jfr kap kl komm kr"
        " m.fl m.m maks mfl mht min mv mva nr ob pbrl pga pkt prof ref s sl st str tlf vedr vg vol årg",
    )
)
_ANFORSEL = "«\"“‘('[–- "


class Spenn(NamedTuple):
    """A part of a text: `tekst[fra:til]`."""

    fra: int
    til: int


def sentence_ends(tekst: str, merke: str = "") -> Iterator[int]:
    """Where each sentence but the last one ends, the room after it included; `merke` is a sign that is not read."""
    for match in _ENDE.finditer(tekst):
        if _ends_sentence(tekst, match, merke):
            yield match.end()


def sentences(tekst: str) -> tuple[str, ...]:
    """The text cut into sentences, without the room between them."""
    cuts = [0, *sentence_ends(tekst), len(tekst)]
    parts = (tekst[start:end].strip() for start, end in pairwise(cuts))
    return tuple(part for part in parts if part)


def sentence_spans(tekst: str) -> Iterator[Spenn]:
    """Where each sentence stands in a text of several lines, without the room around it; a line break ends one."""
    for line in re.finditer(r"[^\n]+", tekst):
        cuts = [0, *sentence_ends(line[0]), len(line[0])]
        for start, end in pairwise(cuts):
            part = line[0][start:end]
            if part.strip():
                begin = line.start() + start + len(part) - len(part.lstrip())
                yield Spenn(begin, begin + len(part.strip()))


def _ends_sentence(tekst: str, match: re.Match[str], merke: str) -> bool:
    following = tekst[match.end() :].lstrip(_ANFORSEL + merke)
    if not following or not following[0].isupper():
        return False
    if not match.group(1).startswith("."):
        return True
    before = tekst[: match.start()]
    words = (before.replace(merke, "") if merke else before).split()
    last = words[-1].lstrip(_ANFORSEL) if words else ""
    is_initial = len(last) == 1 and last.isupper()
    return not (is_initial or last.lower() in _FORKORTELSER)
