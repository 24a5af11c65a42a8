"""An answer: about whom, what, said by whom, with a note. An invalid value is kept and marked, never refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tildelingsklient.kartlegging.maal import goals_fault
from tildelingsklient.kartlegging.ukeplan import plan_fault
from tildelingsklient.katalog.ord import number
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.sprak import Tekst

Verdi = str | int | float | tuple[str, ...] | None
"""What was answered: a choice's id, ja/nei/vet_ikke, a score, a number, an ISO date, text, several choices, or None."""

JA = "ja"
NEI = "nei"


class Kilde(StrEnum):
    """Who or what an answer rests on."""

    SOKER = "soker"
    PARORENDE = "parorende"
    OBSERVERT = "observert"
    DOKUMENT = "dokument"


_FUNKSJONSVERDIER = (*range(1, 6), IKKE_RELEVANT)

UTEN_KILDE = "uten_kilde"
"""The `stemme` of an answer that nobody is named for."""


class SvarId(NamedTuple):
    """Natural key of an answer within a case; `stemme` is the first speaker it was recorded for."""

    sporsmal: str
    gjelder: str
    stemme: str


class Opphav(NamedTuple):
    """The case and the day an answer was first given, when it was confirmed from there."""

    sak: str
    dato: date


@dataclass(frozen=True, slots=True)
class Svar:
    """What one voice says to one question.

    Another voice that says something else is a second `Svar`; both are kept. `gjeldende` holds the reason a person gave
    for letting this one count, and is empty otherwise. `verdi` None with a note is a note on an unanswered question.
    `opphav` says that it was said in an earlier case and confirmed in this one.
    """

    sporsmal: str
    gjelder: str
    verdi: Verdi
    kilder: tuple[Kilde, ...] = ()
    notat: str = ""
    gjeldende: str = ""
    stemme: str = UTEN_KILDE
    registrert_av: str = ""
    tid: datetime | None = None
    opphav: Opphav | None = None

    @property
    def id(self) -> SvarId:
        """Natural key within the case."""
        return SvarId(self.sporsmal, self.gjelder, self.stemme)


def stemme_of(kilder: tuple[Kilde, ...]) -> str:
    """The voice an answer is first recorded for."""
    return kilder[0].value if kilder else UTEN_KILDE


def invalid_reason(sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    """Why a value cannot be used, as a sentence with the next step; None when it can, or when nothing is answered."""
    if verdi is None or verdi == VET_IKKE:
        return None
    return _CHECKS[sporsmal.type](sporsmal, verdi)


def finite_values(sporsmal: Sporsmal) -> tuple[type, frozenset[str | int]]:
    """The values of a question that has few of them, and their type: an answer of the type and among them is usable.

    Empty for a question whose values must be looked into; what is not among them may still be «vet ikke» or invalid.
    """
    match sporsmal.type:
        case Svartype.JA_NEI:
            return str, frozenset((JA, NEI, VET_IKKE))
        case Svartype.VALG:
            return str, frozenset((*(a.id for a in sporsmal.alternativer), VET_IKKE))
        case Svartype.FUNKSJON:
            return int, frozenset(_FUNKSJONSVERDIER)
        case _:
            return str, frozenset()


def _check_ja_nei(_sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    return None if verdi in (JA, NEI) else Tekst("Svar ja, nei eller vet ikke.")


def _check_funksjon(_sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    whole = isinstance(verdi, int) and not isinstance(verdi, bool)
    fits = whole and verdi in _FUNKSJONSVERDIER
    return None if fits else Tekst("Velg et trinn fra 1 til 5, eller 9 når det ikke er relevant.")


def _check_tall(sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    not_a_number = isinstance(verdi, float) and math.isnan(verdi)
    if isinstance(verdi, bool) or not isinstance(verdi, int | float) or not_a_number:
        return Tekst("Skriv et tall, for eksempel 12 eller 2,5.")
    low, high = sporsmal.minst or 0, sporsmal.hoyst if sporsmal.hoyst is not None else math.inf
    if not low <= verdi <= high:
        limits = {"minst": number_text(low), "hoyst": number_text(high)}
        return Tekst("Tallet må være fra {minst} til {hoyst}. Rett det, eller skriv et notat.", limits)
    return None


def _check_dato(_sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    try:
        date.fromisoformat(verdi if isinstance(verdi, str) and len(verdi) == len("2026-11-12") else "")
    except ValueError:
        return Tekst("Skriv datoen som dag.måned.år, for eksempel 12.11.2026.")
    return None


def _check_valg(sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    return None if verdi in {a.id for a in sporsmal.alternativer} else Tekst("Velg ett av alternativene.")


def _check_flervalg(sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    known = {a.id for a in sporsmal.alternativer}
    fits = isinstance(verdi, tuple) and verdi and set(verdi) <= known
    return None if fits else Tekst("Velg blant alternativene.")


def _check_ukeplan(sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    return plan_fault(verdi, {alternativ.id for alternativ in sporsmal.alternativer})


def _check_maal(_sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    return goals_fault(verdi)


def _check_tekst(_sporsmal: Sporsmal, verdi: Verdi) -> Tekst | None:
    return None if isinstance(verdi, str) and verdi.strip() else Tekst("Skriv noen ord.")


_CHECKS: dict[Svartype, Callable[[Sporsmal, Verdi], Tekst | None]] = {
    Svartype.JA_NEI: _check_ja_nei,
    Svartype.FUNKSJON: _check_funksjon,
    Svartype.TALL: _check_tall,
    Svartype.DATO: _check_dato,
    Svartype.VALG: _check_valg,
    Svartype.FLERVALG: _check_flervalg,
    Svartype.TEKST: _check_tekst,
    Svartype.UKEPLAN: _check_ukeplan,
    Svartype.MAAL: _check_maal,
}


number_text = number
"""A number as Norwegians write it."""
