"""What deviates in a draft, for a reviewer with five minutes: each thing in a few words, with where to look.

The order is fixed: exceptions, a decision against the innstilling, computed results that a person has set aside, holes
of the checklist, disagreement, open notes, and what has changed since the last round. All of it is pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from tildelingsklient.handlinger import bekreftelser
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.gjennomgangstekst import Lesetekst
from tildelingsklient.handlinger.helheten import sum_judgement
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import as_if_saved, checklist
from tildelingsklient.kartlegging.fakta import comparable
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.kartlegging.visning import kilde_name, verdi_text
from tildelingsklient.katalog.bruk import own_sporsmal, with_relevance
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.sjekkpunkt import Sjekkliste, Sjekkpunkt
from tildelingsklient.vedtak.vedtak import Vedtak, deviates, svar_ref
from tildelingsklient.vurdering.helhet import HELHETEN
from tildelingsklient.vurdering.resultat import Resultat, Utfall

GJENNOMGANG = "gjennomgang"
ENDRINGER = "endringer"


class Funnart(StrEnum):
    """What kind of deviation it is."""

    UNNTAK = "unntak"
    AVVIK = "avvik"
    OVERSTYRT = "overstyrt"
    HULL = "hull"
    UENIGHET = "uenighet"
    MERKNAD = "merknad"
    ENDRING = "endring"


class Funnsted(NamedTuple):
    """Where to look: a screen as the checklist names it, or `gjennomgang` with a note's id or `endringer`."""

    skjerm: str
    ref: str


@dataclass(frozen=True, slots=True)
class Funn:
    """One thing that deviates; `grunn` is what the author says about it, empty when nothing is said."""

    art: Funnart
    hva: str
    grunn: str
    sted: Funnsted


def draft_checklist(gjennomgang: Gjennomgangsbilde) -> Sjekkliste:
    """The checklist of the version that was handed over: of several services the holes of each."""
    lists = [_own_checklist(one) for one in gjennomgang.each()]
    return Sjekkliste(tuple(_joined(punkter) for punkter in zip(*(one.punkter for one in lists), strict=True)))


def _own_checklist(gjennomgang: Gjennomgangsbilde) -> Sjekkliste:
    return checklist(as_if_saved(gjennomgang.bilde, gjennomgang.innsending.utkast), gjennomgang.tjeneste)


def _joined(punkter: Sequence[Sjekkpunkt]) -> Sjekkpunkt:
    """The same point of several services, each hole once."""
    holes = {(str(hull.hva), hull.sted): hull for punkt in punkter for hull in punkt.hull}
    return replace(punkter[0], hull=tuple(holes.values()))


def deviations(gjennomgang: Gjennomgangsbilde, tekst: Lesetekst | None) -> tuple[Funn, ...]:
    """Everything that deviates, each thing once; a protected address that somebody wrote is taken out.

    `tekst` is the letter as it is read, None when it cannot be made.
    """
    parts = gjennomgang.each()
    results = [result for part in parts for result in part.bilde.vurdering_for(part.tjeneste).every_result()]
    found = (
        *(_exception(result) for result in results if result.utfall is Utfall.UNNTAK),
        *(funn for part in parts for funn in _against_innstilling(part)),
        *(_overridden(result) for result in results if _is_overridden(result)),
        *_holes(gjennomgang),
        *(funn for part in parts for funn in _disagreements(part)),
        *_own_words(gjennomgang.bilde),
        *_open_notes(gjennomgang),
        *_changes(gjennomgang, tekst),
    )
    return tuple(dict.fromkeys(_masked(gjennomgang.bilde, found)))


def _masked(bilde: Saksbilde, found: Sequence[Funn]) -> Iterator[Funn]:
    screen = screening(bilde.sak)
    for funn in found:
        yield replace(funn, hva=screen.masked(funn.hva), grunn=screen.masked(funn.grunn)) if screen else funn


def _exception(result: Resultat) -> Funn:
    why = result.skjonn.begrunnelse if result.skjonn else str(result.grunn)
    return Funn(Funnart.UNNTAK, pick(result.kriterium.kort), why, Funnsted("vurdering", result.id))


def _against_innstilling(gjennomgang: Gjennomgangsbilde) -> Iterator[Funn]:
    draft, vurdering = gjennomgang.innsending.utkast, gjennomgang.bilde.vurdering_for(gjennomgang.tjeneste)
    if draft.utfall is not None and deviates(vurdering.innstilling, draft.utfall):
        what = _("Avgjørelsen er en annen enn innstillingen")
        yield Funn(Funnart.AVVIK, what, draft.avvik_begrunnelse.strip(), Funnsted("vurdering", ""))


def _is_overridden(result: Resultat) -> bool:
    return result.er_overstyrt and result.utfall is not Utfall.UNNTAK


