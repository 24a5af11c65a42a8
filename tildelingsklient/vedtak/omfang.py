"""How many hours a week an amount in words comes to: «34 timer per uke», «2 timer daglig», «12,5 t/uke»."""

from __future__ import annotations

import re

from tildelingsklient.vurdering.helhet import UKER_I_MANED

_PER_UKE = {
    "uke": 1.0,
    "uken": 1.0,
    "uka": 1.0,
    "ukentlig": 1.0,
    "dag": 7.0,
    "dagen": 7.0,
    "daglig": 7.0,
    "døgn": 7.0,
    "døgnet": 7.0,
    "måned": 1 / UKER_I_MANED,
    "måneden": 1 / UKER_I_MANED,
    "månedlig": 1 / UKER_I_MANED,
}
"""How many times a week each rhythm comes."""

_TALL = r"(?P<tall>\d{1,4}(?:[,.]\d{1,2})?)"
_RYTME = r"(?P<rytme>" + "|".join(sorted(_PER_UKE, key=len, reverse=True)) + r")\b"
_TIMER = re.compile(rf"{_TALL}\s*(?:timer?|t)\b\.?\s*(?:(?:per|pr\.?|i|om|hver)\s+|/\s*)?{_RYTME}", re.IGNORECASE)


def hours_per_week(omfang: str) -> float | None:
    """The sum of all hours with a rhythm, rounded to a tenth; None when there are none, such as «hver tredje uke»."""
    found = [float(m["tall"].replace(",", ".")) * _PER_UKE[m["rytme"].lower()] for m in _TIMER.finditer(omfang)]
    return round(sum(found), 1) if found else None
