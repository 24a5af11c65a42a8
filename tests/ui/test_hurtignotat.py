"""Ctrl+J: the box for a quick note, on every screen it belongs to, and sorting the notes by key afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, TORMOD, FakeLager, FakeMaskin, make_sak
from tests.ui.samtalehjelp import can_take_focus
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, in_front, open_window, session, texts, unlock
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.hurtignotat import note_typing
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.svaring import NOTAT, keep_typing
from tildelingsklient.kartlegging.notat import Notatstand
from tildelingsklient.porter import Kladd
from tildelingsklient.synk.endring import natural_key
from ui import tema
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.deler.notatboks import Notatboks
from ui.deler.notatfelt import Notatfelt
from ui.deler.samtalestyring import Samtalestyring
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.sokedialog import Sokedialog
from ui.skjermer.sorter_notater import Sorterdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
SKIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with a case open at «Hverdagen din»."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt, ("bpa", "trygghetsalarm")).sak.id)
    case(opened).go_to(Posisjon("kartlegging", "hverdag"))
    return opened


def stored(window: Hovedvindu) -> Saksbilde:
    return load_picture(session(window), case(window).bilde.sak.id)


def written(window: Hovedvindu) -> list[str]:
    return [notat.tekst for notat in stored(window).sak.notater]


def quick(window: Hovedvindu, *tekster: str) -> None:
    """Write quick notes."""
    for tekst in tekster:
        press(Tast.Key_J, med=CTRL)
        write(tekst)
        press(Tast.Key_Return)


def box(window: Hovedvindu) -> Notatboks:
    return case(window).avgang.notater.boks


def view(window: Hovedvindu) -> Kartleggingsskjerm:
    shown = case(window).visning
    assert isinstance(shown, Kartleggingsskjerm)
    return shown


# --- the box


@pytest.mark.parametrize(("tast", "med"), [(Tast.Key_Return, Qt.KeyboardModifier.NoModifier), (Tast.Key_J, CTRL)])
def test_ctrl_j_skriver_og_enter_eller_ctrl_j_lagrer(
    window: Hovedvindu, tast: Qt.Key, med: Qt.KeyboardModifier
) -> None:
    before = focused()
    press(Tast.Key_J, med=CTRL)
    write("Holder i vasken")
    press(Tast.Key_Return, med=SKIFT)
    write("og i karmen")
    press(tast, med=med)
    assert written(window) == ["Holder i vasken\nog i karmen"]
    assert case(window).bilde.sak == stored(window).sak
    assert box(window).isHidden()
    assert focused() is before
    assert case(window).kvittering.tekst() == "Notatet er lagret."


def test_esc_lukker_uten_a_miste_noe_og_teksten_kommer_tilbake(window: Hovedvindu) -> None:
    before = focused()
    press(Tast.Key_J, med=CTRL)
    write("Holder i")
    press(Tast.Key_Escape)
    assert (written(window), box(window).isHidden(), focused()) == ([], True, before)
    press(Tast.Key_J, med=CTRL)
    write(" vasken")
    press(Tast.Key_Return)
    assert written(window) == ["Holder i vasken"]
    press(Tast.Key_J, med=CTRL)
    assert box(window).felt.tekst() == ""


def test_det_som_skrives_er_lagret_innen_et_halvt_sekund(window: Hovedvindu, qtbot: QtBot) -> None:
    press(Tast.Key_J, med=CTRL)
    write("Holder i")
    sak_id = case(window).bilde.sak.id
    qtbot.waitUntil(lambda: note_typing(session(window), sak_id) == "Holder i", timeout=2000)
    assert box(window).skriving.pagar


def test_et_tomt_notat_lukker_bare(window: Hovedvindu) -> None:
    press(Tast.Key_J, med=CTRL)
    press(Tast.Key_Space, Tast.Key_Return)
    assert (written(window), box(window).isHidden()) == ([], True)


def test_fokus_merket_tekst_og_uferdig_svar_er_som_for(window: Hovedvindu) -> None:
    case(window).go_to(Posisjon("kartlegging", "hverdag", "timer_hjelp_uke", case(window).bilde.sak.roller.soker))
    line = focused()
    assert isinstance(line, QLineEdit)
    write("34")
    line.setSelection(0, 1)
    quick(window, "Holder i vasken")
    assert focused() is line
    assert (line.text(), line.selectedText()) == ("34", "3")


def test_et_notat_som_skrives_paa_et_sporsmal_avbrytes_ikke(window: Hovedvindu) -> None:
    press(Tast.Key_M, med=CTRL)
    field = focused()
    assert isinstance(field, QTextEdit)
    write("Går med ")
    quick(window, "Holder i vasken")
    assert focused() is field
    write("rullator")
    assert field.toPlainText() == "Går med rullator"


def test_ctrl_j_virker_i_vurderingen_men_ikke_i_vedtaket(window: Hovedvindu) -> None:
    case(window).visit(Posisjon("vurdering"))
    quick(window, "Ringer datteren")
    assert written(window) == ["Ringer datteren"]
    case(window).visit(Posisjon("vedtak"))
    press(Tast.Key_J, med=CTRL)
    assert box(window).isHidden()


def test_kan_ikke_lagres_da_staar_ordene_og_grunnen(window: Hovedvindu) -> None:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    press(Tast.Key_J, med=CTRL)
    write("Holder i vasken")
    lager.full = True
    press(Tast.Key_Return)
    assert box(window).feil.tekst().startswith("Det er ikke plass igjen")
    press(Tast.Key_Escape)
    assert not box(window).isHidden()
    lager.full = False
    press(Tast.Key_Return)
    assert written(window) == ["Holder i vasken"]


def test_laasing_midt_i_et_notat_mister_ingenting(window: Hovedvindu, qtbot: QtBot) -> None:
    sak_id = case(window).bilde.sak.id
    press(Tast.Key_J, med=CTRL)
    write("Holder i vasken")
    window.lock()
    flate = unlock(qtbot, window)
    flate.open_case(sak_id)
    press(Tast.Key_J, med=CTRL)
    assert box(window).felt.tekst() == "Holder i vasken"


def test_tab_gar_rundt_i_boksen_og_alt_der_har_navn_og_er_stort_nok(window: Hovedvindu) -> None:
    press(Tast.Key_J, med=CTRL)
    reach = can_take_focus(box(window))
    seen = [focused()]
    for _ in reach:
        press(Tast.Key_Tab)
        seen.append(focused())
    assert set(seen) == set(reach)
    assert seen[-1] is seen[0]
    assert all(part.accessibleName() and part.height() >= tema.hoyde("minimum_target") for part in reach)


def test_boksen_er_innenfor_skjermen_ogsa_med_mye_tekst_i_et_lite_vindu(window: Hovedvindu, qtbot: QtBot) -> None:
    window.resize(960, 520)
    press(Tast.Key_J, med=CTRL)
    for _ in range(12):
        write("linje")
        press(Tast.Key_Return, med=SKIFT)
    frame = case(window)
    qtbot.waitUntil(lambda: frame.rect().contains(box(window).geometry()))
    assert box(window).knapp.isVisible()


# --- from the day


@pytest.fixture
def day(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window at «Dagens besøk», without cases."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    return opened


def test_fra_dagens_besok_gjelder_notatet_besoket_som_pagar(day: Hovedvindu) -> None:
    okt = session(day)
    make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=NAA + timedelta(hours=2))
    now = make_sak(okt)
    home(day).go_to(navigasjon.BESOK)
    press(Tast.Key_J, med=CTRL)
    assert any(text.startswith("Solveig Bråten · kl. 10.42") for text in texts(home(day).notater.boks))
    write("Ringte på to ganger")
    press(Tast.Key_J, med=CTRL)
    assert [notat.tekst for notat in load_picture(okt, now.sak.id).sak.notater] == ["Ringte på to ganger"]


def test_uten_besok_som_pagar_sporres_det_hvilken_sak(day: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(day)
    bilde = make_sak(okt, start=NAA + timedelta(hours=2))

    def choose(dialog: Dialog) -> None:
        assert isinstance(dialog, Sokedialog)
        write("solveig")
        press(Tast.Key_Return)

    with in_dialog(choose) as titles:
        press(Tast.Key_J, med=CTRL)
    assert titles == ["Hvilken sak gjelder notatet?"]
    qtbot.waitUntil(home(day).notater.boks.felt.hasFocus)
    write("Vil ha besøk før lunsj")
    press(Tast.Key_Return)
    assert [notat.tekst for notat in load_picture(okt, bilde.sak.id).sak.notater] == ["Vil ha besøk før lunsj"]


def test_notatet_kan_flyttes_til_en_annen_sak_mens_det_skrives(day: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(day)
    other = make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=None)
    wrong = make_sak(okt)
    press(Tast.Key_J, med=CTRL)
    write("Tolk på somali")

    def choose(_dialog: Dialog) -> None:
        write("amina")
        press(Tast.Key_Return)

    with in_dialog(choose):
        click(home(day).notater.boks.bytt)
    qtbot.waitUntil(home(day).notater.boks.felt.hasFocus)
    assert home(day).notater.boks.felt.tekst() == "Tolk på somali"
    press(Tast.Key_Return)
    assert [notat.tekst for notat in load_picture(okt, other.sak.id).sak.notater] == ["Tolk på somali"]
    assert load_picture(okt, wrong.sak.id).sak.notater == ()
    assert note_typing(okt, wrong.sak.id) == ""


def test_kan_notatet_ikke_flyttes_staar_ordene_i_boksen(day: Hovedvindu, qtbot: QtBot) -> None:
    okt = session(day)
    other = make_sak(okt, ("stottekontakt",), navn="Amina Yusuf", start=None)
    make_sak(okt)
    press(Tast.Key_J, med=CTRL)
    write("Tolk på somali")
    assert isinstance(okt.lager, FakeLager)

    def choose(_dialog: Dialog) -> None:
        okt.lager.full = True  # type: ignore[attr-defined]  # the fake store
        write("amina")
        press(Tast.Key_Return)

    with in_dialog(choose):
        click(home(day).notater.boks.bytt)
    boks = home(day).notater.boks
    assert boks.er_apen
    assert boks.felt.tekst() == "Tolk på somali"
    assert "ikke plass" in boks.feil.tekst()
    okt.lager.full = False
    assert note_typing(okt, other.sak.id) == ""


# --- sorting


def sorting(window: Hovedvindu) -> Sorterdialog:
    """Open «Sorter notater» with its button."""
    click(view(window).side.topp.notater)
    dialog = in_front()
    assert isinstance(dialog, Sorterdialog)
    return dialog


def stands(window: Hovedvindu) -> list[tuple[Notatstand, str]]:
    return [(notat.stand, notat.sporsmal) for notat in stored(window).sak.notater]


def test_knappen_sier_hvor_mange_som_ikke_er_sortert(window: Hovedvindu) -> None:
    button = view(window).side.topp.notater
    assert button.isHidden()
    quick(window, "En")
    assert button.tekst() == "Sorter 1 notat"
    quick(window, "To")
    assert button.tekst() == "Sorter 2 notater"


def test_ved_stor_tekst_i_et_smalt_vindu_viker_ordene_men_ikke_navnene(window: Hovedvindu, app: QApplication) -> None:
    quick(window, "En", "To")
    top = view(window).side.topp
    tema.apply(app, "light", 2.0)
    window.resize(960, 690)
    assert (top.notater.tekst(), top.notater.accessibleName()) == ("2", "Sorter 2 notater")
    assert (top.gar.tekst(), top.gar.accessibleName()) == ("", "Før du går")
    assert top.rect().contains(top.gar.geometry())
    assert window.width() == 960


def test_notatene_sorteres_med_tastene_alene(window: Hovedvindu) -> None:
    quick(window, "Holder i vasken", "Trenger noen om morgenen", "Ringer datteren", "Fiskedag")
    dialog = sorting(window)
    write("kle på")
    press(Tast.Key_Return)
    write("3.1")
    press(Tast.Key_Down, Tast.Key_Up, Tast.Key_Return)
    for _ in can_take_focus(dialog):
        if focused() is not dialog.eget:
            press(Tast.Key_Tab)
    press(Tast.Key_Return)
    dialog.bort.click()
    assert stands(window) == [
        (Notatstand.PAA_SPORSMAL, "kle_seg"),
        (Notatstand.PAA_SPORSMAL, "bevege_inne"),
        (Notatstand.EGET, ""),
        (Notatstand.IKKE_I_BRUK, ""),
    ]
    assert dialog.hvilket.text() == "Alle notatene er sortert."
    assert focused() is dialog.ferdig
    press(Tast.Key_Return)
    assert case(window).bilde.sak == stored(window).sak
    assert view(window).side.topp.notater.tekst() == "Notater"


def test_enter_legger_ingenting_noe_sted_for_noe_er_skrevet_eller_valgt(window: Hovedvindu) -> None:
    quick(window, "Holder i vasken")
    sorting(window)
    press(Tast.Key_Return)
    write("xyzzy")
    press(Tast.Key_Return)
    assert stands(window) == [(Notatstand.USORTERT, "")]


def test_ctrl_z_henter_notatet_fram_igjen(window: Hovedvindu) -> None:
    quick(window, "Holder i vasken", "Ringer datteren")
    dialog = sorting(window)
    for _ in range(2):
        press(Tast.Key_Down, Tast.Key_Return)
    press(Tast.Key_Z, med=CTRL)
    assert dialog.tekst.text() == "Ringer datteren"
    press(Tast.Key_Z, med=CTRL)
    assert dialog.tekst.text() == "Holder i vasken"
    assert {stand for stand, _sporsmal in stands(window)} == {Notatstand.USORTERT}
    press(Tast.Key_Z, med=CTRL)
    assert written(window) == ["Holder i vasken", "Ringer datteren"]


def test_ctrl_z_i_dialogen_angrer_ikke_noe_annet_i_saken(window: Hovedvindu) -> None:
    case(window).go_to(Posisjon("kartlegging", "hverdag", "kle_seg", case(window).bilde.sak.roller.soker))
    press(Tast.Key_4)
    quick(window, "Holder i vasken")
    sorting(window)
    press(Tast.Key_Z, med=CTRL)
    assert stored(window).antall_besvart == 1


def test_et_sortert_notat_kan_tas_opp_igjen_og_flyttes(window: Hovedvindu) -> None:
    quick(window, "Holder i vasken")
    dialog = sorting(window)
    dialog.eget.click()
    (row,) = dialog.liste.rader
    assert row.accessibleName().startswith("Holder i vasken. Eget notat.")
    click(row)
    assert dialog.tekst.text() == "Holder i vasken"
    write("toalett")
    press(Tast.Key_Return)
    assert stands(window) == [(Notatstand.PAA_SPORSMAL, "toalett")]


def test_notatene_staar_paa_sporsmalet_med_tid_og_forfatter(window: Hovedvindu) -> None:
    case(window).go_to(Posisjon("kartlegging", "hverdag", "kle_seg", case(window).bilde.sak.roller.soker))
    press(Tast.Key_M, med=CTRL)
    write("Skrevet her")
    quick(window, "Holder i vasken", "Bruker lang tid")
    sorting(window)
    for _ in range(2):
        write("kle på")
        press(Tast.Key_Return)
    press(Tast.Key_Return)
    card = next(card for card in view(window).side.kort() if card.plass.sporsmal.id == "kle_seg")
    assert isinstance(card.notat, Notatfelt)
    assert card.notat.hurtig.text().splitlines() == [
        "12.11. kl. 10.42, Ingvild Moen: Holder i vasken",
        "12.11. kl. 10.42, Ingvild Moen: Bruker lang tid",
    ]
    assert card.notat.felt.tekst() == "Skrevet her"
    assert card.notat.knapp.tekst() == "3 notater"


def test_alt_i_dialogen_har_navn_og_er_stort_nok(window: Hovedvindu) -> None:
    quick(window, "Holder i vasken", "Ringer datteren")
    dialog = sorting(window)
    dialog.eget.click()
    parts: list[QWidget] = [part for part in can_take_focus(dialog) if not isinstance(part, QLabel)]
    assert len(parts) >= 5
    assert all(part.accessibleName() for part in parts)
    assert all(part.height() >= tema.hoyde("minimum_target") for part in parts)


# --- a case that may only be read


@pytest.fixture
def read_only(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """The fagleder in a case of Ingvild's, with a quick note."""
    opened = open_window(qtbot, app, FakeMaskin([TORMOD]))
    flate = unlock(qtbot, opened)
    bilde = make_sak(flate.okt, ("bpa",))
    flate.open_case(bilde.sak.id)
    case(opened).go_to(Posisjon("kartlegging", "hverdag"))
    quick(opened, "Holder i vasken")
    lager = flate.okt.lager
    assert isinstance(lager, FakeLager)
    lager.innhold.rader[bilde.sak.id, "sak", bilde.sak.id]["eier"] = "u-ingvild"
    case(opened).show_picture(load_picture(flate.okt, bilde.sak.id))
    return opened


