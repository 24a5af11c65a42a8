"""«Ny søknad» as it is being written: texts by field, what is wrong with them, and the søknad they become.

The form is kept in the encrypted store while it is written, so that neither lock nor crash loses a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.besokstid import LENGST_FRAM
from tildelingsklient.handlinger.kjente import open_case_of
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day, parse_time
from tildelingsklient.handlinger.skjemaperson import (
    Skjemaperson,
    person_faults,
    post_faults,
    to_person,
    twice_faults,
)
from tildelingsklient.handlinger.soknader import Soknad, plan_besok, register_soknad
from tildelingsklient.handlinger.soknadstillegg import (
    Skjemakontakt,
    Skjemasamtykke,
    consent_faults,
    contact_faults,
    to_consents,
    to_contacts,
    to_home,
)
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.forhand import Hjem, Tolkebehov, Tolkeform
from tildelingsklient.sak.sak import Avsender, Kanal, Sak, Sakslinje
from tildelingsklient.sprak import _

__all__ = [
    "KLADD",
    "Skjemaperson",
    "Soknadsskjema",
    "faults",
    "form_from_plain",
    "keep_form",
    "kept_form",
    "known_case",
    "people_faults",
    "people_in",
    "protections",
    "received_faults",
    "register_form",
    "to_soknad",
]

KLADD = "kladd.ny_soknad"
_ELDSTE_SOKNAD = timedelta(days=366 * 10)


@dataclass(frozen=True, slots=True)
class Soknadsskjema:
    """Everything the form holds.

    `annen_mottaker`: somebody else than søker is to have the service; then søker may be one who gives care.
    """

    soker: Skjemaperson = field(default_factory=Skjemaperson)
    annen_mottaker: bool = False
    mottaker: Skjemaperson = field(default_factory=Skjemaperson)
    soker_gir_omsorg: bool = False
    omsorgsytere: tuple[Skjemaperson, ...] = ()
    mottatt: str = ""
    kanal: str = Kanal.TELEFON.value
    avsender: str = Avsender.SOKER.value
    tjenester: tuple[str, ...] = ()
    besok_dato: str = ""
    besok_tid: str = ""
    besok_minutter: str = "60"
    besok_sted: str = ""
    praktisk: str = ""
    tolk: str = Tolkeform.INGEN.value
    sprak: str = ""
    kontakter: tuple[Skjemakontakt, ...] = ()
    samtykker: tuple[Skjemasamtykke, ...] = ()
    hjem: Hjem = field(default_factory=Hjem)


def faults(skjema: Soknadsskjema, today: date, *, testmodus: bool) -> dict[str, str]:
    """What must be put right before the søknad can be registered, one sentence per field, in the form's order."""
    return dict(_faults(skjema, today, testmodus))


def _faults(skjema: Soknadsskjema, today: date, testmodus: bool) -> Iterator[tuple[str, str]]:
    yield from people_faults(skjema, today, testmodus=testmodus)
    yield from received_faults(skjema.mottatt, today)
    if not skjema.tjenester:
        yield "tjenester", _("Velg minst én tjeneste det søkes om.")
    yield from _besok_faults(skjema, today)
    yield from contact_faults(skjema.kontakter)
    yield from consent_faults(skjema.samtykker, today)


def people_in(skjema: Soknadsskjema) -> tuple[tuple[str, Skjemaperson], ...]:
    """The persons of the form, each with what the names of its fields begin with."""
    other = [("mottaker", skjema.mottaker)] if skjema.annen_mottaker else []
    carers = [(f"omsorgsyter{number}", person) for number, person in enumerate(skjema.omsorgsytere)]
    return (("soker", skjema.soker), *other, *carers)


def protections(skjema: Soknadsskjema) -> tuple[str, ...]:
    """The address protection of everybody in the form, its contacts too."""
    people = (person.adressesperre for _who, person in people_in(skjema))
    return (*people, *(kontakt.adressesperre for kontakt in skjema.kontakter))


def people_faults(skjema: Soknadsskjema, today: date, *, testmodus: bool) -> Iterator[tuple[str, str]]:
    """What must be put right with the persons, each by itself and together."""
    people = people_in(skjema)
    for who, person in people:
        yield from person_faults(who, person, today, testmodus=testmodus)
    yield from twice_faults(people)
    yield from post_faults(people, (kontakt.adressesperre for kontakt in skjema.kontakter))


