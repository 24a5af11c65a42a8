"""What the key file tells of a user before any slot is tried: how long to wait, and whether a keyring is needed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from db.lokal.nokler.sporform import Slag

if TYPE_CHECKING:
    from db.lokal.nokler.nokkelfil import Nokkelbruker

FRIE_FORSOK: Final = 5
FORSTE_VENTETID: Final = timedelta(seconds=10)
LENGSTE_VENTETID: Final = timedelta(minutes=15)


def uses_keyring(bruker: Nokkelbruker) -> bool:
    """Does the user have a slot that needs the OS keyring?"""
    return any(s.slag is Slag.NOKKELRING and not s.utgar for s in bruker.slots)


def waiting_time(bruker: Nokkelbruker, naa: datetime) -> timedelta:
    """How long until the user may try again. Never more than the wrong tries have earned, whatever the clock did."""
    return max(timedelta(0), min(_until(bruker, naa), delay(bruker.feilforsok)))


def is_clock_back(bruker: Nokkelbruker, naa: datetime) -> bool:
    """Is there longer to wait than the wrong tries have earned? Then the clock has been moved back since."""
    return _until(bruker, naa) > delay(bruker.feilforsok)


def delay(antall: int) -> timedelta:
    """None for the first wrong tries, then doubling from `FORSTE_VENTETID` up to `LENGSTE_VENTETID`."""
    if antall < FRIE_FORSOK:
        return timedelta(0)
    doblinger = min(antall - FRIE_FORSOK, 20)
    return min(FORSTE_VENTETID * (1 << doblinger), LENGSTE_VENTETID)


def _until(bruker: Nokkelbruker, naa: datetime) -> timedelta:
    """What the file says; nothing when it says nothing that can be read."""
    if bruker.ikke_for is None:
        return timedelta(0)
    try:
        return datetime.fromisoformat(bruker.ikke_for) - naa
    except (ValueError, TypeError):
        return timedelta(0)
