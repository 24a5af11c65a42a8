"""The innsatstrapp of a katalog: steps of help from the least to the most, and how each is told to have been tried."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import Field

from tildelingsklient.katalog.grunnform import Del, Id, KildeId, Punkt, Sprak
from tildelingsklient.katalog.regel import Regel


class Trinnstand(StrEnum):
    """What has been done on a step, and the answers of a question about one."""

    PROVD = "provd"
    VURDERT_IKKE_NOK = "vurdert_ikke_nok"
    IKKE_AKTUELT = "ikke_aktuelt"
    IKKE_VURDERT = "ikke_vurdert"


class Trappetrinn(Punkt):
    """One step, from the least to the most help; `tjenester` are those that stand on it.

    `sporsmal` ask whether its measures are tried; their answers are a `Trinnstand`. `provd_naar` is true when other
    answers already show that something on the step is tried.
    """

    navn: Sprak
    tjenester: tuple[Id, ...] = ()
    sporsmal: tuple[Id, ...] = ()
    provd_naar: Regel | None = None


class Innsatstrapp(Del):
    """The steps of help, a reminder that decides nothing; `merknad` says whose division it is."""

    kilde: tuple[KildeId, ...] = Field(min_length=1)
    merknad: Sprak
    trinn: tuple[Trappetrinn, ...] = Field(min_length=1)

    def highest(self, tjenester: Iterable[str]) -> int:
        """The place of the highest step that one of the services stands on; -1 when none of them stands on any."""
        applied = frozenset(tjenester)
        return max((n for n, trinn in enumerate(self.trinn) if not applied.isdisjoint(trinn.tjenester)), default=-1)

    def overlookable(self, tjenester: Iterable[str]) -> tuple[Trappetrinn, ...]:
        """The steps below the highest one applied for that are not applied for themselves: those to be asked about."""
        applied = frozenset(tjenester)
        below = self.trinn[: max(self.highest(applied), 0)]
        return tuple(trinn for trinn in below if applied.isdisjoint(trinn.tjenester))
