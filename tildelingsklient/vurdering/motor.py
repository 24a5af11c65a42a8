"""The engine: a catalogue, a conversation and a caseworker's judgements in, an assessment per service out. Pure.

1. Answers become facts (`kartlegging.fakta`): agreement counts, disagreement is unknown.
2. Each criterion, condition and exclusion gets a result from its rule, its parts or a person's judgement.
3. Momenter are listed with the weights a person has set; nothing is summed.
4. The innstilling is the first that applies of: ikke_oppfylt, mangler_opplysninger, krever_begrunnet_unntak,
   krever_skjonn, ingen_kriterier, oppfylt.
The same catalogue and answers give the same result on every machine, for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.siden import answered_anew
from tildelingsklient.katalog.kriterium import Kriterium, Moment, Styrke
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.vurdering.kriterieprogram import plan_of
from tildelingsklient.vurdering.kriterier import assess, needed_fact
from tildelingsklient.vurdering.lesning import INGENTING, Staaende, reading_of, standing
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.neste import next_sporsmal
from tildelingsklient.vurdering.regel import Sammenheng, evaluate
from tildelingsklient.vurdering.regelprogram import Leser, program_of
from tildelingsklient.vurdering.resultat import (
    Innstilling,
    Momentresultat,
    Momentvekt,
    Resultat,
    Skjonn,
    Tjenestevurdering,
    Utfall,
)
from tildelingsklient.vurdering.senere import Senere
from tildelingsklient.vurdering.unntak import is_excusable

_BINDING = (Styrke.ABSOLUTT, Styrke.HOVEDREGEL)


@dataclass(frozen=True, slots=True)
class Vurderingsgrunnlag:
    """All that an assessment rests on."""

    kartlegging: Kartlegging
    skjonn: tuple[Skjonn, ...] = ()
    momenter: tuple[Momentvekt, ...] = ()


def evaluate_all(katalog: Katalog, grunnlag: Vurderingsgrunnlag) -> tuple[Tjenestevurdering, ...]:
    """Every service applied for, in the order applied. A service the catalogue lacks is a KeyError."""
    return evaluate_on(Fakta(katalog, grunnlag.kartlegging), grunnlag)


def evaluate_on(fakta: Fakta, grunnlag: Vurderingsgrunnlag) -> tuple[Tjenestevurdering, ...]:
    """Every service applied for, on facts that are already gathered."""
    return tuple(evaluate_tjeneste(tjeneste, leser, grunnlag) for tjeneste, leser in _readers(fakta))


def evaluate_after(
    forrige: Iterable[Tjenestevurdering], nytt: frozenset[str], fakta: Fakta, grunnlag: Vurderingsgrunnlag
) -> tuple[Tjenestevurdering, ...]:
    """As `evaluate_on`, after an assessment that differs in nothing but the answers to some questions (`new_answers`).

    What can read none of them stands as it stood, with its explanation.
    """

    def evaluated(old: Tjenestevurdering, tjeneste: Tjeneste, leser: Leser) -> Tjenestevurdering:
        lesning = reading_of(tjeneste, leser.program)
        if nytt.isdisjoint(lesning.alt):
            return old
        return evaluate_tjeneste(tjeneste, leser, grunnlag, standing(old, lesning, nytt))

    return tuple(evaluated(old, *one) for old, one in zip(forrige, _readers(fakta), strict=True))


def new_answers(forrige: Vurderingsgrunnlag, na: Vurderingsgrunnlag) -> frozenset[str] | None:
    """Ids of the questions whose answers may differ; None when an assessment rests on anything else that is new."""
    is_judged_anew = (forrige.skjonn, forrige.momenter) != (na.skjonn, na.momenter)
    return None if is_judged_anew else answered_anew(forrige.kartlegging, na.kartlegging)


def _readers(fakta: Fakta) -> Iterator[tuple[Tjeneste, Leser]]:
    katalog, shared = fakta.katalog, dict[str, object]()
    program = program_of(katalog)
    for tjeneste in fakta.kartlegging.tjenester:
        yield katalog.tjeneste_by_id[tjeneste], Leser(program, Sammenheng(fakta, tjeneste), shared)


def evaluate_tjeneste(
    tjeneste: Tjeneste, leser: Leser, grunnlag: Vurderingsgrunnlag, staar: Staaende = INGENTING
) -> Tjenestevurdering:
    """One service assessed; `staar` is what still stands of an earlier assessment of it."""
    skjonn = {s.kriterium: s for s in grunnlag.skjonn if s.tjeneste == tjeneste.id}

    plan = plan_of(tjeneste, leser.program)
    kriterier, vilkar, utelukkelser = [
        tuple([assess(one, leser, skjonn, staar.resultater) for one in plans])
        for plans in (plan.kriterier, plan.vilkar, plan.utelukkelser)
    ]
    needed = tuple([r for r in (*kriterier, *vilkar) if r.kriterium.styrke is not Styrke.MOMENT])
    return Tjenestevurdering(
        tjeneste=tjeneste.id,
        innstilling=recommend(needed, utelukkelser),
        kriterier=kriterier,
        vilkar=vilkar,
        utelukkelser=utelukkelser,
        varsler=tuple([varsel for varsel, is_due in plan.varsler if is_due(leser)]),
        veid=staar.veid or Senere(lambda: _momenter(tjeneste, leser.sammenheng, grunnlag.momenter)),
        videre=Senere(lambda: next_sporsmal((*needed, *utelukkelser), leser.sammenheng)),
    )


def recommend(needed: tuple[Resultat, ...], utelukkelser: tuple[Resultat, ...]) -> Innstilling:
    """The innstilling from the results that count: the first rule that applies."""
    # One round, and compared by identity: every answer does this for every service.
    missing = excused = judged = binding = False
    for result in (*needed, *utelukkelser):
        utfall, kriterium = result.utfall, result.kriterium
        if utfall is Utfall.IKKE_OPPFYLT or utfall is Utfall.UTELUKKER:
            if not is_excusable(kriterium):
                return Innstilling.IKKE_OPPFYLT
            excused = True
        elif utfall is Utfall.MANGLER_SVAR:
            missing = True
        elif utfall is Utfall.KREVER_SKJONN:
            judged = True
        binding = binding or (utfall is not Utfall.IKKE_AKTUELT and kriterium.styrke in _BINDING)
    if missing:
        return Innstilling.MANGLER_OPPLYSNINGER
    if excused:
        return Innstilling.KREVER_BEGRUNNET_UNNTAK
    if judged:
        return Innstilling.KREVER_SKJONN
    return Innstilling.OPPFYLT if binding else Innstilling.INGEN_KRITERIER


def _momenter(tjeneste: Tjeneste, sammenheng: Sammenheng, vekter: Iterable[Momentvekt]) -> tuple[Momentresultat, ...]:
    weighed = {vekt.moment: vekt for vekt in vekter if vekt.tjeneste == tjeneste.id}
    criteria = [k for k in tjeneste.kriterier if k.styrke is Styrke.MOMENT]
    momenter = (*tjeneste.momenter, *sammenheng.fakta.katalog.felles_momenter)
    asked = [m for m in momenter if _is_relevant(m, sammenheng)]
    listed: list[Moment | Kriterium] = [*criteria, *asked]
    return tuple(_moment(moment, sammenheng, weighed) for moment in listed)


def _is_relevant(moment: Moment, sammenheng: Sammenheng) -> bool:
    """A moment is left out only when it is known not to be relevant."""
    if moment.relevant_naar is None:
        return True
    return evaluate(moment.relevant_naar, sammenheng).sannhet is not Sannhet.USANN


def _moment(moment: Moment | Kriterium, sammenheng: Sammenheng, weighed: dict[str, Momentvekt]) -> Momentresultat:
    facts = [needed_fact(sporsmal, sammenheng) for sporsmal in moment.trenger]
    deler = moment.deler if isinstance(moment, Moment) else ()
    return Momentresultat(
        id=moment.id,
        kilde=moment.kilde,
        modalitet=moment.modalitet,
        moment=moment,
        vekt=weighed.get(moment.id),
        grunnlag=tuple(svar for fact in facts for svar in fact.svar),
        mangler=tuple(m for fact in facts for m in fact.mangler),
        deler=tuple(_moment(part, sammenheng, weighed) for part in deler if _is_relevant(part, sammenheng)),
    )
