"""An amount in words: how many hours a week it comes to, and whether anybody can check that it is given.

«34 timer per uke», «30 minutter daglig», «2 timer hver tredje uke», «1 time to ganger i uken»; checkable is also
«rengjøring hver tredje uke» and «plass på sykehjem».
"""

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
    "morgen": 7.0,
    "formiddag": 7.0,
    "ettermiddag": 7.0,
    "kveld": 7.0,
    "natt": 7.0,
    "måned": 1 / UKER_I_MANED,
    "måneden": 1 / UKER_I_MANED,
    "månedlig": 1 / UKER_I_MANED,
}
"""How many times a week each rhythm comes."""

_TALLORD = {
    "en": 1, "én": 1, "ett": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7,
    "åtte": 8, "ni": 9, "ti": 10,
}  # fmt: skip
_ORDENSTALL = {"annen": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "åttende": 8}


def _one_of(words: dict[str, float] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ANTALL = r"(?:\d{1,4}(?:[,.]\d{1,2})?|" + _one_of(_TALLORD) + ")"
_ENHET = "(?:" + _one_of(_PER_UKE) + r")\b"
_ORDEN = "(?:" + _one_of(_ORDENSTALL) + r"|\d{1,2}\.)"
_RYTME = (
    rf"(?:(?P<ganger>{_ANTALL})\s+gang(?:er)?\s*(?:per|pr\.?|i|om|hver|/)?\s*(?P<ganget>{_ENHET})"
    rf"|hver\s+(?P<orden>{_ORDEN})\s*(?P<delt>{_ENHET})"
    rf"|(?P<annen>annenhver|annen\s+hver)\s+(?P<halv>{_ENHET})"
    rf"|(?:(?:per|pr\.?|i|om|hver)\s+|/\s*)?(?P<ren>{_ENHET}))"
)
_INNHOLD = (
    r"(?:\s+(?!(?:og|eller|per|pr|i|om|hver|annen)\b|" + _ENHET + r"|annenhver|" + _ANTALL + r"\s)[a-zæøå]+){0,2}"
)
_TIMER = re.compile(
    rf"(?<!\w)(?P<tall>{_ANTALL})\s*(?P<enhet>timer?|t|minutter|minutt|min)\b\.?{_INNHOLD}\s*{_RYTME}", re.IGNORECASE
)
_HVOR_OFTE = re.compile(
    rf"\b(?:{_ANTALL}\s+gang(?:er)?\s*(?:per|pr\.?|i|om|hver|/)?\s*{_ENHET}|hver\s+(?:{_ORDEN}\s*)?(?:{_ENHET}|\w+dag\b)"
    rf"|(?:annenhver|annen\s+hver)\s+(?:{_ENHET}|\w+dag\b)|daglig|ukentlig|månedlig|døgnet\s+rundt|hele\s+døgnet"
    rf"|{_ANTALL}\s+\w+\s+(?:per|pr\.?|i|om)\s+{_ENHET}|(?:man|tirs|ons|tors|fre|lør|søn)dag(?:er)?)\b",
    re.IGNORECASE,
)
_PLASS_ELLER_TING = re.compile(
    r"\b(?:plass\w*|rom|seng\w*|leilighet\w*|\w*bolig\w*|\w*opphold\w*|\w*sykehjem\w*|\w*avdeling\w*|\w*alarm\w*"
    r"|nøkkelboks|\w*koordinator\w*|(?:individuell\s+)?plan)\b",
    re.IGNORECASE,
)
_I_ALT = re.compile(
    rf"\b{_ANTALL}\s+(?:timer?|dager|døgn|uker|ganger)\s+(?:i\s+alt|til\s+sammen|totalt)\b", re.IGNORECASE
)


def hours_per_week(omfang: str) -> float | None:
    """The sum of all hours with a rhythm, rounded to a tenth; None when there are none."""
    found = [_hours(m) for m in _TIMER.finditer(omfang)]
    return round(sum(found), 1) if found else None


def is_checkable(omfang: str) -> bool:
    """Can somebody see whether it is given: hours with a rhythm, something and how often, or a place or a thing?"""
    if hours_per_week(omfang) is not None:
        return True
    return any(pattern.search(omfang) for pattern in (_HVOR_OFTE, _PLASS_ELLER_TING, _I_ALT))


def _hours(found: re.Match[str]) -> float:
    hours = _number(found["tall"]) / (60 if found["enhet"].lower().startswith("min") else 1)
    if found["ganger"]:
        return hours * _number(found["ganger"]) * _per_week(found["ganget"])
    if found["orden"]:
        return hours * _per_week(found["delt"]) / _ordinal(found["orden"])
    if found["annen"]:
        return hours * _per_week(found["halv"]) / 2
    return hours * _per_week(found["ren"])


def _per_week(unit: str) -> float:
    return _PER_UKE[unit.lower()]


def _number(text: str) -> float:
    word = _TALLORD.get(text.lower())
    return float(word) if word else float(text.replace(",", "."))


def _ordinal(text: str) -> float:
    """At least one: «hver 0. uke» means nothing."""
    word = _ORDENSTALL.get(text.lower())
    return float(word) if word else max(1.0, float(text.rstrip(".")))
