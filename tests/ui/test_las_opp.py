"""01 Lås opp, by keyboard: in, not in, the first start, and the way back for those who have forgotten."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from operator import methodcaller
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import GJENOPPRETTING, INGVILD, NAA, PASSFRASE, TORMOD, FakeMaskin, make_sak
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vinduhjelp import CTRL, in_dialog, open_window, texts, unlock
from tildelingsklient.feil import NokkelFeil
from tildelingsklient.handlinger.adgang import is_key_unconfirmed
from tildelingsklient.porter import Maskinstand
from ui.skjermer.brukervalg import Brukervalg, Stoppside
from ui.skjermer.forste_start import ForsteStart
from ui.skjermer.gjenoppretting import Gjenoppretting
from ui.skjermer.las_opp import Opplasing
from ui.skjermer.nokkelark import Nokkelark, asked_groups
from ui.vindu import Hovedvindu

Tast = Qt.Key


def _form(window: Hovedvindu) -> Opplasing:
    page = window.las_opp.page()
    assert isinstance(page, Opplasing)
    return page


def test_riktig_passfrase_og_enter_apner_dagen(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    assert flate.hjem is not None
    assert flate.hjem.sted == "besok"


def test_knappen_sier_laaser_opp_mens_nokkelen_regnes_ut(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    write(PASSFRASE)
    press(Tast.Key_Return)
    knapp = _form(window).knapp
    assert (knapp.tekst(), knapp.isEnabled()) == ("Låser opp …", False)
    qtbot.waitUntil(lambda: window.flate is not None)


def test_feil_passfrase_gir_en_setning_og_tomt_felt_med_fokus(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    write("noe helt annet")
    press(Tast.Key_Return)
    felt = _form(window).passfelt
    qtbot.waitUntil(lambda: felt.feil.tekst() != "")
    assert felt.feil.tekst() == "Passfrasen stemmer ikke. Prøv igjen."
    assert felt.tekst() == ""
    assert focused() is felt.felt


def test_tom_passfrase_spor_ikke_lageret(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD])
    window = open_window(qtbot, app, maskin)
    press(Tast.Key_Return)
    assert _form(window).passfelt.feil.tekst() == "Skriv passfrasen din."
    assert maskin.feilforsok == 0


def test_etter_fem_forsok_star_ventetiden_skrevet_ut_og_telles_ned(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD])
    window = open_window(qtbot, app, maskin)
    maskin.feilforsok = 4
    write("feil igjen")
    press(Tast.Key_Return)
    form = _form(window)
    qtbot.waitUntil(lambda: maskin.vent_til is not None and "10 sekunder" in form.passfelt.feil.tekst())
    assert not form.knapp.isEnabled()
    maskin.klokke.go(seconds=8)
    qtbot.waitUntil(lambda: "2 sekunder" in form.passfelt.feil.tekst())
    maskin.klokke.go(seconds=3)
    qtbot.waitUntil(form.knapp.isEnabled)


def test_caps_lock_nevnes(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    QTest.keyClicks(focused(), "A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in _form(window).passfelt.caps.tekst()


def test_vis_viser_passfrasen_og_skjuler_den_igjen(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    write("hemmelig")
    assert _form(window).passfelt.felt.displayText() != "hemmelig"
    tab()
    press(Tast.Key_Space)
    assert _form(window).passfelt.felt.displayText() == "hemmelig"


def test_ingenting_om_noen_soker_for_opplasing(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD])
    maskin.sist_synket = NAA - timedelta(hours=3)
    window = open_window(qtbot, app, maskin)
    flate = unlock(qtbot, window)
    make_sak(flate.okt)
    press(Tast.Key_L, med=CTRL)
    alt = " ".join([*texts(window), window.windowTitle()])
    assert "Lås opp" in alt
    assert not any(ord_ in alt for ord_ in ("Solveig", "Bråten", "Ny-", "Bakkeveien"))
    assert "i dag kl. 07.42" in alt
    assert "endringer venter" in alt


def test_etter_laas_er_passfrasefeltet_klart(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    unlock(qtbot, window)
    press(Tast.Key_L, med=CTRL)
    assert focused() is _form(window).passfelt.felt
    unlock(qtbot, window)


def test_bytt_bruker_viser_alle_og_valget_spor_om_den_andres_passfrase(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin([INGVILD, TORMOD]))
    click(_form(window).bytt)
    assert isinstance(window.las_opp.page(), Brukervalg)
    press(Tast.Key_Tab, Tast.Key_Return)
    assert "Tormod Haug" in texts(window)
    assert unlock(qtbot, window).okt.bruker == TORMOD


@pytest.mark.parametrize("laast_opp_for", [False, True])
def test_tab_besoker_hele_laasskjermen_i_leserekkefolge(qtbot: QtBot, app: QApplication, laast_opp_for: bool) -> None:
    window = open_window(qtbot, app, FakeMaskin([INGVILD, TORMOD]))
    if laast_opp_for:
        unlock(qtbot, window)
        press(Tast.Key_L, med=CTRL)
    form = _form(window)
    assert focused() is form.passfelt.felt
    assert [tab().accessibleName() for _ in range(4)] == [
        form.passfelt.vis.accessibleName(),
        form.knapp.accessibleName(),
        form.hjelp.accessibleName(),
        form.bytt.accessibleName(),
    ]
    assert tab() is form.passfelt.felt


def test_den_som_laaste_opp_sist_star_klar_neste_gang(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD, TORMOD])
    window = open_window(qtbot, app, maskin)
    window.las_opp.show_unlock(TORMOD)
    unlock(qtbot, window)
    window.close()
    again = open_window(qtbot, app, maskin)
    assert "Tormod Haug" in texts(again)


def test_nokkelfil_som_ikke_kan_leses_gir_neste_steg(qtbot: QtBot, app: QApplication) -> None:
    class Odelagt(FakeMaskin):
        def stand(self) -> Maskinstand:
            raise NokkelFeil("Nøkkelfilen på denne maskinen kan ikke leses.", "Ingenting er slettet.")

    window = open_window(qtbot, app, Odelagt())
    assert isinstance(window.las_opp.page(), Stoppside)
    assert "Ingenting er slettet." in texts(window)


def test_forste_start_ber_om_alt_og_sier_hva_som_mangler_felt_for_felt(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin())
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    click(page.knapp)
    assert page.felt["kommune"].feil.tekst() == "Skriv navnet på kommunen."
    assert page.felt["navn"].feil.tekst() == "Skriv fornavn og etternavn."
    assert focused() is page.kommune


def test_hele_forste_start_med_tastatur(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin()
    window = open_window(qtbot, app, maskin)
    for tekst in ("Fjellvik kommune", "Tildelingskontoret", "Ingvild Moen"):
        write(tekst)
        tab()
    tab()
    write("for kort")
    tab(2)
    write("for kort")
    press(Tast.Key_Return)
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    qtbot.waitUntil(lambda: "for kort" in page.passfrase.feil.tekst())
    page.passfrase.clear()
    page.gjentatt.clear()
    page.passfrase.setFocus()
    write(PASSFRASE)
    tab(2)
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(Nokkelark) is not None)
    sheet = page.findChild(Nokkelark)
    assert isinstance(sheet, Nokkelark)
    assert window.flate is None
    write("feil")
    press(Tast.Key_Tab)
    press(Tast.Key_Return)
    assert "Se på arket" in sheet.rammer[0].feil.tekst()
    for field, number in zip(sheet.svar, asked_groups(GJENOPPRETTING), strict=True):
        field.clear()
        field.setFocus()
        write(GJENOPPRETTING.split("-")[number].lower())
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)
    assert [b.visningsnavn for b in maskin.brukere.values()] == ["Ingvild Moen"]


@pytest.mark.parametrize(
    "nokkel", [GJENOPPRETTING, "-".join("ABCD" for _ in range(9)), "-".join("7XYZ" for _ in range(9))]
)
def test_det_sporres_alltid_om_to_ulike_grupper_som_finnes(nokkel: str) -> None:
    first, second = asked_groups(nokkel)
    assert 0 < first < second < nokkel.count("-") + 1


def test_gjenopprettingsnokkelen_gir_ny_passfrase(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD])
    window = open_window(qtbot, app, maskin)
    click(_form(window).hjelp)
    page = window.las_opp.page()
    assert isinstance(page, Gjenoppretting)
    click(page.knapp)
    assert page.nokkelramme.feil.tekst() == "Skriv nøkkelen fra arket."
    page.nokkel.setText("feil nøkkel")
    page.passfrase.felt.setText("ny og lang passfrase")
    page.gjentatt.felt.setText("ny og lang passfrase")
    click(page.knapp)
    qtbot.waitUntil(lambda: "ikke skrevet riktig" in page.nokkelramme.feil.tekst())
    page.nokkel.setText(GJENOPPRETTING)
    click(page.knapp)
    qtbot.waitUntil(lambda: window.flate is not None)
    assert maskin.passfraser[INGVILD.id] == "ny og lang passfrase"


def test_laaseskjermen_kommer_for_de_tunge_rommene(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tildelingsklient import app;"
        f"qt = app.make_app([]); w = app.make_window(qt, app.make_maskin(Path({str(tmp_path)!r})), app.Systemklokke());"
        "w.malt.connect(qt.quit); w.show(); qt.exec();"
        "print([m for m in ('sqlalchemy', 'pydantic', 'reportlab', 'sqlcipher3') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


def _fill_first_start(page: ForsteStart) -> None:
    page.kommune.setText("Fjellvik kommune")
    page.enhet.setText("Tildelingskontoret")
    page.navn.setText("Ingvild Moen")
    page.passfrase.felt.setText(PASSFRASE)
    page.gjentatt.felt.setText(PASSFRASE)


def _show_key(qtbot: QtBot, window: Hovedvindu) -> Nokkelark:
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    _fill_first_start(page)
    click(page.knapp)
    qtbot.waitUntil(lambda: page.findChild(Nokkelark) is not None)
    sheet = page.findChild(Nokkelark)
    assert isinstance(sheet, Nokkelark)
    return sheet


def test_den_rode_kanten_gar_nar_feltet_er_rettet(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin())
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    click(page.knapp)
    assert page.kommune.property("feil")
    _fill_first_start(page)
    page.gjentatt.felt.setText("noe annet som er langt")
    page.submit()
    qtbot.waitUntil(lambda: "ikke like" in page.gjentatt.feil.tekst())
    assert not page.kommune.property("feil")


def test_feilen_i_forste_start_er_innenfor_skjermen(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin())
    window.resize(1093, 552)
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    _fill_first_start(page)
    page.gjentatt.felt.setText("noe annet som er langt")
    page.submit()
    qtbot.waitUntil(lambda: page.gjentatt.feil.isVisible() and not page.gjentatt.feil.visibleRegion().isEmpty())


def test_vinduet_spor_for_det_lukkes_mens_nokkelen_vises(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin()
    window = open_window(qtbot, app, maskin)
    _show_key(qtbot, window)
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        assert not window.close()
    assert titles == ["Er nøkkelen skrevet ned?"]
    with in_dialog(lambda dialog: dialog.accept()):
        assert window.close()
    assert all(lager.lukket for lager in maskin.lagre.values())


def test_en_nokkel_som_aldri_ble_bekreftet_sporres_det_etter_til_den_er_pa_papir(
    qtbot: QtBot, app: QApplication
) -> None:
    maskin = FakeMaskin()
    window = open_window(qtbot, app, maskin)
    _show_key(qtbot, window)
    with in_dialog(lambda dialog: dialog.accept()):
        window.close()
    for answer, asked in (("reject", True), ("accept", True), ("reject", False)):
        again = open_window(qtbot, app, maskin)
        with in_dialog(methodcaller(answer)) as titles:
            unlock(qtbot, again)
            QTest.qWait(80)
        assert (titles == ["Har du gjenopprettingsnøkkelen på papir?"]) == asked
        again.close()


def test_en_bekreftet_nokkel_sporres_det_aldri_etter(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin()
    window = open_window(qtbot, app, maskin)
    sheet = _show_key(qtbot, window)
    for field, number in zip(sheet.svar, sheet.sporres, strict=True):
        field.setText(sheet.grupper[number])
    click(sheet.knapp)
    qtbot.waitUntil(lambda: window.flate is not None)
    assert window.flate is not None
    assert not is_key_unconfirmed(window.flate.okt)
