"""Forgotten passphrase to a new one, and the keys in Innstillinger: keys pressed, on the real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.nokler import kommunenokkel, nokkelfil
from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.db.test_nokler import Ring
from tests.fakes import INGVILD, PASSFRASE, TORMOD, FakeKlokke, FakeMaskin
from tests.nokkelfake import AVTRYKK, OFFENTLIG
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vinduhjelp import CTRL, in_dialog, open_window, place, show_window, texts, unlock
from tildelingsklient.feil import FeilPassfrase
from tildelingsklient.handlinger.adgang import confirm_key
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Oppsett
from ui.deler.dialog import Dialog
from ui.skjermer.forste_start import ForsteStart
from ui.skjermer.gjenoppretting import Gjenoppretting
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.las_opp import Opplasing
from ui.skjermer.nokkeldialog import Arkdialog, Fjerndialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
NY = "nye ord som sitter"


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    return tmp_path / "lager"


@pytest.fixture
def maskin(mappe: Path, ring: Ring) -> LokalMaskin:
    return LokalMaskin(mappe, FakeKlokke(), lambda: ring, BILLIG)


@pytest.fixture
def ark(maskin: LokalMaskin) -> str:
    """The machine is set up by the fagleder, and locked; the value is what stands on the sheet."""
    lager, papir = maskin.set_up(Oppsett("Fjellvik kommune", "Tildelingskontoret", TORMOD, PASSFRASE))
    maskin.add_bruker(lager, INGVILD, PASSFRASE)
    confirm_key(Okt(lager, FakeKlokke()))
    lager.close()
    return papir


def restart(qtbot: QtBot, app: QApplication, mappe: Path, ring: Ring) -> Hovedvindu:
    """A new window on a new machine object: nothing is left of the one before but the files."""
    return show_window(qtbot, Hovedvindu(LokalMaskin(mappe, FakeKlokke(), lambda: ring, BILLIG), FakeKlokke(), app))


def settings(window: Hovedvindu) -> Innstillingsskjerm:
    press(Tast.Key_5, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Innstillingsskjerm)
    return shown


def try_passphrase(qtbot: QtBot, window: Hovedvindu, passfrase: str) -> str:
    """What the locked screen says to it; nothing when it opens."""
    page = window.las_opp.page()
    assert isinstance(page, Opplasing)
    write(passfrase)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None or page.passfelt.feil.tekst() != "")
    return "" if window.flate is not None else page.passfelt.feil.tekst()


def test_glemt_passfrase_arket_ny_passfrase_omstart_og_den_gamle_apner_ikke(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, mappe: Path, ring: Ring, ark: str
) -> None:
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    assert "stemmer ikke" in try_passphrase(qtbot, window, "jeg husker den ikke")
    page = window.las_opp.page()
    assert isinstance(page, Opplasing)
    tab()
    tab()
    while focused() is not page.hjelp:
        tab()
    press(Tast.Key_Return)
    recovery = window.las_opp.page()
    assert isinstance(recovery, Gjenoppretting)
    write(ark.lower().replace("-", " "))
    recovery.passfrase.setFocus()
    write(NY)
    tab(2)
    write(NY)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)
    window.close()
    again = restart(qtbot, app, mappe, ring)
    assert try_passphrase(qtbot, again, NY) == ""
    again.close()
    third = restart(qtbot, app, mappe, ring)
    assert "stemmer ikke" in try_passphrase(qtbot, third, PASSFRASE)


def sheet_typed_back(dialog: Dialog, seen: list[str]) -> None:
    """Write the last group from the sheet, first wrong, then right."""
    assert isinstance(dialog, Arkdialog)
    seen.append(dialog._papir)
    assert focused() is dialog.siste
    write("feil")
    press(Tast.Key_Return)
    assert "stemmer ikke" in dialog.rammer["siste"].feil.tekst()
    dialog.siste.clear()
    write(dialog._papir.split("-")[-1].lower())
    press(Tast.Key_Return)


def test_nytt_ark_gjelder_naar_siste_gruppe_er_skrevet_og_det_gamle_slutter_a_virke(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, mappe: Path, ring: Ring, ark: str
) -> None:
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    unlock(qtbot, window)
    card, seen = settings(window).nokler, list[str]()
    with in_dialog(lambda dialog: sheet_typed_back(dialog, seen)):
        click(card.ark)
    assert "Det nye arket gjelder" in card.svar.text()
    assert not [tekst for tekst in texts(window) if seen[0].split("-")[0] in tekst]
    window.close()
    igjen = LokalMaskin(mappe, FakeKlokke(), lambda: ring, BILLIG)
    with pytest.raises(FeilPassfrase):
        igjen.unlock_with_recovery(TORMOD.id, ark, NY)
    igjen.unlock_with_recovery(INGVILD.id, seen[0], NY).close()


def test_avbrutt_nytt_ark_lar_det_gamle_virke(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, mappe: Path, ark: str
) -> None:
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    unlock(qtbot, window)
    card = settings(window).nokler
    with in_dialog(lambda dialog: QTest.keyClick(dialog, Tast.Key_Escape)):
        click(card.ark)
    window.close()
    maskin.unlock_with_recovery(INGVILD.id, ark, NY).close()


def test_nokkelringen_slas_pa_og_sies_i_innstillinger(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, mappe: Path, ring: Ring, ark: str
) -> None:
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    unlock(qtbot, window)
    card = settings(window).nokler
    assert "åpner alene" in card.ringstand.text()

    def turn_on(dialog: Dialog) -> None:
        write(PASSFRASE)
        press(Tast.Key_Return)

    with in_dialog(turn_on) as titles:
        click(card.ring)
    assert titles == ["Bruk nøkkelringen på denne maskinen"]
    assert "bare sammen med nøkkelringen" in card.ringstand.text()
    window.close()
    again = restart(qtbot, app, mappe, ring)
    assert try_passphrase(qtbot, again, PASSFRASE) == ""
    assert [s.slag for s in nokkelfil.read(mappe).bruker(TORMOD.id).slots] == ["gjenoppretting", "nokkelring"]
    again.close()
    restart(qtbot, app, mappe, Ring())
    with in_dialog(lambda dialog: dialog.reject()) as told:
        write(PASSFRASE)
        press(Tast.Key_Return)
        qtbot.waitUntil(lambda: bool(told))
    assert "svarer ikke" in told[0]


def test_kommunens_nokkel_velges_i_innstillinger_og_apner(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, tmp_path: Path, ark: str
) -> None:
    par = kommunenokkel.make_pair("fire ord for hvelvet")
    sti, annet = tmp_path / "hvelv-offentlig.pem", tmp_path / "annet.pem"
    sti.write_bytes(par.offentlig)
    annet.write_bytes(par.privat)
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    unlock(qtbot, window)
    card = settings(window).nokler
    card.kommunevalg.read(annet)
    assert "ikke kommunens offentlige nøkkel" in card.svar.text()
    with in_dialog(lambda dialog: dialog.accept()):
        card.kommunevalg.read(sti)
    assert par.fingeravtrykk in card.kommunestand.text()
    window.close()
    maskin.unlock_with_kommunenokkel(INGVILD.id, par.privat, "fire ord for hvelvet", NY).close()


def test_en_fagleder_fjerner_en_bruker_og_den_uferdige_teksten_nevnes_forst(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([TORMOD, INGVILD])
    maskin.nokler.kladder = ("Ny-7",)
    window = open_window(qtbot, app, maskin)
    unlock(qtbot, window)
    page = settings(window)

    def remove(dialog: Dialog) -> None:
        assert isinstance(dialog, Fjerndialog)
        assert focused() is dialog.avbryt
        assert "Ny-7" in dialog.uferdig.text()
        click(dialog.knapp)

    with in_dialog(remove):
        click(page.fjern)
    assert list(maskin.brukere) == [TORMOD.id]
    assert page.fjern.isHidden()


def test_den_som_ikke_er_fagleder_ser_ikke_fjern_bruker(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin([INGVILD, TORMOD]))
    unlock(qtbot, window)
    assert settings(window).fjern.isHidden()


def test_uten_nokkelring_sies_det_rett_ut_ved_forste_start_og_i_innstillinger(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin())
    assert any("fant ingen nøkkelring" in tekst for tekst in texts(window))
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    assert page.nokkelvalg.ring.isHidden()
    other = open_window(qtbot, app, FakeMaskin([INGVILD]))
    unlock(qtbot, other)
    assert "fant ingen nøkkelring" in settings(other).nokler.ringstand.text()
    assert settings(other).nokler.ring.isHidden()


def test_forste_start_tar_med_nokkelringen_og_kommunens_nokkel(qtbot: QtBot, app: QApplication, tmp_path: Path) -> None:
    maskin = FakeMaskin()
    maskin.nokler.finnes = True
    (tmp_path / "k.pem").write_bytes(OFFENTLIG)
    (tmp_path / "x.pem").write_bytes(b"noe annet")
    window = open_window(qtbot, app, maskin)
    page = window.las_opp.page()
    assert isinstance(page, ForsteStart)
    page.nokkelvalg.ring.setFocus()
    press(Tast.Key_Space)
    valg = page.nokkelvalg
    valg._kommunevalg.read(tmp_path / "x.pem")
    assert (valg.offentlig, "ikke kommunens" in valg.avtrykk.text()) == (b"", True)
    valg._kommunevalg.read(tmp_path / "k.pem")
    assert AVTRYKK in valg.avtrykk.text()
    for field, tekst in ((page.kommune, "Fjellvik"), (page.enhet, "Tildeling"), (page.navn, "Ingvild Moen")):
        field.setText(tekst)
    for passfelt in (page.passfrase, page.gjentatt):
        passfelt.felt.setText(PASSFRASE)
    page.submit()
    qtbot.waitUntil(lambda: bool(maskin.brukere))
    assert maskin.nokler.med_ring == set(maskin.brukere)
    assert maskin.nokler.kommunenokkel == AVTRYKK
    with in_dialog(lambda dialog: dialog.accept()) as titles:
        assert window.close()
    assert titles == ["Er nøkkelen skrevet ned?"]


def test_eksemplenes_nokkel_kommer_aldri_i_et_spor_paa_maskinen(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, ark: str
) -> None:
    lager = maskin.unlock(TORMOD.id, PASSFRASE)
    with pytest.raises(TypeError, match="not one of this machine's"):
        maskin.nokler.replace_recovery(lager.open_eksempler(), maskin.nokler.draw_recovery())
    lager.close()
    maskin.unlock_with_recovery(TORMOD.id, ark, NY).close()
