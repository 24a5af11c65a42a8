"""What a case knows before the visit: interpreter, contacts, consent, and the home as a place of work.

None of it is about what the person needs: the assessment and the letter never see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tildelingsklient.kartlegging.deltakere import Adressesperre, Person


class Kontaktrolle(StrEnum):
    """Why somebody is a contact in the case."""

    PARORENDE = "parorende"
    FORELDER = "forelder"
    VERGE = "verge"
    FULLMEKTIG = "fullmektig"
    ANNEN = "annen"


@dataclass(frozen=True, slots=True)
class Kontakt:
    """Somebody to talk to. `merknad` says what a fullmakt or vergemål covers, or how the contact is related."""

    rolle: Kontaktrolle
    navn: str
    telefon: str = ""
    merknad: str = ""
    adressesperre: Adressesperre = Adressesperre.INGEN

    def as_person(self) -> Person:
        """The contact among the persons of a case, where protection is looked for."""
        return Person("", self.navn, telefon=self.telefon, adressesperre=self.adressesperre)


class Tolkeform(StrEnum):
    """Is an interpreter needed, and how."""

    INGEN = "ingen"
    FREMMOTE = "fremmote"
    SKJERM = "skjerm"
    TELEFON = "telefon"
    TEGNSPRAK = "tegnsprak"


@dataclass(frozen=True, slots=True)
class Tolkebehov:
    """The language of the conversation when it is not Norwegian, and the interpreter."""

    form: Tolkeform = Tolkeform.INGEN
    sprak: str = ""


@dataclass(frozen=True, slots=True)
class Hjem:
    """The home as a place of work, in the caseworker's words. Not a word of it belongs in the assessment."""

    dyr: str = ""
    royk: str = ""
    trapp: str = ""
    nokkel: str = ""
    parkering: str = ""
    annet: str = ""


@dataclass(frozen=True, slots=True)
class Samtykke:
    """A consent to gather information: what, from whom, until when (None: as long as the case lasts)."""

    id: str
    hva: str
    fra: str
    gitt: date
    til: date | None = None
    registrert_av: str = ""
    tid: datetime | None = None


@dataclass(frozen=True, slots=True)
class Samtykketrekk:
    """A consent is withdrawn. What it was stays."""

    id: str
    samtykke: str
    dato: date
    registrert_av: str = ""
    tid: datetime | None = None


@dataclass(frozen=True, slots=True)
class Adresseinnsyn:
    """Somebody looked at a protected address, and why."""

    id: str
    grunn: str
    registrert_av: str = ""
    tid: datetime | None = None


class Samtykkestand(StrEnum):
    """May information be gathered on a consent?"""

    GJELDER = "gjelder"
    UTLOPT = "utlopt"
    TRUKKET = "trukket"


def withdrawn_on(samtykke: Samtykke, trekk: Iterable[Samtykketrekk]) -> date | None:
    """The day a consent was first withdrawn; None when it never was."""
    return min((one.dato for one in trekk if one.samtykke == samtykke.id), default=None)


def consent_state(samtykke: Samtykke, trekk: Iterable[Samtykketrekk], dag: date) -> Samtykkestand:
    """How a consent stands on a day. It holds through its last day; once withdrawn it never holds again."""
    if withdrawn_on(samtykke, trekk) is not None:
        return Samtykkestand.TRUKKET
    over = samtykke.til is not None and samtykke.til < dag
    return Samtykkestand.UTLOPT if over else Samtykkestand.GJELDER
