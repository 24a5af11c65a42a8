"""The care of this machine's store: when it was last copied, and making and checking a copy."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Lagerfunn, Maskin, Sikkerhetskopi

_SISTE: Final = "siste_sikkerhetskopi"


def last_copy(okt: Okt) -> datetime | None:
    """When the user last made a copy; None when never."""
    with okt.lager.arbeid() as arbeid:
        tekst = arbeid.innstilling(_SISTE)
    return datetime.fromisoformat(tekst) if tekst else None


def make_copy(okt: Okt, maskin: Maskin, til: Path) -> Sikkerhetskopi:
    """A new copy inside a folder; LagerFeil when it cannot be made. For a worker: touches only the machine."""
    return maskin.copy(okt.lager, til)


def remember_copy(okt: Okt, kopi: Sikkerhetskopi) -> None:
    """Keep when it was made."""
    with okt.lager.arbeid() as arbeid:
        arbeid.keep_innstilling(_SISTE, kopi.tid.isoformat())
        arbeid.commit()


def check_store(okt: Okt, maskin: Maskin) -> tuple[Lagerfunn, ...]:
    """What is wrong with the store; nothing when it is whole. For a worker."""
    return maskin.check(okt.lager)
