"""What compiled rules are put together of: functions of a reader that say true, false, or None for unknown (Kleene)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tildelingsklient.katalog.regel import COMPARE, Svarvilkar
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, Svartype

Sann = bool | None
"""True, false, or None for unknown."""

L = TypeVar("L")


def value_test(vilkar: Svarvilkar, svartype: Svartype) -> Callable[[object], Sann]:
    """What a condition asks of the value of an answer."""
    if vilkar.besvart is not None:
        wanted = vilkar.besvart
        return lambda _value: wanted
    if vilkar.er is not None:
        return frozenset(vilkar.er).__contains__
    if vilkar.inneholder is not None:
        among = frozenset(vilkar.inneholder)
        return lambda value: isinstance(value, tuple) and not among.isdisjoint(value)
    name, limit = next(iter(vilkar.comparisons.items()))
    compare = COMPARE[name]
    if svartype is Svartype.FUNKSJON:
        return lambda value: isinstance(value, int | float) and value != IKKE_RELEVANT and compare(value, limit)
    return lambda value: isinstance(value, int | float) and compare(value, limit)


def all_of(functions: list[Callable[[L], Sann]]) -> Callable[[L], Sann]:
    """True when all are, false as soon as one is."""

    def everything(leser: L) -> Sann:
        result: Sann = True
        for function in functions:
            value = function(leser)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return everything


def any_of(functions: list[Callable[[L], Sann]]) -> Callable[[L], Sann]:
    """True as soon as one is, false when all are."""

    def anything(leser: L) -> Sann:
        result: Sann = False
        for function in functions:
            value = function(leser)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return anything


def so_many_of(count: int, functions: list[Callable[[L], Sann]]) -> Callable[[L], Sann]:
    """True when at least so many are, false when so many can no longer be."""

    def so_many(leser: L) -> Sann:
        seen = [function(leser) for function in functions]
        true = seen.count(True)
        if true >= count:
            return True
        return None if true + seen.count(None) >= count else False

    return so_many


def negation_of(function: Callable[[L], Sann]) -> Callable[[L], Sann]:
    """The other way round; unknown stays unknown."""

    def negated(leser: L) -> Sann:
        value = function(leser)
        return None if value is None else not value

    return negated


def every_one(values: Iterable[Sann]) -> Sann:
    """All of the values, together."""
    seen = list(values)
    return False if False in seen else None if None in seen else True


def some_one(values: Iterable[Sann]) -> Sann:
    """At least one of the values."""
    seen = list(values)
    return True if True in seen else None if None in seen else False
