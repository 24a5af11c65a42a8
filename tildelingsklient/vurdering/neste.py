"""Which question decides most: the unanswered ones that can still change a result, most decisive first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Styrke, with_parts
from tildelingsklient.katalog.regel import (
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Svarvilkar,
    conditions,
    parts,
)
from tildelingsklient.katalog.regelsjekk import rule_of
from tildelingsklient.vurdering.kriterier import is_about_nobody
from tildelingsklient.vurdering.logikk import Sannhet, at_least, every, negate, some
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng, evaluate
from tildelingsklient.vurdering.resultat import Mangel, NesteSporsmal, Resultat, Utfall
from tildelingsklient.vurdering.utfallsrom import can_change

Truths = Mapping[int, Sannhet]
"""What each condition of a criterion is now, by its identity."""

UBESVART = frozenset({Faktumtilstand.UBESVART})

_ENDS_IT = 3
"""A question that alone can rule the service out counts as three that settle a criterion."""


def next_sporsmal(
    results: Iterable[Resultat], sammenheng: Sammenheng, hvorfor: Collection[Faktumtilstand] = UBESVART
) -> tuple[NesteSporsmal, ...]:
    """The unanswered questions behind unsettled results; ties keep the order of the question bank.

    `hvorfor` may ask for those whose answers disagree or cannot be used as well.
    """
    order = {sporsmal.id: place for place, sporsmal in enumerate(sammenheng.fakta.katalog.sporsmal)}
    score: dict[tuple[str, str], int] = defaultdict(int)
    settles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for result in results:
        if result.utfall is not Utfall.MANGLER_SVAR:
            continue
        for key, points in _points(result, sammenheng, hvorfor):
            score[key] += points
            settles[key].append(result.id)
    ranked = sorted(score, key=lambda key: (-score[key], order.get(key[0], -1), key[1]))
    return tuple(NesteSporsmal(*key, tuple(dict.fromkeys(settles[key])), score[key]) for key in ranked)


def _points(
    result: Resultat, sammenheng: Sammenheng, hvorfor: Collection[Faktumtilstand]
) -> Iterator[tuple[tuple[str, str], int]]:
    askable = list(_askable(result, sammenheng, hvorfor))
    truths = {
        id(condition): evaluate(condition, sammenheng).sannhet
        for part in with_parts(result.kriterium)
        if part.regel and askable
        for condition in conditions(part.regel)
    }
    for missing in askable:
        yield (missing.sporsmal, missing.gjelder), 1 + _power(result.kriterium, missing.sporsmal, truths)


def _askable(result: Resultat, sammenheng: Sammenheng, hvorfor: Collection[Faktumtilstand]) -> Iterator[Mangel]:
    """The open questions that can still change a result: by its rule, or by what then calls for judgement."""
    by_rule = frozenset(result.mangler) if _is_open_by_rule(result, sammenheng) else frozenset()
    asked = (m for m in (*result.mangler, *_doubts(result, sammenheng)) if m.hvorfor in hvorfor)
    for missing in dict.fromkeys(asked):
        if missing.sporsmal == FODSELSDATO or is_about_nobody(missing, sammenheng):
            continue
        if missing not in by_rule or _matters(result, missing.sporsmal, sammenheng):
            yield missing


def _is_open_by_rule(result: Resultat, sammenheng: Sammenheng) -> bool:
    """Is it the rule that lacks answers, and not whether the criterion stands or calls for judgement?"""
    kriterium = result.kriterium
    regel, hvert = rule_of(kriterium), kriterium.styrke is Styrke.UTELUKKENDE
    if regel is None or any(part.skjonn for part in result.with_parts()):
        return False
    if kriterium.gjelder_naar and evaluate(kriterium.gjelder_naar, sammenheng).sannhet is not Sannhet.SANN:
        return False
    return evaluate(regel, sammenheng, hvert_omsorgsyter_maa=hvert).sannhet is Sannhet.UKJENT


def _matters(result: Resultat, sporsmal: str, sammenheng: Sammenheng) -> bool:
    regel = rule_of(result.kriterium)
    return regel is None or can_change(regel, sporsmal, sammenheng)


def _doubts(result: Resultat, sammenheng: Sammenheng) -> Iterator[Mangel]:
    """What is missing to know whether a criterion calls for judgement, should its rule come out false."""
    for part in result.with_parts():
        doubt = part.kriterium.skjonn_naar
        if doubt is not None and part.beregnet is Utfall.MANGLER_SVAR:
            yield from evaluate(doubt, sammenheng).mangler


def _power(kriterium: Kriterium, sporsmal: str, truths: Truths) -> int:
    """How much one answer can settle a criterion on its own; `truths` holds what its conditions are now."""
    ends = Sannhet.SANN if kriterium.styrke is Styrke.UTELUKKENDE else Sannhet.USANN
    outcomes = {_supposed(kriterium, sporsmal, value, truths) for value in (Sannhet.SANN, Sannhet.USANN)}
    binding = kriterium.styrke in {Styrke.UTELUKKENDE, Styrke.ABSOLUTT}
    return _ENDS_IT * (binding and ends in outcomes) + len(outcomes - {Sannhet.UKJENT})


def _supposed(kriterium: Kriterium, sporsmal: str, value: Sannhet, truths: Truths) -> Sannhet:
    """What a criterion would be if the question's conditions had this truth value."""
    if kriterium.gruppe in {Gruppe.ALLE, Gruppe.MINST_EN}:
        values = [_supposed(part, sporsmal, value, truths) for part in kriterium.deler]
        return (every if kriterium.gruppe is Gruppe.ALLE else some)(values)
    return _suppose(kriterium.regel, sporsmal, value, truths) if kriterium.regel else Sannhet.UKJENT


def _suppose(regel: Regel, sporsmal: str, value: Sannhet, truths: Truths) -> Sannhet:
    if isinstance(regel, Svarvilkar | Aldersvilkar):
        asked = isinstance(regel, Svarvilkar) and regel.sporsmal == sporsmal
        return value if asked else truths[id(regel)]
    values = [_suppose(part, sporsmal, value, truths) for part in parts(regel)]
    match regel:
        case Alle():
            return every(values)
        case MinstEn():
            return some(values)
        case Antall():
            return at_least(regel.antall, values)
        case Ikke():
            return negate(values[0])
