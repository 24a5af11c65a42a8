"""The persons of a case and the roles they have in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal


class Adressesperre(StrEnum):
    """Address protection in the population register, the strictest last: «kode 7», then «kode 6»."""

    INGEN = "ingen"
    FORTROLIG = "fortrolig"
    STRENGT_FORTROLIG = "strengt_fortrolig"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a case. `fodselsnummer` is 11 digits or empty; a missing `fodselsdato` is unknown, never guessed.

    `postadresse` is a c/o or a postbox: where letters go when the address is protected. `relasjon` says how one who is
    not søker is related («datter»), `sprak` what they speak; empty is Norwegian.
    """

    id: str
    navn: str = ""
    fodselsdato: date | None = None
    fodselsnummer: str = ""
    adresse: str = ""
    poststed: str = ""
    telefon: str = ""
    adressesperre: Adressesperre = Adressesperre.INGEN
    postadresse: str = ""
    relasjon: str = ""
    sprak: str = ""


@dataclass(frozen=True, slots=True)
class Roller:
    """Which person is who: ids of persons."""

    soker: str
    tjenestemottaker: str
    omsorgsytere: tuple[str, ...] = ()

    def persons_in(self, rolle: Rolle) -> tuple[str, ...]:
        """Ids of those who have a role; several only for omsorgsyter."""
        match rolle:
            case Rolle.SOKER:
                return (self.soker,)
            case Rolle.TJENESTEMOTTAKER:
                return (self.tjenestemottaker,)
            case Rolle.OMSORGSYTER:
                return self.omsorgsytere


def age_on(born: date, day: date) -> int:
    """Whole years lived on a day; 29 February counts as 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def subjects(sporsmal: Sporsmal, roller: Roller, tjenester: Iterable[str]) -> tuple[str, ...]:
    """Whom or what a question is asked about: the `gjelder` of its answers. Empty text is the whole case."""
    match sporsmal.omfang:
        case Omfang.SAK:
            return ("",)
        case Omfang.TJENESTE:
            return tuple(tjenester)
        case Omfang.OMSORGSYTER:
            return roller.omsorgsytere
        case Omfang.PERSON:
            return roller.persons_in(sporsmal.rolle)
