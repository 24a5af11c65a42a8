"""A copy is made from Innstillinger and fetched back from the locked screen, on the real store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke, make_sak
from tests.ui.tastatur import click, press, write
from tests.ui.vinduhjelp import CTRL, place, session, show_window
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger import lagerstell
from tildelingsklient.porter import Oppsett
from ui.skjermer.forste_start import ForsteStart
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.kopikort import Kopikort
from ui.skjermer.kopitilbake import Kopitilbake
from ui.skjermer.las_opp import LasOppSkjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
OPPSETT = Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE)


@pytest.fixture
def maskin(tmp_path: Path) -> LokalMaskin:
    """A machine that is set up, locked."""
    maskin = LokalMaskin(tmp_path / "lager", FakeKlokke(), lambda: None, BILLIG)
    maskin.set_up(OPPSETT)[0].close()
    return maskin


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, maskin: LokalMaskin) -> Hovedvindu:
    """A locked window on it."""
    return show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))


def unlock(qtbot: QtBot, window: Hovedvindu) -> None:
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)


def card(window: Hovedvindu) -> Kopikort:
    press(Tast.Key_5, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Innstillingsskjerm)
    return shown.kopi


def told(kort: Kopikort) -> str:
    return kort.svar.etikett.text() if kort.svar else ""


def make(qtbot: QtBot, window: Hovedvindu, til: Path) -> Path:
    """A copy made with the card; the folder it lies in is chosen."""
    kort = card(window)
    click(kort.lag)
    dialog = kort.mappevalg.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(til))
    dialog.reject()
    # There is no window manager here to give it back.
    window.activateWindow()
    qtbot.waitUntil(lambda: "er hel" in told(kort))
    (kopi,) = til.iterdir()
    return kopi


def page(window: Hovedvindu) -> Kopitilbake:
    screen = window.findChild(LasOppSkjerm)
    assert screen is not None
    shown = screen.page()
    assert isinstance(shown, Kopitilbake)
    return shown


def go_to_copies(window: Hovedvindu) -> Kopitilbake:
    screen = window.findChild(LasOppSkjerm)
    assert screen is not None
    for knapp in ("hjelp", "hent_kopi"):
        click(getattr(screen.page(), knapp))
    return page(window)


def fetch(qtbot: QtBot, window: Hovedvindu, kopi: Path) -> None:
    """Choose the copy on the page that is shown, type its passphrase, and unlock what has come back."""
    side = page(window)
    side.choose(kopi)
    qtbot.waitUntil(side.passfrase.felt.hasFocus)
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(side.til_start.hasFocus)
    press(Tast.Key_Return)
    unlock(qtbot, window)


@pytest.fixture
def kopier(tmp_path: Path) -> Path:
    sti = tmp_path / "minnepinne"
    sti.mkdir()
    return sti


def test_kopien_lages_leses_gjennom_og_huskes(
    qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin, kopier: Path
) -> None:
    unlock(qtbot, window)
    assert card(window).naar.text() == "Du har ikke tatt noen kopi ennå."
    kopi = make(qtbot, window, kopier)
    assert kopi.name in told(card(window))
    assert "Siste kopi: i dag kl." in card(window).naar.text()
    assert maskin.check_copy(kopi, INGVILD.id, PASSFRASE).mappe == kopi


def test_kopien_er_laget_selv_om_det_ikke_kan_huskes(
    qtbot: QtBot, window: Hovedvindu, kopier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, window)
    kort = card(window)

    def no_room(*_what: object) -> None:
        raise LagerFeil("Disken er full", "")

    monkeypatch.setattr(lagerstell, "remember_copy", no_room)
    with qtbot.captureExceptions() as raised:
        kort.make(kopier)
        qtbot.waitUntil(lambda: bool(raised))
    assert "er hel" in told(kort)
    assert not kort.opptatt


def test_en_kopi_som_blir_ferdig_i_det_programmet_laases_er_hel(
    qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin, kopier: Path
) -> None:
    unlock(qtbot, window)
    kort = card(window)
    made = maskin.copy(session(window).lager, kopier)
    session(window).lager.close()
    kort._made(made)
    assert made.mappe.name in told(kort)
    window.lock()


def test_uten_plass_til_kopien_staar_det_hva_en_kan_gjore(qtbot: QtBot, window: Hovedvindu, tmp_path: Path) -> None:
    unlock(qtbot, window)
    kort = card(window)
    stengt = tmp_path / "en fil"
    stengt.write_text("", encoding="utf-8")
    kort.make(stengt)
    qtbot.waitUntil(lambda: not kort.opptatt)
    assert told(kort) == "Kopien kan ikke legges der. Velg en annen mappe. Ingenting er slettet."
    assert "Du har ikke tatt noen kopi ennå." in kort.naar.text()


def test_et_helt_lager_er_helt_og_et_endret_er_ikke(qtbot: QtBot, window: Hovedvindu) -> None:
    unlock(qtbot, window)
    make_sak(session(window), ("trygghetsalarm",))
    kort = card(window)
    click(kort.sjekk)
    qtbot.waitUntil(lambda: told(kort) == "Lageret er helt.")
    with session(window).lager.engine.begin() as connection:  # type: ignore[attr-defined]  # the store's own, here
        for navn in ("op_endres_ikke", "op_tommes_kvittert"):
            connection.exec_driver_sql(f"DROP TRIGGER {navn}")
        connection.exec_driver_sql("UPDATE op SET bruker = 'en annen' WHERE nr = 1")
    click(kort.sjekk)
    qtbot.waitUntil(lambda: "en endring i loggen er endret eller tatt ut" in told(kort))


def test_kopien_hentes_tilbake_fra_den_laaste_skjermen_med_tastene(
    qtbot: QtBot, window: Hovedvindu, kopier: Path
) -> None:
    unlock(qtbot, window)
    kopi = make(qtbot, window, kopier)
    make_sak(session(window), ("trygghetsalarm",))
    press(Tast.Key_L, med=CTRL)
    side = go_to_copies(window)
    side.choose(kopi)
    qtbot.waitUntil(side.passfrase.felt.hasFocus)
    assert "er hel" in side.funnet.text()
    write("gal")
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: "ikke den kopien ble laget med" in side.passfrase.feil.etikett.text())
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(side.til_start.hasFocus)
    assert "for-gjenoppretting-" in side.funnet.text()
    press(Tast.Key_Return)
    unlock(qtbot, window)
    with session(window).arbeid() as arbeid:
        assert arbeid.saker() == ()


def test_det_som_staar_om_kopien_er_om_mappen_som_ble_valgt_sist(
    qtbot: QtBot, window: Hovedvindu, kopier: Path, tmp_path: Path
) -> None:
    unlock(qtbot, window)
    kopi = make(qtbot, window, kopier)
    press(Tast.Key_L, med=CTRL)
    side = go_to_copies(window)
    side.choose(kopi)
    side.choose(tmp_path)
    qtbot.waitUntil(lambda: "ingen sikkerhetskopi" in side.funnet.text())
    side.choose(tmp_path)
    side.choose(kopi)
    qtbot.waitUntil(lambda: "er hel" in side.funnet.text())
    assert side.ramme.isVisible()
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(side.til_start.hasFocus)


def test_en_mappe_som_ikke_er_en_kopi_sier_det(qtbot: QtBot, window: Hovedvindu, tmp_path: Path) -> None:
    side = go_to_copies(window)
    side.choose(tmp_path)
    qtbot.waitUntil(lambda: "ingen sikkerhetskopi" in side.funnet.text())
    assert not side.knapp.isVisible()
    click(side.til_start)
    unlock(qtbot, window)


def test_en_odelagt_nokkelfil_kan_hentes_tilbake_med_en_kopi(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, kopier: Path
) -> None:
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    kopi = maskin.copy(lager, kopier).mappe
    lager.close()
    (maskin.mappe / "nokler.json").write_text("{", encoding="utf-8")
    window = show_window(qtbot, Hovedvindu(maskin, FakeKlokke(), app))
    press(Tast.Key_Tab)
    press(Tast.Key_Return)
    fetch(qtbot, window, kopi)


def test_paa_en_ny_maskin_er_kopien_en_vei_inn(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, kopier: Path, tmp_path: Path
) -> None:
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    kopi = maskin.copy(lager, kopier).mappe
    lager.close()
    ny = LokalMaskin(tmp_path / "ny", FakeKlokke(), lambda: None, BILLIG)
    window = show_window(qtbot, Hovedvindu(ny, FakeKlokke(), app))
    start = window.findChild(ForsteStart)
    assert start is not None
    click(start.hent_kopi)
    fetch(qtbot, window, kopi)
