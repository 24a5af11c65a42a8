"""What each part of a service can read: a part stands as it stood when no question it can read is answered anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from tildelingsklient.kartlegging.flyt import needed_by
from tildelingsklient.katalog.bruk import kriterium_sporsmal, moment_sporsmal, with_relevance
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.vurdering.regelprogram import Regelprogram
from tildelingsklient.vurdering.resultat import Momentresultat, Resultat, Tjenestevurdering
from tildelingsklient.vurdering.senere import Senere


class Lesning(NamedTuple):
    """Ids of the questions that a service, each of its criteria with its parts, and its momenter can read."""

    alt: frozenset[str]
    kriterier: Mapping[str, frozenset[str]]
    momenter: frozenset[str]


class Staaende(NamedTuple):
    """What of an earlier assessment still stands: results by criterion, and what is weighed unless it is None."""

    resultater: Mapping[str, Resultat]
    veid: Senere[tuple[Momentresultat, ...]] | None


INGENTING = Staaende({}, None)


def reading_of(tjeneste: Tjeneste, program: Regelprogram) -> Lesning:
    """What a service can read."""
    return program.kept("lesning", tjeneste, lambda: _read(tjeneste, program.katalog))


def _read(tjeneste: Tjeneste, katalog: Katalog) -> Lesning:
    def closed(ids: Iterable[str]) -> frozenset[str]:
        return with_relevance(ids, katalog.sporsmal_by_id)

    weighed = chain.from_iterable(kriterium_sporsmal(k) for k in tjeneste.kriterier if k.styrke is Styrke.MOMENT)
    momenter = chain.from_iterable(moment_sporsmal(m) for m in (*tjeneste.momenter, *katalog.felles_momenter))
    return Lesning(
        needed_by(katalog, tjeneste),
        {kriterium.id: closed(kriterium_sporsmal(kriterium)) for kriterium in tjeneste.all_kriterier()},
        closed(chain(weighed, momenter)),
    )


def standing(vurdering: Tjenestevurdering, lesning: Lesning, nytt: frozenset[str]) -> Staaende:
    """What stands of an assessment when some questions are answered anew, and all else is as it was."""
    return Staaende(
        {one.id: one for one in vurdering.every_result() if nytt.isdisjoint(lesning.kriterier[one.id])},
        vurdering.veid if nytt.isdisjoint(lesning.momenter) else None,
    )
