"""The result of one criterion: from its rule, its parts, or a caseworker's judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.svar import SvarId
from tildelingsklient.kartlegging.visning import svar_tekst
from tildelingsklient.katalog.kriterium import Kriterium, Plikt, Styrke
from tildelingsklient.katalog.regel import Rolle, sporsmal_in
from tildelingsklient.sprak import N_, Tekst
from tildelingsklient.vurdering.kriterieprogram import TRUTH, Kriterieplan, counted, is_group, joined, missing_fact
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng, asks_omsorgsyter, evaluate, relevance
from tildelingsklient.vurdering.regelprogram import Leser
from tildelingsklient.vurdering.resultat import Begrunnet, Ledd, Mangel, Resultat, Skjonn, Utfall
from tildelingsklient.vurdering.senere import Senere

_MISSING = {
    Faktumtilstand.UBESVART: N_("Ikke spurt ennå: {kort}"),
    Faktumtilstand.VET_IKKE: N_("Svaret er «vet ikke»: {kort}"),
    Faktumtilstand.KONFLIKT: N_("Kildene er uenige (konflikt): {kort}"),
    Faktumtilstand.UGYLDIG: N_("Svaret må rettes: {kort}"),
}
_TO_STEDER: Final = N_("Svaret er endret to steder (konflikt): {kort}")
_MOST_REASONS = 3
_INGEN: Final[Mapping[str, Resultat]] = {}


def assess(
    plan: Kriterieplan, leser: Leser, skjonn: Mapping[str, Skjonn], staar: Mapping[str, Resultat] = _INGEN
) -> Resultat:
    """The result of a criterion with its parts; `skjonn` holds the caseworker's judgements by criterion id.

    `staar` are earlier results that still stand: with what they said, and how it was explained.
    """
    kriterium, art, settle, parts = plan
    if (known := staar.get(kriterium.id)) is not None:
        return known
    deler = tuple([assess(part, leser, skjonn, staar) for part in parts]) if parts else ()
    beregnet = settle(leser, deler)
    judged = skjonn.get(kriterium.id) if skjonn else None
    if judged is not None and not _has_reason(kriterium, judged):
        judged = None
    return Resultat(
        kriterium,
        art,
        judged.utfall if judged else beregnet,
        beregnet,
        judged,
        deler,
        Senere(lambda: _explained(kriterium, beregnet, deler, judged, leser.sammenheng)),
    )


def demands_reason(kriterium: Kriterium, utfall: Utfall) -> bool:
    """Must a person who sets this result write why?"""
    plikt = kriterium.begrunnelse
    by_utfall = {
        Utfall.OPPFYLT: plikt.oppfylt,
        Utfall.UTELUKKER: plikt.oppfylt,
        Utfall.UNNTAK: plikt.unntak,
    }
    return by_utfall.get(utfall, plikt.ikke_oppfylt) is Plikt.PAKREVD


def possible_utfall(kriterium: Kriterium) -> tuple[Utfall, ...]:
    """The results a caseworker may set."""
    if kriterium.styrke is Styrke.UTELUKKENDE:
        return (Utfall.UTELUKKER, Utfall.UTELUKKER_IKKE)
    exception = (Utfall.UNNTAK,) if kriterium.styrke is Styrke.HOVEDREGEL else ()
    return (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT, *exception)


def _has_reason(kriterium: Kriterium, skjonn: Skjonn) -> bool:
    return bool(skjonn.begrunnelse.strip()) or not demands_reason(kriterium, skjonn.utfall)


def _explained(
    kriterium: Kriterium, utfall: Utfall, deler: tuple[Resultat, ...], judged: Skjonn | None, sammenheng: Sammenheng
) -> Begrunnet:
    ledd = _explain(kriterium, deler, sammenheng)
    return Begrunnet(
        grunn=_reason(utfall, ledd, deler, judged, sammenheng),
        grunnlag=_answers(ledd),
        mangler=ledd.mangler,
        forklaring=ledd,
        uten_kilde=_lacks_source(kriterium, sammenheng),
    )


def _explain(kriterium: Kriterium, deler: tuple[Resultat, ...], sammenheng: Sammenheng) -> Ledd:
    """The tree behind what `kriterieprogram` found, in the same order of questions."""
    stands = evaluate(kriterium.gjelder_naar, sammenheng) if kriterium.gjelder_naar else None
    if stands and stands.sannhet is not Sannhet.SANN:
        return stands
    if is_group(kriterium):
        return _explain_group(kriterium, deler)
    if kriterium.regel is None:
        return _needed(kriterium, sammenheng)
    ledd = evaluate(kriterium.regel, sammenheng, hvert_omsorgsyter_maa=kriterium.styrke is Styrke.UTELUKKENDE)
    if ledd.sannhet is Sannhet.USANN and kriterium.skjonn_naar:
        doubt = evaluate(kriterium.skjonn_naar, sammenheng)
        return ledd if doubt.sannhet is Sannhet.USANN else doubt
    return ledd


def _explain_group(kriterium: Kriterium, deler: tuple[Resultat, ...]) -> Ledd:
    value = joined(kriterium, deler)
    deciding = tuple(part.forklaring for part in counted(deler) if TRUTH[part.utfall] is value)
    open_parts = [part for part in counted(deler) if not part.er_avklart]
    missing = tuple(m for part in open_parts for m in part.mangler) if value is Sannhet.UKJENT else ()
    children = tuple(part.forklaring for part in deler)
    return Ledd(value, mangler=tuple(dict.fromkeys(missing)), barn=children, avgjorende=deciding)


def _needed(kriterium: Kriterium, sammenheng: Sammenheng) -> Ledd:
    """What must be asked before the caseworker can judge; «vet ikke» is an answer here."""
    parts = tuple(needed_fact(sporsmal_id, sammenheng) for sporsmal_id in kriterium.trenger)
    missing = tuple(m for part in parts for m in part.mangler)
    return Ledd(Sannhet.UKJENT, mangler=missing, barn=parts, avgjorende=parts)


def needed_fact(sporsmal_id: str, sammenheng: Sammenheng) -> Ledd:
    """A fact that a judgement or a moment rests on, for each person it is asked about."""
    sporsmal = sammenheng.sporsmal(sporsmal_id)
    asked = [one for one in sammenheng.each(sporsmal) if relevance(sporsmal, one).sannhet is not Sannhet.USANN]
    facts = [one.faktum(sporsmal) for one in asked]
    if not facts:
        return Ledd(Sannhet.USANN)
    missing = tuple(dict.fromkeys(mangel for one in asked for mangel in missing_fact(sporsmal, one)))
    known = [fact for fact in facts if fact.er_kjent]
    text = svar_tekst(sammenheng.fakta.katalog, sporsmal, known[0].verdi) if known else None
    return Ledd(Sannhet.UKJENT, text, tuple(s for fact in facts for s in fact.svar), missing)


def _answers(tree: Ledd) -> tuple[SvarId, ...]:
    found = [svar for ledd in tree.deciding() for svar in ledd.svar]
    return tuple(dict.fromkeys(found))


def _reason(
    utfall: Utfall, tree: Ledd, deler: tuple[Resultat, ...], judged: Skjonn | None, sammenheng: Sammenheng
) -> Tekst:
    if judged:
        return Tekst("Din vurdering: {begrunnelse}", {"begrunnelse": judged.begrunnelse.strip() or "–"})
    if utfall is Utfall.MANGLER_SVAR:
        return missing_text(tree.mangler, sammenheng)
    facts = list({str(said): said for said in _said(tree, deler)}.values())[:_MOST_REASONS]
    if utfall is Utfall.KREVER_SKJONN:
        return _judge_text(facts)
    return _listed(facts) if facts else Tekst("Avgjort av delene.")


def _said(tree: Ledd, deler: tuple[Resultat, ...]) -> Iterator[Tekst]:
    """The facts that decided; of a part that a person has judged, the judgement."""
    decided = [part for part in deler if any(part.forklaring is one for one in tree.avgjorende)]
    for part in decided:
        yield from [part.grunn] if part.skjonn else _said(part.forklaring, part.deler)
    if not decided:
        yield from (ledd.tekst for ledd in tree.deciding() if ledd.tekst)


def _judge_text(facts: list[Tekst]) -> Tekst:
    if not facts:
        return Tekst("Dette må du vurdere selv.")
    return Tekst("Dette må du vurdere selv. {fakta}", {"fakta": _listed(facts)})


def _listed(facts: list[Tekst]) -> Tekst:
    if len(facts) == 1:
        return facts[0]
    names = [f"f{number}" for number in range(len(facts))]
    return Tekst("; ".join(f"{{{name}}}" for name in names), dict(zip(names, facts, strict=True)))


def missing_text(mangler: tuple[Mangel, ...], sammenheng: Sammenheng) -> Tekst:
    """Why a result is open: the first thing that is missing, in words."""
    if not mangler:
        return Tekst("Svar mangler.")
    first = mangler[0]
    if is_about_nobody(first, sammenheng):
        return Tekst("Ingen omsorgsyter er lagt inn i saken.")
    if first.sporsmal == FODSELSDATO:
        return Tekst("Fødselsdatoen mangler.")
    mal = _TO_STEDER if _is_changed_twice(first, sammenheng) else _MISSING[first.hvorfor]
    return Tekst(mal, {"kort": sammenheng.sporsmal(first.sporsmal).kort})


def _is_changed_twice(mangel: Mangel, sammenheng: Sammenheng) -> bool:
    """Has one answer been changed in two places, rather than two sources said different things?"""
    fakta = sammenheng.fakta
    # A number that is summed rests on another question.
    faktum = fakta.faktum(sammenheng.sporsmal(mangel.sporsmal), mangel.gjelder)
    return (faktum.sporsmal, faktum.gjelder) in fakta.kartlegging.i_konflikt


def is_about_nobody(mangel: Mangel, sammenheng: Sammenheng) -> bool:
    """Is it an omsorgsyter that is missing, rather than an answer? Then there is nobody to ask about."""
    about_carer = mangel.sporsmal == FODSELSDATO or asks_omsorgsyter(sammenheng.sporsmal(mangel.sporsmal))
    return about_carer and not mangel.gjelder and not sammenheng.fakta.persons_in(Rolle.OMSORGSYTER)


def _lacks_source(kriterium: Kriterium, sammenheng: Sammenheng) -> bool:
    rules = (kriterium.gjelder_naar, kriterium.regel, kriterium.skjonn_naar)
    asked = (*(name for regel in rules for name in sporsmal_in(regel)), *kriterium.trenger)
    questions = [sammenheng.sporsmal(sporsmal_id) for sporsmal_id in asked]
    return any(one.faktum(sporsmal).uten_kilde for sporsmal in questions for one in sammenheng.each(sporsmal))
