"""The facts of a running case in the form of «Ny søknad»: how they are shown, what is wrong, and the case they make.

Only what is changed is looked at: a fact that stood in the case from before never stops another from being put right.
Consents are not part of it, since they are given and withdrawn one at a time (`handlinger.forhand`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tildelingsklient.brev.ord import short_date
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.handlinger.skjemaperson import Skjemaperson, from_person, to_person
from tildelingsklient.handlinger.soknadsskjema import (
    Soknadsskjema,
    people_faults,
    people_in,
    protections,
    received_faults,
)
from tildelingsklient.handlinger.soknadstillegg import contact_faults, from_contacts, to_contacts, to_home
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.sak.forhand import Tolkebehov, Tolkeform
from tildelingsklient.sak.sak import Avsender, Kanal, Sak


def read_facts(sak: Sak) -> Soknadsskjema:
    """The facts of a case as the form shows them."""
    other = sak.roller.tjenestemottaker != sak.roller.soker
    by_id = {person.id: from_person(person) for person in sak.personer}
    carers = (person_id for person_id in sak.roller.omsorgsytere if person_id != sak.roller.soker)
    return Soknadsskjema(
        soker=by_id[sak.roller.soker],
        annen_mottaker=other,
        mottaker=by_id[sak.roller.tjenestemottaker] if other else Skjemaperson(),
        soker_gir_omsorg=sak.roller.soker in sak.roller.omsorgsytere,
        omsorgsytere=tuple(by_id[person_id] for person_id in carers),
        mottatt=short_date(sak.mottatt),
        kanal=sak.kanal.value,
        avsender=sak.avsender.value,
        tjenester=sak.tjenester,
        tolk=sak.tolkebehov.form.value,
        sprak=sak.tolkebehov.sprak,
        kontakter=from_contacts(sak.kontakter),
        hjem=sak.hjem,
    )


def fact_faults(sak: Sak, skjema: Soknadsskjema, today: date, *, testmodus: bool) -> dict[str, str]:
    """What must be put right in what is changed, one sentence per field, in the form's order."""
    return dict(_fact_faults(read_facts(sak), skjema, today, testmodus))


def _fact_faults(was: Soknadsskjema, skjema: Soknadsskjema, today: date, testmodus: bool) -> Iterator[tuple[str, str]]:
    if skjema.mottatt != was.mottatt:
        yield from received_faults(skjema.mottatt, today)
    stands = {person for _who, person in people_in(was)}
    guards = protections(skjema) != protections(was)
    untouched = {who for who, person in people_in(skjema) if person in stands}
    for felt, sentence in people_faults(skjema, today, testmodus=testmodus):
        who, _dot, name = felt.partition(".")
        # A protection that is new may make the `postadresse` of somebody else wrong.
        if who not in untouched or (guards and name == "postadresse"):
            yield felt, sentence
    if skjema.kontakter != was.kontakter:
        yield from contact_faults(skjema.kontakter)


def changed_case(okt: Okt, sak: Sak, skjema: Soknadsskjema) -> Sak:
    """The case with the facts of a form without faults. What is not changed stands to the letter.

    Nobody is taken out of the case: one who has no role any more stays among its persons, with what was answered.
    """
    was = read_facts(sak)
    people, roller = _people(okt, sak, skjema)
    interpreter = Tolkebehov(Tolkeform(skjema.tolk), skjema.sprak.strip())
    return replace(
        sak,
        mottatt=parse_day(skjema.mottatt) or sak.mottatt,
        kanal=Kanal(skjema.kanal),
        avsender=Avsender(skjema.avsender),
        personer=people,
        roller=roller,
        tjenester=tuple(dict.fromkeys((*sak.tjenester, *skjema.tjenester))),
        tolkebehov=interpreter if (skjema.tolk, skjema.sprak) != (was.tolk, was.sprak) else sak.tolkebehov,
        kontakter=to_contacts(skjema.kontakter) if skjema.kontakter != was.kontakter else sak.kontakter,
        hjem=to_home(skjema.hjem) if skjema.hjem != was.hjem else sak.hjem,
    )


def _people(okt: Okt, sak: Sak, skjema: Soknadsskjema) -> tuple[tuple[Person, ...], Roller]:
    known = {person.id: person for person in sak.personer}

    def person(form: Skjemaperson) -> Person:
        old = known.get(form.id)
        return old if old is not None and from_person(old) == form else to_person(okt, form)

    soker = person(skjema.soker)
    receiver = person(skjema.mottaker) if skjema.annen_mottaker else soker
    herself = (soker,) if skjema.annen_mottaker and skjema.soker_gir_omsorg else ()
    carers = (*herself, *map(person, skjema.omsorgsytere))
    people = known | {one.id: one for one in (soker, receiver, *carers)}
    ids = {one.id for one in carers}
    stayed = [carer for carer in sak.roller.omsorgsytere if carer in ids]
    ordered = tuple(dict.fromkeys((*stayed, *(one.id for one in carers))))
    return tuple(people.values()), Roller(soker.id, receiver.id, ordered)
