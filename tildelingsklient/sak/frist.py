"""The deadlines of a case as data: what, whose, by which rule and source, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import Tekst
from tildelingsklient.vedtak.etter import Fattet, Klage, SendtBrev, Underretning
from tildelingsklient.vedtak.frister import Fristart
from tildelingsklient.vedtak.vedtak import Vedtak

SNART = timedelta(days=7)
"""How near a deadline is when it is «snart»."""


class Fristpart(StrEnum):
    """Who must have done something: the citizen's day moves to the next working day, the office's to the one before."""

    BORGER = "borger"
    KONTOR = "kontor"


class Friststand(StrEnum):
    """How a deadline stands on a day; one that has passed stays where it is."""

    OPPFYLT = "oppfylt"
    KOMMER = "kommer"
    SNART = "snart"
    I_DAG = "i_dag"
    GATT_UT = "gatt_ut"
    UKJENT = "ukjent"


@dataclass(frozen=True, slots=True)
class Saksfrist:
    """One deadline. `dato` is None while the day it runs from is not known, or when there is no such day.

    `om` is the id of the person, complaint or letter it is about. `siden` and `grunn` say since when and why a vedtak
    waits; the reason may be about health and is for the case only, never for a list.
    """

    art: Fristart
    part: Fristpart
    sak: str
    tjenester: tuple[str, ...]
    regel: Tekst
    kilde: tuple[str, ...]
    dato: date | None = None
    oppfylt: bool = False
    vedtak: str = ""
    om: str = ""
    siden: date | None = None
    grunn: str = ""

    @property
    def nokkel(self) -> str:
        """What tells it from the other deadlines of the case; the same however its day moves."""
        return f"{self.art.value}|{self.vedtak}|{self.om}"

    def stand(self, today: date) -> Friststand:
        """How it stands on a day."""
        if self.oppfylt:
            return Friststand.OPPFYLT
        return stand_on(self.dato, today)


def stand_on(dato: date | None, today: date) -> Friststand:
    """How a deadline that is not met stands on a day."""
    if dato is None:
        return Friststand.UKJENT
    if dato < today:
        return Friststand.GATT_UT
    if dato == today:
        return Friststand.I_DAG
    return Friststand.SNART if dato <= today + SNART else Friststand.KOMMER


@dataclass(frozen=True, slots=True)
class Fristgrunnlag:
    """What the deadlines of a case follow from: all of it but the answers. `navn` is each person's name by id."""

    sak: str
    katalog_sha: str
    mottatt: date
    tjenester: tuple[str, ...]
    navn: Mapping[str, str]
    vedtak: tuple[Vedtak, ...] = ()
    fattede: tuple[Fattet, ...] = ()
    underretninger: tuple[Underretning, ...] = ()
    klager: tuple[Klage, ...] = ()
    sendte_brev: tuple[SendtBrev, ...] = ()


def grunnlag_of(sak: Sak) -> Fristgrunnlag:
    """The same from a whole case."""
    return Fristgrunnlag(
        sak.id,
        sak.katalog_sha,
        sak.mottatt,
        sak.tjenester,
        {person.id: person.navn for person in sak.personer},
        sak.vedtak,
        sak.fattede,
        sak.underretninger,
        sak.klager,
        sak.sendte_brev,
    )


@dataclass(frozen=True, slots=True)
class Fristpost:
    """A deadline that is not met, as the store's list has it: enough to find and sort it."""

    sak: str
    nokkel: str
    art: Fristart
    part: Fristpart
    dato: date | None

    @property
    def orden(self) -> tuple[date, str, str]:
        """What is due first comes first; those without a day come last."""
        return self.dato or date.max, self.sak, self.nokkel


def open_posts(frister: Iterable[Saksfrist]) -> tuple[Fristpost, ...]:
    """The deadlines that are not met, as the store's list has them."""
    return tuple(Fristpost(f.sak, f.nokkel, f.art, f.part, f.dato) for f in frister if not f.oppfylt)


@dataclass(frozen=True, slots=True)
class Fristutvalg:
    """Which of the deadlines that are not met: from and to a day (those without one only when `til` is None), and kind.

    `borger_fra`: the citizen's are left out when they had passed before that day; then nothing is left to do.
    """

    fra: date | None = None
    til: date | None = None
    art: Fristart | None = None
    borger_fra: date | None = None

    def fits(self, post: Fristpost) -> bool:
        """Is a deadline among them?"""
        day = post.dato or date.max
        earliest = [self.fra] if post.part is Fristpart.KONTOR else [self.fra, self.borger_fra]
        is_late_enough = all(bound is None or day >= bound for bound in earliest)
        return is_late_enough and (self.til is None or day <= self.til) and self.art in {None, post.art}
