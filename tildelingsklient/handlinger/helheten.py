"""The whole package of an open case: what is chosen for each service so far, seen together."""

from __future__ import annotations

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import number_text
from tildelingsklient.katalog.bruk import own_sporsmal
from tildelingsklient.katalog.sporsmal import Helhetsrolle
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.omfang import hours_per_week
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.helhet import Helhet, Tilbud, whole_of

_GIS = {Vedtaksutfall.INNVILGET: True, Vedtaksutfall.DELVIS: True, Vedtaksutfall.AVSLAG: False}
"""What is avvist is not decided on its merits, so nothing is chosen of it."""


def whole_case(bilde: Saksbilde) -> Helhet:
    """All services of the case side by side. Pure."""
    offers = {tjeneste: _offer(bilde.sak.vedtak_for(tjeneste)) for tjeneste in bilde.sak.tjenester}
    return whole_of(bilde.fakta, bilde.vurderinger, offers)


def _offer(vedtak: Vedtak) -> Tilbud:
    gis = _GIS.get(vedtak.utfall) if vedtak.utfall else None
    return Tilbud(gis, vedtak.omfang, hours_per_week(vedtak.omfang))


def hours_needed(bilde: Saksbilde, tjeneste: str) -> str:
    """«34 timer per uke»: the need as an amount, for a service that asks for hours; empty when it is not known."""
    question = bilde.katalog.sporsmal_by_helhet.get(Helhetsrolle.BEHOV_TIMER_UKE)
    hours = whole_case(bilde).timer.behov
    if question is None or hours is None or question.id not in own_sporsmal(bilde.katalog.tjeneste_by_id[tjeneste]):
        return ""
    return _("{timer} timer per uke").format(timer=number_text(round(hours, 1)))
