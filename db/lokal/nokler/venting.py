"""What the key file tells of a user before any slot is tried: how long to wait, and whether a keyring is needed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from db.lokal.nokler.sporform import Slag

if TYPE_CHECKING:
    from db.lokal.nokler.nokkelfil import Nokkelbruker

LENGSTE_VENTETID: Final = timedelta(minutes=15)


def uses_keyring(bruker: Nokkelbruker) -> bool:
    """Does the user have a slot that needs the OS keyring?"""
    return any(s.slag is Slag.NOKKELRING and not s.utgar for s in bruker.slots)


def waiting_time(bruker: Nokkelbruker, naa: datetime) -> timedelta:
    """How long until the user may try again; a wait over the longest means that the clock was wrong."""
    if bruker.ikke_for is None:
        return timedelta(0)
    try:
        igjen = datetime.fromisoformat(bruker.ikke_for) - naa
    except (ValueError, TypeError):
        return timedelta(0)
    return igjen if timedelta(0) < igjen <= LENGSTE_VENTETID else timedelta(0)
