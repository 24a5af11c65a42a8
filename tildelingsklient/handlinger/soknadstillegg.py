"""The folded parts of «Ny søknad»: contacts and consents as written, what is wrong with them, and what they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from tildelingsklient.handlinger.navnekontroll import name_fault
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Hjem, Kontakt, Kontaktrolle, Samtykke
from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Skjemakontakt:
    """A contact as written; one with nothing written is no contact."""

    rolle: str = Kontaktrolle.PARORENDE.value
    navn: str = ""
    telefon: str = ""
    merknad: str = ""
    adressesperre: str = Adressesperre.INGEN.value

    @property
    def er_tom(self) -> bool:
        """Is nothing written?"""
        return not f"{self.navn}{self.telefon}{self.merknad}".strip()


@dataclass(frozen=True, slots=True)
class Skjemasamtykke:
    """A consent as written; one with nothing written is no consent. Without `gitt` it was given today."""

    hva: str = ""
    fra: str = ""
    til: str = ""
    gitt: str = ""

    @property
    def er_tom(self) -> bool:
        """Is nothing written?"""
        return not f"{self.hva}{self.fra}{self.til}{self.gitt}".strip()


def contact_faults(kontakter: Iterable[Skjemakontakt]) -> Iterator[tuple[str, str]]:
    """A contact must have a name that can stand."""
    for number, kontakt in enumerate(kontakter):
        if not kontakt.er_tom and not kontakt.navn.strip():
            yield f"kontakt{number}.navn", _("Skriv navnet på kontaktpersonen, eller fjern raden.")
        elif wrong := name_fault(kontakt.navn):
            yield f"kontakt{number}.navn", wrong


def consent_faults(samtykker: Iterable[Skjemasamtykke], today: date) -> Iterator[tuple[str, str]]:
    """A consent says what and from whom; its last day, when it has one, is not over, and it was given by now."""
    for number, samtykke in enumerate(samtykker):
        if samtykke.er_tom:
            continue
        if not samtykke.hva.strip():
            yield f"samtykke{number}.hva", _("Skriv hva søkeren har sagt ja til at vi henter.")
        if not samtykke.fra.strip():
            yield f"samtykke{number}.fra", _("Skriv hvem vi kan hente det fra, for eksempel fastlegen.")
        yield from ((f"samtykke{number}.til", sentence) for sentence in _until_fault(samtykke.til, today))
        yield from ((f"samtykke{number}.gitt", sentence) for sentence in _given_fault(samtykke.gitt, today))


def _until_fault(til: str, today: date) -> Iterator[str]:
    last = parse_day(til)
    if til.strip() and last is None:
        yield _("Datoen finnes ikke. Skriv dag, måned og år, eller la feltet stå tomt.")
    elif last and last < today:
        yield _("Dagen har vært. Skriv en dag fra i dag av, eller la feltet stå tomt.")


def _given_fault(gitt: str, today: date) -> Iterator[str]:
    day = parse_day(gitt)
    if gitt.strip() and day is None:
        yield _("Datoen finnes ikke. Skriv dag, måned og år, eller la feltet stå tomt.")
    elif day and day > today:
        yield _("Samtykket kan ikke være gitt i framtiden. Rett datoen.")


def to_contacts(kontakter: Iterable[Skjemakontakt]) -> tuple[Kontakt, ...]:
    """The contacts that are written."""
    return tuple(_contact(one) for one in kontakter if not one.er_tom)


def _contact(one: Skjemakontakt) -> Kontakt:
    return Kontakt(
        Kontaktrolle(one.rolle),
        " ".join(one.navn.split()),
        one.telefon.strip(),
        one.merknad.strip(),
        Adressesperre(one.adressesperre),
    )


def from_contacts(kontakter: Iterable[Kontakt]) -> tuple[Skjemakontakt, ...]:
    """Contacts of a case as a form shows them."""
    return tuple(
        Skjemakontakt(one.rolle.value, one.navn, one.telefon, one.merknad, one.adressesperre.value) for one in kontakter
    )


def to_consents(okt: Okt, samtykker: Iterable[Skjemasamtykke]) -> tuple[Samtykke, ...]:
    """The consents that are written."""
    return tuple(
        Samtykke(okt.new_id(), one.hva.strip(), one.fra.strip(), parse_day(one.gitt) or okt.today(), parse_day(one.til))
        for one in samtykker
        if not one.er_tom
    )


def to_home(hjem: Hjem) -> Hjem:
    """Without loose blanks."""
    return Hjem(**{name: text.strip() for name, text in asdict(hjem).items()})
