"""«Mine saker» with a filter on the deadline for a preliminary answer, page by page.

The store filters on words, state and service; the deadline stands on each line and is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tildelingsklient.handlinger.lister import list_saker
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.frist import SNART
from tildelingsklient.sak.sak import Sakslinje

_SIDE = 50


class Fristvalg(StrEnum):
    """Which cases by the deadline for a preliminary answer."""

    ALLE = ""
    SNART = "snart"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Saksvalg:
    """What is filtered on; empty means everything."""

    sok: str = ""
    tilstand: str = ""
    tjeneste: str = ""
    frist: Fristvalg = Fristvalg.ALLE


@dataclass(frozen=True, slots=True)
class Saksside:
    """A page of cases; `neste` is where the next page begins, empty on the last one."""

    linjer: tuple[Sakslinje, ...]
    neste: str = ""


def find_saker(okt: Okt, valg: Saksvalg, etter: str = "", antall: int = _SIDE) -> Saksside:
    """A page of the cases that fit, last changed first."""
    found: list[Sakslinje] = []
    for linje in _lines(okt, valg, etter):
        if len(found) == antall:
            return Saksside(tuple(found), found[-1].id)
        if _fits(linje, valg.frist, okt.today()):
            found.append(linje)
    return Saksside(tuple(found))


def _lines(okt: Okt, valg: Saksvalg, etter: str) -> Iterator[Sakslinje]:
    while True:
        page = list_saker(okt, valg.sok, valg.tilstand, valg.tjeneste, etter, _SIDE)
        yield from page
        if len(page) < _SIDE:
            return
        etter = page[-1].id


def _fits(linje: Sakslinje, frist: Fristvalg, today: date) -> bool:
    if frist is Fristvalg.ALLE:
        return True
    last = linje.svarfrist
    if last is None:
        return False
    return last < today if frist is Fristvalg.OVER else today <= last <= today + SNART
