"""The history of a case: the list, a change in full with the way back, and a search that finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tildelingsklient.handlinger import angring, svaring, utkast
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.maskinstand import Loggbit
from ui import oppgave
from ui.deler import navigasjon
from ui.skjermer.historikkdialog import Historikkdialog
from ui.skjermer.innslagsdialog import Innslagsdialog

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

_FOR = "Du skal kunne bo hjemme, fortsette i halv jobb og styre hverdagen din selv. Hjelpen kommer når du trenger den, "
_MAL = (
    f"{_FOR}også på kveldstid, og den skal gis av folk du kjenner.",
    f"{_FOR.replace('halv', 'full')}også på kveldstid og i helgene, og den skal gis av folk du kjenner.",
)


def _list(scene: Scene) -> Historikkdialog:
    """A visit, and the day after it."""
    frame = scene.sak("Solveig", Posisjon("kartlegging", "hverdag", "kle_seg"))
    okt, sak_id, klokke = frame.okt, frame.bilde.sak.id, scene.maskin.klokke
    bilde = load_picture(okt, sak_id)
    place = next(one for one in bilde.plasser if one.sporsmal.id == "kle_seg")
    for verdi, kilde in ((3, Kilde.SOKER), (4, Kilde.PARORENDE), (2, Kilde.SOKER)):
        klokke.go(minutes=3)
        bilde = svaring.answer(okt, bilde, place, verdi, [kilde])
    klokke.go(minutes=1)
    bilde = angring.undo(okt, bilde) or bilde
    for mal in _MAL:
        klokke.go(hours=12)
        bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), mal=mal))
    frame.took(bilde)
    dialog = Historikkdialog(frame, okt, bilde, ("kle_seg", place.gjelder))
    dialog.open()
    scene.rest()
    return dialog


def _change(scene: Scene) -> None:
    dialog = _list(scene)
    opened = Innslagsdialog(dialog, dialog._okt, dialog.historikk, dialog.rader[0].innslag)
    opened.open()
    scene.rest()


def _nothing(scene: Scene) -> None:
    dialog = _list(scene)
    dialog.sok.setText("finnes ikke")
    dialog.refresh()
    scene.rest()
    assert QApplication.activeModalWidget() is dialog


def _broken(scene: Scene) -> None:
    """The log of changes is not as it was written."""
    scene.maskin.loggbiter = [Loggbit(er_hel=False, er_ferdig=True)]
    scene.sted(navigasjon.BESOK)
    flate = scene.vindu.flate
    assert flate is not None
    flate.innsyn.endringer.go_on()
    oppgave.wait()
    scene.rest()


def _damaged(scene: Scene) -> None:
    """The store is not as it was written."""
    scene.maskin.read_pages = lambda stopped: False
    scene.sted(navigasjon.BESOK)
    flate = scene.vindu.flate
    assert flate is not None
    flate.innsyn.sider.begin()
    oppgave.wait()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "03-historikk": _list,
    "03-historikk-endring": _change,
    "03-historikk-ingen": _nothing,
    "02-historikk-brutt": _broken,
    "02-lager-skadet": _damaged,
}
