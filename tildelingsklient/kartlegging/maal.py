"""The person's own goals, each in own words with two ratings by the person: how important it is, how it goes today.

A goal is stored as one text, `9|4|Komme meg på kor`, so that it is an answer like any other. The ratings are 1–10, or
«vet ikke», or empty when nobody has asked. They are there to be compared with at an evaluation: nothing sums them,
and no rule reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.sprak import Tekst, _

FLEST_MAAL = 5
"""More goals than this are no longer what matters most."""

HOYEST = 10
"""The ratings go from 1 to this."""

KARAKTERER = (*(str(tall) for tall in range(1, HOYEST + 1)), VET_IKKE)
"""What a rating can be, when it has been asked for."""


@dataclass(frozen=True, slots=True)
class Maal:
    """One goal; `viktig` and `gaar` are among `KARAKTERER`, or empty."""

    ord: str = ""
    viktig: str = ""
    gaar: str = ""

    @property
    def tekst(self) -> str:
        """The goal as it is stored, on one line. The words come last, so that they may hold any mark."""
        return "|".join((_mark(self.viktig), _mark(self.gaar), " ".join(self.ord.split())))

    @property
    def er_tom(self) -> bool:
        """Is nothing filled in?"""
        return not (self.ord.strip() or self.viktig or self.gaar)

    def fault(self) -> Tekst | None:
        """What the goal lacks, as a sentence; None when it is whole. A goal that nobody has rated is whole."""
        if not self.ord.strip():
            return Tekst("Skriv målet med personens egne ord.")
        if any(mark and mark not in KARAKTERER for mark in (self.viktig, self.gaar)):
            return Tekst("Velg fra 1 til 10, eller «Vet ikke».")
        return None


def parse_goal(tekst: str) -> Maal:
    """A stored goal; words alone are a goal that nobody has rated."""
    parts = tekst.split("|", 2)
    return Maal(parts[2], parts[0], parts[1]) if len(parts) > 2 else Maal(tekst)


def goals_of(verdi: object) -> tuple[Maal, ...]:
    """The goals of an answer; words alone, as an older question was answered with, are one goal."""
    if isinstance(verdi, tuple):
        return tuple(parse_goal(str(tekst)) for tekst in verdi)
    return (Maal(verdi),) if isinstance(verdi, str) and verdi not in {"", VET_IKKE} else ()


def goals_fault(verdi: object) -> Tekst | None:
    """Why an answer cannot be used, naming the goal; None when it can."""
    if not isinstance(verdi, tuple) or not verdi:
        return Tekst("Legg til minst ett mål.")
    if len(verdi) > FLEST_MAAL:
        return Tekst("Behold de {flest} målene som betyr mest.", {"flest": FLEST_MAAL})
    for number, goal in enumerate(goals_of(verdi), start=1):
        if (fault := goal.fault()) is not None:
            return Tekst("Mål {nummer}: {feil}", {"nummer": number, "feil": fault})
    return None


def asked_again(verdi: object) -> tuple[str, ...]:
    """The same goals with the ratings left open: how it goes today was not said last time."""
    return tuple(Maal(goal.ord).tekst for goal in goals_of(verdi))


def ratings_text(maal: Maal) -> str:
    """«viktig 9 av 10, går 4 av 10 i dag»; empty when nobody has asked."""
    important = {"": "", VET_IKKE: _("vet ikke hvor viktig")}
    going = {"": "", VET_IKKE: _("vet ikke hvordan det går i dag")}
    parts = (
        important.get(maal.viktig, _("viktig {tall} av {hoyest}").format(tall=maal.viktig, hoyest=HOYEST)),
        going.get(maal.gaar, _("går {tall} av {hoyest} i dag").format(tall=maal.gaar, hoyest=HOYEST)),
    )
    return ", ".join(filter(None, parts))


def goal_text(maal: Maal) -> str:
    """«Komme meg på kor» in quotes, with the ratings in brackets; quotes within are single."""
    words = " ".join(maal.ord.split()).replace("«", "‘").replace("»", "’").removesuffix(".")
    ratings = ratings_text(maal)
    return f"«{words}» ({ratings})" if ratings else f"«{words}»"


def goal_texts(verdi: object) -> Iterable[str]:
    """Each goal of an answer in words."""
    return (goal_text(goal) for goal in goals_of(verdi))


def _mark(karakter: str) -> str:
    return karakter.replace("|", " ").strip()
