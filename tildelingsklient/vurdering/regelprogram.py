"""The truth of a rule without its explanation: every rule of a katalog is made into nested functions, once.

`vurdering.regel` explains an outcome in full; here only the outcome is found, many times faster, since every answer
settles the results of all services anew while only what is looked at is explained. A property test holds the two equal.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import (
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Rolle,
    Svarvilkar,
    parts,
    sporsmal_in,
)
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Omfang, Sporsmal, Svartype
from tildelingsklient.vurdering.regel import Sammenheng, asks_omsorgsyter, is_about_omsorgsyter, less_what_is_left_out

Sann = bool | None
"""True, false, or None for unknown."""

_FLEST_PROGRAM = 8


class _Merke:
    """A value that is not an answer."""


_ULEST, _UKJENT, _IKKE_STILT = _Merke(), _Merke(), _Merke()


@dataclass(slots=True)
class Leser:
    """Reads each answer once. `felles` is shared by all services, `egne` belongs to this service and omsorgsyter."""

    program: Regelprogram
    sammenheng: Sammenheng
    felles: dict[str, object]
    egne: dict[str, object] = field(default_factory=dict)
    alder: dict[Rolle, int | None] = field(default_factory=dict)

    def read(self, sporsmal: Sporsmal) -> object:
        """The usable value of an answer, or a mark for unknown or not asked."""
        value = self._value(sporsmal)
        (self.egne if self.program.is_own(sporsmal) else self.felles)[sporsmal.id] = value
        return value

    def is_settled(self, sporsmal: Sporsmal) -> bool:
        """Is a question about the person or the case answered, or not to be asked? If false, look into it."""
        if self.program.is_own(sporsmal):
            return False
        value = self.felles.get(sporsmal.id, _ULEST)
        return (self.read(sporsmal) if value is _ULEST else value) is not _UKJENT

    def _value(self, sporsmal: Sporsmal) -> object:
        if sporsmal.relevant_naar is not None:
            asked = self.program.function_of(sporsmal.relevant_naar)(self)
            if asked is not True:
                return _UKJENT if asked is None else _IKKE_STILT
        faktum = self.sammenheng.faktum(sporsmal)
        if faktum.er_kjent:
            return faktum.verdi
        return VET_IKKE if faktum.tilstand is Faktumtilstand.VET_IKKE else _UKJENT

    def truth(self, regel: Regel, *, hvert_omsorgsyter_maa: bool = False) -> Sann:
        """Does a rule hold? As `vurdering.regel.evaluate`: for one omsorgsyter, or for every one of them."""
        function = self.program.function_of(regel)
        carers = self.sammenheng.fakta.kartlegging.roller.omsorgsytere
        if not carers or not self.program.is_about_carer(regel, self.sammenheng):
            return function(self)
        seen = [function(self.seen_from(carer)) for carer in carers]
        return _every(seen) if hvert_omsorgsyter_maa else _some(seen)

    def seen_from(self, omsorgsyter: str) -> Leser:
        """The same, about one omsorgsyter."""
        return Leser(self.program, self.sammenheng.seen_from(omsorgsyter), self.felles)

    def age(self, rolle: Rolle) -> int | None:
        """Somebody's age in whole years; None when it is not known."""
        if rolle not in self.alder:
            person = self.sammenheng.person_in(rolle)
            self.alder[rolle] = self.sammenheng.fakta.age(person) if person else None
        return self.alder[rolle]


Funksjon = Callable[[Leser], Sann]


class Regelprogram:
    """The rules of one katalog as functions, made as they are asked for."""

    def __init__(self, katalog: Katalog) -> None:
        self.katalog = katalog
        self._functions: dict[int, tuple[Regel, Funksjon]] = {}
        self._own: dict[str, bool] = {}
        self._about_carer: dict[int, bool] = {}

    def function_of(self, regel: Regel) -> Funksjon:
        """A rule as a function; rules are told apart by identity, so each is kept beside its function."""
        found = self._functions.get(id(regel))
        if found is None:
            found = self._functions[id(regel)] = (regel, self._compiled(regel))
        return found[1]

    def is_own(self, sporsmal: Sporsmal) -> bool:
        """Does the answer depend on the service or the omsorgsyter in question?"""
        if sporsmal.id not in self._own:
            relevance = (self.katalog.sporsmal_by_id[name] for name in sporsmal_in(sporsmal.relevant_naar))
            scoped = sporsmal.omfang is Omfang.TJENESTE or asks_omsorgsyter(sporsmal)
            carers_age = sporsmal.relevant_naar is not None and _asks_carers_age(sporsmal.relevant_naar)
            self._own[sporsmal.id] = scoped or carers_age or any(self.is_own(other) for other in relevance)
        return self._own[sporsmal.id]

    def is_about_carer(self, regel: Regel, sammenheng: Sammenheng) -> bool:
        """As `vurdering.regel.is_about_omsorgsyter`, found once."""
        if id(regel) not in self._about_carer:
            self._about_carer[id(regel)] = is_about_omsorgsyter(regel, sammenheng)
        return self._about_carer[id(regel)]

    def _compiled(self, regel: Regel) -> Funksjon:
        match regel:
            case Svarvilkar():
                return self._condition(regel)
            case Aldersvilkar():
                return _of_age(regel)
            case Alle():
                return _all_of([self.function_of(part) for part in regel.alle])
            case MinstEn():
                return _any_of([self.function_of(part) for part in regel.minst_en])
            case Antall():
                return _so_many_of(regel.antall, [self.function_of(part) for part in regel.av])
            case Ikke():
                return _not(self.function_of(regel.ikke))

    def _condition(self, vilkar: Svarvilkar) -> Funksjon:
        sporsmal = self.katalog.sporsmal_by_id[vilkar.sporsmal]
        test = _less_test(vilkar, sporsmal) if vilkar.fratrekk else _test(vilkar, sporsmal)
        name, own = sporsmal.id, self.is_own(sporsmal)
        if_dont_know = None if vilkar.besvart is None else not vilkar.besvart

        def condition(leser: Leser) -> Sann:
            value = (leser.egne if own else leser.felles).get(name, _ULEST)
            if value is _ULEST:
                value = leser.read(sporsmal)
            if value is _UKJENT:
                return None
            if value is _IKKE_STILT:
                return False
            return if_dont_know if value == VET_IKKE else test(leser, value)

        return condition


