"""Can a rule ever be true, and ever be false? Tried on the values around every limit.

A condition depends on an answer only through a few limits and choices, so a handful of values per question stand for
all of them: each limit and its neighbours, each alternative, each age around a limit. The search sets one answer at a
time and stops a branch as soon as the rule is settled. It is exact but for two things: a number that others are
subtracted from (`fratrekk`) is tried on the limits as they are and with most subtracted, and what grows too large to
search counts as possible.

An age is tried in half years: 77.5 is a person of 77 who turns 78 later this year.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations

from tildelingsklient.katalog.regel import (
    COMPARE,
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Svarvilkar,
    conditions,
    parts,
    sporsmal_in,
)
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype

Bank = Mapping[str, Sporsmal]
Verdi = str | int | float | frozenset[str]
Variabel = tuple[str, str]
"""`("sporsmal", id)` or `("alder", role)`. An age is half a year more for one whose birthday is to come this year."""

Valg = Mapping[Variabel, Verdi | None]
"""The answers chosen so far; None when it is chosen to leave one open."""

Utslag = tuple[bool | None, Variabel | None]
"""The truth value of a rule as far as it is known, and the first thing to ask when it is not."""

_HOYEST_ALDER = 120
_FLEST_VALG = 8
_FORSOK = 1_000_000
"""How many conditions are read before a search gives up."""


def can_be(regel: Regel, wanted: bool, bank: Bank) -> bool:
    """Is there any set of answers that gives the rule this value? True also when the search grows too large."""
    found = list(all_conditions(regel, bank))
    if any(len(_kinds(those)) > _FLEST_VALG for those in _by_sporsmal(found).values()):
        return True
    return _Sok(bank, wanted, domains_of(regel, bank), len(found)).find(regel, {})


@dataclass(slots=True)
class _Sok:
    """A search for answers that make a rule `wanted`."""

    bank: Bank
    wanted: bool
    domains: Mapping[Variabel, tuple[Verdi, ...]]
    size: int
    left: int = field(default_factory=lambda: _FORSOK)

    def find(self, regel: Regel, chosen: dict[Variabel, Verdi]) -> bool:
        self.left -= self.size
        value, ask = evaluate_partly(regel, chosen, self.bank)
        if value is not None or self.left < 0:
            return value is self.wanted or self.left < 0
        if ask is None:
            return False
        return any(self.find(regel, {**chosen, ask: verdi}) for verdi in self.domains[ask])


def evaluate_partly(regel: Regel, chosen: Valg, bank: Bank) -> Utslag:
    """The rule on the answers chosen so far; when it is not settled, the first thing to ask."""
    match regel:
        case Svarvilkar():
            return _of_svar(regel, chosen, bank)
        case Aldersvilkar():
            return _of_age(regel, chosen)
        case Ikke():
            value, ask = evaluate_partly(regel.ikke, chosen, bank)
            return (None if value is None else not value), ask
        case Alle():
            return _counted(len(regel.alle), regel, chosen, bank)
        case MinstEn():
            return _counted(1, regel, chosen, bank)
        case Antall():
            return _counted(regel.antall, regel, chosen, bank)


def _counted(needed: int, regel: Regel, chosen: Valg, bank: Bank) -> Utslag:
    """True when so many parts are true, false when so many can no longer be."""
    outcomes = [evaluate_partly(part, chosen, bank) for part in parts(regel)]
    true = sum(value is True for value, _ask in outcomes)
    open_ = [ask for value, ask in outcomes if value is None]
    if true >= needed or true + len(open_) < needed:
        return true >= needed, None
    return None, next((ask for ask in open_ if ask), None)


def _of_svar(vilkar: Svarvilkar, chosen: Valg, bank: Bank) -> Utslag:
    sporsmal = bank[vilkar.sporsmal]
    if sporsmal.relevant_naar:
        asked, ask = evaluate_partly(sporsmal.relevant_naar, chosen, bank)
        if not asked:
            return asked, ask
    variabel = ("sporsmal", sporsmal.id)
    if variabel not in chosen:
        return None, variabel
    verdi = chosen[variabel]
    if verdi is None:
        return None, None
    if vilkar.fratrekk and isinstance(verdi, int | float):
        return _less(vilkar, verdi, chosen, bank)
    return _meets(vilkar, verdi, sporsmal), None


def _less(vilkar: Svarvilkar, verdi: float, chosen: Valg, bank: Bank) -> Utslag:
    """A number less what does not count; what is not known may take away as much as its question allows."""
    most, least, ask = verdi, verdi, None
    for sporsmal in (bank[name] for name in vilkar.fratrekk):
        asked, first = evaluate_partly(sporsmal.relevant_naar, chosen, bank) if sporsmal.relevant_naar else (True, None)
        if asked is False:
            continue
        variabel = ("sporsmal", sporsmal.id)
        said = chosen.get(variabel)
        low, high = sporsmal.minst or 0, sporsmal.hoyst or 0
        if asked is None:
            low, high = min(low, 0), max(high, 0)
        elif isinstance(said, int | float):
            low = high = said
        most, least = most - low, least - high
        ask = ask or first or (variabel if asked and variabel not in chosen else None)
    outcomes = {_meets(vilkar, round(end, 6), bank[vilkar.sporsmal]) for end in (most, least)}
    return (outcomes.pop(), None) if len(outcomes) == 1 else (None, ask)


def _meets(vilkar: Svarvilkar, verdi: Verdi, sporsmal: Sporsmal) -> bool | None:
    if vilkar.besvart is not None:
        return (verdi == VET_IKKE) is not vilkar.besvart
    if verdi == VET_IKKE:
        return None
    if vilkar.er is not None:
        return verdi in vilkar.er
    if vilkar.inneholder is not None:
        return isinstance(verdi, frozenset) and not verdi.isdisjoint(vilkar.inneholder)
    if not isinstance(verdi, int | float) or (sporsmal.type is Svartype.FUNKSJON and verdi == IKKE_RELEVANT):
        return False
    return all(COMPARE[name](verdi, limit) for name, limit in vilkar.comparisons.items())


def _of_age(vilkar: Aldersvilkar, chosen: Valg) -> Utslag:
    variabel = ("alder", vilkar.alder.value)
    if variabel not in chosen:
        return None, variabel
    age = chosen[variabel]
    if not isinstance(age, int | float):
        return None, None
    if vilkar.fyller is not None:
        return math.ceil(age) == vilkar.fyller, None
    return (age >= vilkar.minst if vilkar.minst is not None else age < (vilkar.under or 0)), None


def domains_of(regel: Regel, bank: Bank) -> dict[Variabel, tuple[Verdi, ...]]:
    """The values that stand for all others, for everything the rule depends on."""
    found = list(all_conditions(regel, bank))
    of_ages: dict[str, list[Aldersvilkar]] = defaultdict(list)
    for condition in found:
        if isinstance(condition, Aldersvilkar):
            of_ages[condition.alder.value].append(condition)
    ages: dict[Variabel, tuple[Verdi, ...]] = {("alder", who): _ages(those) for who, those in of_ages.items()}
    return ages | {("sporsmal", name): _answers(bank[name], those, bank) for name, those in _by_sporsmal(found).items()}


def _by_sporsmal(found: Iterable[Svarvilkar | Aldersvilkar]) -> dict[str, list[Svarvilkar]]:
    """The conditions that read the answer to each question."""
    of_svar: dict[str, list[Svarvilkar]] = defaultdict(list)
    for condition in found:
        if isinstance(condition, Svarvilkar):
            for name in (condition.sporsmal, *condition.fratrekk):
                of_svar[name].append(condition)
    return of_svar


def all_conditions(regel: Regel, bank: Bank, seen: frozenset[str] = frozenset()) -> Iterator[Svarvilkar | Aldersvilkar]:
    """The rule's conditions, and those that decide whether its questions are asked."""
    yield from conditions(regel)
    for name in sporsmal_in(regel):
        relevance = bank[name].relevant_naar
        if relevance and name not in seen:
            yield from all_conditions(relevance, bank, seen | {name})


