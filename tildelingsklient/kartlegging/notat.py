"""A quick note: what was written down in a hurry, by whom and when, and where it belongs once it is sorted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Notatstand(StrEnum):
    """Where a quick note belongs. None is ever deleted."""

    USORTERT = "usortert"
    PAA_SPORSMAL = "paa_sporsmal"
    EGET = "eget"
    IKKE_I_BRUK = "ikke_i_bruk"


@dataclass(frozen=True, slots=True)
class Notat:
    """Text, author and time stay as they were written; only `stand` and its question are changed by sorting.

    `forfatter` is a user's id, `navn` what that user was called. Several notes on one question stand beside each other
    and beside what is written on the question itself.
    """

    id: str
    tekst: str
    forfatter: str
    navn: str
    skrevet: datetime
    stand: Notatstand = Notatstand.USORTERT
    sporsmal: str = ""
    gjelder: str = ""

    @property
    def plass_id(self) -> tuple[str, str]:
        """The question it stands on, and whom that is about; empty when it stands on none."""
        return self.sporsmal, self.gjelder


def unsorted(notater: Iterable[Notat]) -> tuple[Notat, ...]:
    """Those that nobody has sorted, in the order they were written."""
    return tuple(notat for notat in notater if notat.stand is Notatstand.USORTERT)


def notes_on(notater: Iterable[Notat], sporsmal: str, gjelder: str) -> tuple[Notat, ...]:
    """Those that are put on a question, in the order they were written."""
    place = (Notatstand.PAA_SPORSMAL, sporsmal, gjelder)
    return tuple(notat for notat in notater if (notat.stand, notat.sporsmal, notat.gjelder) == place)
