"""The line from the window to the office, when what the store knows of the office cannot be used."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt
from tildelingsklient.innlogging.tilknytning import Tilknytning
from ui.kontorlinje import Kontorlinje


def test_et_oppsett_som_ikke_kan_brukes_sies_og_stopper_ingenting(qtbot: QtBot, app: QApplication) -> None:
    okt = make_okt()
    okt.lager.connect_kontor(Tilknytning("https://kontor.fjellvik.example", utsteder="{}"))
    okt.lager.keep_kontorbruker(okt.bruker.id, "kontorets-id")
    line = Kontorlinje(okt, app)
    with qtbot.waitSignal(line.tilstand_endret):
        line.begin()
    assert line.feil == (
        "Oppsettet for innlogging kan ikke brukes. Be den som styrer tilgang hos kontoret, om et nytt."
    )
    assert not line.er_tilkoblet
    line.stop()
    line.deleteLater()
