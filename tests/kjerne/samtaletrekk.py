"""Conversations over our whole kataloger, drawn so that rules are hit: every service is applied for at once.

Each answer is one byte of a drawn string: 0 is no answer, the rest point into the sayings that the question's type and
the katalog's own limits give. So a failing case shrinks towards few answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from tests.bygg import DAGEN
from tests.kjerne.motorkatalog import alt
from tildelingsklient.kartlegging.deltakere import Person, Roller, subjects
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import UTEN_KILDE, Kilde, Svar, Verdi
from tildelingsklient.katalog.gang import walk
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Aldersvilkar, Svarvilkar
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal, Svartype

hver_katalog = pytest.mark.parametrize("ident", list_kataloger())
"""The test is run on each of our kataloger."""

ALLE_FORMER = "alle-former"
"""Stands for the small katalog with every form of rule among the others."""

hver_katalog_og_form = pytest.mark.parametrize("ident", [*list_kataloger(), ALLE_FORMER])


def examples(most: int) -> settings:
    """So many cases, or as many as the profile runs when that is fewer."""
    return settings(max_examples=min(most, settings().max_examples))


_SKAR: dict[str, list[Verdi]] = {"blandet": [1, 2, 3, 4, 5, 9], "frisk": [1, 2, 9], "syk": [5, 4]}
"""The function scores of somebody who is well here and ill there, well, or ill: rules often ask for several alike."""
_VANLIG = 6
"""How many usual answers there are for each unusual one."""
_UGYLDIG: dict[Svartype, Verdi] = {Svartype.TALL: -1.0, Svartype.FUNKSJON: 7, Svartype.DATO: "i går"}
_SAGT: dict[Svartype, Verdi] = {
    Svartype.DATO: "2026-01-01",
    Svartype.TEKST: "noen ord",
    Svartype.MAAL: ("9|4|Synge i kor",),
}
"""What is said where no rule looks at anything but whether it is said."""

Ytring = tuple[Svar, ...]
"""What is said to one question: nothing, by one voice, or by two."""
Nokkel = tuple[str, str]
"""A question and whom it is about."""


@cache
def katalog_of(ident: str) -> Katalog:
    """A katalog, read once."""
    return alt() if ident == ALLE_FORMER else load_katalog(ident)


@dataclass(frozen=True)
class Grenser:
    """What the rules of a katalog compare with, by question, and the ages they look at."""

    verdier: dict[str, set[Verdi]]
    aldre: set[int]


@cache
def limits_of(ident: str) -> Grenser:
    """The limits of a katalog: rules come to the same between them."""
    found = Grenser({}, {0})
    for _vei, part in walk(katalog_of(ident)):
        if isinstance(part, Aldersvilkar):
            found.aldre.update(age for age in (part.minst, part.under, part.fyller) if age is not None)
        elif isinstance(part, Svarvilkar) and part.besvart is None:
            [compared] = part.comparisons.values()
            named = compared if isinstance(compared, tuple) else (compared,)
            found.verdier.setdefault(part.sporsmal, set()).update(named)
    return found


def values_of(sporsmal: Sporsmal, limits: Iterable[Verdi], form: str) -> list[Verdi]:
    """Usable answers that reach both sides of every limit, of somebody whose health is of a kind."""
    ids = [alternativ.id for alternativ in sporsmal.alternativer]
    match sporsmal.type:
        case Svartype.JA_NEI:
            return ["ja", "nei"]
        case Svartype.FUNKSJON:
            return _SKAR[form]
        case Svartype.TALL:
            return _numbers(sporsmal, [limit for limit in limits if isinstance(limit, int | float)])
        case Svartype.DATO | Svartype.TEKST | Svartype.MAAL:
            return [_SAGT[sporsmal.type]]
        case Svartype.VALG:
            return list(ids)
        case Svartype.UKEPLAN:
            return [(f"{one}|ma,ti,on,to,fr|08:00|13:00|1",) for one in ids]
        case Svartype.FLERVALG:
            named = [one for one in ids if one in set(limits)] or ids[:1]
            return [*((one,) for one in ids), (ids[-1], *named[:1]), tuple(named)]


def _numbers(sporsmal: Sporsmal, limits: list[float]) -> list[Verdi]:
    low, high, step = sporsmal.minst or 0, sporsmal.hoyst or 0, 10.0**-sporsmal.desimaler
    around = {round(limit + move, 2) for limit in limits for move in (-step, 0, step)}
    return [number for number in sorted(around | {low, low + step, high}) if low <= number <= high]


@cache
def sayings_to(ident: str, sporsmal_id: str, form: str = "blandet") -> tuple[Ytring, ...]:
    """All that may be said to a question, the usual most often; `gjelder` is filled in later."""
    sporsmal = katalog_of(ident).sporsmal_by_id[sporsmal_id]
    values = values_of(sporsmal, limits_of(ident).verdier.get(sporsmal_id, ()), form)

    def voice(verdi: Verdi, kilde: Kilde | None = Kilde.SOKER, gjeldende: str = "") -> Svar:
        return Svar(sporsmal_id, "", verdi, (kilde,) if kilde else (), "", gjeldende, kilde or UTEN_KILDE)

    first, last, other = values[0], values[-1], Kilde.PARORENDE
    unusual: list[Ytring] = [
        (voice(VET_IKKE),),
        (voice(first), voice(last, other)),
        (voice(last), voice(last, other)),
        (voice(first, other, "Sett hjemme."), voice(last)),
        (voice(VET_IKKE, other), voice(last, None)),
        (voice(_UGYLDIG.get(sporsmal.type, "")),),
    ]
    usual: list[Ytring] = [(voice(verdi),) for verdi in values]
    return ((), *unusual, *usual * (_VANLIG * len(unusual) // len(usual) + 1))


@st.composite
def families(draw: st.DrawFn, ident: str) -> Kartlegging:
    """A conversation with nothing said: who is there, how old they are, and every service applied for."""
    katalog, born = katalog_of(ident), st.sampled_from(_birthdays(ident))
    carers = [Person(f"o{n}", fodselsdato=day) for n, day in enumerate(draw(st.lists(born, max_size=2)), start=1)]
    applies = draw(st.sampled_from(["s", "m"]))
    persons = (Person("s", fodselsdato=draw(born)), Person("m", fodselsdato=date(1980, 1, 1)), *carers)
    roller = Roller(applies, "s", tuple(carer.id for carer in carers))
    return Kartlegging(DAGEN, persons, roller, tuple(katalog.tjeneste_by_id))


@cache
def _birthdays(ident: str) -> list[date | None]:
    """A grown-up first; then those who reach each age today, tomorrow and last in the year; and nobody knows when."""
    found: list[date | None] = [date(1968, 4, 1)]
    for age in sorted(limits_of(ident).aldre):
        reached = DAGEN.replace(year=DAGEN.year - age)
        found += [reached] if age == 0 else [reached, reached + timedelta(days=1), reached.replace(month=12, day=31)]
    return [*found, None]


def places(ident: str, held: Kartlegging) -> list[Nokkel]:
    """Every question of the katalog, about everyone it is asked about."""
    asked = ((sporsmal.id, subjects(sporsmal, held.roller, held.tjenester)) for sporsmal in katalog_of(ident).sporsmal)
    return [(name, gjelder) for name, about in asked for gjelder in about]


def said(ident: str, where: Iterable[Nokkel], pointers: Iterable[int], form: str = "blandet") -> Iterator[Svar]:
    """The answers that the pointers choose, each in its place."""
    for (name, gjelder), pointer in zip(where, pointers, strict=True):
        choices = sayings_to(ident, name, form)
        yield from (replace(svar, gjelder=gjelder) for svar in choices[pointer % len(choices)])


@st.composite
def conversations(draw: st.DrawFn, ident: str) -> Kartlegging:
    """A conversation about every service, with nearly every question answered or only some of them."""
    held = draw(families(ident))
    where = places(ident, held)
    size = len(where)
    pointers = draw(st.binary(min_size=size, max_size=size))
    shown = draw(_shares(size))
    kept = (pointer if shows else 0 for pointer, shows in zip(pointers, shown, strict=True))
    return replace(held, svar=tuple(said(ident, where, kept, draw(st.sampled_from(sorted(_SKAR))))))


def _shares(size: int) -> st.SearchStrategy[list[bool]]:
    """Which of the answers are there: all, most or half of them."""
    some = st.tuples(st.binary(min_size=size, max_size=size), st.sampled_from([128, 32]))
    return st.one_of(st.just([True] * size), some.map(lambda drawn: [byte >= drawn[1] for byte in drawn[0]]))


def unanswered(ident: str, held: Kartlegging) -> list[Nokkel]:
    """The questions that nobody has said anything to."""
    answered = {(svar.sporsmal, svar.gjelder) for svar in held.svar}
    return [place for place in places(ident, held) if place not in answered]


def without_plans(ident: str, where: Iterable[Nokkel]) -> list[Nokkel]:
    """All but the week schedules: one takes the place of the numbers that are summed from it, also those given."""
    bank = katalog_of(ident).sporsmal_by_id
    return [place for place in where if bank[place[0]].type is not Svartype.UKEPLAN]


def with_more(ident: str, held: Kartlegging, where: list[Nokkel], pointers: bytes) -> Kartlegging:
    """The conversation with more said, at these places."""
    return replace(held, svar=(*held.svar, *said(ident, where, pointers)))


def only(held: Kartlegging, keeps: Callable[[Svar], bool]) -> Kartlegging:
    """The conversation with only some of what was said."""
    return replace(held, svar=tuple(svar for svar in held.svar if keeps(svar)))
