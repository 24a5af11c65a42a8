"""«Overlat saken …» with the keys alone: who, why, and a case that is read and not changed afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, FakeLager, make_okt, make_sak
from tests.ui.menyhjelp import UTEN_SKJERM, choose_from
from tests.ui.tastatur import focused, press, write
from tests.ui.vinduhjelp import CTRL, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.kollega import Kollega
from ui.deler.dialog import Dialog
from ui.deler.sluttlinje import Sluttlinje
from ui.skjermer.overlatdialog import Overlatdialog
from ui.skjermer.saker import Sakerskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)
KOLLEGER = (
    Kollega("u-ola", "Ola Berg", "saksbehandler", "Tjenestekontoret"),
    Kollega("u-maja", "Maja Lie-Olsen", "saksbehandler"),
    Kollega("u-per", "Per Olav Vik", "fagleder"),
    Kollega("u-kari", "Kari Lund", "katalogansvarlig"),
    Kollega("u-ida", "Ida Olaussen", "saksbehandler"),
    Kollega("u-siv", "Siv Olderdal", "saksbehandler"),
    Kollega(INGVILD.id, "Ingvild Moen", "saksbehandler"),
)


def with_office(okt: Okt, kolleger: tuple[Kollega, ...] = KOLLEGER) -> FakeLager:
    lager = okt.lager
    assert isinstance(lager, FakeLager)
    lager.kontor, lager.kolleger = Tilknytning("https://kontor.example"), kolleger
    return lager


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window at Mine saker, with one case of the user's and an office that has told of colleagues."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    make_sak(session(opened))
    with_office(session(opened))
    press(Tast.Key_2, med=CTRL)
    return opened


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def dialog(qtbot: QtBot, app: QApplication, okt: Okt) -> Overlatdialog:
    with_office(okt)
    shown = open_window(qtbot, app)
    made = Overlatdialog(shown, okt, make_sak(okt))
    made.open()
    return made


def saker(window: Hovedvindu) -> Sakerskjerm:
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    return shown


def names(dialog: Overlatdialog) -> list[str]:
    return [row.text() for row in dialog.treff.rader] if dialog.treff else []


def test_saken_overlates_med_tastaturet_alene(window: Hovedvindu) -> None:
    okt, line = session(window), saker(window).rader[0]
    sak_id = line.linje.id

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Overlatdialog)
        write("ola b")
        press(Tast.Key_Return)
        assert focused() is dialog.grunn
        write("Permisjon")
        press(Tast.Key_Tab)
        press(Tast.Key_Tab)
        assert focused() is dialog.overlat
        press(Tast.Key_Return)

    assert choose_from(line.mer, "Overlat saken …", act) == ["Overlat saken"]
    now = load_picture(okt, sak_id).sak
    assert (now.eier, now.overlevering) == ("u-ola", "Permisjon")


def test_esc_og_avbryt_overlater_ingenting(window: Hovedvindu) -> None:
    line = saker(window).rader[0]

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Overlatdialog)
        write("ola b")
        press(Tast.Key_Return)
        dialog.avbryt.setFocus()
        press(Tast.Key_Return)

    choose_from(line.mer, "Overlat saken …", act)
    assert load_picture(session(window), line.linje.id).sak.eier == INGVILD.id


def test_menyen_har_ikke_linjen_uten_kontor_eller_uten_kolleger(window: Hovedvindu) -> None:
    lager, line = with_office(session(window), ()), saker(window).rader[0]

    def lines() -> list[str]:
        return [one.tekst for one in saker(window)._lines_of(line.linje.id)]

    assert "Overlat saken …" not in lines()
    lager.kolleger = KOLLEGER
    assert "Overlat saken …" in lines()
    lager.kontor = None
    assert "Overlat saken …" not in lines()


def test_noen_bokstaver_av_et_av_navnene_finner_kollegaen(dialog: Overlatdialog) -> None:
    dialog.sok.setFocus()
    write("ol")
    assert names(dialog) == ["Ida Olaussen", "Maja Lie-Olsen", "Ola Berg"]
    assert "2 til. Skriv flere bokstaver for å finne dem." in texts(dialog)
    write("av v")
    assert names(dialog) == ["Per Olav Vik"]
    write("x")
    assert names(dialog) == []
    assert any(text.startswith("Ingen med det navnet.") for text in texts(dialog))


def test_den_som_er_valgt_blir_staende_saa_lenge_bokstavene_passer(dialog: Overlatdialog) -> None:
    assert dialog.treff is not None
    dialog.treff.rad("u-ola").click()
    dialog.sok.setFocus()
    write("ola")
    chosen = dialog.valgt()
    assert chosen is not None
    assert chosen.id == "u-ola"
    assert dialog.folge.text().startswith("Ola Berg får saken og alt i den")
    write("v")
    assert dialog.valgt() is None
    assert dialog.folge.text().startswith("Den du velger, får saken")


def test_uten_at_noen_er_valgt_blir_dialogen_staende_og_sier_det(dialog: Overlatdialog) -> None:
    dialog.overlat.click()
    assert dialog.isVisible()
    assert dialog.rammer["kollega"].feil.etikett.text() == "Velg hvem som skal ha saken."
    assert focused() is dialog.sok


def test_katalogansvarlige_og_den_som_har_saken_er_ikke_med(dialog: Overlatdialog) -> None:
    assert {one.id for one in dialog._alle} == {"u-ola", "u-maja", "u-per", "u-ida", "u-siv"}


def test_linjen_over_en_overlatt_sak_sier_hvem_som_far_den(qtbot: QtBot, okt: Okt) -> None:
    line = Sluttlinje()
    qtbot.addWidget(line)
    line.show_case(make_sak(okt).sak, "Ola Berg")
    assert not line.isHidden()
    assert any("overlatt til Ola Berg" in text for text in texts(line))
