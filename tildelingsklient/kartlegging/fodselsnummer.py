"""Fødselsnummer: is it written right, what kind is it, and which birth date does it hold. Gender is never derived.

Eleven digits: DDMMYY, three digits of order, two check digits (mod 11). A D-number has 40 added to the day, a help
number 40 to the month, a synthetic one (Tenor) 80 to the month. Numbers given out from 2032 may leave a rest of 1, 2
or 3 in the first check, and their order digits say nothing of the century.
Source: Skatteetaten, new rules for fødselsnummer from 2032.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tildelingsklient.sprak import Tekst

_VEKT_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_VEKT_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REST_FRA_2032 = frozenset({0, 1, 2, 3})
_D_DAG, _H_MANED, _TENOR_MANED = 40, 40, 80


@dataclass(frozen=True, slots=True)
class Fodselsnummer:
    """A number that holds. `fodselsdato` is None when the century cannot be told."""

    siffer: str
    er_d_nummer: bool
    er_hjelpenummer: bool
    er_syntetisk: bool
    fodselsdato: date | None


def read_fodselsnummer(tekst: str) -> Fodselsnummer | None:
    """The number behind what was written, spaces allowed; None when it does not hold."""
    digits = re.sub(r"[\s\u00a0]", "", tekst)
    if not re.fullmatch(r"[0-9]{11}", digits) or not _checks_out(digits):
        return None
    d_number, (helping, synthetic, month) = int(digits[:2]) > _D_DAG, _month(int(digits[2:4]))
    day = int(digits[:2]) - (_D_DAG if d_number else 0)
    if not any(_date(year, month, day) for year in (1900 + int(digits[4:6]), 2000 + int(digits[4:6]))):
        return None
    born = _born(digits, day, month)
    return Fodselsnummer(digits, d_number, helping, synthetic, born)


def why_not(tekst: str, *, testmodus: bool) -> Tekst | None:
    """Why a number cannot be used, with the next step; None when it can, or when nothing is written."""
    if not tekst.strip():
        return None
    number = read_fodselsnummer(tekst)
    if number is None:
        return Tekst(
            "Fødselsnummeret stemmer ikke. Se etter at alle de 11 sifrene er riktige, eller la feltet stå tomt."
        )
    if number.er_syntetisk and not testmodus:
        return Tekst("Dette er et oppdiktet fødselsnummer. Det kan bare brukes i eksempelsakene.")
    return None


def _checks_out(digits: str) -> bool:
    return _rest(digits, _VEKT_1) in _REST_FRA_2032 and _rest(digits, _VEKT_2) == 0


def _rest(digits: str, weights: tuple[int, ...]) -> int:
    return sum(vekt * int(t) for vekt, t in zip(weights, digits, strict=False)) % 11


def _month(written: int) -> tuple[bool, bool, int]:
    """Is it a help number, is it synthetic, and the month itself."""
    if written > _TENOR_MANED:
        return False, True, written - _TENOR_MANED
    if written > _H_MANED:
        return True, False, written - _H_MANED
    return False, False, written


def _born(digits: str, day: int, month: int) -> date | None:
    """The birth date, where the order digits tell the century."""
    if _rest(digits, _VEKT_1) != 0:
        return None
    year, order = int(digits[4:6]), int(digits[6:9])
    century = _century(year, order)
    return _date(century + year, month, day) if century else None


def _century(year: int, order: int) -> int | None:
    if order <= 499:
        return 1900
    if order <= 749 and year >= 54:
        return 1800
    if year <= 39:
        return 2000
    return 1900 if order >= 900 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
