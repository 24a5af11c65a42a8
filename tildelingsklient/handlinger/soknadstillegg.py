"""The folded parts of «Ny søknad»: contacts and consents as written, what is wrong with them, and what they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.sak.forhand import Hjem, Kontakt, Kontaktrolle, Samtykke
from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Skjemakontakt:
    """A contact as written; one with nothing written is no contact."""

    rolle: str = Kontaktrolle.PARORENDE.value
    navn: str = ""
    telefon: str = ""
    merknad: str = ""

    @property
    def er_tom(self) -> bool:
        """Is nothing written?"""
        return not f"{self.navn}{self.telefon}{self.merknad}".strip()


@dataclass(frozen=True, slots=True)
class Skjemasamtykke:
    """A consent as written; one with nothing written is no consent."""

    hva: str = ""
    fra: str = ""
    til: str = ""

    @property
    def er_tom(self) -> bool:
        """Is nothing written?"""
        return not f"{self.hva}{self.fra}{self.til}".strip()


def contact_faults(kontakter: Iterable[Skjemakontakt]) -> Iterator[tuple[str, str]]:
    """A contact must have a name."""
    for number, kontakt in enumerate(kontakter):
        if not kontakt.er_tom and not kontakt.navn.strip():
            yield f"kontakt{number}.navn", _("Skriv navnet på kontaktpersonen, eller fjern raden.")


def consent_faults(samtykker: Iterable[Skjemasamtykke], today: date) -> Iterator[tuple[str, str]]:
    """A consent says what and from whom; its last day, when it has one, is not over."""
    for number, samtykke in enumerate(samtykker):
        if samtykke.er_tom:
            continue
        if not samtykke.hva.strip():
            yield f"samtykke{number}.hva", _("Skriv hva søkeren har sagt ja til at vi henter.")
        if not samtykke.fra.strip():
            yield f"samtykke{number}.fra", _("Skriv hvem vi kan hente det fra, for eksempel fastlegen.")
        yield from ((f"samtykke{number}.til", sentence) for sentence in _until_fault(samtykke.til, today))


def _until_fault(til: str, today: date) -> Iterator[str]:
    last = parse_day(til)
    if til.strip() and last is None:
        yield _("Datoen finnes ikke. Skriv dag, måned og år, eller la feltet stå tomt.")
    elif last and last < today:
        yield _("Dagen har vært. Skriv en dag fra i dag av, eller la feltet stå tomt.")


def to_contacts(kontakter: Iterable[Skjemakontakt]) -> tuple[Kontakt, ...]:
    """The contacts that are written."""
    return tuple(
        Kontakt(Kontaktrolle(one.rolle), " ".join(one.navn.split()), one.telefon.strip(), one.merknad.strip())
        for one in kontakter
        if not one.er_tom
    )


def to_consents(okt: Okt, samtykker: Iterable[Skjemasamtykke]) -> tuple[Samtykke, ...]:
    """The consents that are written, given today."""
    return tuple(
        Samtykke(okt.new_id(), one.hva.strip(), one.fra.strip(), okt.today(), parse_day(one.til))
        for one in samtykker
        if not one.er_tom
    )


def to_home(hjem: Hjem) -> Hjem:
    """Without loose blanks."""
    return Hjem(**{name: text.strip() for name, text in asdict(hjem).items()})
