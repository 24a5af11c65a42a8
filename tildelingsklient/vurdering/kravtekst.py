"""What a rule asks for, in words: «Timer hjelp i uken: mer enn 25 timer», «Minst ett av dette må stemme»."""

from __future__ import annotations

from collections.abc import Sequence

from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Antall, Ikke, MinstEn, Regel, Rolle, Svarvilkar
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.sprak import _, pick

_I_ANFORSEL = {Svartype.FUNKSJON, Svartype.VALG, Svartype.FLERVALG}


def demand_text(regel: Regel, katalog: Katalog) -> str:
    """What a rule asks for; of a rule with parts, how many of them must hold."""
    match regel:
        case Svarvilkar():
            return _asked_of_answer(regel, katalog)
        case Aldersvilkar():
            return _asked_of_age(regel)
        case Alle():
            return _("Alt dette må stemme")
        case MinstEn():
            return _("Minst ett av dette må stemme")
        case Antall():
            return _("Minst {antall} av dette må stemme").format(antall=regel.antall)
        case Ikke():
            return _("Dette må ikke stemme")
        case _:
            raise TypeError(type(regel).__name__)


def _asked_of_answer(vilkar: Svarvilkar, katalog: Katalog) -> str:
    sporsmal = katalog.sporsmal_by_id[vilkar.sporsmal]
    kort = pick(sporsmal.kort)
    if vilkar.fratrekk:
        kort = _("{kort}, etter fratrekk").format(kort=kort)
    return f"{kort}: {_wanted(vilkar, sporsmal, katalog)}"


def _wanted(vilkar: Svarvilkar, sporsmal: Sporsmal, katalog: Katalog) -> str:
    if vilkar.besvart is not None:
        return _("må være besvart") if vilkar.besvart else _("må være ubesvart eller «vet ikke»")
    values = vilkar.er or vilkar.inneholder
    if values is not None:
        return _either([_value_text(one, sporsmal, katalog) for one in values])
    name, limit = next(iter(vilkar.comparisons.items()))
    grense = _value_text(int(limit) if limit == int(limit) else limit, sporsmal, katalog)
    return _limit_text(name).format(grense=grense)


def _value_text(verdi: str | float, sporsmal: Sporsmal, katalog: Katalog) -> str:
    """«Trenger noe hjelp» in quotes, since a step or a choice may hold a comma of its own; «25 timer» without."""
    several = sporsmal.type is Svartype.FLERVALG and isinstance(verdi, str)
    said = verdi_text(katalog, sporsmal, (str(verdi),) if several else verdi)
    return f"«{said}»" if sporsmal.type in _I_ANFORSEL else said


def _limit_text(name: str) -> str:
    return {
        "over": _("mer enn {grense}"),
        "minst": _("minst {grense}"),
        "under": _("mindre enn {grense}"),
        "hoyst": _("høyst {grense}"),
    }[name]


def _asked_of_age(vilkar: Aldersvilkar) -> str:
    whose = {
        Rolle.SOKER: _("Alderen til søkeren"),
        Rolle.TJENESTEMOTTAKER: _("Alderen til tjenestemottakeren"),
        Rolle.OMSORGSYTER: _("Alderen til omsorgsyteren"),
    }[vilkar.alder]
    if vilkar.fyller is not None:
        return _("{hvem}: fyller {grense} år i år").format(hvem=whose, grense=vilkar.fyller)
    if vilkar.minst is not None:
        return _("{hvem}: minst {grense} år").format(hvem=whose, grense=vilkar.minst)
    return _("{hvem}: under {grense} år").format(hvem=whose, grense=vilkar.under)


def _either(words: Sequence[str]) -> str:
    """«a», «a eller b», «a, b eller c»."""
    *first, end = words
    return f"{', '.join(first)} {_('eller')} {end}" if first else end
