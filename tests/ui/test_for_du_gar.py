"""F10 «Før du går»: to the place with one key and back, by itself once, and never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import TORMOD, FakeLager, FakeMaskin, make_sak
from tests.ui.samtalehjelp import answered, can_take_focus
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, case, home, in_front, open_window, session, texts, unlock
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kartlegging.svar import Verdi
from ui import tema
from ui.skjermer.for_du_gar import ForDuGar
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.sorter_notater import Sorterdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FERDIG: dict[str, Verdi] = {
    "ringe_hjelp": "nei",
    "bruke_alarm": "ja",
    "samtykke_nokkelboks": "ja",
    "samtykke_opplysninger": "ja",
}


def opened_with(qtbot: QtBot, app: QApplication, svar: dict[str, Verdi]) -> Hovedvindu:
    """A window with a case about an alarm open, with these answers."""
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    bilde = answered(flate.okt, make_sak(flate.okt, ("trygghetsalarm",)), svar)
    flate.open_case(bilde.sak.id)
    case(window).go_to(Posisjon("kartlegging", "viktig"))
    return window


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A conversation that is begun, with three things open."""
    return opened_with(qtbot, app, {"ringe_hjelp": "nei"})


@pytest.fixture
def done(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A conversation where nothing is open."""
    return opened_with(qtbot, app, FERDIG)


def shown() -> ForDuGar | None:
    """The list, when it is up."""
    dialog = in_front()
    return dialog if isinstance(dialog, ForDuGar) else None


def the_list() -> ForDuGar:
    dialog = shown()
    assert dialog is not None
    return dialog


def asked(window: Hovedvindu) -> str:
    return case(window).visning.position().sporsmal


def is_home(window: Hovedvindu) -> bool:
    assert window.flate is not None
    return window.flate.sak is None


def test_f10_viser_det_aapne_og_tallet_forer_dit_og_alt_venstre_tilbake(window: Hovedvindu) -> None:
    before = case(window).visning.position()
    press(Tast.Key_F10)
    dialog = the_list()
    assert [row.tekst.text() for row in dialog.rader] == [
        "Ikke spurt: Kan bruke alarmen",
        "Ikke spurt: Ja til nøkkelboks og nøkkel",
        "Ikke avklart: Samtykke til å hente opplysninger",
    ]
    assert focused() is dialog.rader[0]
    press(Tast.Key_2)
    assert shown() is None
    assert asked(window) == "samtykke_nokkelboks"
    press(Tast.Key_Left, med=ALT)
    assert case(window).visning.position() == before


def test_piler_og_enter_velger_ogsa_og_et_tall_som_ikke_finnes_gjor_ingenting(window: Hovedvindu) -> None:
    press(Tast.Key_F10)
    the_list()
    press(Tast.Key_5)
    assert shown() is not None
    press(Tast.Key_Down, Tast.Key_Down, Tast.Key_Return)
    assert asked(window) == "samtykke_opplysninger"


def test_knappen_overst_paa_siden_gjor_det_samme_og_esc_lukker(window: Hovedvindu) -> None:
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    before = focused()
    click(view.side.topp.gar)
    the_list()
    press(Tast.Key_Escape)
    assert shown() is None
    assert not is_home(window)
    assert before.isVisible()


def test_ingenting_aapent_sies_med_ord(done: Hovedvindu) -> None:
    press(Tast.Key_F10)
    dialog = the_list()
    assert "Alt som kan endre et vilkår, er spurt om. Du kan gå." in texts(dialog)
    assert focused() is dialog.ferdig
    press(Tast.Key_Return)
    assert shown() is None


def test_siste_side_viser_listen_av_seg_selv_en_gang(window: Hovedvindu) -> None:
    case(window).go_to(Posisjon("kartlegging", "tjeneste-trygghetsalarm"))
    press(Tast.Key_PageDown, med=CTRL)
    the_list()
    press(Tast.Key_Escape)
    assert shown() is None
    press(Tast.Key_PageUp, med=CTRL)
    press(Tast.Key_PageDown, med=CTRL)
    assert shown() is None


def test_aa_forlate_saken_viser_listen_en_gang_og_holder_ingen_igjen(window: Hovedvindu) -> None:
    click(case(window).saksfelt.hjem)
    dialog = the_list()
    assert not is_home(window)
    dialog.bli.click()
    assert not is_home(window)
    click(case(window).saksfelt.hjem)
    assert is_home(window)
    assert home(window).isVisible()


def test_gaa_likevel_forlater_saken(window: Hovedvindu) -> None:
    sak_id = case(window).bilde.sak.id
    click(case(window).saksfelt.hjem)
    the_list().ferdig.click()
    assert is_home(window)
    assert window.flate is not None
    window.flate.open_case(sak_id)
    click(case(window).saksfelt.hjem)
    assert is_home(window)


def test_et_valg_i_listen_blir_i_saken(window: Hovedvindu) -> None:
    click(case(window).saksfelt.hjem)
    the_list()
    press(Tast.Key_1)
    assert not is_home(window)
    assert asked(window) == "bruke_alarm"


@pytest.mark.parametrize("svar", [{}, FERDIG], ids=["ikke begynt", "ingenting åpent"])
def test_listen_kommer_ikke_naar_det_ikke_er_noe_aa_si(qtbot: QtBot, app: QApplication, svar: dict[str, Verdi]) -> None:
    window = opened_with(qtbot, app, svar)
    click(case(window).saksfelt.hjem)
    assert shown() is None
    assert is_home(window)


def test_full_disk_holder_ingen_igjen(window: Hovedvindu) -> None:
    case(window).remember()
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.full = True
    case(window).avgang.leave()
    assert shown() is None
    assert is_home(window)


def test_usorterte_notater_i_listen_apner_sorteringen_og_det_paabegynte_boksen(done: Hovedvindu) -> None:
    press(Tast.Key_J, med=CTRL)
    write("Ringer datteren")
    press(Tast.Key_Return)
    press(Tast.Key_J, med=CTRL)
    write("Snubler")
    press(Tast.Key_Escape)
    press(Tast.Key_F10)
    assert [row.tekst.text() for row in the_list().rader] == [
        "Ett hurtignotat er ikke sortert",
        "Et hurtignotat er påbegynt og ikke lagret",
    ]
    press(Tast.Key_2)
    assert shown() is None
    assert case(done).avgang.notater.boks.felt.tekst() == "Snubler"
    press(Tast.Key_Escape)
    press(Tast.Key_F10)
    the_list()
    press(Tast.Key_1)
    assert isinstance(in_front(), Sorterdialog)


def test_laasing_mens_listen_er_oppe_gaar_som_ellers(window: Hovedvindu, qtbot: QtBot) -> None:
    click(case(window).saksfelt.hjem)
    the_list()
    window.lock()
    qtbot.waitUntil(lambda: window.flate is None)
    assert shown() is None


def test_alt_i_listen_har_navn_og_er_stort_nok(window: Hovedvindu) -> None:
    click(case(window).saksfelt.hjem)
    parts = can_take_focus(the_list())
    assert len(parts) == 5
    assert all(part.accessibleName() and part.height() >= tema.hoyde("minimum_target") for part in parts)
    assert parts[0].accessibleName().startswith("1. Ikke spurt: Kan bruke alarmen. Kan avgjøre vilkår for")


def test_i_en_andres_sak_kan_listen_leses_men_kommer_ikke_av_seg_selv(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app, FakeMaskin([TORMOD]))
    flate = unlock(qtbot, window)
    bilde = answered(flate.okt, make_sak(flate.okt, ("trygghetsalarm",)), {"ringe_hjelp": "nei"})
    lager = flate.okt.lager
    assert isinstance(lager, FakeLager)
    lager.innhold.rader[bilde.sak.id, "sak", bilde.sak.id]["eier"] = "u-ingvild"
    flate.open_case(bilde.sak.id)
    assert load_picture(flate.okt, bilde.sak.id).sak.eier == "u-ingvild"
    press(Tast.Key_F10)
    assert "Du kan lese saken, men ikke endre den." in texts(the_list())
    press(Tast.Key_Escape)
    click(case(window).saksfelt.hjem)
    assert shown() is None
    assert is_home(window)
