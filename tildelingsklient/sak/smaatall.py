"""Small numbers in figures, told so that nobody is recognised and nothing gives them away.

1. A number under 5 is told as «under 5»; none is told as 0.
2. A line is a sum and its parts. Somebody who reads both knows what the small parts come to together, so the sum is
   told as it is only when that leaves at least two possible numbers for each of them. Else it is «minst»: what can be
   read beside it, and one for each part that is hidden.
3. Every other sum is worked out from what is told, never from the numbers behind it: it can say nothing more.

The numbers of two lines must be of different things, so that they cannot be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

GRENSE = 5
"""The smallest number that is told."""


class Vern(StrEnum):
    """How a number is told: as it is, as «under 5», or as «minst»."""

    APENT = "apent"
    UNDER = "under"
    MINST = "minst"


@dataclass(frozen=True, slots=True)
class Tall:
    """A number as it is told. `antall` is 0 for one under 5: what is hidden is not in here."""

    antall: int = 0
    vern: Vern = Vern.APENT

    @property
    def minst(self) -> int:
        """What it is at least."""
        return 1 if self.vern is Vern.UNDER else self.antall


@dataclass(frozen=True, slots=True)
class Linje:
    """A sum and its parts, as they are told."""

    sum: Tall
    deler: tuple[Tall, ...]


def told(antall: int) -> Tall:
    """A number by itself."""
    return Tall(0, Vern.UNDER) if 0 < antall < GRENSE else Tall(antall)


def told_sum(deler: Iterable[Tall]) -> Tall:
    """The sum of numbers that are told, from nothing but what is told of them."""
    parts = [del_ for del_ in deler if del_ != Tall()]
    if len(parts) == 1:
        return parts[0]
    least = sum(del_.minst for del_ in parts)
    return Tall(least) if all(del_.vern is Vern.APENT for del_ in parts) else Tall(least, Vern.MINST)


def told_line(deler: Sequence[int]) -> Linje:
    """A line of numbers with its sum."""
    parts = tuple(map(told, deler))
    return Linje(told(sum(deler)) if _sum_is_safe(deler) else told_sum(parts), parts)


def _sum_is_safe(deler: Sequence[int]) -> bool:
    """Does the sum leave the hidden parts at least two numbers each?"""
    hidden = [antall for antall in deler if 0 < antall < GRENSE]
    if len(hidden) < 2:
        # One alone is all the rest of the sum; beside nothing else, the sum is hidden as it is.
        return not hidden or sum(deler) < GRENSE
    return len(hidden) < sum(hidden) < len(hidden) * (GRENSE - 1)
