"""The innsynslogg: who has read a case, in which role, what they did, why and when. Writing is told by the ops.

One opening is one line, however often the screen is drawn anew: an `Innsynsbok` lives from unlock to lock and knows
what is told already. In doubt the log says more: whoever reads a case without saying what for, opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import Tilstand


class Handling(StrEnum):
    """What was done. An opened address has no line of its own: it is read from the case's log, where the why stands."""

    APNET = "apnet"
    LISTE = "liste"
    SOK = "sok"
    TIDLIGERE = "tidligere"
    UTSKRIFT = "utskrift"
    EKSPORT = "eksport"
    VIST_SOKER = "vist_soker"
    ADRESSE = "adresse"


class Grunn(StrEnum):
    """Why, where it is evident: nobody is asked at each click."""

    TILDELT = "tildelt"
    GJENNOMGANG = "gjennomgang"
    LEDELSE = "ledelse"
    OVERSIKT = "oversikt"
    SAMME_PERSON = "samme_person"
    EKSEMPEL = "eksempel"


@dataclass(frozen=True, slots=True)
class Innsyn:
    """One line. `saker` are several for a list, `nr` its place in this machine's log; 0 is read from the case's log.

    `grunn` is a `Grunn`, or what the user wrote when an address was opened. `navn` is who it was.
    """

    nr: int
    tid: datetime
    bruker: str
    navn: str
    rolle: Brukerrolle
    handling: Handling
    grunn: str
    saker: tuple[str, ...]
    maskin: str


@dataclass(frozen=True, slots=True)
class Loggkontroll:
    """How a piece of the log was found: whole or not, up to which line, and whether that was the last one."""

    er_hel: bool
    til: int
    er_ferdig: bool


UTEN_SAK = ""
"""Told in the place of a case when figures over many were read: then no case is named."""
_FOR_SEG = frozenset({Handling.UTSKRIFT, Handling.EKSPORT, Handling.VIST_SOKER})
"""What is done on purpose, and told every time."""


class Innsynsbok:
    """What is told already in this session: lines that would say it once more are left out."""

    def __init__(self) -> None:
        self._dag: date | None = None
        self._forget()

    def _forget(self) -> None:
        self._apen = ""
        self._sokt: Set[str] = frozenset()
        self._vist: dict[Handling, set[str]] = {}

    def unsaid(self, handling: Handling, saker: Iterable[str], dag: date) -> tuple[str, ...]:
        """The cases a new line is to hold; none when there is nothing new to tell. A new day begins anew.

        A case is open until another is. A list tells of those it has not shown before, a search of all it finds, unless
        it only narrows the one before: the words that were searched for are never told.
        """
        shown = tuple(dict.fromkeys(saker))
        if dag != self._dag:
            self._dag = dag
            self._forget()
        if handling in _FOR_SEG:
            return shown
        if handling is Handling.APNET:
            return self._opened(shown)
        return self._searched(shown) if handling is Handling.SOK else self._listed(handling, shown)

    def _opened(self, saker: Sequence[str]) -> tuple[str, ...]:
        new = tuple(sak for sak in saker if sak != self._apen)
        self._apen = saker[-1] if saker else self._apen
        return new

    def _searched(self, saker: Sequence[str]) -> tuple[str, ...]:
        if set(saker) <= self._sokt:
            return ()
        self._sokt = frozenset(saker)
        return tuple(saker)

    def _listed(self, handling: Handling, saker: Sequence[str]) -> tuple[str, ...]:
        told = self._vist.setdefault(handling, set())
        new = tuple(sak for sak in saker if sak not in told)
        told.update(new)
        return new


def evident_reason(
    handling: Handling, bruker: str, rolle: Brukerrolle, eier: str | None, tilstander: Set[str]
) -> Grunn:
    """Why a user reads a case that `eier` has, with services in these states. Rights let nobody else in.

    What is left is one of the examples, which all may open.
    """
    if handling in {Handling.LISTE, Handling.SOK}:
        return Grunn.OVERSIKT
    if handling is Handling.TIDLIGERE:
        return Grunn.SAMME_PERSON
    if eier == bruker:
        return Grunn.TILDELT
    if rolle is not Brukerrolle.FAGLEDER:
        return Grunn.EKSEMPEL
    return Grunn.GJENNOMGANG if Tilstand.TIL_GJENNOMGANG in tilstander else Grunn.LEDELSE
