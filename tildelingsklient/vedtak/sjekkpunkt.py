"""What the § 25 meter is made of: five points, and for each what is missing and where it is filled.

Every hole has a place to go: `("kartlegging", "sporsmal|gjelder")`, `("vurdering", id of criterion or moment)` or
`("vedtak", field of the vedtak)`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from tildelingsklient.sprak import Tekst


class Punktart(StrEnum):
    """The five things a reader looks for in a reasoned decision."""

    HJEMMEL = "hjemmel"
    FAKTUM = "faktum"
    HOVEDHENSYN = "hovedhensyn"
    MEDVIRKNING = "medvirkning"
    KLAGEFRIST = "klagefrist"


class Sted(NamedTuple):
    """Where a hole is filled: the screen, and the question, criterion, moment or field on it."""

    skjerm: str
    ref: str


@dataclass(frozen=True, slots=True)
class Hull:
    """One thing that is missing, in a sentence, and where to go. One that `stopper` must be filled before review.

    `hva` speaks to the author; `sagt` is the same as a fact, for those who read what somebody else has written.
    """

    hva: Tekst
    sted: Sted
    stopper: bool = False
    faktum: Tekst | None = None

    @property
    def sagt(self) -> Tekst:
        """What is missing, as a fact."""
        return self.faktum or self.hva


@dataclass(frozen=True, slots=True)
class Sjekkpunkt:
    """One of the five with its holes."""

    art: Punktart
    hull: tuple[Hull, ...]

    @property
    def er_paa_plass(self) -> bool:
        """Is nothing missing?"""
        return not self.hull


@dataclass(frozen=True, slots=True)
class Sjekkliste:
    """The five points in the order the screen shows them."""

    punkter: tuple[Sjekkpunkt, ...]

    @property
    def antall_paa_plass(self) -> int:
        """How many of the points are in place."""
        return sum(punkt.er_paa_plass for punkt in self.punkter)

    @property
    def stoppende(self) -> tuple[Hull, ...]:
        """What nobody can hand over, approve or decide without."""
        return tuple(hull for punkt in self.punkter for hull in punkt.hull if hull.stopper)

    @property
    def er_komplett(self) -> bool:
        """Is everything in place?"""
        return self.antall_paa_plass == len(self.punkter)


def with_hole(liste: Sjekkliste, art: Punktart, hull: Hull) -> Sjekkliste:
    """The checklist with one more hole at a point."""
    points = (replace(one, hull=(*one.hull, hull)) if one.art is art else one for one in liste.punkter)
    return Sjekkliste(tuple(points))