def _ages(those: list[Aldersvilkar]) -> tuple[float, ...]:
    limits = {limit for vilkar in those for limit in (vilkar.minst, vilkar.under, vilkar.fyller) if limit is not None}
    # Only «fyller» asks what age is reached this year.
    moves = (-1, -0.5, 0, 0.5, 1) if any(vilkar.fyller is not None for vilkar in those) else (-1, 0, 1)
    around = {limit + move for limit in limits for move in moves}
    return tuple(sorted(age for age in around | {0, _HOYEST_ALDER} if 0 <= age <= _HOYEST_ALDER))


def _answers(sporsmal: Sporsmal, those: list[Svarvilkar], bank: Bank) -> tuple[Verdi, ...]:
    dont_know = (VET_IKKE,) if any(vilkar.besvart is not None for vilkar in those) else ()
    return (*_usable(sporsmal, those, bank), *dont_know)


def _usable(sporsmal: Sporsmal, those: list[Svarvilkar], bank: Bank) -> tuple[Verdi, ...]:
    match sporsmal.type:
        case Svartype.JA_NEI:
            return ("ja", "nei")
        case Svartype.FUNKSJON:
            return (1, 2, 3, 4, 5, IKKE_RELEVANT)
        case Svartype.TALL:
            return _numbers(sporsmal, those, bank)
        case Svartype.VALG:
            return tuple(alternativ.id for alternativ in sporsmal.alternativer)
        case Svartype.FLERVALG:
            return _choices(sporsmal, those)
        case _:
            return ("…",)


