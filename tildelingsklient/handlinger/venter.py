"""What waits to be sent to the office, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sakslinje


@dataclass(frozen=True, slots=True)
class Ventende:
    """A case with changes the office has not receipted."""

    linje: Sakslinje
    antall: int
    sist: datetime


def waiting_changes(okt: Okt, antall: int = 50) -> tuple[Ventende, ...]:
    """Of the `antall` last changed cases, those with changes that wait; last changed first."""
    with okt.arbeid() as arbeid:
        lines = arbeid.saker(antall=antall)
        history = {linje.id: arbeid.history(linje.id, Handling.LISTE) for linje in lines}
    waiting = {sak_id: [op for op in ops if not op.kvittert] for sak_id, ops in history.items()}
    return tuple(
        Ventende(linje, len(waiting[linje.id]), waiting[linje.id][-1].tid) for linje in lines if waiting[linje.id]
    )
