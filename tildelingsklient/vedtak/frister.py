"""Deadlines with Norwegian public holidays: the citizen's move to the next working day, the office's to the one before.

A deadline has a date only when the day it runs from is known; the rule always stands as text.
Sources: forvaltningsloven (klagefrist, when a deadline ends on a day off, foreløpig svar within a month) and the
kvalitetskrav of the katalog (start within N weeks).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from tildelingsklient.katalog.lov import Klageregel, Klagetype
from tildelingsklient.katalog.modell import Frist, Kvalitetskrav, Tidsenhet, Tjeneste
from tildelingsklient.sprak import Tekst

OPPSTART = "oppstart"
"""The `hendelse` of a kvalitetskrav that says when the help must have begun."""

_EN_DAG = timedelta(days=1)
_LORDAG = 5


class Fristart(StrEnum):
    """What must have happened before the deadline."""

    FORELOPIG_SVAR = "forelopig_svar"
    OPPGITT_SVARDATO = "oppgitt_svardato"
    KLAGE = "klage"
    OPPSTART = "oppstart"
    EVALUERING = "evaluering"
    UTLOP = "utlop"
    FOLGES_OPP = "folges_opp"
    KLAGEBEHANDLING = "klagebehandling"
    KLAGEOVERSENDELSE = "klageoversendelse"
    PAA_VENT = "paa_vent"


@dataclass(frozen=True, slots=True)
class Fristlinje:
    """One deadline: the rule as a sentence, the sources it rests on, and the last day when it is known."""

    art: Fristart
    regel: Tekst
    kilde: tuple[str, ...]
    dato: date | None = None


def is_working_day(day: date) -> bool:
    """Is it neither Saturday, Sunday nor a Norwegian public holiday?"""
    return day.weekday() < _LORDAG and day not in _holidays(day.year)


def working_day_from(day: date) -> date:
    """The day itself, else the first working day after it."""
    return day if is_working_day(day) else working_day_from(day + _EN_DAG)


def working_day_until(day: date) -> date:
    """The day itself, else the last working day before it."""
    return day if is_working_day(day) else working_day_until(day - _EN_DAG)


@cache
def _holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("NO", years=year))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last day of it when that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def klagefrist(kunnskapsdag: date, uker: int) -> date:
    """Last day to appeal, counted in whole weeks from the day the person knew enough."""
    return working_day_from(kunnskapsdag + timedelta(weeks=uker))


def forelopig_svar_frist(mottatt: date) -> date:
    """Last day for a preliminary answer: one month after the søknad came."""
    return working_day_until(add_months(mottatt, 1))


_ENHETER: dict[Tidsenhet, Callable[[date, int], date]] = {
    Tidsenhet.DAG: lambda day, count: day + timedelta(days=count),
    Tidsenhet.UKE: lambda day, count: day + timedelta(weeks=count),
    Tidsenhet.MANED: add_months,
    Tidsenhet.AAR: lambda day, count: add_months(day, 12 * count),
}


def oppstart_frist(vedtaksdato: date, frist: Frist) -> date | None:
    """Last day for the help to begin; None for a figure that is no calendar time."""
    move = _ENHETER.get(frist.enhet)
    return working_day_until(move(vedtaksdato, frist.antall)) if move else None


def oppstart_krav(tjeneste: Tjeneste) -> Kvalitetskrav | None:
    """The municipality's promise of when the service begins."""
    return next((k for k in tjeneste.kvalitetskrav if k.frist and k.frist.hendelse == OPPSTART), None)


def frister_for(
    tjeneste: Tjeneste,
    klageregel: Klageregel | None,
    mottatt: date | None,
    vedtaksdato: date | None,
    kunnskapsdag: date | None,
) -> tuple[Fristlinje, ...]:
    """The deadlines of a service in the order they fall.

    `klageregel` is the rule that applies (chosen when the katalog offers several), None while it is not settled.
    A day that is not known gives the rule without a date.
    """
    lines = (_forelopig(mottatt), _oppstart(tjeneste, vedtaksdato), _klage(klageregel, kunnskapsdag))
    return tuple(line for line in lines if line)


def _forelopig(mottatt: date | None) -> Fristlinje:
    regel = Tekst("Foreløpig svar innen én måned etter at søknaden kom, hvis saken ikke er avgjort.")
    return Fristlinje(Fristart.FORELOPIG_SVAR, regel, ("lov",), forelopig_svar_frist(mottatt) if mottatt else None)


def _oppstart(tjeneste: Tjeneste, vedtaksdato: date | None) -> Fristlinje | None:
    krav = oppstart_krav(tjeneste)
    if krav is None or krav.frist is None:
        return None
    dato = oppstart_frist(vedtaksdato, krav.frist) if vedtaksdato else None
    return Fristlinje(Fristart.OPPSTART, Tekst("{krav}", {"krav": krav.tekst}), krav.kilde, dato)


def _klage(regel: Klageregel | None, kunnskapsdag: date | None) -> Fristlinje | None:
    if regel is None or regel.type is not Klagetype.RETT or not regel.frist_uker:
        return None
    dato = klagefrist(kunnskapsdag, regel.frist_uker) if kunnskapsdag else None
    return Fristlinje(Fristart.KLAGE, klagefrist_text(regel), regel.kilde, dato)


def klagefrist_text(regel: Klageregel) -> Tekst:
    """The rule of an appeal's deadline as a sentence to the citizen."""
    verdier: dict[str, object] = {"uker": regel.frist_uker, "utgangspunkt": regel.utgangspunkt}
    return Tekst("Fristen for å klage er {uker} uker fra {utgangspunkt}.", verdier)