def _numbers(sporsmal: Sporsmal, those: list[Svarvilkar], bank: Bank) -> tuple[float, ...]:
    limits = {limit for vilkar in those for limit in vilkar.comparisons.values() if isinstance(limit, float)}
    same = {value for vilkar in those for value in vilkar.er or () if isinstance(value, int | float)}
    less = {most for vilkar in those if (most := sum(bank[name].hoyst or 0 for name in vilkar.fratrekk))}
    beyond = {limit + most for limit in limits for most in less}
    return tuple(sorted({*numbers_around(sporsmal, limits | same | beyond), sporsmal.minst or 0, sporsmal.hoyst or 0}))


def numbers_around(sporsmal: Sporsmal, limits: Iterable[float]) -> Iterator[float]:
    """Each limit and its neighbours among the answers that the question allows."""
    low, high, step = sporsmal.minst or 0, sporsmal.hoyst or 0, 10**sporsmal.desimaler
    steps = ((math.floor(at), math.ceil(at)) for limit in limits for at in [round(limit * step, 6)])
    around = (number / step for below, above in steps for number in (below - 1, below, above, above + 1))
    return (number for number in around if low <= number <= high)


def _choices(sporsmal: Sporsmal, those: list[Svarvilkar]) -> tuple[frozenset[str], ...]:
    """Every mix of the alternatives the rule tells apart, with the others as one; at least one is always chosen."""
    kinds = _kinds(those)
    named = {choice for vilkar in those for choice in vilkar.inneholder or ()}
    others = [a.id for a in sporsmal.alternativer if a.id not in named][:1]
    apart = [*kinds[:_FLEST_VALG], *others]
    mixes = chain.from_iterable(combinations(apart, size) for size in range(1, len(apart) + 1))
    return tuple(frozenset(mix) for mix in mixes)


def _kinds(those: list[Svarvilkar]) -> list[str]:
    """One of each kind of alternatives: those that stand in the same conditions are never told apart."""
    stands_in: dict[str, list[int]] = defaultdict(list)
    for place, vilkar in enumerate(those):
        for choice in frozenset(vilkar.inneholder or ()):
            stands_in[choice].append(place)
    first: dict[tuple[int, ...], str] = {}
    for choice in sorted(stands_in):
        first.setdefault(tuple(stands_in[choice]), choice)
    return list(first.values())
