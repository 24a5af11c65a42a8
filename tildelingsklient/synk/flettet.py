"""What comes of a merge: the thing as it stands, our ops on top of the office's, and the conflicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from tildelingsklient.synk.endring import Endring, Op
from tildelingsklient.synk.stand import Spor, Stand, same

HELE: Final = ""
"""The name of the field in a conflict about whether the thing is there at all."""


class Opsvar(StrEnum):
    """What becomes of an op of ours, in the words the office answers with."""

    APPLIED = "applied"
    MERGED = "merged"
    NOOP = "noop"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    HOLD = "hold"


KEPT: Final = frozenset({Opsvar.CONFLICT, Opsvar.REJECTED})
"""What does not stand until a person has chosen."""


class Side(NamedTuple):
    """One side of a conflict: the value, and who wrote it when."""

    verdi: object
    spor: Spor


@dataclass(frozen=True, slots=True)
class Konflikt:
    """A field on which a person must choose. `fryst`: only the office's can stand.

    For `HELE` the values are all the fields of the thing, or None when it is taken away.
    """

    felt: str
    felles: object
    vaar: Side
    deres: Side
    fryst: bool = False

    @property
    def begge_endret(self) -> bool:
        """Did both move it? If not, it only goes with a field that both moved, in one op."""
        return not same(self.felles, self.deres.verdi)


@dataclass(frozen=True, slots=True)
class Rebasert:
    """An op of ours (`op`, as it stands in the log) and what is left of it on top of what the office has."""

    op: Op
    endring: Endring
    base_versjon: int
    svar: Opsvar


@dataclass(frozen=True, slots=True)
class Fletting:
    """The thing as it stands now, our ops on top of the office's version, the conflicts, and what both know after it.

    `felles` is the office's copy, but holds what both knew where a choice is waited for. It and `vaare` are what
    the next merge is made of.
    """

    naa: Stand
    rebasert: tuple[Rebasert, ...]
    konflikter: tuple[Konflikt, ...]
    felles: Stand

    @property
    def vaare(self) -> tuple[Op, ...]:
        """Our ops with what is left of them."""
        return tuple(replace(one.op, endring=one.endring) for one in self.rebasert)

    @property
    def venter_paa_valg(self) -> frozenset[str]:
        """The fields that wait for a person, and `HELE` when the thing does: the next op on one is that choice."""
        held = (one.endring.felt.keys() for one in self.rebasert if one.svar in KEPT)
        return frozenset().union(*held, (one.felt for one in self.konflikter))
