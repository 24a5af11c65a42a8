"""A case as one frozen value: everything the screens read and the engine needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from tildelingsklient.kartlegging.adressesperre import strictest
from tildelingsklient.kartlegging.bekreftelse import Bekreftelse, Rettelse, Signatur
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person, Roller
from tildelingsklient.kartlegging.notat import Notat
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.forhand import Adresseinnsyn, Hjem, Kontakt, Samtykke, Samtykketrekk, Tolkebehov
from tildelingsklient.sak.gjennomgang import Gjennomgang, Innsending, Merknad, Onske
from tildelingsklient.sak.konflikt import Sakskonflikt
from tildelingsklient.sak.tilstand import FERDIG
from tildelingsklient.vedlegg.vedlegg import Vedlegg
from tildelingsklient.vedtak.avslutning import Avslutning
from tildelingsklient.vedtak.etter import Bestilling, Fattet, Klage, SendtBrev, Underretning
from tildelingsklient.vedtak.vedtak import Vedtak
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag
from tildelingsklient.vurdering.resultat import Momentvekt, Skjonn


class Kanal(StrEnum):
    """How a søknad came in."""

    SKJEMA = "skjema"
    BREV = "brev"
    TELEFON = "telefon"
    MUNTLIG = "muntlig"
    MELDING = "melding"


class Avsender(StrEnum):
    """Who sent the søknad."""

    SOKER = "soker"
    PARORENDE = "parorende"
    FASTLEGE = "fastlege"
    SYKEHUS = "sykehus"
    NABO = "nabo"
    ANDRE = "andre"


@dataclass(frozen=True, slots=True)
class Sak:
    """A case. `nummer` is «Ny-<maskinkode>-7» until the office gives one; `katalog_sha` pins its criteria.

    `overlevering` is why it was last handed over, None when it never was.
    """

    id: str
    nummer: str
    kommune: str
    enhet: str
    eier: str
    katalog: str
    katalog_sha: str
    mottatt: date
    kanal: Kanal
    avsender: Avsender
    opprettet: datetime
    personer: tuple[Person, ...]
    roller: Roller
    tjenester: tuple[str, ...]
    besok: tuple[Besok, ...] = ()
    svar: tuple[Svar, ...] = ()
    skjonn: tuple[Skjonn, ...] = ()
    momenter: tuple[Momentvekt, ...] = ()
    vedtak: tuple[Vedtak, ...] = ()
    bekreftelser: tuple[Bekreftelse, ...] = ()
    rettelser: tuple[Rettelse, ...] = ()
    signaturer: tuple[Signatur, ...] = ()
    tolkebehov: Tolkebehov = field(default_factory=Tolkebehov)
    kontakter: tuple[Kontakt, ...] = ()
    hjem: Hjem = field(default_factory=Hjem)
    samtykker: tuple[Samtykke, ...] = ()
    samtykketrekk: tuple[Samtykketrekk, ...] = ()
    adresseinnsyn: tuple[Adresseinnsyn, ...] = ()
    notater: tuple[Notat, ...] = ()
    vedlegg: tuple[Vedlegg, ...] = ()
    innsendinger: tuple[Innsending, ...] = ()
    merknader: tuple[Merknad, ...] = ()
    gjennomganger: tuple[Gjennomgang, ...] = ()
    onsker: tuple[Onske, ...] = ()
    fattede: tuple[Fattet, ...] = ()
    underretninger: tuple[Underretning, ...] = ()
    bestillinger: tuple[Bestilling, ...] = ()
    klager: tuple[Klage, ...] = ()
    sendte_brev: tuple[SendtBrev, ...] = ()
    konflikter: tuple[Sakskonflikt, ...] = ()
    overlevering: str | None = None

    @property
    def soker(self) -> Person:
        """The person who applies."""
        return next(person for person in self.personer if person.id == self.roller.soker)

    @property
    def mottaker(self) -> Person:
        """The person who is to have the service."""
        return next(person for person in self.personer if person.id == self.roller.tjenestemottaker)

    @property
    def alle(self) -> tuple[Person, ...]:
        """Everybody in the case: its persons, then its contacts as persons."""
        return (*self.personer, *(kontakt.as_person() for kontakt in self.kontakter))

    @property
    def adressesperre(self) -> Adressesperre:
        """The strictest protection of anybody in the case holds for the whole case: they may live together."""
        return strictest(self.alle)

    def grunnlag(self, dato: date) -> Vurderingsgrunnlag:
        """What the engine needs of the case, with ages counted on a day."""
        disputed = frozenset((one.sporsmal, one.gjelder) for one in self.konflikter if one.sporsmal)
        samtale = Kartlegging(dato, self.personer, self.roller, self.tjenester, self.svar, disputed)
        return Vurderingsgrunnlag(samtale, self.skjonn, self.momenter)

    @property
    def er_avsluttet(self) -> bool:
        """Has everything applied for come to its end? Then the case is read, and not changed."""
        latest = {vedtak.tjeneste: vedtak.tilstand for vedtak in sorted(self.vedtak, key=lambda v: v.runde)}
        return bool(self.tjenester) and all(latest.get(tjeneste) in FERDIG for tjeneste in self.tjenester)

    def vedtak_for(self, tjeneste: str) -> Vedtak:
        """The latest round's vedtak for a service; KeyError when the service is not applied for."""
        rounds = [vedtak for vedtak in self.vedtak if vedtak.tjeneste == tjeneste]
        if not rounds:
            raise KeyError(tjeneste)
        return max(rounds, key=lambda vedtak: vedtak.runde)


@dataclass(frozen=True, slots=True)
class Sakslinje:
    """A case in a list: nothing about health. `slutt` are the reasons why services in it have ended, each once, and
    `gjaldt` who died or moved, reason by reason, where it is another than `navn`.

    `svarfrist` is the last day for a preliminary answer while one is owed.
    """

    id: str
    nummer: str
    navn: str
    fodselsdato: date | None
    tjenester: tuple[str, ...]
    tilstander: tuple[str, ...]
    mottatt: date
    katalog_sha: str
    sist_endret: datetime
    adressesperre: Adressesperre = Adressesperre.INGEN
    slutt: tuple[Avslutning, ...] = ()
    gjaldt: tuple[str, ...] = ()
    svarfrist: date | None = None


def with_endings(linje: Sakslinje, slutt: Iterable[Avslutning], navn: Mapping[str, str]) -> Sakslinje:
    """The line with why services in it have ended; `navn` are the names of the persons by id. Pure."""
    reasons = tuple(dict.fromkeys(slutt))
    names = (navn.get(one.person, "") for one in reasons)
    return replace(linje, slutt=reasons, gjaldt=tuple("" if name == linje.navn else name for name in names))
