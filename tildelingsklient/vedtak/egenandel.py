"""What the person pays for the service: the sentence of the letter and the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.katalog.modell import Betaling, Tjeneste
from tildelingsklient.sprak import N_, Tekst, pick


@dataclass(frozen=True, slots=True)
class Egenandelslinje:
    """`setning` is the katalog's words to the person, `regel` the rule for the caseworker, `kilde` its source."""

    betaling: Betaling
    setning: str
    regel: Tekst
    kilde: tuple[str, ...]

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
    return Egenandelslinje(rule.betaling, pick(rule.tekst), Tekst(_REGLER[rule.betaling]), rule.kilde)
