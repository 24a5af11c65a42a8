"""Time: the port `Klokke`, and the zone of everything the program shows."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")


class Klokke(Protocol):
    """Time and fresh ids; the only door to either."""

    def now(self) -> datetime:
        """The time now, aware, in Europe/Oslo."""
        ...

    def new_id(self) -> str:
        """A fresh UUIDv7 as text."""
        ...
