"""Builders: «a conversation with these answers» on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from tildelingsklient.kartlegging.deltakere import Person, Roller, subjects
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi, stemme_of
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal, Svartype
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import Momentvekt, Skjonn, Tjenestevurdering

DAGEN = date(2026, 11, 12)
"""The day every built conversation is held."""


@cache
def sondre_land() -> Katalog:
    """The real catalogue, read once."""
    return load_katalog("sondre-land-2019")


def parse_verdi(sporsmal: Sporsmal, tekst: str) -> Verdi:
    """A value as a table writes it: `25,0`, `ja`, `a+b`."""
    if tekst == VET_IKKE:
        return tekst
    match sporsmal.type:
        case Svartype.TALL:
            return float(tekst.replace(",", "."))
        case Svartype.FUNKSJON:
            return int(tekst)
        case Svartype.FLERVALG:
            return tuple(tekst.split("+"))
        case _:
            return tekst


def samtale(
    katalog: Katalog,
    tjenester: Iterable[str],
    svar: Mapping[str, Verdi] | None = None,
    fodt: date | None = date(1968, 4, 1),
    omsorgsyter_fodt: Iterable[date] = (),
    kilder: tuple[Kilde, ...] = (Kilde.SOKER,),
) -> Kartlegging:
    """A conversation with one søker who is to have the services, and omsorgsytere born on these days."""
    carers = tuple(Person(f"o{n}", fodselsdato=born) for n, born in enumerate(omsorgsyter_fodt, start=1))
    roller = Roller("s", "s", tuple(carer.id for carer in carers))
    persons = (Person("s", fodselsdato=fodt), *carers)
    held = Kartlegging(DAGEN, persons, roller, tuple(tjenester))
    return with_answers(katalog, held, svar or {}, kilder)


def with_answers(
    katalog: Katalog, held: Kartlegging, svar: Mapping[str, Verdi], kilder: tuple[Kilde, ...] = (Kilde.SOKER,)
) -> Kartlegging:
    """The conversation with each question answered, for everyone it is asked about."""
    for sporsmal_id, verdi in svar.items():
        for gjelder in subjects(katalog.sporsmal_by_id[sporsmal_id], held.roller, held.tjenester):
            held = held.with_svar(Svar(sporsmal_id, gjelder, verdi, kilder, stemme=stemme_of(kilder)))
    return held


def vurder(
    katalog: Katalog, held: Kartlegging, skjonn: Iterable[Skjonn] = (), momenter: Iterable[Momentvekt] = ()
) -> Tjenestevurdering:
    """The assessment of the first service applied for."""
    return evaluate_all(katalog, Vurderingsgrunnlag(held, tuple(skjonn), tuple(momenter)))[0]
