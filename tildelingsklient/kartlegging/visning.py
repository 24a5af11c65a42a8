"""How an answer reads: «34 timer per uke», «Trenger mye hjelp», «Vet ikke»."""

from __future__ import annotations

import textwrap
from datetime import date

from tildelingsklient.kartlegging.maal import goal_texts
from tildelingsklient.kartlegging.svar import JA, Kilde, Verdi, invalid_reason, number_text
from tildelingsklient.kartlegging.ukeplan import hours_by_kind, hours_of
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.sprak import Tekst, _, lower_first, pick

_LENGST = 90
"""Characters of an answer in words that a reason repeats."""


def verdi_text(katalog: Katalog, sporsmal: Sporsmal, verdi: Verdi) -> str:
    """A value in words, in the language in use; an invalid value is shown as it was written."""
    if verdi is None:
        return _("Ikke besvart")
    if verdi == VET_IKKE:
        return _("Vet ikke")
    if invalid_reason(sporsmal, verdi):
        return ", ".join(verdi) if isinstance(verdi, tuple) else str(verdi)
    return _valid_text(katalog, sporsmal, verdi)


def _valid_text(katalog: Katalog, sporsmal: Sporsmal, verdi: Verdi) -> str:
    match sporsmal.type:
        case Svartype.JA_NEI:
            return _("Ja") if verdi == JA else _("Nei")
        case Svartype.FUNKSJON:
            return _skala_text(katalog, verdi)
        case Svartype.TALL if isinstance(verdi, int | float):
            return " ".join(filter(None, (number_text(verdi), pick(sporsmal.enhet) if sporsmal.enhet else "")))
        case Svartype.DATO:
            return f"{date.fromisoformat(str(verdi)):%d.%m.%Y}"
        case Svartype.VALG | Svartype.FLERVALG:
            chosen = verdi if isinstance(verdi, tuple) else (verdi,)
            return ", ".join(pick(a.tekst) for a in sporsmal.alternativer if a.id in chosen)
        case Svartype.UKEPLAN if isinstance(verdi, tuple):
            return _plan_text(sporsmal, verdi)
        case Svartype.MAAL:
            return ", ".join(goal_texts(verdi))
        case _:
            return str(verdi)


def _plan_text(sporsmal: Sporsmal, verdi: tuple[str, ...]) -> str:
    """«34 timer per uke: stell 20; mat 14»."""
    names = {a.id: lower_first(pick(a.tekst)) for a in sporsmal.alternativer}
    parts = [f"{names[slag]} {number_text(hours)}" for slag, hours in hours_by_kind(verdi).items()]
    total = _("{timer} timer per uke").format(timer=number_text(hours_of(verdi)))
    return f"{total}: {'; '.join(parts)}" if len(parts) > 1 else f"{total}, {parts[0].rpartition(' ')[0]}"


def _skala_text(katalog: Katalog, verdi: Verdi) -> str:
    if verdi == IKKE_RELEVANT:
        return _("Ikke relevant")
    return next(pick(trinn.tekst) for trinn in katalog.skala.trinn if trinn.verdi == verdi)


def kilde_name(kilde: Kilde) -> str:
    """The name of a source as it stands on its chip."""
    names = {
        Kilde.SOKER: _("Søker"),
        Kilde.PARORENDE: _("Pårørende"),
        Kilde.OBSERVERT: _("Observert"),
        Kilde.DOKUMENT: _("Dokument"),
    }
    return names[kilde]


def svar_tekst(katalog: Katalog, sporsmal: Sporsmal, verdi: Verdi) -> Tekst:
    """«Timer hjelp i uken: 34 timer», kept as template and values. What somebody said in words stands in quotes."""
    said = {"kort": sporsmal.kort, "svar": _said(katalog, sporsmal, verdi)}
    return Tekst("{kort}: «{svar}»", said) if is_own_words(sporsmal, verdi) else Tekst("{kort}: {svar}", said)


def sagt_tekst(katalog: Katalog, sporsmal: Sporsmal, verdi: Verdi) -> str:
    """«34 timer», the answer alone; what somebody said in words stands in quotes."""
    said = _said(katalog, sporsmal, verdi)
    return f"«{said}»" if is_own_words(sporsmal, verdi) else said


def is_own_words(sporsmal: Sporsmal, verdi: Verdi) -> bool:
    """Is an answer something that somebody said in words of their own?"""
    return sporsmal.type is Svartype.TEKST and verdi not in (None, VET_IKKE)


def _said(katalog: Katalog, sporsmal: Sporsmal, verdi: Verdi) -> str:
    said = verdi_text(katalog, sporsmal, verdi)
    return _shortened(said) if is_own_words(sporsmal, verdi) else said


def _shortened(tekst: str) -> str:
    """The first words of a long answer, on one line; the whole of it stands with its question."""
    return textwrap.shorten(tekst, _LENGST, placeholder=" …")
