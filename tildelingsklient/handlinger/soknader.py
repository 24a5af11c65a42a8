"""A new søknad becomes a case: persons, services, visit, and the catalogue it is assessed under."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, write_once
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.forhand import Hjem, Kontakt, Samtykke, Tolkebehov
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import besok_fields, person_fields, sak_fields, vedtak_fields
from tildelingsklient.synk.forhandsfelt import samtykke_fields
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.vedtak import Vedtak


@dataclass(frozen=True, slots=True)
class Soknad:
    """What «Ny søknad» asks for. `mottaker` is None when søker is the one who is to have the service."""

    soker: Person
    tjenester: tuple[str, ...]
    katalog: str
    mottatt: date
    kanal: Kanal = Kanal.TELEFON
    avsender: Avsender = Avsender.SOKER
    mottaker: Person | None = None
    omsorgsytere: tuple[Person, ...] = ()
    besok: tuple[Besok, ...] = field(default_factory=tuple)
    tolkebehov: Tolkebehov = field(default_factory=Tolkebehov)
    kontakter: tuple[Kontakt, ...] = ()
    hjem: Hjem = field(default_factory=Hjem)
    samtykker: tuple[Samtykke, ...] = ()


def plan_besok(start: datetime, minutter: int = 60, sted: str = "", praktisk: str = "") -> Besok:
    """A visit that is not in a case yet; a naive time is read as Norwegian."""
    aware = start if start.tzinfo else start.replace(tzinfo=OSLO)
    return Besok("", "", aware, aware + timedelta(minutes=minutter), sted, praktisk)


def check_soknad(soknad: Soknad, today: date) -> None:
    """Can the søknad become a case? InndataFeil that names the field when not."""
    if not soknad.soker.navn.strip():
        raise InndataFeil(_("Navnet på søkeren mangler."), _("Skriv fornavn og etternavn."), "navn")
    if not soknad.tjenester:
        raise InndataFeil(_("Ingen tjeneste er valgt."), _("Velg minst én tjeneste det søkes om."), "tjenester")
    if soknad.mottatt > today:
        raise InndataFeil(_("Søknaden kan ikke være mottatt i framtiden."), _("Rett datoen."), "mottatt")
    born = [p.fodselsdato for p in (soknad.soker, soknad.mottaker) if p and p.fodselsdato]
    if any(day > today for day in born):
        raise InndataFeil(_("Fødselsdatoen er i framtiden."), _("Rett datoen."), "fodselsdato")


def register_soknad(okt: Okt, soknad: Soknad, kladd: str = "") -> Sak:
    """Make the case with its visit and one vedtak per service, in one transaction.

    `kladd` names the form it was written in: it is emptied in the same transaction, so that a søknad is never
    registered with its form still there to be registered once more.
    """
    check_soknad(soknad, okt.today())
    katalog = load_katalog(soknad.katalog)
    content = write_once(katalog)
    sha256 = fingerprint(content)
    with okt.arbeid() as arbeid:
        arbeid.keep_katalog(sha256, katalog.id, content)
        number = f"Ny-{okt.lager.maskinkode}-{arbeid.next_local_number()}"
        sak = _new_sak(okt, soknad, number, sha256)
        arbeid.write(_changes(sak))
        if kladd:
            arbeid.keep_innstilling(kladd, "")
        arbeid.commit()
    return sak


def _new_sak(okt: Okt, soknad: Soknad, number: str, katalog_sha: str) -> Sak:
    sak_id = okt.new_id()
    receiver = soknad.mottaker or soknad.soker
    # One who has two roles, such as a søker who gives the care, is one person.
    persons = {person.id: person for person in (soknad.soker, receiver, *soknad.omsorgsytere)}
    return Sak(
        id=sak_id,
        nummer=number,
        kommune=okt.lager.kommune,
        enhet=okt.lager.enhet,
        eier=okt.bruker.id,
        katalog=soknad.katalog,
        katalog_sha=katalog_sha,
        mottatt=soknad.mottatt,
        kanal=soknad.kanal,
        avsender=soknad.avsender,
        opprettet=okt.now(),
        personer=tuple(persons.values()),
        roller=Roller(soknad.soker.id, receiver.id, tuple(person.id for person in soknad.omsorgsytere)),
        tjenester=soknad.tjenester,
        besok=tuple(_placed(okt, besok, sak_id) for besok in soknad.besok),
        tolkebehov=soknad.tolkebehov,
        kontakter=soknad.kontakter,
        hjem=soknad.hjem,
        samtykker=soknad.samtykker,
        vedtak=tuple(Vedtak(okt.new_id(), sak_id, t, forfatter=okt.bruker.id) for t in soknad.tjenester),
    )


def _placed(okt: Okt, besok: Besok, sak_id: str) -> Besok:
    return Besok(okt.new_id(), sak_id, besok.start, besok.slutt, besok.sted, besok.praktisk)


def _changes(sak: Sak) -> list[Endring]:
    return [
        *(create(Entitet.PERSON, person.id, sak.id, person_fields(person)) for person in sak.personer),
        create(Entitet.SAK, sak.id, sak.id, sak_fields(sak)),
        *(create(Entitet.BESOK, besok.id, sak.id, besok_fields(besok)) for besok in sak.besok),
        *(create(Entitet.SAMTYKKE, one.id, sak.id, samtykke_fields(one), Slag.APPEND) for one in sak.samtykker),
        *(create(Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak)) for vedtak in sak.vedtak),
    ]
