"""A visit and what became of it. One that is moved, cancelled or missed stands where it stood; nothing vanishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Besoksutfall(StrEnum):
    """What became of a visit; it stands until something else is written."""

    STAR = "star"
    FLYTTET = "flyttet"
    AVLYST = "avlyst"
    IKKE_HJEMME = "ikke_hjemme"


class Besoksgrunn(StrEnum):
    """Why a visit was moved or cancelled; the last three follow from the case and are not chosen."""

    SOKER = "soker"
    PARORENDE = "parorende"
    SAKSBEHANDLER = "saksbehandler"
    TOLK = "tolk"
    VAER = "vaer"
    ANNET = "annet"
    TRUKKET = "trukket"
    DOD = "dod"
    FLYTTET = "flyttet"


KAN_VELGES = tuple(Besoksgrunn)[:6]
"""The reasons a person gives."""


class Tiltak(StrEnum):
    """What was done when nobody was at home."""

    LAPP = "lapp"
    RINGTE = "ringte"
    VARSLET = "varslet"


@dataclass(frozen=True, slots=True)
class Besok:
    """A visit. Times are aware; `praktisk` is what changes the visit (interpreter, who is there), never health.

    `merknad` is free text about what became of it, for the case only. `naar` is when it was moved or cancelled, or when
    nobody came to the door; `nytt` the id of the visit that took its place.
    """

    id: str
    sak: str
    start: datetime
    slutt: datetime
    sted: str = ""
    praktisk: str = ""
    utfall: Besoksutfall = Besoksutfall.STAR
    grunn: Besoksgrunn | None = None
    merknad: str = ""
    tiltak: tuple[Tiltak, ...] = ()
    naar: datetime | None = None
    nytt: str = ""

    @property
    def star(self) -> bool:
        """Is it still to be, or was it as planned?"""
        return self.utfall is Besoksutfall.STAR


def overlaps(start: datetime, slutt: datetime, other: Besok) -> bool:
    """Would a visit at these times meet another? One that ends as the other begins does not. Pure."""
    return start < other.slutt and other.start < slutt
