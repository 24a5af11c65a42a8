"""Screen 04 in its states, on cases made for each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.fakes import make_sak
from tests.ui.vedtakshjelp import SVAR, answered, assessed
from tests.vurderingshjelp import BOLIG, FORSTE_GANG, LI19, TILBUD, UNNTAKET, bolig, says, tilbud
from tildelingsklient.handlinger.helheten import judge_sum
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.vurderinger import decide, judge
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall
from ui import oppgave
from ui.skjermer.vurdering import Vurderingsskjerm

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

Fyll = Callable[[Okt], Saksbilde]


def _vis(scene: Scene, fyll: Fyll, tjeneste: str) -> Vurderingsskjerm:
    """A case made in an otherwise empty store, opened on 04."""
    scene.med_eksempler = False
    scene.inn()
    flate = scene.vindu.flate
    assert flate is not None
    flate.open_case(fyll(flate.okt).sak.id)
    assert flate.sak is not None
    flate.sak.go_to(Posisjon("vurdering", tjeneste=tjeneste))
    _settle(scene)
    view = flate.sak.visninger["vurdering"]
    assert isinstance(view, Vurderingsskjerm)
    return view


def _settle(scene: Scene) -> None:
    """Also what is looked for in a worker is on the screen."""
    oppgave.wait(60_000)
    scene.rest()


def _judged(okt: Okt) -> Saksbilde:
    bilde = bolig(okt)
    result = bilde.vurdering_for(BOLIG).result(FORSTE_GANG)
    assert result is not None
    why = "Hun bruker rullestol siden i vår og kommer ikke inn i boligen."
    return judge(okt, bilde, BOLIG, result.kriterium, Utfall.UNNTAK, why, unntak=UNNTAKET)


def _with_child(okt: Okt) -> Saksbilde:
    bilde = says(okt, assessed(okt), {"barn_berort": "ja", "barnets_syn": "Vil at mamma skal følge henne til skolen."})
    bilde = says(okt, bilde, {"parorende_situasjon": "Ektefellen hjelper morgen og kveld."}, [Kilde.PARORENDE])
    bilde = decide(okt, bilde, "bpa", Vedtaksutfall.INNVILGET, "")
    return judge_sum(okt, bilde, forsvarlig=True, begrunnelse="Faste assistenter om dagen og ektefellen om natten.")


def _assessed(scene: Scene) -> None:
    _vis(scene, assessed, "bpa")


def _utvei(scene: Scene) -> None:
    view = _vis(scene, lambda okt: answered(okt, {**SVAR, "timer_hjelp_uke": 20}), "bpa")
    view.kort.utveier.knapp.click()
    _settle(scene)
    view.rullefelt.ensureWidgetVisible(view.kort.utveier)
    scene.rest()


def _unntak(scene: Scene) -> None:
    _vis(scene, _judged, BOLIG)


def _unntaksvalg(scene: Scene) -> None:
    view = _vis(scene, _judged, BOLIG)
    view.valg.open_kriterium(FORSTE_GANG)
    scene.rest()
    assert view.valg.dialog is not None
    view.valg.dialog.rullefelt.verticalScrollBar().setValue(10_000)
    scene.rest()


def _helheten(scene: Scene) -> None:
    view = _vis(scene, _with_child, "bpa")
    view.rullefelt.verticalScrollBar().setValue(10_000)
    scene.rest()


def _summen(scene: Scene) -> None:
    _vis(scene, _with_child, "bpa").valg.open_sum()
    scene.rest()


def _eldre(scene: Scene) -> None:
    _vis(scene, lambda okt: make_sak(okt, ("bpa",), katalog=LI19), "bpa")


def _nytt(scene: Scene) -> None:
    _vis(scene, lambda okt: make_sak(okt, ("bpa",), katalog=LI19), "bpa").nyere.open()
    scene.rest()


def _tilbud(scene: Scene) -> None:
    _vis(scene, tilbud, TILBUD)


SCENER: dict[str, Callable[[Scene], object]] = {
    "04-vurdert": _assessed,
    "04-hva-skal-til": _utvei,
    "04-unntak": _unntak,
    "04-unntaksvalg": _unntaksvalg,
    "04-helheten": _helheten,
    "04-summen": _summen,
    "04-eldre-kriterier": _eldre,
    "04-nytt-i-kriteriene": _nytt,
    "04-tilbud": _tilbud,
}
