"""The innsatstrapp of a case: which lower steps have been tried or considered. It reminds, and never decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.katalog.modell import Trappetrinn


class Trinnstand(StrEnum):
    """What has been done on a step."""

    PROVD = "provd"
    VURDERT_IKKE_NOK = "vurdert_ikke_nok"
    IKKE_AKTUELT = "ikke_aktuelt"
    IKKE_VURDERT = "ikke_vurdert"


_VEKT = (Trinnstand.PROVD, Trinnstand.VURDERT_IKKE_NOK, Trinnstand.IKKE_AKTUELT)
"""When several measures stand on one step, the one that says most counts."""


@dataclass(frozen=True, slots=True)
class Trinnvisning:
    """A step as it stands in a case; `er_sokt` when a service on it is applied for, `minner` when it is overlooked.

    Only steps below the highest one applied for remind.
    """

    trinn: Trappetrinn
    stand: Trinnstand
    er_sokt: bool
    minner: bool


def steps_of(fakta: Fakta) -> tuple[Trinnvisning, ...]:
    """The steps of the katalog's trapp from least to most help; none when it has no trapp."""
    trapp = fakta.katalog.innsatstrapp
    if trapp is None:
        return ()
    applied = frozenset(fakta.kartlegging.tjenester)
    sought = [not applied.isdisjoint(trinn.tjenester) for trinn in trapp.trinn]
    highest = max((place for place, is_sought in enumerate(sought) if is_sought), default=0)
    return tuple(
        Trinnvisning(
            trinn,
            stand := _stand(trinn, fakta),
            is_sought,
            minner=place < highest and not is_sought and stand is Trinnstand.IKKE_VURDERT,
        )
        for place, (trinn, is_sought) in enumerate(zip(trapp.trinn, sought, strict=True))
    )


def _stand(trinn: Trappetrinn, fakta: Fakta) -> Trinnstand:
    known = {value for name in trinn.sporsmal for value in _values(name, fakta)}
    return next((stand for stand in _VEKT if stand in known), Trinnstand.IKKE_VURDERT)


def _values(sporsmal_id: str, fakta: Fakta) -> list[object]:
    sporsmal = fakta.katalog.sporsmal_by_id.get(sporsmal_id)
    if sporsmal is None:
        return []
    return [fakta.faktum(sporsmal, gjelder).verdi for gjelder in fakta.subjects(sporsmal)]
