"""Small words of a letter: dates, first letters, whole sentences, and likeness between two sentences."""

from __future__ import annotations

import re
from datetime import date

from tildelingsklient.sprak import _

_ROT = 5
_LIKHET = 0.75


def long_date(day: date) -> str:
    """«1. januar 2027»."""
    months = (
        _("januar"),
        _("februar"),
        _("mars"),
        _("april"),
        _("mai"),
        _("juni"),
        _("juli"),
        _("august"),
        _("september"),
        _("oktober"),
        _("november"),
        _("desember"),
    )
    return f"{day.day}. {months[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """«12.11.2026»."""
    return f"{day:%d.%m.%Y}"


def upper_first(text: str) -> str:
    """A phrase as it begins a sentence."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """The text without line breaks or doubled spaces."""
    return " ".join(text.split())


def as_sentence(text: str) -> str:
    """What somebody wrote, as a sentence: a capital first and a full stop last."""
    line = one_line(text)
    return upper_first(line) if not line or line[-1] in ".!?»…" else f"{upper_first(line)}."


def as_quote(text: str) -> str:
    """What somebody said, fit to stand between « and »: inner quotes are single, no full stop last."""
    return one_line(text).replace("«", "‘").replace("»", "’").removesuffix(".")


def is_like(one: str, other: str) -> bool:
    """Do two sentences say much the same: three in four of the shorter one's long words, by their first letters?"""
    a, b = _roots(one), _roots(other)
    return bool(a and b) and len(a & b) >= _LIKHET * min(len(a), len(b))


def _roots(text: str) -> frozenset[str]:
    return frozenset(word[:_ROT] for word in re.findall(r"\w+", text.lower()) if len(word) >= _ROT)
