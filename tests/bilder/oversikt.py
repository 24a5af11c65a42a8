"""The fagleder's overview in its states, and like cases under the choice on 04."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.fakes import INGVILD, TORMOD
from tests.gjennomgangshjelp import bytt
from tests.oversikthjelp import BPA, avgjort, med_fa, med_mange
from tests.ui.vedtakshjelp import assessed
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from ui import oppgave
from ui.skjermer.oversikt import Oversiktsskjerm
from ui.skjermer.sted import OVERSIKT
from ui.skjermer.vurdering import Vurderingsskjerm

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

Fyll = Callable[[Okt], Okt]
KONTOR = Tilknytning("https://kontor.fjellvik.example")


def _filled(scene: Scene, bruker: Bruker, fyll: Fyll) -> None:
    """A store that another has filled, with this user at the keyboard."""
    scene.bruker, scene.med_eksempler = bruker, False
    scene.maskin.brukere[bruker.id] = bruker
    lager = scene.maskin._open(bruker.id)
    ingvild = bytt(Okt(lager, scene.maskin.klokke), INGVILD)
    lager.innhold = fyll(ingvild).lager.innhold  # type: ignore[attr-defined]  # a fake store


def _sted(scene: Scene, fyll: Fyll) -> Oversiktsskjerm:
    _filled(scene, TORMOD, fyll)
    place = scene.sted(OVERSIKT)
    assert isinstance(place, Oversiktsskjerm)
    return place


def _unfolded(scene: Scene) -> None:
    """The returns as a table, and one service chosen."""
    place = _sted(scene, med_mange)
    place.tjeneste.set_verdi(BPA)
    place.tjeneste.valgt.emit(BPA)
    assert place.returer.tabell is not None
    place.returer.tabell.set_apen(True)
    place.returer.tabell.knapp.setFocus()
    scene.rest()


def _bottom(scene: Scene) -> None:
    place = _sted(scene, med_mange)
    place.rullefelt.verticalScrollBar().setValue(10_000)
    scene.rest()


def _like(scene: Scene, bruker: Bruker, antall: int = 0) -> Vurderingsskjerm:
    """A case with a choice made, in a store with an office and so many like cases."""
    made: list[str] = []

    def fill(okt: Okt) -> Okt:
        bilde = decide(okt, assessed(okt), BPA, Vedtaksutfall.INNVILGET, "")
        made.append(bilde.sak.id)
        for nr in range(antall):
            outcome = Vedtaksutfall.AVSLAG if nr % 4 == 3 else Vedtaksutfall.INNVILGET
            avgjort(okt, BPA, outcome, 25 + nr, likt=bilde)
        return okt

    _filled(scene, bruker, fill)
    scene.inn()
    flate = scene.vindu.flate
    assert flate is not None
    flate.okt.lager.connect_kontor(KONTOR)
    flate.open_case(made[0])
    assert flate.sak is not None
    flate.sak.go_to(Posisjon("vurdering", tjeneste=BPA))
    oppgave.wait(60_000)
    scene.rest()
    view = flate.sak.visninger["vurdering"]
    assert isinstance(view, Vurderingsskjerm)
    view.like.set_apen(True)
    scene.rest()
    view.panel.rullefelt.show_child(view.like)
    scene.rest()
    return view


SCENER: dict[str, Callable[[Scene], object]] = {
    "06-oversikt-tom": lambda scene: _sted(scene, lambda okt: okt),
    "06-oversikt-fa": lambda scene: _sted(scene, med_fa),
    "06-oversikt": lambda scene: _sted(scene, med_mange),
    "06-oversikt-nederst": _bottom,
    "06-oversikt-tabell": _unfolded,
    "04-like-saker": lambda scene: _like(scene, TORMOD, 16),
    "04-like-saker-fa": lambda scene: _like(scene, TORMOD, 3),
    "04-like-saker-kontoret": lambda scene: _like(scene, INGVILD),
}
