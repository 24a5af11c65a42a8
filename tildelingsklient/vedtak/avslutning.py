"""Why a vedtak came to an end before its time: the søknad was withdrawn or dropped, or the person died or moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Avslutningsgrunn(StrEnum):
    """The reasons a caseworker ends a case for; `HENLAGT` ends one service, and says why in words."""

    TRUKKET = "trukket"
    DOD = "dod"
    FLYTTET = "flyttet"
    HENLAGT = "henlagt"


class Trekker(StrEnum):
    """Who withdrew a søknad."""

    SOKER = "soker"
    VERGE = "verge"
    FULLMEKTIG = "fullmektig"
    PARORENDE = "parorende"


class Trekkmaate(StrEnum):
    """How it was withdrawn."""

    SKRIFTLIG = "skriftlig"
    MUNTLIG = "muntlig"


@dataclass(frozen=True, slots=True)
class Avslutning:
    """The reason and its day. `trukket_av` and `maate` belong to a withdrawal; `person` (an id) is who died or moved,
    `kommune` where to. `begrunnelse` is why a søknad was dropped: for the case, never for a list."""

    grunn: Avslutningsgrunn
    dato: date
    trukket_av: Trekker | None = None
    maate: Trekkmaate | None = None
    person: str = ""
    kommune: str = ""
    begrunnelse: str = ""
