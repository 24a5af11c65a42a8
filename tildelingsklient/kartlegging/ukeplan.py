"""A week of help: rows of what, on which days, from when to when and by how many, with the hours summed by kind.

A plan is stored as one text per row, `stell|ma,on|08:00|08:30|1`, so that it is an answer like any other. A row that is
not whole yet is kept as it is written, and says what it lacks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.sprak import Tekst

MINUTTER_I_DOGNET = 24 * 60
_FLEST_PERSONER = 9
_TOM_RAD = ("",) * 5
_KLOKKE = re.compile(r"([01]?\d|2[0-4])(?:[.:]?([0-5]\d))?", re.ASCII)


class Ukedag(StrEnum):
    """A day of the week."""

    MANDAG = "ma"
    TIRSDAG = "ti"
    ONSDAG = "on"
    TORSDAG = "to"
    FREDAG = "fr"
    LORDAG = "lo"
    SONDAG = "so"


@dataclass(frozen=True, slots=True)
class Ukerad:
    """One row as it is written; `fra` and `til` are times of day as text, `personer` how many help at once."""

    slag: str = ""
    dager: tuple[Ukedag, ...] = ()
    fra: str = ""
    til: str = ""
    personer: str = "1"

    @property
    def tekst(self) -> str:
        """The row as it is stored. Times that hold are written the same way, so that equal rows are equal."""
        days = ",".join(day.value for day in Ukedag if day in self.dager)
        return "|".join((self.slag, days, _kept(self.fra), _kept(self.til), _plain(self.personer)))

    @property
    def er_tom(self) -> bool:
        """Is nothing filled in?"""
        return not (self.slag or self.dager or self.fra.strip() or self.til.strip())

    def fault(self, kjente_slag: Collection[str]) -> Tekst | None:
        """What the row lacks, as a sentence; None when it is whole."""
        if self.slag not in kjente_slag:
            return Tekst("Velg hva hjelpen er.")
        if not self.dager:
            return Tekst("Velg minst én dag.")
        if minutes_of(self.fra) is None or minutes_of(self.til) is None:
            return Tekst("Skriv klokkeslett som 08.30.")
        if not self.personer.strip().isdecimal() or not 1 <= int(self.personer) <= _FLEST_PERSONER:
            return Tekst("Antall hjelpere er fra 1 til {flest}.", {"flest": _FLEST_PERSONER})
        return None

    @property
    def timer(self) -> float:
        """Hours a week; a time that is not later than the start is on the next day."""
        start, end = minutes_of(self.fra) or 0, minutes_of(self.til) or 0
        each = (end - start) % MINUTTER_I_DOGNET or MINUTTER_I_DOGNET
        return each * len(set(self.dager)) * int(self.personer) / 60


def parse_row(tekst: str) -> Ukerad:
    """A stored row; what cannot be read is left empty."""
    slag, dager, fra, til, personer = (*tekst.split("|"), *_TOM_RAD)[:5]
    days = tuple(Ukedag(day) for day in dager.split(",") if day in set(Ukedag))
    return Ukerad(slag, days, fra, til, personer)


def minutes_of(klokke: str) -> int | None:
    """Minutes after midnight of «8», «08.30», «0830» or «8:30»; 24 is midnight at the end of the day."""
    found = _KLOKKE.fullmatch(klokke.strip())
    if found is None:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= MINUTTER_I_DOGNET else None


def clock_text(klokke: str) -> str:
    """A time as Norwegians write it, «08.30»; what is no time stays as it is."""
    minutes = minutes_of(klokke)
    return klokke if minutes is None else f"{minutes // 60:02}.{minutes % 60:02}"


def plan_fault(verdi: object, kjente_slag: Collection[str]) -> Tekst | None:
    """Why a plan cannot be used, naming the row; None when it can."""
    if not isinstance(verdi, tuple) or not verdi:
        return Tekst("Legg til minst én rad i ukeplanen.")
    for number, row in enumerate(map(parse_row, verdi), start=1):
        if (fault := row.fault(kjente_slag)) is not None:
            return Tekst("Rad {nummer}: {feil}", {"nummer": number, "feil": fault})
    return None


def hours_by_kind(verdi: Iterable[str]) -> dict[str, float]:
    """Hours a week of each kind, of a plan that holds, in the order the kinds come first."""
    hours: dict[str, float] = defaultdict(float)
    for row in map(parse_row, verdi):
        hours[row.slag] += row.timer
    return {slag: round(sum_, 2) for slag, sum_ in hours.items()}


def hours_of(verdi: Iterable[str], slag: Collection[str] = ()) -> float:
    """Hours a week of some kinds, of all when none is named."""
    by_kind = hours_by_kind(verdi)
    return round(sum(hours for kind, hours in by_kind.items() if not slag or kind in slag), 2)


def _kept(klokke: str) -> str:
    minutes = minutes_of(klokke)
    return _plain(klokke) if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _plain(tekst: str) -> str:
    """Without the marks that part a row and its rows."""
    return re.sub(r"[|\n\r]", " ", tekst).strip()
