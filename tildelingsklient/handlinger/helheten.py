"""The whole package of an open case: what is chosen for each service so far, seen together."""

from __future__ import annotations

from tildelingsklient.handlinger.saksbilde import Saksbilde
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
