"""The innsynslogg as the screens use it: what is done on purpose is told, and who has seen a case is read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.innsyn import Handling, Innsyn, Loggkontroll

__all__ = ["Handling", "check_next", "is_whole", "note", "who_has_seen"]


def note(okt: Okt, handling: Handling, saker: Iterable[str]) -> None:
    """Tell that a case was printed, exported or shown to the person. Durable, or held until it can be."""
    with okt.arbeid() as arbeid:
        arbeid.note_innsyn(handling, saker)


def who_has_seen(okt: Okt, saker: Sequence[str]) -> tuple[Innsyn, ...]:
    """Every line about these cases on this machine, newest first. Those who may read a case may see who has."""
    with okt.arbeid() as arbeid:
        return arbeid.innsyn(saker)


def check_next(okt: Okt, etter: int) -> Loggkontroll:
    """Are the next lines after a number whole? A piece at a time, so that nobody waits for it."""
    with okt.arbeid() as arbeid:
        return arbeid.check_innsyn(etter)


def is_whole(okt: Okt) -> bool:
    """Is the whole log as it was written?"""
    found = check_next(okt, 0)
    while found.er_hel and not found.er_ferdig:
        found = check_next(okt, found.til)
    return found.er_hel
