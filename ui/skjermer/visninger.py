"""The three views of an open case, each loaded when it is first gone to: the letter's library is the heaviest."""

from __future__ import annotations

from tildelingsklient.handlinger.okt import Okt
from ui.deler.saksfelt import VEDTAK, VURDERING
from ui.skjermer.saksvisning import Saksvisning


def make_view(navn: str, okt: Okt) -> Saksvisning:
    """The view with a name."""
    if navn == VURDERING:
        from ui.skjermer.vurdering import Vurderingsskjerm

        return Vurderingsskjerm(okt)
    if navn == VEDTAK:
        from ui.skjermer.vedtak import Vedtaksskjerm

        return Vedtaksskjerm(okt)
    from ui.skjermer.kartlegging import Kartleggingsskjerm

    return Kartleggingsskjerm(okt)
