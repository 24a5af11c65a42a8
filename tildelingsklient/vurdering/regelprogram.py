"""The truth of a rule without its explanation: every rule of a katalog is made into nested functions, once.

`vurdering.regel` explains an outcome in full; here only the outcome is found, many times faster, since every answer
settles the results of all services anew while only what is looked at is explained. A property test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar, cast

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.svar import finite_values
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
from tildelingsklient.katalog.sporsmal import VET_IKKE, Omfang, Sporsmal
from tildelingsklient.vurdering.regel import (
    Sammenheng,
    asks_omsorgsyter,
    is_about_omsorgsyter,
    less_what_is_left_out,
    subject_reader,
)
from tildelingsklient.vurdering.regelfunksjoner import (
    Sann,
    all_of,
    any_of,
    every_one,
    negation_of,
    so_many_of,
    some_one,
    value_test,
)

T = TypeVar("T")
_FLEST_PROGRAM = 8


class _Merke:
    """A value that is not an answer."""


_ULEST: Final = _Merke()
_UKJENT: Final = _Merke()
_IKKE_STILT: Final = _Merke()


@dataclass(slots=True)
class Leser:
    """Reads each answer once. `felles` is shared by all services, `egne` belongs to this service and omsorgsyter."""

    program: Regelprogram
    sammenheng: Sammenheng
    felles: dict[str, object]
    egne: dict[str, object] = field(default_factory=dict)
    alder: dict[Rolle, int | None] = field(default_factory=dict)

    def truth(self, regel: Regel, *, hvert_omsorgsyter_maa: bool = False) -> Sann:
        """Does a rule hold? As `vurdering.regel.evaluate`: for one omsorgsyter, or for every one of them."""
        return self.program.truth_of(regel, hvert_omsorgsyter_maa=hvert_omsorgsyter_maa)(self)

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
Verdileser = Callable[[Leser], object]
"""The usable value of an answer, or a mark for unknown or not asked."""


class Regelprogram:
    """The rules of one katalog as functions, made as they are asked for.

    What is made is kept by the identity of what it is made of, which is kept beside it.
    """

    def __init__(self, katalog: Katalog) -> None:
        self.katalog = katalog
        self._kept: dict[tuple[object, ...], tuple[object, object]] = {}
        self._readers: dict[str, Verdileser] = {}
        self._own: dict[str, bool] = {}

    def kept(self, kind: object, source: object, make: Callable[[], T]) -> T:
        """What was made of a source before, or what is made of it now; `kind` tells several from each other."""
        key = (kind, id(source))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = (source, make())
        return cast("T", found[1])

    def function_of(self, regel: Regel) -> Funksjon:
        """A rule as a function, about the omsorgsyter in question."""
        return self.kept("regel", regel, lambda: self._compiled(regel))

    def truth_of(self, regel: Regel, *, hvert_omsorgsyter_maa: bool = False) -> Funksjon:
        """A rule as a function that looks at every omsorgsyter when it asks about them."""
        function = self.function_of(regel)
        if not self.kept("om omsorgsyter", regel, lambda: is_about_omsorgsyter(regel, self.katalog)):
            return function
        join = every_one if hvert_omsorgsyter_maa else some_one

        def for_carers(leser: Leser) -> Sann:
            carers = leser.sammenheng.fakta.kartlegging.roller.omsorgsytere
            return join([function(leser.seen_from(carer)) for carer in carers]) if carers else function(leser)

        return self.kept(("omsorgsytere", hvert_omsorgsyter_maa), regel, lambda: for_carers)

    def settled_of(self, sporsmal: Sporsmal) -> Callable[[Leser], bool]:
        """Is a question about the person or the case answered, or not to be asked? If false, look into it."""
        if self.is_own(sporsmal):
            return lambda _leser: False
        name, read = sporsmal.id, self.reader_of(sporsmal)

        def settled(leser: Leser) -> bool:
            value = leser.felles.get(name, _ULEST)
            return (read(leser) if value is _ULEST else value) is not _UKJENT

        return settled

    def is_own(self, sporsmal: Sporsmal) -> bool:
        """Does the answer depend on the service or the omsorgsyter in question?"""
        if sporsmal.id not in self._own:
            relevance = (self.katalog.sporsmal_by_id[name] for name in sporsmal_in(sporsmal.relevant_naar))
            scoped = sporsmal.omfang is Omfang.TJENESTE or asks_omsorgsyter(sporsmal)
            carers_age = sporsmal.relevant_naar is not None and _asks_carers_age(sporsmal.relevant_naar)
            self._own[sporsmal.id] = scoped or carers_age or any(self.is_own(other) for other in relevance)
        return self._own[sporsmal.id]

    def reader_of(self, sporsmal: Sporsmal) -> Verdileser:
        """Reads an answer and remembers its value."""
        if sporsmal.id not in self._readers:
            self._readers[sporsmal.id] = self._reader(sporsmal)
        return self._readers[sporsmal.id]

    def _reader(self, sporsmal: Sporsmal) -> Verdileser:
        name, own, value_of = sporsmal.id, self.is_own(sporsmal), _value_reader(sporsmal)
        asked_when = self.function_of(sporsmal.relevant_naar) if sporsmal.relevant_naar is not None else None

        def read(leser: Leser) -> object:
            asked = True if asked_when is None else asked_when(leser)
            value = value_of(leser) if asked else _UKJENT if asked is None else _IKKE_STILT
            (leser.egne if own else leser.felles)[name] = value
            return value

        return read

    def _compiled(self, regel: Regel) -> Funksjon:
        match regel:
            case Svarvilkar():
                return self._condition(regel)
            case Aldersvilkar():
                return _of_age(regel)
            case Alle():
                return all_of([self.function_of(part) for part in regel.alle])
            case MinstEn():
                return any_of([self.function_of(part) for part in regel.minst_en])
            case Antall():
                return so_many_of(regel.antall, [self.function_of(part) for part in regel.av])
            case Ikke():
                return negation_of(self.function_of(regel.ikke))

    def _condition(self, vilkar: Svarvilkar) -> Funksjon:
        sporsmal = self.katalog.sporsmal_by_id[vilkar.sporsmal]
        name, own, read = sporsmal.id, self.is_own(sporsmal), self.reader_of(sporsmal)
        if_dont_know = None if vilkar.besvart is None else not vilkar.besvart
        test = None if vilkar.fratrekk else value_test(vilkar, sporsmal.type)

        def condition(leser: Leser) -> Sann:
            value = (leser.egne if own else leser.felles).get(name, _ULEST)
            if value is _ULEST:
                value = read(leser)
            if value is _UKJENT:
                return None
            if value is _IKKE_STILT:
                return False
            if value == VET_IKKE:
                return if_dont_know
            return test(value) if test else _less_truth(vilkar, sporsmal, leser)

        return condition


_programs: dict[int, Regelprogram] = {}


def program_of(katalog: Katalog) -> Regelprogram:
    """The functions of a katalog; a few are kept, each with its katalog, and the first made goes first."""
    found = _programs.get(id(katalog))
    if found is None:
        while len(_programs) >= _FLEST_PROGRAM:
            del _programs[next(iter(_programs))]
        found = _programs[id(katalog)] = Regelprogram(katalog)
    return found


def _value_reader(sporsmal: Sporsmal) -> Verdileser:
    """How a question's value is read once it is asked. One voice with one of few values needs no more looking into."""
    name, subject, (kind, few) = sporsmal.id, subject_reader(sporsmal), finite_values(sporsmal)

    def value_of(leser: Leser) -> object:
        sammenheng = leser.sammenheng
        voices = sammenheng.fakta.voices.get((name, subject(sammenheng)), ())
        if len(voices) == 1 and type(said := voices[0].verdi) is kind and said in few:
            return said
        faktum = sammenheng.faktum(sporsmal)
        if faktum.er_kjent:
            return faktum.verdi
        return VET_IKKE if faktum.tilstand is Faktumtilstand.VET_IKKE else _UKJENT

    return value_of


def _less_truth(vilkar: Svarvilkar, sporsmal: Sporsmal, leser: Leser) -> Sann:
    found: Sann = less_what_is_left_out(vilkar, leser.sammenheng.faktum(sporsmal), leser.sammenheng).sannhet.value
    return found


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
