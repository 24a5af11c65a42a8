"""A person as written in a form: what is wrong with it, and the way to a person of a case and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tildelingsklient.brev.ord import short_date
from tildelingsklient.handlinger.navnekontroll import name_fault
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.kartlegging.adressesperre import tells_address
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer, why_not
from tildelingsklient.sprak import _

_ELDSTE = timedelta(days=366 * 125)


@dataclass(frozen=True, slots=True)
class Skjemaperson:
    """A person as written. `id` is that of a person who is in the case already."""

    navn: str = ""
    fodselsdato: str = ""
    fodselsnummer: str = ""
    adresse: str = ""
    poststed: str = ""
    telefon: str = ""
    adressesperre: str = Adressesperre.INGEN.value
    postadresse: str = ""
    relasjon: str = ""
    sprak: str = ""
    id: str = ""


Navngitte = Iterable[tuple[str, Skjemaperson]]
"""The persons of a form, each with what the names of its fields begin with: `soker`, `omsorgsyter0`."""


def person_faults(who: str, person: Skjemaperson, today: date, *, testmodus: bool) -> Iterator[tuple[str, str]]:
    """What must be put right with one person, by field."""
    if not person.navn.strip():
        yield f"{who}.navn", _("Skriv fornavn og etternavn.")
    elif wrong := name_fault(person.navn):
        yield f"{who}.navn", wrong
    yield from ((f"{who}.fodselsdato", sentence) for sentence in _birth_fault(person, today))
    reason = why_not(person.fodselsnummer, testmodus=testmodus)
    if reason:
        yield f"{who}.fodselsnummer", str(reason)


def _birth_fault(person: Skjemaperson, today: date) -> Iterator[str]:
    if not person.fodselsdato.strip():
        return
    born, number = parse_day(person.fodselsdato), read_fodselsnummer(person.fodselsnummer)
    if born is None:
        yield _("Datoen finnes ikke. Skriv dag, måned og år, for eksempel 01.04.1968.")
    elif born > today:
        yield _("Fødselsdatoen er i framtiden. Rett datoen.")
    elif born < today - _ELDSTE:
        yield _("Fødselsdatoen er for langt tilbake. Se om årstallet er riktig.")
    elif number and number.fodselsdato and number.fodselsdato != born:
        yield _("Fødselsdatoen er en annen enn i fødselsnummeret. Rett den som er feil.")


def twice_faults(personer: Navngitte) -> Iterator[tuple[str, str]]:
    """Nobody can stand in the form as two persons; one who has two roles is said to have them."""
    seen: set[str] = set()
    for who, person in personer:
        number = read_fodselsnummer(person.fodselsnummer)
        named = f"{' '.join(person.navn.lower().split())} {parse_day(person.fodselsdato)}"
        if number and number.siffer in seen:
            yield f"{who}.fodselsnummer", _("Fødselsnummeret står også på en annen person her. Rett det som er feil.")
        elif parse_day(person.fodselsdato) and named in seen:
            yield f"{who}.navn", _("Denne personen står to ganger i skjemaet. Fjern eller rett den ene.")
        seen |= {named, number.siffer if number else named}


def post_faults(personer: Navngitte, sperrer: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """A letter in a protected case goes to the `postadresse`: that must not be where somebody in the case lives.

    `sperrer` are the protections of those who are no persons of the form.
    """
    people = list(personer)
    guarded = {*sperrer, *(person.adressesperre for _who, person in people)} - {Adressesperre.INGEN.value}
    homes = [Person("", adresse=one.adresse, adressesperre=Adressesperre.FORTROLIG) for _who, one in people]
    for who, person in people:
        if guarded and tells_address(person.postadresse, homes):
            sentence = _("Postadressen er en adresse som er sperret. Skriv en c/o-adresse eller en postboks.")
            yield f"{who}.postadresse", sentence


def to_person(okt: Okt, person: Skjemaperson) -> Person:
    """The person behind a form without faults; a new one when the form has no id."""
    number = read_fodselsnummer(person.fodselsnummer)
    return Person(
        id=person.id or okt.new_id(),
        navn=" ".join(person.navn.split()),
        fodselsdato=parse_day(person.fodselsdato) or (number.fodselsdato if number else None),
        fodselsnummer=number.siffer if number else "",
        adresse=person.adresse.strip(),
        poststed=person.poststed.strip(),
        telefon=person.telefon.strip(),
        adressesperre=Adressesperre(person.adressesperre),
        postadresse=person.postadresse.strip(),
        relasjon=person.relasjon.strip(),
        sprak=person.sprak.strip(),
    )


def from_person(person: Person) -> Skjemaperson:
    """A person of a case as a form shows it."""
    return Skjemaperson(
        navn=person.navn,
        fodselsdato=short_date(person.fodselsdato) if person.fodselsdato else "",
        fodselsnummer=person.fodselsnummer,
        adresse=person.adresse,
        poststed=person.poststed,
        telefon=person.telefon,
        adressesperre=person.adressesperre.value,
        postadresse=person.postadresse,
        relasjon=person.relasjon,
        sprak=person.sprak,
        id=person.id,
    )
