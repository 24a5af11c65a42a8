"""What the unlock screen may know of the machine; apart from `porter`, because the first picture waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

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
