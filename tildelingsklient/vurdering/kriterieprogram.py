"""How each criterion is settled, made into a function once per katalog; `vurdering.kriterier` says why in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Naar, Styrke
from tildelingsklient.katalog.modell import Tjeneste, Varsel
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.vurdering.logikk import Sannhet, every, some
from tildelingsklient.vurdering.regel import Sammenheng, relevance
from tildelingsklient.vurdering.regelfunksjoner import Sann
from tildelingsklient.vurdering.regelprogram import Funksjon, Leser, Regelprogram
from tildelingsklient.vurdering.resultat import Art, Mangel, Resultat, Utfall

TRUTH = {
    Utfall.OPPFYLT: Sannhet.SANN,
    Utfall.UNNTAK: Sannhet.SANN,
    Utfall.UTELUKKER: Sannhet.SANN,
    Utfall.IKKE_OPPFYLT: Sannhet.USANN,
    Utfall.UTELUKKER_IKKE: Sannhet.USANN,
    Utfall.MANGLER_SVAR: Sannhet.UKJENT,
    Utfall.KREVER_SKJONN: Sannhet.UKJENT,
}
"""What a result says of the criterion in a group; `ikke_aktuelt` is not counted."""

Avgjorelse = Callable[[Leser, tuple[Resultat, ...]], Utfall]
"""What the answers, and the results of the parts, say of a criterion."""


class Kriterieplan(NamedTuple):
    """A criterion with the function that settles it, and its parts."""

    kriterium: Kriterium
    art: Art
    settle: Avgjorelse
    deler: tuple[Kriterieplan, ...]


class Tjenesteplan(NamedTuple):
    """The criteria of a service that are settled, in reading order, and its notices with when each is due."""

    kriterier: tuple[Kriterieplan, ...]
    vilkar: tuple[Kriterieplan, ...]
    utelukkelser: tuple[Kriterieplan, ...]
    varsler: tuple[tuple[Varsel, Funksjon], ...]


def plan_of(tjeneste: Tjeneste, program: Regelprogram) -> Tjenesteplan:
    """How a service is settled; a condition of the vedtak decides nothing and is left out."""
    return program.kept("tjeneste", tjeneste, lambda: _planned(tjeneste, program))


def _planned(tjeneste: Tjeneste, program: Regelprogram) -> Tjenesteplan:
    def plans(kriterier: Iterable[Kriterium], art: Art) -> tuple[Kriterieplan, ...]:
        return tuple(_plan(kriterium, art, program) for kriterium in kriterier)

    return Tjenesteplan(
        plans(tjeneste.kriterier, Art.KRITERIUM),
        plans((v for v in tjeneste.vilkar if v.naar is Naar.FOR_RETT), Art.VILKAR),
        plans(tjeneste.utelukker, Art.UTELUKKER),
        tuple((varsel, program.truth_of(varsel.naar)) for varsel in tjeneste.varsler),
    )


def _plan(kriterium: Kriterium, art: Art, program: Regelprogram) -> Kriterieplan:
    parts = tuple(_plan(part, art, program) for part in kriterium.deler)
    return Kriterieplan(kriterium, art, _when_it_stands(kriterium, program), parts)


def utfall_of(kriterium: Kriterium, value: Sann) -> Utfall:
    """What a truth means for a criterion of its styrke."""
    if value is None:
        return Utfall.MANGLER_SVAR
    if kriterium.styrke is Styrke.UTELUKKENDE:
        return Utfall.UTELUKKER if value else Utfall.UTELUKKER_IKKE
    if value:
        return Utfall.OPPFYLT
    return Utfall.IKKE_AKTUELT if kriterium.styrke is Styrke.MOMENT else Utfall.IKKE_OPPFYLT


def joined(kriterium: Kriterium, deler: Iterable[Resultat]) -> Sannhet:
    """What the parts of a group come to together."""
    join = every if kriterium.gruppe is Gruppe.ALLE else some
    return join(TRUTH[part.utfall] for part in counted(deler))


def counted(deler: Iterable[Resultat]) -> Iterator[Resultat]:
    """The parts that stand in this case."""
    return (part for part in deler if part.utfall is not Utfall.IKKE_AKTUELT)


def is_group(kriterium: Kriterium) -> bool:
    """Is the criterion settled by its parts?"""
    return kriterium.gruppe is not None and kriterium.gruppe is not Gruppe.DOKUMENTASJON


def _when_it_stands(kriterium: Kriterium, program: Regelprogram) -> Avgjorelse:
    settle = _settler(kriterium, program)
    if kriterium.gjelder_naar is None:
        return settle
    stands_when = program.truth_of(kriterium.gjelder_naar)
    excludes = kriterium.styrke is Styrke.UTELUKKENDE
    otherwise = Utfall.UTELUKKER_IKKE if excludes else Utfall.IKKE_AKTUELT
    missing = Utfall.MANGLER_SVAR

    def if_it_stands(leser: Leser, deler: tuple[Resultat, ...]) -> Utfall:
        stands = stands_when(leser)
        return settle(leser, deler) if stands else missing if stands is None else otherwise

    return if_it_stands


def _settler(kriterium: Kriterium, program: Regelprogram) -> Avgjorelse:
    if is_group(kriterium):
        return lambda _leser, deler: _settle_group(kriterium, deler)
    if kriterium.regel is None:
        return _judged_when_asked(kriterium, program)
    by_truth = {value: utfall_of(kriterium, value) for value in (True, False, None)}
    holds = program.truth_of(kriterium.regel, hvert_omsorgsyter_maa=kriterium.styrke is Styrke.UTELUKKENDE)
    if kriterium.skjonn_naar is None:
        return lambda leser, _deler: by_truth[holds(leser)]
    doubts = program.truth_of(kriterium.skjonn_naar)
    in_doubt = {True: Utfall.KREVER_SKJONN, None: Utfall.MANGLER_SVAR, False: by_truth[False]}
    return lambda leser, _deler: in_doubt[doubts(leser)] if (value := holds(leser)) is False else by_truth[value]


def _settle_group(kriterium: Kriterium, deler: tuple[Resultat, ...]) -> Utfall:
    value = joined(kriterium, deler)
    open_parts = [part for part in counted(deler) if not part.er_avklart]
    judge = value is Sannhet.UKJENT and all(part.utfall is Utfall.KREVER_SKJONN for part in open_parts)
    return Utfall.KREVER_SKJONN if judge else utfall_of(kriterium, value.value)


def _judged_when_asked(kriterium: Kriterium, program: Regelprogram) -> Avgjorelse:
    questions = [program.katalog.sporsmal_by_id[name] for name in kriterium.trenger]
    asked = [(sporsmal, program.settled_of(sporsmal)) for sporsmal in questions]
    missing, judge = Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN

    def judged(leser: Leser, _deler: tuple[Resultat, ...]) -> Utfall:
        for sporsmal, is_settled in asked:
            if not is_settled(leser) and not _is_asked_enough(sporsmal, leser):
                return missing
        return judge

    return judged


def _is_asked_enough(sporsmal: Sporsmal, leser: Leser) -> bool:
    """Is a question that a judgement rests on answered by everyone it is asked about? «Vet ikke» is an answer."""
    return not any(missing_fact(sporsmal, one) for one in leser.sammenheng.each(sporsmal))


def missing_fact(sporsmal: Sporsmal, sammenheng: Sammenheng) -> tuple[Mangel, ...]:
    """What must be asked before a person can judge: the question itself, or first what decides whether it is asked."""
    asked = relevance(sporsmal, sammenheng)
    if asked.sannhet is Sannhet.UKJENT:
        return tuple(mangel for mangel in asked.mangler if mangel.hvorfor is not Faktumtilstand.VET_IKKE)
    faktum = sammenheng.faktum(sporsmal)
    if asked.sannhet is Sannhet.USANN or faktum.er_besvart:
        return ()
    return (Mangel(faktum.sporsmal, faktum.gjelder, faktum.tilstand),)
