"""Kleene's three-valued logic: true, false, unknown. Unknown never becomes false."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Sannhet(Enum):
    """A truth value; `UKJENT` is not known yet."""

    SANN = True
    USANN = False
    UKJENT = None


def truth(claim: bool | None) -> Sannhet:
    """The truth value of a claim that may be None."""
    return Sannhet(claim)


def negate(value: Sannhet) -> Sannhet:
    """Not."""
    return value if value is Sannhet.UKJENT else truth(value is Sannhet.USANN)


def every(values: Iterable[Sannhet]) -> Sannhet:
    """And: false when any is false, else unknown when any is unknown. True for none."""
    return _decided(values, Sannhet.USANN, Sannhet.SANN)


def some(values: Iterable[Sannhet]) -> Sannhet:
    """Or: true when any is true, else unknown when any is unknown. False for none."""
    return _decided(values, Sannhet.SANN, Sannhet.USANN)


def _decided(values: Iterable[Sannhet], decides: Sannhet, otherwise: Sannhet) -> Sannhet:
    """`decides` when any is that, else unknown when any is unknown, else `otherwise`."""
    result = otherwise
    for value in values:
        if value is decides:
            return decides
        if value is Sannhet.UKJENT:
            result = value
    return result


def at_least(count: int, values: Iterable[Sannhet]) -> Sannhet:
    """True when so many are true, false when so many can no longer be."""
    seen = list(values)
    true = seen.count(Sannhet.SANN)
    if true >= count:
        return Sannhet.SANN
    return Sannhet.UKJENT if true + seen.count(Sannhet.UKJENT) >= count else Sannhet.USANN
