"""What the person pays for the service: the sentence of the letter and the rule behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tildelingsklient.katalog.modell import Betaling, Tjeneste, Varsel
from tildelingsklient.sprak import N_, Tekst, pick

_TILLEGG = "prosent"
"""The unit of a supplement to what is paid out."""


@dataclass(frozen=True, slots=True)
class Egenandelslinje:
    """`setning` is the katalog's words to the person, `regel` the rule for the caseworker, `kilde` its source.

    `regler` are the katalog's special rules in words to the person: 60 days a year, the income of the household.
    """

    betaling: Betaling
    setning: str
    regel: Tekst
    kilde: tuple[str, ...]
    regler: tuple[str, ...] = ()

    @property
    def er_avklart(self) -> bool:
        """Do the municipality's criteria say whether the person pays?"""
        return self.betaling is not Betaling.IKKE_OPPGITT


_REGLER = {
    Betaling.TILLATT: N_("Kommunen kan kreve egenandel."),
    Betaling.IKKE_TILLATT: N_("Kommunen kan ikke kreve egenandel."),
    Betaling.UAKTUELT: N_("Egenandel er ikke aktuelt for denne tjenesten."),
    Betaling.IKKE_OPPGITT: N_("Kriteriene sier ikke noe om egenandel."),
}


def egenandel_for(tjeneste: Tjeneste) -> Egenandelslinje:
    """Payment for a service."""
    rule = tjeneste.egenandel
    special = tuple(pick(point.tekst) for point in rule.regler)
    return Egenandelslinje(rule.betaling, pick(rule.tekst), Tekst(_REGLER[rule.betaling]), rule.kilde, special)


def supplement(tjeneste: Tjeneste, varsler: Iterable[Varsel]) -> tuple[str, ...]:
    """What the katalog says of a supplement in per cent, where a varsel with the same source stands in this case."""
    sources = {kilde for varsel in varsler for kilde in varsel.kilde}
    return tuple(
        pick(point.tekst)
        for point in tjeneste.beskrivelse
        if any(size.enhet == _TILLEGG for size in point.tall) and sources.intersection(point.kilde)
    )
