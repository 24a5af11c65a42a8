"""What waits, case by case: to be sent to the office, and for a person's choice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.konflikter import gathered
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Arbeid
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.synk.endring import Op


@dataclass(frozen=True, slots=True)
class Ventende:
    """A case with changes the office has not receipted."""

    linje: Sakslinje
    antall: int
    sist: datetime


@dataclass(frozen=True, slots=True)
class Uavklart:
    """A case with conflicts that wait for a choice."""

    linje: Sakslinje
    antall: int


class Oversikt(NamedTuple):
    """All that waits, last changed first."""

    venter: tuple[Ventende, ...] = ()
    uavklart: tuple[Uavklart, ...] = ()


def look_over(okt: Okt, antall: int = 50) -> Oversikt:
    """What waits in the `antall` last changed cases."""
    with okt.arbeid() as arbeid:
        lines = arbeid.saker(antall=antall)
        history = {linje.id: arbeid.history(linje.id, Handling.LISTE) for linje in lines}
        disputed = [(linje, _conflicts(arbeid, linje.id, history[linje.id])) for linje in lines]
    waiting = {sak_id: [op for op in ops if not op.kvittert] for sak_id, ops in history.items()}
    return Oversikt(
        tuple(
            Ventende(linje, len(waiting[linje.id]), waiting[linje.id][-1].tid) for linje in lines if waiting[linje.id]
        ),
        tuple(Uavklart(linje, count) for linje, count in disputed if count),
    )


def _conflicts(arbeid: Arbeid, sak_id: str, ops: tuple[Op, ...]) -> int:
    """How many choices wait in a case. Where the office has nothing, nothing can clash, and the case is not read."""
    if any(op.kvittert for op in ops):
        with suppress(Feil, KeyError):
            return len(gathered(arbeid.sak(sak_id, Handling.LISTE).konflikter))
    return 0


def waiting_changes(okt: Okt, antall: int = 50) -> tuple[Ventende, ...]:
    """Of the `antall` last changed cases, those with changes that wait; last changed first."""
    return look_over(okt, antall).venter