def test_noe_paabegynt_i_en_andres_sak_holder_den_ikke_lukket(read_only: Hovedvindu) -> None:
    """It was typed while the case was the user's own, or by an older program; it can be read and not be written."""
    okt, bilde = session(read_only), case(read_only).bilde
    plass = next(plass for plass in bilde.plasser if plass.sporsmal.id == "kle_seg")
    with pytest.raises(TilstandFeil, match="annen saksbehandler"):
        keep_typing(okt, bilde, plass, "Holder i", NOTAT)
    with okt.arbeid() as arbeid:
        place = natural_key("svar", plass.sporsmal.id, plass.gjelder, NOTAT)
        arbeid.keep_kladd(Kladd(bilde.sak.id, place, "Holder i", okt.now()))
        arbeid.commit()
    assert Samtalestyring(okt).start(bilde) is bilde
    assert load_picture(okt, bilde.sak.id).sak.svar == bilde.sak.svar


def test_i_en_andres_sak_sier_ctrl_j_hvem_som_kan_skrive(read_only: Hovedvindu) -> None:
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        press(Tast.Key_J, med=CTRL)
    assert titles == ["Saken hører til en annen saksbehandler, så du kan ikke skrive i den."]
    assert box(read_only).isHidden()


def test_i_en_andres_sak_kan_notatene_leses_men_ikke_sorteres(read_only: Hovedvindu) -> None:
    dialog = sorting(read_only)
    assert dialog.tekst.isVisible()
    assert (dialog.velger.isVisible(), dialog.eget.isVisible(), dialog.bort.isVisible()) == (False, False, False)
    assert focused() is dialog.ferdig