def _overridden(result: Resultat) -> Funn:
    why = result.skjonn.begrunnelse if result.skjonn else ""
    return Funn(Funnart.OVERSTYRT, pick(result.kriterium.kort), why, Funnsted("vurdering", result.id))


def _holes(gjennomgang: Gjennomgangsbilde) -> Iterator[Funn]:
    for punkt in draft_checklist(gjennomgang).punkter:
        for hull in punkt.hull:
            whole = sum_judgement(gjennomgang.bilde) if hull.sted.ref == HELHETEN else None
            yield Funn(Funnart.HULL, str(hull.sagt), whole.begrunnelse if whole else "", Funnsted(*hull.sted))


# --- disagreement


def _disagreements(gjennomgang: Gjennomgangsbilde) -> Iterator[Funn]:
    """Where those who have answered say different things, about what the service asks for."""
    bilde = gjennomgang.bilde
    own = own_sporsmal(bilde.katalog.tjeneste_by_id[gjennomgang.tjeneste])
    wanted = with_relevance(own, bilde.katalog.sporsmal_by_id)
    for plass in bilde.plasser:
        voices = [svar for svar in bilde.voices(plass) if svar.verdi is not None]
        if plass.sporsmal.id in wanted and len({comparable(svar.verdi) for svar in voices}) > 1:
            yield _disagreement(bilde, plass, voices)


def _disagreement(bilde: Saksbilde, plass: Plass, voices: list[Svar]) -> Funn:
    said = "; ".join(_said(bilde, plass, svar) for svar in voices)
    counts = next((svar.gjeldende for svar in voices if svar.gjeldende.strip()), "")
    place = Funnsted("kartlegging", svar_ref(plass.sporsmal.id, plass.gjelder))
    return Funn(Funnart.UENIGHET, f"{plass.nummer} {pick(plass.sporsmal.kort)}: {said}", counts, place)


def _said(bilde: Saksbilde, plass: Plass, svar: Svar) -> str:
    words = verdi_text(bilde.katalog, plass.sporsmal, svar.verdi)
    who = ", ".join(kilde_name(kilde) for kilde in svar.kilder)
    return f"{who}: «{words}»" if who else f"«{words}»"


def _own_words(bilde: Saksbilde) -> Iterator[Funn]:
    """What the person has put right in the summary, in words of their own, and that still stands open."""
    for person in bekreftelser.readers(bilde):
        for said in bekreftelser.stand(bilde, person).rettelser:
            if said.er_apen:
                about = said.rettelse.setning or _("Noe å legge til")
                place = Funnsted("kartlegging", svar_ref(said.rettelse.sporsmal, said.rettelse.gjelder))
                what = _("{navn} sier: «{ord}»").format(navn=person.navn, ord=said.rettelse.ord)
                yield Funn(Funnart.UENIGHET, what, about, place)


# --- the review itself


def _open_notes(gjennomgang: Gjennomgangsbilde) -> Iterator[Funn]:
    for number, note in enumerate(gjennomgang.merknader, start=1):
        if not note.lost:
            what = _("Merknad {nummer}: {tekst}").format(nummer=number, tekst=note.tekst)
            yield Funn(Funnart.MERKNAD, what, note.svar, Funnsted(GJENNOMGANG, note.id))


def _changes(gjennomgang: Gjennomgangsbilde, tekst: Lesetekst | None) -> Iterator[Funn]:
    place, before = Funnsted(GJENNOMGANG, ENDRINGER), gjennomgang.forrige
    if before is None:
        return
    if tekst is not None and not tekst.mot_runde:
        text = _("Endringene siden runde {runde} kan ikke vises, for brevet kan ikke lages lenger.")
        yield Funn(Funnart.ENDRING, text.format(runde=before.runde), "", place)
    elif tekst is not None and tekst.antall_endringer:
        yield Funn(Funnart.ENDRING, change_text(tekst.antall_endringer, tekst.mot_runde), "", place)
    for part in gjennomgang.each():
        for name in changed_fields(part.forrige.utkast, part.innsending.utkast) if part.forrige else ():
            yield Funn(Funnart.ENDRING, _("Endret utenfor brevet: {felt}").format(felt=name), "", place)


def change_text(antall: int, runde: int) -> str:
    """«2 endringer siden runde 1»."""
    if antall == 1:
        return _("1 endring siden runde {runde}").format(runde=runde)
    return _("{antall} endringer siden runde {runde}").format(antall=antall, runde=runde)


def changed_fields(before: Vedtak, now: Vedtak) -> tuple[str, ...]:
    """Names of what has been written anew and does not stand in the letter itself."""
    names = {
        "avvik_begrunnelse": _("grunnen til å avvike fra innstillingen"),
        "barnets_beste": _("barnets beste"),
        "medvirkning": _("medvirkning"),
        "revurderes": _("når vedtaket blir vurdert på nytt"),
        "venteliste": _("ventelisten"),
    }
    return tuple(name for field, name in names.items() if getattr(before, field) != getattr(now, field))