def received_faults(mottatt: str, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with the day the søknad came."""
    came = parse_day(mottatt)
    if came is None:
        yield "mottatt", _("Skriv dagen søknaden kom, for eksempel 12.11.2026.")
    elif came > today:
        yield "mottatt", _("Søknaden kan ikke være mottatt i framtiden. Rett datoen.")
    elif came < today - _ELDSTE_SOKNAD:
        yield "mottatt", _("Datoen er mer enn ti år tilbake. Se om årstallet er riktig.")


def _besok_faults(skjema: Soknadsskjema, today: date) -> Iterator[tuple[str, str]]:
    written = (skjema.besok_dato, skjema.besok_tid, skjema.besok_sted, skjema.praktisk)
    if not any(part.strip() for part in written):
        return
    day = parse_day(skjema.besok_dato)
    if day is None:
        yield "besok_dato", _("Skriv dagen for besøket, eller la alle feltene om besøket stå tomme.")
    elif day < today:
        yield "besok_dato", _("Dagen har vært. Skriv en dag fra i dag av, eller la feltene om besøket stå tomme.")
    elif day > today + LENGST_FRAM:
        yield "besok_dato", _("Dagen er mer enn to år fram. Se om årstallet er riktig.")
    if parse_time(skjema.besok_tid) is None:
        yield "besok_tid", _("Skriv klokkeslettet, for eksempel 10.30.")


def to_soknad(okt: Okt, skjema: Soknadsskjema, katalog: str) -> Soknad:
    """The søknad behind a form without faults."""
    soker = to_person(okt, skjema.soker)
    herself = (soker,) if skjema.annen_mottaker and skjema.soker_gir_omsorg else ()
    return Soknad(
        soker=soker,
        tjenester=skjema.tjenester,
        katalog=katalog,
        mottatt=parse_day(skjema.mottatt) or okt.today(),
        kanal=Kanal(skjema.kanal),
        avsender=Avsender(skjema.avsender),
        mottaker=to_person(okt, skjema.mottaker) if skjema.annen_mottaker else None,
        omsorgsytere=(*herself, *(to_person(okt, person) for person in skjema.omsorgsytere)),
        besok=_besok(skjema, soker),
        tolkebehov=Tolkebehov(Tolkeform(skjema.tolk), skjema.sprak.strip()),
        kontakter=to_contacts(skjema.kontakter),
        hjem=to_home(skjema.hjem),
        samtykker=to_consents(okt, skjema.samtykker),
    )


def register_form(okt: Okt, skjema: Soknadsskjema, katalog: str, *, ny_likevel: bool = False) -> Sak:
    """Make the case, and forget what was being written.

    InndataFeil with the first fault when there is one, and when one of the persons has an open case already, unless
    the user has seen it and wants a new one (`ny_likevel`). Then nothing is written.
    """
    wrong = faults(skjema, okt.today(), testmodus=okt.lager.testmodus)
    for felt, sentence in wrong.items():
        raise InndataFeil(sentence, "", felt)
    known = None if ny_likevel else known_case(okt, skjema)
    if known is not None:
        title = _("{navn} har allerede en åpen sak.").format(navn=known.navn)
        raise InndataFeil(title, _("Åpne saken som finnes, eller si fra at du vil lage en ny."), "fodselsnummer")
    return register_soknad(okt, to_soknad(okt, skjema, katalog), KLADD)


def known_case(okt: Okt, skjema: Soknadsskjema) -> Sakslinje | None:
    """The open case that søker, or the one who is to have the service, has already; None without one."""
    people = (skjema.soker, skjema.mottaker) if skjema.annen_mottaker else (skjema.soker,)
    for number in (read_fodselsnummer(person.fodselsnummer) for person in people):
        known = open_case_of(okt, number.siffer) if number else None
        if known is not None:
            return known
    return None


def _besok(skjema: Soknadsskjema, soker: Person) -> tuple[Besok, ...]:
    day, clock = parse_day(skjema.besok_dato), parse_time(skjema.besok_tid)
    if day is None or clock is None:
        return ()
    # The address of a protected case is not copied to where lists read it from.
    home = soker.adresse if set(protections(skjema)) == {Adressesperre.INGEN.value} else ""
    place = skjema.besok_sted.strip() or home
    return (plan_besok(datetime.combine(day, clock), int(skjema.besok_minutter), place, skjema.praktisk.strip()),)


def keep_form(okt: Okt, skjema: Soknadsskjema) -> None:
    """Save what is being written; durable."""
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(KLADD, json.dumps(asdict(skjema), ensure_ascii=False))
        arbeid.commit()


def kept_form(okt: Okt) -> Soknadsskjema:
    """What was being written; an empty form when there is nothing, or it cannot be read."""
    with okt.arbeid() as arbeid:
        saved = arbeid.innstilling(KLADD)
    try:
        return form_from_plain(json.loads(saved)) if saved else Soknadsskjema()
    except (ValueError, TypeError, KeyError, AttributeError):
        return Soknadsskjema()


def form_from_plain(plain: dict[str, Any]) -> Soknadsskjema:
    """The form behind its plain JSON; TypeError and the like when it is no form."""
    known = {felt.name for felt in fields(Soknadsskjema)}
    data = {name: value for name, value in plain.items() if name in known}
    for who in ("soker", "mottaker"):
        data[who] = Skjemaperson(**data.get(who, {}))
    data["omsorgsytere"] = tuple(Skjemaperson(**carer) for carer in data.get("omsorgsytere", []))
    data["kontakter"] = tuple(Skjemakontakt(**one) for one in data.get("kontakter", []))
    data["samtykker"] = tuple(Skjemasamtykke(**one) for one in data.get("samtykker", []))
    data["hjem"] = Hjem(**data.get("hjem", {}))
    data["tjenester"] = tuple(data.get("tjenester", []))
    return Soknadsskjema(**data)