_programs: dict[int, Regelprogram] = {}


def program_of(katalog: Katalog) -> Regelprogram:
    """The functions of a katalog; the few last used are kept, each with its katalog."""
    found = _programs.get(id(katalog))
    if found is None:
        while len(_programs) >= _FLEST_PROGRAM:
            del _programs[next(iter(_programs))]
        found = _programs[id(katalog)] = Regelprogram(katalog)
    return found


def _test(vilkar: Svarvilkar, sporsmal: Sporsmal) -> Callable[[Leser, object], Sann]:
    if vilkar.besvart is not None:
        wanted = vilkar.besvart
        return lambda _leser, _value: wanted
    if vilkar.er is not None:
        allowed = frozenset(vilkar.er)
        return lambda _leser, value: value in allowed
    if vilkar.inneholder is not None:
        among = frozenset(vilkar.inneholder)
        return lambda _leser, value: isinstance(value, tuple) and not among.isdisjoint(value)
    compare, limit = _comparison(vilkar)
    if sporsmal.type is Svartype.FUNKSJON:
        return lambda _leser, value: isinstance(value, int | float) and value != IKKE_RELEVANT and compare(value, limit)
    return lambda _leser, value: isinstance(value, int | float) and compare(value, limit)


def _less_test(vilkar: Svarvilkar, sporsmal: Sporsmal) -> Callable[[Leser, object], Sann]:
    return lambda leser, _value: (
        less_what_is_left_out(vilkar, leser.sammenheng.faktum(sporsmal), leser.sammenheng).sannhet.value
    )


def _comparison(vilkar: Svarvilkar) -> tuple[Callable[[float, float], bool], float]:
    functions: dict[str, Callable[[float, float], bool]] = {
        "over": operator.gt,
        "minst": operator.ge,
        "under": operator.lt,
        "hoyst": operator.le,
    }
    name, limit = next(iter(vilkar.comparisons.items()))
    return functions[name], limit


def _of_age(vilkar: Aldersvilkar) -> Funksjon:
    rolle, least, below, reached = vilkar.alder, vilkar.minst, vilkar.under or 0, vilkar.fyller

    def condition(leser: Leser) -> Sann:
        age = leser.age(rolle)
        if age is None:
            return None
        if reached is not None:
            person = leser.sammenheng.person_in(rolle)
            return person is not None and leser.sammenheng.fakta.age_this_year(person) == reached
        return age >= least if least is not None else age < below

    return condition


def _asks_carers_age(regel: Regel) -> bool:
    if isinstance(regel, Aldersvilkar):
        return regel.alder is Rolle.OMSORGSYTER
    return any(_asks_carers_age(part) for part in parts(regel))


def _all_of(functions: list[Funksjon]) -> Funksjon:
    def everything(leser: Leser) -> Sann:
        result: Sann = True
        for function in functions:
            value = function(leser)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return everything


def _any_of(functions: list[Funksjon]) -> Funksjon:
    def anything(leser: Leser) -> Sann:
        result: Sann = False
        for function in functions:
            value = function(leser)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return anything


def _so_many_of(count: int, functions: list[Funksjon]) -> Funksjon:
    def so_many(leser: Leser) -> Sann:
        seen = [function(leser) for function in functions]
        true = seen.count(True)
        if true >= count:
            return True
        return None if true + seen.count(None) >= count else False

    return so_many


def _not(function: Funksjon) -> Funksjon:
    def negated(leser: Leser) -> Sann:
        value = function(leser)
        return None if value is None else not value

    return negated


def _every(values: Iterable[Sann]) -> Sann:
    seen = list(values)
    return False if False in seen else None if None in seen else True


def _some(values: Iterable[Sann]) -> Sann:
    seen = list(values)
    return True if True in seen else None if None in seen else False
