"""Drafts the reasons of a vedtak from its assessment, every sentence tied to what it rests on.

1. The facts: the answers that the results rest on, in the order of the conversation.
2. The criteria that decided, with the caseworker's judgements.
3. The main considerations: momenter with direction, weight and reason.
4. What the applicant wants and how they took part, and what the sources disagree on.
A yes/no fact that a criterion's sentence says too is left to the criterion, which then links to the answer. No sentence
stands twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tildelingsklient.brev.medvirkning import disagreements, own_word_keys, participation
from tildelingsklient.brev.ord import is_like
from tildelingsklient.brev.setninger import Forteller, Svarnokkel, svar_grunnlag, tell_facts
from tildelingsklient.brev.tiltale import Tiltale, addressee
from tildelingsklient.brev.vekting import considerations, criteria_that_decided
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Aldersvilkar, Rolle, conditions
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.vedtak.sjekkliste import deciding_results
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Ledd, Resultat, Tjenestevurdering, Utfall


def draft(
    katalog: Katalog,
    kartlegging: Kartlegging,
    vurdering: Tjenestevurdering,
    vedtak: Vedtak,
    adressat: str | None = None,
) -> tuple[Avsnitt, ...]:
    """The reasons as paragraphs; `adressat` is the id of the person the letter goes to, found when it is not given.

    A decision that is not on the merits (avvist) gets what is known and no criteria.
    """
    to = adressat or addressee(kartlegging, katalog.tjeneste_by_id[vedtak.tjeneste])
    forteller = Forteller(katalog, Fakta(katalog, kartlegging), Tiltale(kartlegging, to))
    on_merits = vedtak.utfall is not Vedtaksutfall.AVVIST
    decided = [r for r in deciding_results(vurdering, vedtak) if _has_outcome(r)] if on_merits else []
    known = [r for r in vurdering.resultater if _has_outcome(r)]
    keys = _fact_keys(forteller, vedtak.tjeneste, known, decided)
    facts = list(tell_facts(forteller, keys, age_counts=any(map(asks_age, known))))
    criteria = list(criteria_that_decided(forteller, vurdering, vedtak, decided)) if on_merits else []
    facts, criteria = _merge_likes(katalog, facts, criteria)
    weighed = list(considerations(forteller, vurdering, vedtak))
    used = [ref for setning in (*facts, *criteria, *weighed) for ref in answer_keys(setning)]
    took_part = [*participation(forteller, vedtak.tjeneste, used), *disagreements(forteller, vedtak.tjeneste)]
    return _paragraphs(facts, criteria, weighed, took_part)


def _has_outcome(result: Resultat) -> bool:
    return result.er_avklart and result.utfall is not Utfall.IKKE_AKTUELT


def asks_age(result: Resultat) -> bool:
    """Does a result rest on how old tjenestemottaker is?"""
    regel = result.kriterium.regel
    asked = conditions(regel) if regel else ()
    return any(isinstance(c, Aldersvilkar) and c.alder is Rolle.TJENESTEMOTTAKER for c in asked)


def _fact_keys(
    forteller: Forteller, tjeneste: str, known: Iterable[Resultat], decided: Sequence[Resultat]
) -> Iterator[Svarnokkel]:
    """The answers to tell as facts; a decided criterion that rests on one yes or no says it itself."""
    own = set(own_word_keys(forteller, tjeneste))
    for result in known:
        for part in result.with_parts():
            keys = supporting(part)
            says_itself = part in decided and len(keys) == 1 and all_yes_no(forteller.katalog, keys)
            yield from (key for key in keys if key not in own and not says_itself)


def supporting(result: Resultat) -> list[Svarnokkel]:
    """The answers behind a result: those that decided, and those beside them that say the same."""
    found = [svar for ledd in _agreeing(result.forklaring) for svar in ledd.svar]
    return list(dict.fromkeys((svar.sporsmal, svar.gjelder) for svar in (*result.grunnlag, *found)))


def _agreeing(ledd: Ledd) -> Iterator[Ledd]:
    if not ledd.barn:
        yield ledd
    for part in ledd.barn:
        if part.sannhet is ledd.sannhet or part in ledd.avgjorende:
            yield from _agreeing(part)


def answer_keys(setning: Setning) -> Iterator[Svarnokkel]:
    """The answers a sentence rests on."""
    for grunnlag in setning.grunnlag:
        if grunnlag.art is Grunnlagsart.SVAR:
            sporsmal, _sep, gjelder = grunnlag.ref.partition("|")
            yield sporsmal, gjelder


def _merge_likes(
    katalog: Katalog, facts: list[Setning], criteria: list[Setning]
) -> tuple[list[Setning], list[Setning]]:
    """Leave out yes/no facts that a criterion says too, and give their links to the criterion's sentence."""
    kept: list[Setning] = []
    merged = list(criteria)
    for fact in facts:
        place = next((n for n, c in enumerate(merged) if is_like(fact.tekst, c.tekst)), None)
        if place is None or not all_yes_no(katalog, answer_keys(fact)):
            kept.append(fact)
            continue
        grounds = dict.fromkeys((*svar_grunnlag(answer_keys(fact)), *merged[place].grunnlag))
        merged[place] = replace(merged[place], grunnlag=tuple(grounds))
    return kept, merged


def all_yes_no(katalog: Katalog, keys: Iterable[Svarnokkel]) -> bool:
    """Are these answers to questions of yes or no?"""
    asked = [katalog.sporsmal_by_id.get(sporsmal) for sporsmal, _gjelder in keys]
    return all(sporsmal is not None and sporsmal.type is Svartype.JA_NEI for sporsmal in asked)


def _paragraphs(*parts: Iterable[Setning]) -> tuple[Avsnitt, ...]:
    """One paragraph per part; a sentence that has been said before is left out, and so is an empty part."""
    said: set[str] = set()
    paragraphs = []
    for part in parts:
        fresh = tuple({setning.tekst: setning for setning in part if setning.tekst not in said}.values())
        said |= {setning.tekst for setning in fresh}
        if fresh:
            paragraphs.append(Avsnitt(fresh))
    return tuple(paragraphs)
