"""The innsatstrapp of a case: which lower steps have been tried or considered. It reminds, and never decides."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import needed_by
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.trapp import Trappetrinn, Trinnstand
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import Sammenheng, evaluate
from tildelingsklient.vurdering.regelprogram import program_of

_VEKT = (Trinnstand.PROVD, Trinnstand.VURDERT_IKKE_NOK, Trinnstand.IKKE_AKTUELT)
"""When several measures stand on one step, the one that says most counts."""


@dataclass(frozen=True, slots=True)
class Trinnvisning:
    """A step as it stands in a case; `er_sokt` when a service on it is applied for, `minner` when it is overlooked.

    Only steps below the highest one applied for remind; one above it has `er_over`.
    """

    nummer: int
    trinn: Trappetrinn
    stand: Trinnstand
    er_sokt: bool
    er_over: bool
    minner: bool


def steps_of(fakta: Fakta) -> tuple[Trinnvisning, ...]:
    """The steps of the katalog's trapp from least to most help; none when it has no trapp."""
    trapp = fakta.katalog.innsatstrapp
    if trapp is None:
        return ()
    applied = frozenset(fakta.kartlegging.tjenester)
    highest, asked = trapp.highest(applied), {trinn.id for trinn in trapp.overlookable(applied)}
    return tuple(
        Trinnvisning(
            nummer=place + 1,
            trinn=trinn,
            stand=(stand := _stand(trinn, fakta)),
            er_sokt=not applied.isdisjoint(trinn.tjenester),
            er_over=place > highest,
            minner=trinn.id in asked and stand is Trinnstand.IKKE_VURDERT,
        )
        for place, trinn in enumerate(trapp.trinn)
    )


def told_otherwise(fakta: Fakta) -> frozenset[str]:
    """Ids of the trapp's questions that need not be asked: other answers show already that their step is tried.

    What a service needs for its own sake, and what is asked in every case, is asked all the same.
    """
    katalog, applied = fakta.katalog, fakta.kartlegging.tjenester
    steps = katalog.innsatstrapp.overlookable(applied) if katalog.innsatstrapp else ()
    told = {name for trinn in steps if _is_shown(trinn, fakta) for name in trinn.sporsmal}
    if not told:
        return frozenset()
    return frozenset(told).difference(*(_asked_for(katalog, tjeneste) for tjeneste in applied))


def _asked_for(katalog: Katalog, tjeneste: str) -> frozenset[str]:
    """What is asked for the sake of a service, or in every case: the same at every answer."""

    def find() -> frozenset[str]:
        always = (sporsmal.id for sporsmal in katalog.sporsmal if sporsmal.alltid)
        return needed_by(katalog, wanted).union(always)

    wanted = katalog.tjeneste_by_id[tjeneste]
    return program_of(katalog).kept("spurt", wanted, find)


def _is_shown(trinn: Trappetrinn, fakta: Fakta) -> bool:
    """Do other answers show that something on the step is tried?"""
    regel = trinn.provd_naar
    return regel is not None and evaluate(regel, Sammenheng(fakta, "")).sannhet is Sannhet.SANN


def _stand(trinn: Trappetrinn, fakta: Fakta) -> Trinnstand:
    if _is_shown(trinn, fakta):
        return Trinnstand.PROVD
    known = {value for name in trinn.sporsmal for value in _values(name, fakta)}
    return next((stand for stand in _VEKT if stand in known), Trinnstand.IKKE_VURDERT)


def _values(sporsmal_id: str, fakta: Fakta) -> list[object]:
    sporsmal = fakta.katalog.sporsmal_by_id.get(sporsmal_id)
    if sporsmal is None:
        return []
    return [fakta.faktum(sporsmal, gjelder).verdi for gjelder in fakta.subjects(sporsmal)]
