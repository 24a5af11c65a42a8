"""The figures of a fagleder's overview, worked out from plain rows that name nobody: neither søker nor caseworker.

What is filtered only picks whole cells (a month, a quarter, a service): two choices can never be subtracted from each
other. How a cell is told is for `smaatall`. The queue is the fagleder's own list of work and is told as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from tildelingsklient.sak.frist import Friststand, stand_on
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.smaatall import GRENSE, Tall, told, told_line, told_sum
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

MAANEDER = 12
_ARSTALL = re.compile(r"-\d{4}$")
_KVARTAL = 3


@dataclass(frozen=True, slots=True)
class Tilstandstall:
    """How many services are in a state."""

    tjeneste: str
    tilstand: str
    antall: int


@dataclass(frozen=True, slots=True)
class Retur:
    """A draft that was sent back on a day, and why."""

    dato: date
    tjeneste: str
    koder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Avgjort:
    """A decision that stands. `timer` are hours a week granted and `behov` hours a week needed; None when not in hours.

    `innstilling` is what the criteria said; empty for one from before it was kept.
    """

    dato: date
    tjeneste: str
    utfall: str
    katalog: str = ""
    innstilling: str = ""
    timer: float | None = None
    behov: float | None = None


@dataclass(frozen=True, slots=True)
class Tallgrunnlag:
    """What all figures are worked out from. `frister` are those of the drafts in review; None when there is none."""

    tilstander: tuple[Tilstandstall, ...] = ()
    frister: tuple[date | None, ...] = ()
    returer: tuple[Retur, ...] = ()
    avgjorte: tuple[Avgjort, ...] = ()


@dataclass(frozen=True, slots=True)
class Tallvalg:
    """What is shown: one service or, empty, all; and how many months back, this one among them."""

    tjeneste: str = ""
    maaneder: int = MAANEDER


@dataclass(frozen=True, slots=True)
class Tabell:
    """Rows by what is counted, columns by the first day of their time, oldest first. Every cell is there."""

    rader: tuple[str, ...]
    kolonner: tuple[date, ...]
    celler: Mapping[tuple[str, date], Tall]

    def of_row(self, rad: str) -> tuple[Tall, ...]:
        """The cells of a row."""
        return tuple(self.celler[rad, kolonne] for kolonne in self.kolonner)

    def sum_of(self, rad: str) -> Tall:
        """What a row comes to."""
        return told_sum(self.of_row(rad))

    @property
    def er_tom(self) -> bool:
        """Is there nothing in it?"""
        return all(tall == Tall() for tall in self.celler.values())


@dataclass(frozen=True, slots=True)
class Mengde:
    """Hours a week granted of a service: quartiles, to the nearest half hour. None when fewer than five lie behind."""

    tjeneste: str
    nedre: float | None = None
    median: float | None = None
    ovre: float | None = None


_Kilde = Counter[tuple[str, date, str]]
"""How many, by row, column and service."""


def family(katalog: str) -> str:
    """The katalog without its year: the same municipality's criteria."""
    return _ARSTALL.sub("", katalog)


def months(today: date, antall: int) -> tuple[date, ...]:
    """The first day of this month and of those before it, oldest first."""
    last = today.year * 12 + today.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(last - antall + 1, last + 1))


def quarters(today: date, maaneder: int) -> tuple[date, ...]:
    """The first day of every quarter that one of the months is in, oldest first."""
    return tuple(dict.fromkeys(map(quarter_of, months(today, maaneder))))


def quarter_of(dag: date) -> date:
    """The first day of the quarter a day is in."""
    return date(dag.year, (dag.month - 1) // _KVARTAL * _KVARTAL + 1, 1)


def first_day(today: date) -> date:
    """How far back the figures reach."""
    return quarters(today, MAANEDER)[0]


def queue(grunnlag: Tallgrunnlag, today: date) -> dict[Friststand, int]:
    """How many drafts in review are due when; those without a deadline are unknown."""
    return Counter(stand_on(frist, today) for frist in grunnlag.frister)


def cases_per_state(grunnlag: Tallgrunnlag, tjeneste: str, today: date) -> Tabell:
    """How many are in each state today."""
    counted: _Kilde = Counter()
    for one in grunnlag.tilstander:
        counted[one.tilstand, today, one.tjeneste] += one.antall
    return _table([state.value for state in Tilstand], (today,), counted, tjeneste)


def returns_per_month(grunnlag: Tallgrunnlag, valg: Tallvalg, today: date) -> Tabell:
    """How many times each code was given. A return may have several."""
    counted = Counter(
        (kode, one.dato.replace(day=1), one.tjeneste) for one in grunnlag.returer for kode in set(one.koder)
    )
    return _table([kode.value for kode in Returkode], months(today, valg.maaneder), counted, valg.tjeneste)


def outcomes_per_quarter(grunnlag: Tallgrunnlag, valg: Tallvalg, today: date) -> Tabell:
    """How many decisions had each outcome."""
    counted = Counter((one.utfall, quarter_of(one.dato), one.tjeneste) for one in grunnlag.avgjorte)
    rows = [utfall.value for utfall in Vedtaksutfall]
    return _table(rows, quarters(today, valg.maaneder), counted, valg.tjeneste)


def _table(rader: Sequence[str], kolonner: Sequence[date], counted: _Kilde, tjeneste: str) -> Tabell:
    by_cell: dict[tuple[str, date], dict[str, int]] = defaultdict(dict)
    for (rad, kolonne, service), antall in counted.items():
        by_cell[rad, kolonne][service] = antall
    cells = {key: _cell(by_cell.get(key, {}), tjeneste) for key in product(rader, kolonner)}
    return Tabell(tuple(rader), tuple(kolonner), cells)


def _cell(by_service: Mapping[str, int], tjeneste: str) -> Tall:
    if tjeneste:
        return told(by_service.get(tjeneste, 0))
    return told_line(list(by_service.values())).sum


def amounts(grunnlag: Tallgrunnlag, valg: Tallvalg, today: date) -> tuple[Mengde, ...]:
    """Hours a week of each service that was granted in hours in these quarters."""
    since, hours = quarters(today, valg.maaneder)[0], defaultdict[str, list[float]](list)
    for one in grunnlag.avgjorte:
        if one.timer is not None and one.dato >= since and valg.tjeneste in {"", one.tjeneste}:
            hours[one.tjeneste].append(one.timer)
    return tuple(Mengde(tjeneste, *quartiles(hours[tjeneste])) for tjeneste in sorted(hours))


def quartiles(tall: Iterable[float]) -> tuple[float | None, float | None, float | None]:
    """Lower quartile, median and upper quartile to the nearest half; nothing of fewer than five."""
    ordered = sorted(tall)
    if len(ordered) < GRENSE:
        return None, None, None
    low, middle, high = (_half(_at(ordered, share)) for share in (0.25, 0.5, 0.75))
    return low, middle, high


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _half(tall: float) -> float:
    return int(tall * 2 + 0.5) / 2
