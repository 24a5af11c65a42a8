"""«Hva skal til?» of an open case: for each criterion that decides against, which answers would have to be others."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.sprak import Tekst, _
from tildelingsklient.vurdering.hva_skal_til import Faktumendring, Omslag, turning_points
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import Resultat, Utfall


@dataclass(frozen=True, slots=True)
class Utveiledd:
    """One answer that would have to be another; `plass` is where it is asked, None for an age."""

    tekst: Tekst
    plass: Plass | None


@dataclass(frozen=True, slots=True)
class Utvei:
    """What would turn one criterion: the answers, all of them together, or in words why no answer can."""

    resultat: Resultat
    ledd: tuple[Utveiledd, ...]
    merknad: Tekst | None


def decided_against(bilde: Saksbilde, tjeneste: str) -> tuple[Resultat, ...]:
    """The criteria, conditions and exclusions that decide against. Pure."""
    results = bilde.vurdering_for(tjeneste).resultater
    return tuple(r for r in results if r.utfall in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER})


def ways_out(bilde: Saksbilde, tjeneste: str) -> tuple[Utvei, ...]:
    """What would turn each of them. Pure, and so heavy that it belongs in a worker."""
    vurdering = bilde.vurdering_for(tjeneste)
    # Facts of its own: those of the picture are being read on the main thread meanwhile.
    found = turning_points(vurdering, Fakta(bilde.katalog, bilde.fakta.kartlegging))
    by_id = {result.id: result for result in decided_against(bilde, tjeneste)}
    return tuple(_way(bilde, by_id[omslag.kriterium], omslag) for omslag in found)


def _way(bilde: Saksbilde, resultat: Resultat, omslag: Omslag) -> Utvei:
    if omslag.er_skjonn:
        return Utvei(resultat, (), Tekst("Avgjort med skjønn. Det endres ved at du vurderer det på nytt."))
    if not omslag.endringer:
        return Utvei(resultat, (), Tekst("Ingen enkle endringer i svarene snur dette."))
    return Utvei(resultat, tuple(_part(bilde, one) for one in omslag.endringer), None)


def _part(bilde: Saksbilde, endring: Faktumendring) -> Utveiledd:
    born = endring.sporsmal == FODSELSDATO
    words = {
        "kort": _("Alder") if born else bilde.katalog.sporsmal_by_id[endring.sporsmal].kort,
        "til": _shown(bilde, endring.sporsmal, endring.til),
        "fra": _shown(bilde, endring.sporsmal, endring.fra),
    }
    unknown = Tekst("{kort}: {til} (ikke besvart nå)", words)
    text = unknown if endring.fra is None else Tekst("{kort}: {til} (nå {fra})", words)
    return Utveiledd(text, None if born else bilde.place_of(endring.sporsmal, endring.gjelder))


def _shown(bilde: Saksbilde, sporsmal: str, verdi: Verdi) -> str:
    if verdi is None:
        return ""
    if sporsmal == FODSELSDATO:
        return _("{alder} år").format(alder=verdi)
    return verdi_text(bilde.katalog, bilde.katalog.sporsmal_by_id[sporsmal], verdi)
