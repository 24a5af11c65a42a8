"""What a thing is at a version, what ops make of it, and whether two plain JSON values are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tildelingsklient.synk.endring import Endring, Op, Slag


@dataclass(frozen=True, slots=True)
class Stand:
    """The fields of a thing at a version of it. One that was taken away has no fields; version 0 was never made."""

    versjon: int = 0
    felt: Mapping[str, object] = field(default_factory=dict)
    finnes: bool = False


class Spor(NamedTuple):
    """Who changed something, and when. Empty when it is not told."""

    bruker: str = ""
    tid: datetime | None = None


class Kontorop(NamedTuple):
    """An op that took effect at the office, and the version it made of the thing."""

    versjon: int
    op: Op


@dataclass(frozen=True, slots=True)
class Kontorstand:
    """A thing as the office has it.

    `spor` tells who last changed each field; under the empty name, who last changed the thing. `mottatt` are the ops
    that the office has, by id, and the version each made. `nektet` are ops of ours that it keeps without effect until
    a person has chosen, by id: True when it has refused them, so that only its own can stand. `tatt` are those it has
    said to have let take effect in a later version than this.
    """

    stand: Stand
    spor: Mapping[str, Spor] = field(default_factory=dict)
    mottatt: Mapping[str, int] = field(default_factory=dict)
    nektet: Mapping[str, bool] = field(default_factory=dict)
    tatt: Set[str] = frozenset()


def same(one: object, other: object) -> bool:
    """Are two plain JSON values the same? 1 is 1.0, but `True` is no number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def moved(fra: Stand, til: Stand) -> frozenset[str]:
    """The names of the fields that differ. One that is not there is None."""
    names = fra.felt.keys() | til.felt.keys()
    return frozenset(name for name in names if not same(fra.felt.get(name), til.felt.get(name)))


def applied(stand: Stand, endring: Endring) -> Stand:
    """The thing after a change; a patch of nothing changes nothing. ValueError when it patches what is not there."""
    if endring.slag is Slag.TOMBSTONE:
        return Stand(stand.versjon + 1)
    if endring.slag is Slag.PATCH and not endring.felt:
        return stand
    if endring.slag is Slag.PATCH and not stand.finnes:
        raise ValueError(f"{endring.entitet} {endring.id} is not there to be patched")
    new = {name: felt.new for name, felt in endring.felt.items()}
    return Stand(stand.versjon + 1, {**stand.felt, **new}, finnes=True)


def replay(pristin: Stand, ops: Iterable[Kontorop]) -> Kontorstand:
    """What the office's ops made of a thing. Their order does not matter, nor one that comes twice or is old.

    ValueError when one of the versions between is lacking.
    """
    by_version = {one.versjon: one.op for one in ops}
    stand, spor = pristin, dict[str, Spor]()
    for versjon in sorted(v for v in by_version if v > pristin.versjon):
        if versjon != stand.versjon + 1:
            raise ValueError(f"version {stand.versjon + 1} is lacking before {versjon}")
        op = by_version[versjon]
        stand = applied(stand, op.endring)
        spor |= dict.fromkeys([*op.endring.felt, ""], Spor(op.bruker, op.tid))
    return Kontorstand(stand, spor, {op.op_id: versjon for versjon, op in by_version.items()})
