"""The whole package of an open case: what is chosen for each service, and whether the sum of it is forsvarlig."""

from __future__ import annotations

from dataclasses import replace

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, demand_not_ended
from tildelingsklient.handlinger.vurderinger import skjonn_change, skjonn_of
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Svar, number_text
from tildelingsklient.katalog.bruk import own_sporsmal
from tildelingsklient.katalog.sporsmal import Helhetsrolle
from tildelingsklient.sak.tilstand import REDIGERBAR, Tilstand
from tildelingsklient.sprak import Tekst, _
from tildelingsklient.synk.endring import Endring, Entitet, tombstone
from tildelingsklient.synk.felt import skjonn_fields, skjonn_key
from tildelingsklient.vedtak.omfang import hours_per_week
from tildelingsklient.vedtak.sjekkpunkt import Hull, Sted
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.helhet import HELHETEN, Helhet, Tilbud, whole_of
from tildelingsklient.vurdering.resultat import Skjonn, Utfall

PARORENDE = "parorendes-situasjon"
"""The moment, in every katalog, where what next of kin do is weighed; its answers say what that is."""

_SUMMEN = Sted("vurdering", HELHETEN)

_GIS = {Vedtaksutfall.INNVILGET: True, Vedtaksutfall.DELVIS: True, Vedtaksutfall.AVSLAG: False}
"""What is avvist is not decided on its merits, so nothing is chosen of it."""


def whole_case(bilde: Saksbilde) -> Helhet:
    """All services of the case side by side. Pure."""
    offers = {tjeneste: _offer(bilde.sak.vedtak_for(tjeneste)) for tjeneste in bilde.sak.tjenester}
    return whole_of(bilde.fakta, bilde.vurderinger, offers)


def _offer(vedtak: Vedtak) -> Tilbud:
    gis = _GIS.get(vedtak.utfall) if vedtak.utfall else None
    return Tilbud(gis, vedtak.omfang, hours_per_week(vedtak.omfang))


def weekly_need(bilde: Saksbilde, tjeneste: str) -> float | None:
    """Hours a week that are needed, for a service that asks for hours; None when it is not known. Pure."""
    question = bilde.katalog.sporsmal_by_helhet.get(Helhetsrolle.BEHOV_TIMER_UKE)
    if question is None or question.id not in own_sporsmal(bilde.katalog.tjeneste_by_id[tjeneste]):
        return None
    return whole_case(bilde).timer.behov


def hours_needed(bilde: Saksbilde, tjeneste: str) -> str:
    """«34 timer per uke»: the need as an amount; empty when it is not known."""
    hours = weekly_need(bilde, tjeneste)
    return "" if hours is None else _("{timer} timer per uke").format(timer=number_text(round(hours, 1)))


def carers_answers(bilde: Saksbilde) -> tuple[tuple[Plass, Svar], ...]:
    """What is said of what next of kin do and how they are, each with its place in the conversation. Pure."""
    moment = next((m for m in bilde.katalog.felles_momenter if m.id == PARORENDE), None)
    asked = [plass for plass in bilde.plasser if moment and plass.sporsmal.id in moment.trenger]
    return tuple((plass, svar) for plass in asked for svar in bilde.voices(plass) if svar.verdi is not None)


def sum_judgement(bilde: Saksbilde) -> Skjonn | None:
    """What the caseworker has answered to «er summen forsvarlig?»; None when it is not answered."""
    return skjonn_of(bilde, "", HELHETEN)


def sum_hole(bilde: Saksbilde) -> Hull | None:
    """What is missing of the answer once all of several services are chosen; None when nothing is."""
    services, answer = bilde.sak.tjenester, sum_judgement(bilde)
    if answer is not None and answer.utfall is Utfall.IKKE_OPPFYLT:
        return Hull(Tekst("Summen av hjelpen er vurdert som ikke forsvarlig."), _SUMMEN)
    if answer is None and len(services) > 1 and all(bilde.sak.vedtak_for(one).utfall for one in services):
        return Hull(Tekst("Det er ikke vurdert om summen av hjelpen er forsvarlig."), _SUMMEN)
    return None


def judge_sum(okt: Okt, bilde: Saksbilde, *, forsvarlig: bool, begrunnelse: str) -> Saksbilde:
    """Answer whether the sum of all help is forsvarlig, with a reason.

    It is one judgement of the case, beside those of its services. InndataFeil when the reason is missing, TilstandFeil
    when nothing in the case can be changed any longer.
    """
    demand_sum_open(bilde)
    if not begrunnelse.strip():
        raise InndataFeil(_("Begrunnelsen mangler."), _("Skriv kort hvorfor du vurderer det slik."), "begrunnelse")
    new = Skjonn("", HELHETEN, Utfall.OPPFYLT if forsvarlig else Utfall.IKKE_OPPFYLT, begrunnelse.strip())
    return _written(okt, bilde, skjonn_change(bilde, sum_judgement(bilde), new), new)


def withdraw_sum(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """Take the answer back. Nothing happens when there is none."""
    demand_sum_open(bilde)
    old = sum_judgement(bilde)
    if old is None:
        return bilde
    change = tombstone(Entitet.SKJONN, skjonn_key(bilde.sak.id, old), bilde.sak.id, skjonn_fields(old))
    return _written(okt, bilde, change, None)


def can_judge_sum(bilde: Saksbilde) -> bool:
    """Is anything in the case still being assessed?"""
    return any(Tilstand(bilde.sak.vedtak_for(t).tilstand) in REDIGERBAR for t in bilde.sak.tjenester)


def demand_sum_open(bilde: Saksbilde) -> None:
    """TilstandFeil when everything in the case is handed over, or has ended."""
    demand_not_ended(bilde)
    if not can_judge_sum(bilde):
        raise TilstandFeil(
            _("Alle tjenestene er sendt til gjennomgang, så helheten kan ikke endres nå."),
            _("Trekk et utkast tilbake først."),
        )


def _written(okt: Okt, bilde: Saksbilde, endring: Endring | None, new: Skjonn | None) -> Saksbilde:
    if endring is None:
        return bilde
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
    kept = tuple(s for s in bilde.sak.skjonn if (s.tjeneste, s.kriterium) != ("", HELHETEN))
    return changed(bilde, replace(bilde.sak, skjonn=(*kept, new) if new else kept))
