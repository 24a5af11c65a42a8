"""Days and times of day as they are written in a form."""

from __future__ import annotations

import re
from datetime import date, time

_DATO = re.compile(r"(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})|(\d{2})(\d{2})(\d{4})", re.ASCII)
_KLOKKE = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?", re.ASCII)


def parse_day(tekst: str) -> date | None:
    """«1.2.2026» or «01022026» → a date; anything else None. The year has four digits."""
    match = _DATO.fullmatch(tekst.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_time(tekst: str) -> time | None:
    """«10.30», «10:30», «1030» or «9» → a time of day; anything else None."""
    match = _KLOKKE.fullmatch(tekst.strip())
    if match is None:
        return None
    try:
        return time(int(match.group(1)), int(match.group(2) or 0))
    except ValueError:
        return None
