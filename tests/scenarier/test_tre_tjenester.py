"""A whole visit for three different services, by keyboard alone, on the real encrypted store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke
from tests.scenarier.besok_med_tastatur import Besok, whole
from tests.ui.conftest import app, ingen_lekkasje, lyst_tema  # noqa: F401  # pytest finds fixtures by name
from tests.ui.vinduhjelp import show_window
from tildelingsklient.handlinger.utkast import letter_content
from tildelingsklient.innstillinger import KATALOG
from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.tilstand import Tilstand
from ui.demo import Scene
from ui.tastatur import Tastatur
from ui.vindu import Hovedvindu

BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
BESOK = {
    "alarm": ("sondre-land-2019", Besok("trygghetsalarm", "Trygghetsalarm", "Solveig Bråten")),
    "omsorg": ("sondre-land-2019", Besok("omsorgsstonad", "Omsorgsstønad", "Amina Yusuf", "Halima Yusuf")),
    "lindesnes": ("lindesnes-2023", Besok("stottekontakt", "Støttekontakt", "Tormod Vik")),
}


@pytest.mark.treg
@pytest.mark.timeout(300)
@pytest.mark.parametrize("hvilket", BESOK)
def test_et_helt_besok_med_bare_tastene(
    qtbot: QtBot,
    app: QApplication,  # noqa: F811  # the fixture
    tmp_path: Path,
    hvilket: str,
) -> None:
    katalog, besok = BESOK[hvilket]
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    oppsett = Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE, testmodus=True)
    lager, _nokkel = maskin.set_up(oppsett)
    with lager.arbeid() as arbeid:
        arbeid.keep_innstilling(KATALOG.navn, katalog)
        arbeid.commit()
    lager.close()
    window = show_window(qtbot, Hovedvindu(maskin, klokke, app))
    window.resize(1366, 690)
    scene = Scene(window)
    tastatur = Tastatur(whole(scene, besok, f"{klokke.now():%d.%m.%Y}", PASSFRASE))
    with qtbot.waitSignal(tastatur.ferdig, timeout=240_000):
        tastatur.start()
    assert tastatur.feil is None, str(tastatur.feil)
    bilde = scene.bilde
    assert bilde.sak.vedtak_for(besok.tjeneste).tilstand == Tilstand.TIL_GJENNOMGANG
    assert [said.svar for said in bilde.sak.bekreftelser] == [Bekreftet.JA]
    assert bilde.sak.signaturer[-1].navn == besok.soker
    assert window.flate is not None
    letter = letter_content(window.flate.okt, bilde, besok.tjeneste).as_text()
    assert besok.navn.casefold() in letter.casefold()
