"""The time zone of the municipality's day."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")
