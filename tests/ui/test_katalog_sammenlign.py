"""Katalog: two kataloger side by side, by the keyboard: what differs, what only one has, which cases it touches."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bygg import sondre_land
from tests.fakes import make_okt, make_sak
from tests.ui.tastatur import focused, press
from tests.ui.vinduhjelp import texts
from tildelingsklient.handlinger.lister import list_saker
from tildelingsklient.handlinger.sammenligning import FELLES
from tildelingsklient.katalog.modell import Katalog
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.velger import Velger
from ui.skjermer import katalog as katalogmodul
from ui.skjermer.katalog import Katalogskjerm

Tast = Qt.Key
EN, TO = "lindesnes-2019", "lindesnes-2023"


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Katalogskjerm:
    """The screen with focus, at Søndre Land, with one open case about BPA."""
    okt = make_okt()
    make_sak(okt, ("bpa",))
    screen = Katalogskjerm(okt, tmp_path)
    qtbot.addWidget(screen)
    screen.resize(1166, 634)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def choose(velger: Velger, ident: str) -> None:
    """Walk to a value with the keyboard, from the top."""
    velger.setFocus()
    press(Tast.Key_Home, *[Tast.Key_PageDown] * velger.findData(ident))
    assert velger.verdi() == ident


def row(screen: Katalogskjerm, ident: str) -> str:
    """What is said of a row in the list, beside its name."""
    return next(line.accessibleDescription() for line in screen.rader if line.id == ident)


def compare_lindesnes(screen: Katalogskjerm) -> None:
    choose(screen.velger, TO)
    choose(screen.mot, EN)


def test_en_annen_katalog_kan_apnes_og_leses(shown: Katalogskjerm, qtbot: QtBot) -> None:
    choose(shown.velger, TO)
    assert shown.katalog.id == TO
    qtbot.waitUntil(lambda: any(text.startswith("Kilde: LI23-") for text in texts(shown)))
    below = next(text for text in texts(shown) if text.startswith("Kapittel"))
    assert below.endswith("Tildelingskriterier for Lindesnes kommune 2023")


def test_den_eldste_er_fra_og_hver_rad_sier_hva_som_er_annerledes(shown: Katalogskjerm, qtbot: QtBot) -> None:
    compare_lindesnes(shown)
    qtbot.waitUntil(lambda: "Fra Lindesnes 2019 til Lindesnes 2023" in texts(shown))
    assert row(shown, "trygghetsalarm") == "Ingen forskjeller"
    assert row(shown, "helsefremmende-hjemmebesok") == "Bare i Lindesnes 2019"
    assert row(shown, "bolig-med-mulighet-for-dogntjenester") == "Bare i Lindesnes 2023"
    assert row(shown, "full-kost").endswith("3 forskjeller")
    assert row(shown, "saksgang") == ""


def test_kortet_viser_begge_ordlydene_og_retningen_med_pil(shown: Katalogskjerm, qtbot: QtBot) -> None:
    compare_lindesnes(shown)
    line = next(line for line in shown.rader if line.id == "full-kost")
    line.setFocus()
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: "Endret, løsere" in texts(shown))
    assert "Bor i bolig med døgntjenester · kriterium" in texts(shown)
    assert {"Lindesnes 2019", "Lindesnes 2023"} <= set(texts(shown))
    assert len(shown.rullefelt.findChildren(Ikon)) == 1
    assert line.accessibleDescription() == "valgt, 3 forskjeller"


def test_en_tjeneste_som_er_lik_og_en_som_bare_star_ett_sted_sier_det(shown: Katalogskjerm, qtbot: QtBot) -> None:
    compare_lindesnes(shown)
    shown.show_tjeneste("trygghetsalarm")
    qtbot.waitUntil(lambda: {"Ingen forskjeller.", "Ingen åpne saker berøres."} <= set(texts(shown)))
    shown.show_tjeneste("helsefremmende-hjemmebesok")
    qtbot.waitUntil(lambda: "Tjenesten finnes bare i «Lindesnes 2019»." in texts(shown))


def test_samme_katalog_to_ganger_sies_og_siden_er_som_for(shown: Katalogskjerm, qtbot: QtBot) -> None:
    choose(shown.mot, "sondre-land-2019")
    qtbot.waitUntil(lambda: "Det er katalogen du leser. Velg en annen." in texts(shown))
    assert shown.sidestilt is None
    choose(shown.mot, "")
    assert "Det er katalogen du leser. Velg en annen." not in texts(shown)


def test_et_sok_som_er_gjemt_tommer_ingen_side(shown: Katalogskjerm, qtbot: QtBot) -> None:
    shown.sok.setFocus()
    QTest.keyClicks(focused(), "nøkkelboks")
    qtbot.waitUntil(lambda: shown.valgt == "trygghetsalarm")
    choose(shown.mot, TO)
    assert not shown.sok.isVisible()
    line = next(line for line in shown.rader if line.id == "saksgang")
    line.setFocus()
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: "Søknad mottatt" in texts(shown))


def test_saken_som_berores_apnes_fra_tjenesten_og_fra_det_felles(
    shown: Katalogskjerm, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(ident: str) -> Katalog:
        bpa = sondre_land().tjeneste_by_id["bpa"].model_copy(update={"kortnavn": {"nb": "Ny BPA"}})
        newer = {"id": TO, "utgave": "2030", "tjenester": (bpa,), "felles_momenter": ()}
        return sondre_land().model_copy(update=newer) if ident == TO else sondre_land()

    monkeypatch.setattr(katalogmodul, "load_katalog", load)
    choose(shown.mot, TO)
    for place in ("bpa", FELLES):
        shown.show_tjeneste(place)
        qtbot.waitUntil(lambda: bool(_links(shown)))
        (link,) = _links(shown)
        with qtbot.waitSignal(shown.apne_sak) as opened:
            link.setFocus()
            press(Tast.Key_Return)
        assert opened.args == [list_saker(shown.okt)[0].id]
        assert "Sakene blir vurdert etter utgaven de begynte på." in texts(shown)


def _links(screen: Katalogskjerm) -> list[Lenke]:
    return [link for link in screen.rullefelt.findChildren(Lenke) if link.isVisible()]


def test_den_valgte_raden_har_en_stolpe(shown: Katalogskjerm, app: QApplication) -> None:
    first, second = shown.rader[:2]
    app.processEvents()
    bars = [line.grab().toImage().pixelColor(1, line.height() // 2) for line in (first, second)]
    assert bars[0] != bars[1]
