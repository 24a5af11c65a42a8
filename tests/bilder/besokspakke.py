"""02 Dagens besøk with an office: ready for visits without a network, and not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bilder.oversikt import KONTOR
from tests.fakes import FakeLager
from ui.deler import navigasjon
from ui.skjermer.besok import Besoksskjerm

if TYPE_CHECKING:
    from tests.bilder.scener import Scene


def _ready(scene: Scene, *, fersk: bool) -> None:
    """The day in a store that an office knows: all has come, or some is old and some lacks."""
    day = scene.sted(navigasjon.BESOK)
    assert isinstance(day, Besoksskjerm)
    lager = day.okt.lager
    assert isinstance(lager, FakeLager)
    # After the place is entered: the line to an office that is not there is not begun then.
    lager.connect_kontor(KONTOR)
    lager.keep_kontorbruker(day.okt.bruker.id, "kontorets")
    lager.synket = day.okt.now() - timedelta(hours=1 if fersk else 50)
    if not fersk:
        lager.mangler = {line.kort.besok.sak: 1 for line in day.rader[2:]}
    day.refresh()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "02-besokspakke-klar": lambda scene: _ready(scene, fersk=True),
    "02-besokspakke-mangler": lambda scene: _ready(scene, fersk=False),
}
