"""«Overlat saken»: somebody chosen, many to choose from, nobody by that name, and the case until it has left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from tests.fakes import FakeLager
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.kollega import Kollega
from ui.deler import navigasjon
from ui.skjermer.overlatdialog import Overlatdialog

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

KOLLEGER = (
    Kollega("u-arne", "Arne Solheim", "saksbehandler", "Tjenestekontoret sone nord"),
    Kollega("u-berit", "Berit Aasen Kristoffersen", "saksbehandler", "Tjenestekontoret sone sør"),
    Kollega("u-silje", "Silje Aas", "saksbehandler"),
    Kollega("u-tormod", "Tormod Haug", "fagleder", "Tjenestekontoret sone nord"),
    Kollega("u-unni", "Unni Berg", "saksbehandler"),
    Kollega("u-vidar", "Vidar Nesheim", "saksbehandler"),
)


def _with_office(scene: Scene) -> Okt:
    assert scene.vindu.flate is not None
    okt = scene.vindu.flate.okt
    assert isinstance(okt.lager, FakeLager)
    okt.lager.kontor, okt.lager.kolleger = Tilknytning("https://kontor.example"), KOLLEGER
    return okt


def _open(scene: Scene, tekst: str) -> Overlatdialog:
    scene.sted(navigasjon.SAKER)
    okt = _with_office(scene)
    dialog = Overlatdialog(scene.vindu, okt, load_picture(okt, scene._linje("Solveig").id))
    dialog.open()
    QTest.keyClicks(dialog.sok, tekst)
    scene.rest()
    return dialog


def _chosen(scene: Scene) -> None:
    dialog = _open(scene, "aas")
    assert dialog.treff is not None
    dialog.treff.rader[0].click()
    dialog.grunn.setText("Permisjon fra mandag")
    dialog.grunn.setFocus()
    scene.rest()


def _many(scene: Scene) -> None:
    """«Overlat saken» was pressed before anybody was chosen."""
    _open(scene, "").overlat.click()
    scene.rest()


def _nobody(scene: Scene) -> None:
    _open(scene, "ole")


def _on_its_way(scene: Scene) -> None:
    scene.inn()
    okt, sak_id = _with_office(scene), scene._linje("Solveig").id
    assert isinstance(okt.lager, FakeLager)
    okt.lager.innhold.rader[sak_id, "sak", sak_id]["eier"] = "u-berit"
    okt.lager._testmodus = False
    assert scene.vindu.flate is not None
    scene.vindu.flate.open_case(sak_id)
    assert scene.vindu.flate.sak is not None
    scene.vindu.flate.sak.go_to(Posisjon("vurdering", tjeneste="bpa"))
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "02-overlat": _chosen,
    "02-overlat-mange": _many,
    "02-overlat-ingen": _nobody,
    "04-overlatt": _on_its_way,
}
