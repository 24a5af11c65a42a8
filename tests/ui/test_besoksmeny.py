"""«Mer» on a visit and on a case: opened and walked with the keys, the dialog filled in, saved, and still there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, FakeLager, make_sak
from tests.ui.menyhjelp import UTEN_SKJERM, choose, choose_from, open_menu, pick_in, rewrite
from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.vinduhjelp import CTRL, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.sak.besok import Besok, Besoksutfall, Tiltak
from ui.deler import navigasjon
from ui.deler.besokskort import Besoksrad
from ui.deler.dialog import Dialog
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.besoksdialog import Besoksdialog
from ui.skjermer.saker import Sakerskjerm
from ui.skjermer.utfallsdialog import Avlysdialog, IkkeHjemmeDialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window with a visit going on, and one in the afternoon."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    okt = session(opened)
    make_sak(okt)
    make_sak(
        okt, ("stottekontakt",), navn="Amina Yusuf", start=NAA.replace(hour=13, minute=0), minutter=60, praktisk=""
    )
    home(opened).go_to(navigasjon.BESOK)
    return opened


def day(window: Hovedvindu) -> Besoksskjerm:
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    return shown


def line(window: Hovedvindu, number: int = 0) -> Besoksrad:
    return day(window).rader[number]


def visits(window: Hovedvindu, number: int = 0) -> tuple[Besok, ...]:
    sak_id = line(window, number).kort.besok.sak
    return load_picture(session(window), sak_id).sak.besok


def test_tab_kommer_til_menyen_og_piltastene_gaar_i_den(window: Hovedvindu) -> None:
    line(window).knapp.setFocus()
    assert tab() is line(window).mer
    assert focused().accessibleName() == "Mer: Solveig Bråten"
    menu = open_menu(Tast.Key_Down)
    assert [action.text() for action in menu.actions()] == [
        *("Flytt besøket", "Avlys besøket", "Ikke hjemme"),
        *("Avtal nytt besøk", "Besøkene i saken", "Historikk", "Hvem har sett saken?", "Avslutt saken"),
    ]
    assert menu.activeAction() is menu.actions()[0]
    menu.close()
    assert focused() is line(window).mer


def test_et_besok_i_ettermiddag_kan_ikke_vaere_forgjeves_ennaa(window: Hovedvindu) -> None:
    later = line(window, 1).mer
    assert later is not None
    later.setFocus()
    menu = open_menu()
    assert "Ikke hjemme" not in [action.text() for action in menu.actions()]
    menu.close()


def test_besoket_flyttes_med_tastene_og_staar_fortsatt_etter_laas(window: Hovedvindu, qtbot: QtBot) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        assert focused() is dialog.felter.dato.felt
        rewrite("13.11.2026")
        tab(2)
        rewrite("09.00")
        tab()
        assert dialog.felter.til.text() == "10.30"
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    titles = choose_from(line(window).mer, "Flytt besøket", fill)
    assert titles == ["Flytt besøket hos Solveig Bråten"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(window).mer)
    qtbot.waitUntil(lambda: "Flyttet til fredag 13. november kl. 09.00–10.30" in texts(line(window)))
    assert "Flyttet" in line(window).accessibleName()
    assert day(window).undertittel.text() == "Torsdag 12. november · 1 besøk · neste kl. 13.00"
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    unlock(qtbot, window)
    assert [besok.utfall for besok in visits(window)] == [Besoksutfall.FLYTTET, Besoksutfall.STAR]
    assert line(window).naa_merke is None


def test_tider_som_ikke_holder_blir_sagt_ved_feltet_og_ingenting_lagres(window: Hovedvindu) -> None:
    said: list[str] = []

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        dialog.felter.til.setFocus()
        rewrite("10.00")
        dialog.lagre.setFocus()
        press(Tast.Key_Return)
        said.extend(texts(dialog))
        assert focused() is dialog.felter.til
        press(Tast.Key_Escape)

    choose_from(line(window).mer, "Flytt besøket", fill)
    assert "Besøket må slutte etter at det begynner." in said
    assert len(visits(window)) == 1


def test_det_som_har_vaert_maa_krysses_av_og_et_annet_besok_blir_sagt(window: Hovedvindu) -> None:
    said: list[tuple[str, ...]] = []

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        dialog.felter.fra.setFocus()
        rewrite("12.30")
        dialog.felter.til.setFocus()
        rewrite("13.30")
        said.append(dialog.paaminnelser.setninger)
        dialog.felter.fra.setFocus()
        rewrite("9.00")
        dialog.felter.til.setFocus()
        rewrite("10.00")
        said.append(dialog.paaminnelser.setninger)
        dialog.lagre.setFocus()
        press(Tast.Key_Return)
        assert focused() is dialog.fortid
        press(Tast.Key_Return)
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    choose_from(line(window).mer, "Flytt besøket", fill)
    assert said == [("Du har et annet besøk da: Amina Yusuf, kl. 13.00–14.00.",), ()]
    assert [besok.star for besok in visits(window)] == [True, False]
    assert visits(window)[0].start == NAA.replace(hour=9, minute=0)


def test_bare_stedet_byttes_paa_et_besok_som_er_i_gang(window: Hovedvindu) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        dialog.felter.sted.setFocus()
        rewrite("Kontoret, møterom 2")
        assert dialog.fortid.isHidden()
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    choose_from(line(window).mer, "Flytt besøket", fill)
    (stands,) = visits(window)
    assert (stands.sted, stands.utfall) == ("Kontoret, møterom 2", Besoksutfall.STAR)
    assert "Kontoret, møterom 2" in texts(line(window))


def test_det_som_er_rettet_staar_ikke_lenger_som_feil(window: Hovedvindu) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        for field in (dialog.felter.fra, dialog.felter.til):
            field.setFocus()
            rewrite("25.00")
        dialog.lagre.setFocus()
        press(Tast.Key_Return)
        assert "Skriv når besøket begynner, for eksempel 10.30." in texts(dialog)
        dialog.felter.fra.setFocus()
        rewrite("13.15")
        assert "Skriv når besøket begynner, for eksempel 10.30." not in texts(dialog)
        assert "Skriv når besøket slutter, for eksempel 11.30." in texts(dialog)
        press(Tast.Key_Escape)

    choose_from(line(window).mer, "Flytt besøket", fill)


def test_avlysning_krever_en_grunn(window: Hovedvindu, qtbot: QtBot) -> None:
    said: list[str] = []

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avlysdialog)
        dialog.lagre.setFocus()
        press(Tast.Key_Return)
        said.extend(texts(dialog))
        assert focused() is dialog.grunn
        pick_in(dialog.grunn, "Tolk mangler")
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    choose_from(line(window).mer, "Avlys besøket", fill)
    assert "Velg hvorfor besøket avlyses." in said
    qtbot.waitUntil(lambda: "Tolk mangler" in texts(line(window)))
    assert line(window).knapp.tekst() == "Åpne saken"


def test_ikke_hjemme_kan_avtale_nytt_med_en_gang(window: Hovedvindu, qtbot: QtBot) -> None:
    def missed(dialog: Dialog) -> None:
        assert isinstance(dialog, IkkeHjemmeDialog)
        assert dialog.klokken.text() == "10.42"
        assert tab() is dialog.tiltak.rader[0]
        press(Tast.Key_Space)
        tab()
        press(Tast.Key_Return)
        dialog.lagre_og_avtal.setFocus()
        press(Tast.Key_Return)

    def plan(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        assert dialog.felter.sted.text() == "Bakkeveien 12, 2. etasje"
        write("16.11.2026")
        dialog.felter.fra.setFocus()
        write("9")
        tab()
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    titles = choose_from(line(window).mer, "Ikke hjemme", missed, plan)
    assert titles == ["Ikke hjemme: Solveig Bråten", "Avtal besøk hos Solveig Bråten"]
    old, new = visits(window)
    assert (old.utfall, old.tiltak, old.nytt) == (Besoksutfall.IKKE_HJEMME, (Tiltak.LAPP, Tiltak.RINGTE), new.id)
    assert new.slutt - new.start == timedelta(minutes=90)
    qtbot.waitUntil(lambda: any("La lapp i postkassen, ringte" in text for text in texts(line(window))))


def test_besokene_i_saken_viser_alle_med_merket_sitt(window: Hovedvindu) -> None:
    seen: list[str] = []

    def read(dialog: Dialog) -> None:
        seen.extend(texts(dialog))
        press(Tast.Key_Return)

    titles = choose_from(line(window).mer, "Besøkene i saken", read)
    assert titles == ["Besøkene hos Solveig Bråten"]
    assert "Torsdag 12. november kl. 10.30–12.00" in seen


def test_klokken_lar_menyen_staa(window: Hovedvindu) -> None:
    mer = line(window).mer
    assert mer is not None
    mer.setFocus()
    menu = open_menu()
    session(window).klokke.go(hours=3)  # type: ignore[attr-defined]
    day(window)._tick()
    assert menu.isVisible()
    menu.close()
    day(window)._tick()
    assert [one.pagar for one in day(window).rader] == [False, True]


def test_den_som_ikke_faar_lagret_hoerer_det_og_besoket_staar(window: Hovedvindu) -> None:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avlysdialog)
        pick_in(dialog.grunn, "Vei eller vær")
        lager.full = True
        dialog.lagre.setFocus()
        with in_dialog(lambda told: told.reject()) as titles:
            press(Tast.Key_Return)
        assert titles == ["Det er ikke plass igjen på disken."]
        lager.full = False
        dialog.reject()

    choose_from(line(window).mer, "Avlys besøket", fill)
    assert visits(window)[0].star


def test_en_sak_uten_besok_faar_et_fra_mine_saker(window: Hovedvindu, qtbot: QtBot) -> None:
    make_sak(session(window), ("middagsombringing",), navn="Arvid Nesheim", start=None)
    press(Tast.Key_2, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    row = shown.rader[0]
    row.setFocus()
    assert tab() is row.mer
    menu = open_menu()
    texts_of_menu = [action.text() for action in menu.actions()]
    assert texts_of_menu == ["Avtal besøk", "Besøkene i saken", "Historikk", "Hvem har sett saken?", "Avslutt saken"]

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Besoksdialog)
        write("13.11.2026")
        dialog.felter.fra.setFocus()
        write("10.00")
        tab()
        dialog.lagre.setFocus()
        press(Tast.Key_Return)

    with in_dialog(fill):
        choose("Avtal besøk")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.rader[0].mer)
    menu = open_menu()
    assert menu.actions()[0].text() == "Flytt besøket 13.11.2026 kl. 10.00"
    menu.close()


def test_knappen_mer_aapner_ikke_raden_under(window: Hovedvindu) -> None:
    press(Tast.Key_2, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    click(shown.rader[0].mer, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert window.flate is not None
    assert window.flate.sak is None
