"""Which element of one list is the same as which of another: by id, by equal content, by almost the same words.

The pairs do not depend on which list comes first, so a comparison read backwards is its mirror image.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

E = TypeVar("E")

NESTEN_LIK = 0.8
"""From here on, of 1, two short texts are taken to name the same thing."""


@dataclass(frozen=True, slots=True)
class Kjennetegn(Generic[E]):
    """How elements of one kind are recognised.

    `content` is what an element demands, None when that cannot tell it from others; `words` its short text.
    """

    ident: Callable[[E], str]
    words: Callable[[E], str]
    content: Callable[[E], Hashable | None] = lambda _element: None


Par = tuple[E | None, E | None]
"""An element of each list; None on the side where it has no match."""


def pair_up(a: Sequence[E], b: Sequence[E], kjennetegn: Kjennetegn[E]) -> list[Par[E]]:
    """Every element just once: those in `b` in order with their match in `a`, then those only in `a`."""
    of_b = _matches(a, b, kjennetegn)
    paired = {id(one) for one in of_b.values()}
    both: list[Par[E]] = [(of_b.get(kjennetegn.ident(one)), one) for one in b]
    return [*both, *((one, None) for one in a if id(one) not in paired)]


def _matches(a: Sequence[E], b: Sequence[E], kjennetegn: Kjennetegn[E]) -> dict[str, E]:
    """The match in `a` by the id of each element in `b` that has one."""
    by_id = {kjennetegn.ident(one): one for one in a}
    found = {name: by_id[name] for one in b if (name := kjennetegn.ident(one)) in by_id}
    left_a = [one for one in a if kjennetegn.ident(one) not in found]
    left_b = [one for one in b if kjennetegn.ident(one) not in found]
    taken: set[str] = set()
    for _closeness, _names, one, other in sorted(_candidates(left_a, left_b, kjennetegn), key=lambda c: c[:2]):
        names = {kjennetegn.ident(one), kjennetegn.ident(other)}
        if not names & taken:
            found[kjennetegn.ident(other)] = one
            taken |= names
    return found


_Kandidat = tuple[tuple[bool, float], tuple[str, ...], E, E]


def _candidates(a: Sequence[E], b: Sequence[E], kjennetegn: Kjennetegn[E]) -> Iterator[_Kandidat[E]]:
    """Pairs that may be the same thing, with what sorts the surest first."""
    for one in a:
        for other in b:
            content = kjennetegn.content(one)
            same = content is not None and content == kjennetegn.content(other)
            likeness = _likeness(kjennetegn.words(one), kjennetegn.words(other))
            if same or likeness >= NESTEN_LIK:
                names = tuple(sorted((kjennetegn.ident(one), kjennetegn.ident(other))))
                yield (not same, -likeness), names, one, other


def _likeness(one: str, other: str) -> float:
    """From 0 to 1. The texts are ordered first, since difflib's ratio depends on which comes first."""
    first, second = sorted((one.lower(), other.lower()))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
