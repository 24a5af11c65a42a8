"""Like cases: how those with the same service, criteria, outcome of the criteria and band of hours were decided.

Counts and amounts only, of five cases or more. It is no recommendation: like on paper is not the same case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tildelingsklient.sak.oversikt import Avgjort, family, quartiles
from tildelingsklient.sak.smaatall import GRENSE, Tall, told
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

BAND = (5.0, 15.0, 25.0, 32.0, 50.0)
"""Where a new band of hours a week begins."""


@dataclass(frozen=True, slots=True)
class Likhet:
    """What makes cases alike. `band` counts from 0 in `BAND`; None when the need is not in hours, or not known."""

    tjeneste: str
    familie: str
    innstilling: str
    band: int | None


@dataclass(frozen=True, slots=True)
class Likesaker:
    """What is told of them. Empty of figures (`for_faa`) when they are fewer than five."""

    for_faa: bool
    utfall: Mapping[Vedtaksutfall, Tall]
    nedre: float | None = None
    median: float | None = None
    ovre: float | None = None


def band_of(timer: float | None) -> int | None:
    """Which band some hours are in."""
    return None if timer is None else bisect_right(BAND, timer)


def likeness(tjeneste: str, katalog: str, innstilling: str, behov: float | None) -> Likhet:
    """What a case is compared by."""
    return Likhet(tjeneste, family(katalog), innstilling, band_of(behov))


def like_cases(avgjorte: Iterable[Avgjort], likhet: Likhet) -> Likesaker:
    """How those that are alike were decided."""
    alike = [one for one in avgjorte if likeness(one.tjeneste, one.katalog, one.innstilling, one.behov) == likhet]
    if len(alike) < GRENSE:
        return Likesaker(for_faa=True, utfall={})
    counted = Counter(one.utfall for one in alike)
    told_of = {utfall: told(counted[utfall.value]) for utfall in Vedtaksutfall}
    hours = quartiles(one.timer for one in alike if one.timer is not None)
    return Likesaker(False, told_of, *hours)
