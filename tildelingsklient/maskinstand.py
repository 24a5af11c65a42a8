"""What the unlock screen may know of the machine; apart from `porter`, because the first picture waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tildelingsklient.innlogging.bruker import Bruker


@dataclass(frozen=True, slots=True)
class Maskinstand:
    """What may be known of this machine before anyone has unlocked: nothing about any søker."""

    er_satt_opp: bool
    kommune: str = ""
    enhet: str = ""
    brukere: tuple[Bruker, ...] = ()
    sist_synket: datetime | None = None
    antall_venter: int = 0
    har_nokkelring: bool = False
    vent_til: datetime | None = None
    """After many wrong tries: no try is taken before this."""


@dataclass(frozen=True, slots=True)
class Oppsett:
    """What the first start asks for."""

    kommune: str
    enhet: str
    bruker: Bruker
    passfrase: str
    bruk_nokkelring: bool = False
    testmodus: bool = False
    kommunenokkel: bytes = b""
    """The municipality's public key file, when the machine is to have it."""


class Lagerfunn(StrEnum):
    """What a check of the store may find wrong."""

    SIDER = "sider"
    OPPBYGNING = "oppbygning"
    HENVISNINGER = "henvisninger"
    LOGG = "logg"
    RADER = "rader"
    INNSYN = "innsyn"

    def word(self) -> str:
        """What it is called to a person."""
        return {
            Lagerfunn.SIDER: _("noe i filen er endret eller ødelagt"),
            Lagerfunn.OPPBYGNING: _("tabellene henger ikke sammen"),
            Lagerfunn.HENVISNINGER: _("noe viser til noe som mangler"),
            Lagerfunn.LOGG: _("en endring i loggen er endret eller tatt ut"),
            Lagerfunn.RADER: _("det som vises, er ikke det loggen sier"),
            Lagerfunn.INNSYN: _("innsynsloggen er endret, eller noe i den er tatt ut"),
        }[self]


@dataclass(frozen=True, slots=True)
class Loggbit:
    """How a piece of the log of changes was found; `merke` names its last op, to go on from."""

    er_hel: bool
    er_ferdig: bool
    merke: str = ""


@dataclass(frozen=True, slots=True)
class Sidesjekk:
    """When all of the store was read through by itself, and whether it was as it was written."""

    tid: datetime
    er_hel: bool


@dataclass(frozen=True, slots=True)
class Sikkerhetskopi:
    """A copy of the store: where it lies, when it was made, by which version of the program."""

    mappe: Path
    tid: datetime
    versjon: str
    kommune: str


EGNE_KOPIER_DAGER: Final = 30
"""How long a copy made before an upgrade may lie."""


@dataclass(frozen=True, slots=True)
class Autokopi:
    """A copy the program made by itself before it changed the store, or what was there before a copy took its place."""

    mappe: Path
    tid: datetime


@dataclass(frozen=True, slots=True)
class Ryddet:
    """How many cases, and how many of the program's own copies, have left the machine."""

    saker: int = 0
    kopier: int = 0


@dataclass(frozen=True, slots=True)
class Usendt:
    """What is on this machine alone: changes without receipt, in how many cases, and texts that are not finished."""

    endringer: int = 0
    saker: int = 0
    kladder: int = 0
