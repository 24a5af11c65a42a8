"""Screen 06 by keyboard: the queue, reading, evidence, notes, sending back, approving, and what never happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, TORMOD, FakeKlokke, FakeLager, FakeMaskin, make_okt
from tests.gjennomgangshjelp import (
    ADRESSE,
    STYRE,
    TIMER,
    UKEPLAN,
    bytt,
    i_runde_to,
    med_ko,
    sendt,
    share,
    skrevet_i,
    sperret,
    til_lesing,
    trukket_og_sendt_igjen,
)
from tests.handlinger.conftest import BILLIG, PASSFRASE
from tests.ui.tastatur import click, focused, heard, press, tab, write
from tests.ui.vinduhjelp import CTRL, home, in_dialog, in_front, open_window, texts
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import utkast
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Tilstand
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.deler.utkasttekst import Utkasttekst
from ui.skjermer.returdialog import Returdialog
from ui.skjermer.til_gjennomgang import TilGjennomgang

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Aapne = Callable[..., TilGjennomgang]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(qtbot: QtBot) -> Aapne:
    """Show the place in a window that has focus, as wide as beside the navigation."""

    def open_place(okt: Okt, bredde: int = 1254) -> TilGjennomgang:
        place = TilGjennomgang(okt)
        qtbot.addWidget(place)
        place.resize(bredde, 626)
        place.show()
        place.refresh()
        place.activateWindow()
        qtbot.waitUntil(place.isActiveWindow)
        place.setFocus()
        return place

    return open_place


def letter(place: TilGjennomgang) -> Utkasttekst:
    return place.visning.midt.tekst


def put_caret(place: TilGjennomgang, words: str, marked: int = 0) -> None:
    """The caret at some words, by way of the keyboard; `marked` characters are selected."""
    text = letter(place)
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index(words))
    cursor.setPosition(cursor.position() + marked, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def chosen(place: TilGjennomgang) -> str:
    return place.visning.draft.bilde.sak.soker.navn


def choose(place: TilGjennomgang, name: str) -> None:
    next(card for card in place.ko.kort if card.linje.navn == name).setFocus()
    press(K.Key_Return)


D = TypeVar("D", bound=Dialog)


def front(kind: type[D]) -> D:
    """The dialog that is up, with the keys."""
    dialog = in_front()
    assert isinstance(dialog, kind)
    return dialog


def state(okt: Okt, place_sak: str) -> str:
    return load_picture(okt, place_sak).sak.vedtak_for("bpa").tilstand


# --- the queue


def test_en_tom_ko_sies_med_ord(aapne: Aapne, okt: Okt) -> None:
    place = aapne(bytt(okt, TORMOD))
    assert "Ingen utkast venter." in texts(place)


def test_koen_har_naermeste_frist_forst_med_ord_for_alt(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    place = aapne(tormod)
    assert [card.accessibleName() for card in place.ko.kort] == [
        "Bjørg Ødegård, Trygghetsalarm, Frist i dag, runde 1",
        "Solveig Bråten, Brukerstyrt personlig assistanse, Frist 26.11, runde 1",
        "Arvid Nesheim, Trygghetsalarm, Frist 27.11, runde 1",
    ]
    assert chosen(place) == "Bjørg Ødegård"


def test_ctrl_tab_gar_til_neste_utkast_og_rundt(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    place = aapne(tormod)
    seen = []
    for _number in range(3):
        press(K.Key_Tab, med=CTRL)
        seen.append(chosen(place))
    assert seen == ["Solveig Bråten", "Arvid Nesheim", "Bjørg Ødegård"]
    assert focused() is letter(place)


def test_piler_og_enter_velger_i_koen(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    place = aapne(tormod)
    place.ko.kort[0].setFocus()
    press(K.Key_Down, K.Key_Return)
    assert chosen(place) == "Solveig Bråten"
    assert focused() is place.ko.kort[1]


def test_et_klikk_hvor_som_helst_pa_raden_velger(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    place = aapne(tormod)
    click(place.ko.kort[2], QPoint(5, 5))
    assert chosen(place) == "Arvid Nesheim"


def test_en_sak_som_ikke_kan_apnes_skjuler_ikke_de_andre(aapne: Aapne, okt: Okt) -> None:
    tormod, draft = til_lesing(med_ko(okt))
    assert isinstance(tormod.lager, FakeLager)
    tormod.lager.uleselige.add(draft.bilde.sak.id)
    place = aapne(tormod)
    said = heard(place.melding)
    choose(place, "Solveig Bråten")
    assert [feil.tittel for feil in said] == ["Saken kan ikke åpnes."]
    press(K.Key_Tab, med=CTRL)
    assert chosen(place) == "Arvid Nesheim"


# --- reading


def test_enter_pa_en_setning_viser_svaret_hvem_og_nar_og_vilkaret(aapne: Aapne, okt: Okt, qtbot: QtBot) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, TIMER)
    press(K.Key_Return)
    card = place.visning.panel.grunnlag
    qtbot.waitUntil(card.isVisible)
    said = " ".join(texts(card))
    assert "34 timer per uke" in said
    assert "Søker, 12.11 kl. 10.42, skrevet av Ingvild Moen" in said
    assert "Over 25 timer i uken i over 2 år" in said
    assert "SL 3" in said
    assert focused() is letter(place)


def test_et_klikk_pa_setningen_gjor_det_samme(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, "Du skal selv være arbeidsleder.")
    at = letter(place).cursorRect().center() + QPoint(12, 0)
    click(letter(place).viewport(), at)
    assert "Arbeidsleder" in " ".join(texts(place.visning.panel.grunnlag))


def test_page_down_leser_videre_en_side_om_gangen(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, "Du får brukerstyrt")
    bar, seen = place.visning.midt.rullefelt.verticalScrollBar(), [0]
    for _page in range(2):
        press(K.Key_PageDown)
        seen.append(bar.value())
    assert 0 < seen[1] < seen[2] < bar.maximum()
    press(K.Key_PageUp, K.Key_PageUp)
    assert letter(place).passage() == "Du får brukerstyrt personlig assistanse"


def test_ctrl_m_gjelder_de_merkede_ordene_eller_setningen(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, "34 timer i en vanlig")
    press(*[K.Key_Right] * 8, med=SHIFT)
    press(K.Key_M, med=CTRL)
    write("Hvor kommer timene fra?")
    press(K.Key_Tab, K.Key_Tab, K.Key_Return)
    put_caret(place, "Du skal selv")
    press(K.Key_M, med=CTRL)
    write("Er det avklart?")
    press(K.Key_Tab, K.Key_Tab, K.Key_Return)
    notes = place.visning.draft.merknader
    assert [(note.sitat, note.tekst) for note in notes] == [
        ("34 timer", "Hvor kommer timene fra?"),
        ("Du skal selv være arbeidsleder.", "Er det avklart?"),
    ]


def test_en_tom_merknad_sies_ved_feltet(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, TIMER)
    press(K.Key_M, med=CTRL)
    click(place.visning.midt.ny.knapp)
    assert "Merknaden er tom." in place.visning.midt.ny.ramme.feil.tekst()
    assert focused() is place.visning.midt.ny.felt


def test_det_som_skrives_i_en_merknad_ligger_der_til_den_lagres(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, TIMER)
    press(K.Key_M, med=CTRL)
    write("Halvferdig tanke")
    press(K.Key_Escape)
    assert focused() is letter(place)
    place.finish()
    again = aapne(bytt(tormod, TORMOD))
    assert again.visning.midt.ny.er_apen
    assert (again.visning.midt.ny.sitat, again.visning.midt.ny.felt.tekst()) == (TIMER, "Halvferdig tanke")


def test_en_apen_merknad_laser_godkjenn_til_den_er_lost(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    panel = (place := aapne(tormod)).visning.panel
    assert (panel.returknapp.er_fylt(), panel.godkjennknapp.isEnabled()) == (True, False)
    assert panel.hvorfor.text() == "Du kan godkjenne når merknad 2 er løst."
    place.visning.midt.merknader.kort[1].knapp.setFocus()
    press(K.Key_Space)
    assert (panel.returknapp.er_fylt(), panel.godkjennknapp.er_fylt()) == (False, True)
    assert panel.hvorfor.isHidden()
    place.visning.midt.merknader.kort[1].knapp.setFocus()
    press(K.Key_Space)
    assert not panel.godkjennknapp.isEnabled()


def test_fokus_blir_paa_merknaden_som_loses_og_apnes_igjen(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    place = aapne(tormod)
    notes = place.visning.midt.merknader
    notes.kort[1].knapp.setFocus()
    for says in ("Åpne igjen: merknad 2", "Løst: merknad 2"):
        press(K.Key_Space)
        assert focused() is notes.kort[1]
        assert tab().accessibleName() == says


def test_nummeret_i_teksten_og_kortet_leder_til_hverandre(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    place = aapne(tormod)
    place.visning.midt.merknader.kort[1].setFocus()
    press(K.Key_Return)
    assert letter(place).sentence() is not None
    assert letter(place).passage() == STYRE
    letter(place).merknad.emit(1)
    assert focused() is place.visning.midt.merknader.kort[0]


def test_vis_endringer_kan_slas_av_og_pa(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    place = aapne(tormod)
    button = place.visning.midt.endringsknapp
    assert (UKEPLAN in letter(place).toPlainText(), "usikker på turnus" in letter(place).toPlainText()) == (True, True)
    button.setFocus()
    press(K.Key_Space)
    assert (UKEPLAN in letter(place).toPlainText(), "usikker på turnus" in letter(place).toPlainText()) == (True, False)
    assert place.visning.midt.fot.isHidden()
    press(K.Key_Space)
    assert "2 endringer" in texts(place)


def test_et_avvik_leder_dit_det_star(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    place = aapne(tormod)
    note, change = place.visning.panel.avvik.rader
    note.setFocus()
    press(K.Key_Return)
    assert focused() is place.visning.midt.merknader.kort[1]
    change.setFocus()
    press(K.Key_Return)
    assert letter(place).passage() == UKEPLAN


def test_tab_gar_i_leserekkefolge_fra_koen_til_avgjorelsen(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = i_runde_to(okt)
    place = aapne(tormod)
    middle, panel = place.visning.midt, place.visning.panel
    expected = [
        place.ko.oversikt,
        *place.ko.kort,
        middle.sakknapp,
        middle.endringsknapp,
        middle.tekst,
        *(part for card in middle.merknader.kort for part in (card, card.knapp)),
        middle.nyknapp,
        *panel.avvik.rader,
        panel.returknapp,
    ]
    seen = [tab() for _one in expected]
    assert seen == expected
    assert all(widget.accessibleName() for widget in seen)


# --- the decision


def test_retur_med_grunn_viser_neste_utkast_og_en_kvittering(aapne: Aapne, okt: Okt, qtbot: QtBot) -> None:
    tormod, draft = i_runde_to(med_ko(okt))
    place = aapne(tormod)
    choose(place, "Solveig Bråten")
    told = heard(place.endret)
    place.visning.panel.returknapp.setFocus()
    press(K.Key_Return)
    dialog = front(Returdialog)
    assert "Solveig Bråten, Brukerstyrt personlig assistanse" in " ".join(texts(dialog))
    dialog.returner.setFocus()
    press(K.Key_Return)
    assert "Velg minst én grunn." in dialog.rammer["koder"].feil.tekst()
    press(K.Key_Space)
    dialog.returner.setFocus()
    press(K.Key_Return)
    qtbot.waitUntil(lambda: chosen(place) == "Arvid Nesheim")
    assert place.kvittering.etikett.text() == (
        "Returnert til Ingvild Moen: Solveig Bråten, Brukerstyrt personlig assistanse."
    )
    bilde = load_picture(tormod, draft.bilde.sak.id)
    assert bilde.sak.vedtak_for("bpa").tilstand == Tilstand.RETURNERT
    assert bilde.sak.gjennomganger[-1].koder == (Returkode.MANGELFULL_BEGRUNNELSE,)
    assert told


def test_det_som_er_skrevet_i_returen_er_der_etter_at_programmet_sluttet(aapne: Aapne, okt: Okt) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    place.visning.panel.returknapp.click()
    dialog = front(Returdialog)
    dialog.tekst.setFocus()
    write("Se på timene.")
    dialog.kladd.sparer.kladd.emit()
    again = Returdialog(place, tormod, draft, [])
    assert again.tekst.tekst() == "Se på timene."
    again.let_go()
    dialog.reject()


def test_det_som_er_skrevet_i_returen_er_der_neste_gang(aapne: Aapne, okt: Okt, qtbot: QtBot) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    for expected in ("", "Se på timene."):
        place.visning.panel.returknapp.click()
        dialog = front(Returdialog)
        assert dialog.tekst.tekst() == expected
        dialog.tekst.setFocus()
        write("" if expected else "Se på timene.")
        press(K.Key_Escape)
        assert in_front() is None
    assert state(tormod, draft.bilde.sak.id) == Tilstand.TIL_GJENNOMGANG


def test_godkjenn_spor_med_navn_og_tjeneste_og_escape_avgjor_ingenting(aapne: Aapne, okt: Okt, qtbot: QtBot) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    place.visning.panel.godkjennknapp.setFocus()
    press(K.Key_Return)
    dialog = front(Dialog)
    assert "Solveig Bråten, Brukerstyrt personlig assistanse, runde 1" in " ".join(texts(dialog))
    press(K.Key_Escape)
    assert in_front() is None
    assert state(tormod, draft.bilde.sak.id) == Tilstand.TIL_GJENNOMGANG
    place.visning.panel.godkjennknapp.setFocus()
    press(K.Key_Return)
    dialog = front(Dialog)
    press(K.Key_Tab, K.Key_Return)
    qtbot.waitUntil(lambda: state(tormod, draft.bilde.sak.id) == Tilstand.GODKJENT)
    assert "Ingen utkast venter." in texts(place)
    assert place.kvittering.etikett.text() == "Godkjent: Solveig Bråten, Brukerstyrt personlig assistanse."


@pytest.mark.parametrize("tast", [K.Key_G, K.Key_R, K.Key_Space, K.Key_Delete, K.Key_Return])
def test_ingen_tast_alene_avgjor_noe(aapne: Aapne, okt: Okt, tast: Qt.Key) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    put_caret(place, TIMER)
    press(tast)
    assert QApplication.activeModalWidget() is None
    assert state(tormod, draft.bilde.sak.id) == Tilstand.TIL_GJENNOMGANG


def test_et_brev_som_ikke_kan_lages_sies_og_utkastet_kan_returneres(aapne: Aapne, okt: Okt) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    told = replace(sperret(draft), innsending=skrevet_i(draft.innsending, ADRESSE))
    place.visning.took(told)
    assert "sperret" in place.visning.midt.feil.text()
    assert letter(place).isHidden()
    assert ADRESSE not in " ".join(texts(place))
    panel = place.visning.panel
    assert (panel.returknapp.isEnabled(), panel.godkjennknapp.isEnabled()) == (True, False)
    assert "Brevet kan ikke vises" in panel.hvorfor.text()


# --- what may only be read


def test_ens_eget_utkast_kan_leses_og_ikke_avgjores(aapne: Aapne, okt: Okt) -> None:
    tormod = bytt(okt, TORMOD)
    sendt(tormod)
    place = aapne(tormod)
    assert place.ko.kort[0].accessibleName().endswith("ditt eget utkast")
    assert "ditt eget utkast" in place.visning.midt.lesbar.etikett.text()
    panel = place.visning.panel
    assert (panel.returknapp.isHidden(), panel.godkjennknapp.isHidden()) == (True, True)
    put_caret(place, TIMER)
    press(K.Key_M, med=CTRL)
    assert not place.visning.midt.ny.er_apen
    press(K.Key_Return)
    assert not panel.grunnlag.isHidden()


def test_en_saksbehandler_kan_lese_og_far_vite_hvorfor(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(okt)
    place = aapne(bytt(tormod, Bruker("u-annen", "Åse Lie", INGVILD.rolle)))
    assert "Bare en fagleder" in place.visning.midt.lesbar.etikett.text()
    assert place.visning.midt.nyknapp.isHidden()


# --- the draft changes while it is read


def test_en_ny_versjon_sies_og_den_som_leses_blir_staende(aapne: Aapne, okt: Okt) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    trukket_og_sendt_igjen(tormod, draft.bilde.sak.id)
    said = heard(place.melding)
    place.visning._approve()
    assert [feil.tittel for feil in said if isinstance(feil, Feil)] == ["Utkastet er sendt på nytt mens du leste."]
    assert not place.visning.midt.nyere.isHidden()
    assert "Noe helt annet." not in letter(place).toPlainText()
    assert not place.visning.panel.godkjennknapp.isEnabled()
    place.visning.midt.nyere.trykket.emit()
    assert "Noe helt annet." in letter(place).toPlainText()
    assert place.visning.panel.godkjennknapp.isEnabled()


def test_et_utkast_som_er_trukket_tilbake_er_ute_av_koen(aapne: Aapne, okt: Okt) -> None:
    tormod, draft = til_lesing(okt)
    place = aapne(tormod)
    ingvild = bytt(tormod, INGVILD)
    utkast.withdraw(ingvild, load_picture(ingvild, draft.bilde.sak.id), "bpa")
    share(ingvild, tormod)
    place.refresh()
    assert "Ingen utkast venter." in texts(place)


# --- room, and the navigation


def test_med_lite_plass_ligger_koen_bak_en_knapp(aapne: Aapne, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    place = aapne(tormod, 981)
    button = place.visning.midt.koknapp
    assert (place.ko.isHidden(), button.tekst()) == (True, "Køen (3)")
    button.setFocus()
    press(K.Key_Space)
    assert not place.ko.isHidden()
    press(K.Key_Down, K.Key_Return)
    assert chosen(place) == "Solveig Bråten"
    assert place.ko.isHidden()
    assert focused() is letter(place)


def test_merket_i_menyen_teller_bare_det_brukeren_kan_avgjore(qtbot: QtBot, app: QApplication, okt: Okt) -> None:
    tormod, _draft = til_lesing(med_ko(okt))
    maskin = FakeMaskin([INGVILD, TORMOD], tormod.klokke)  # type: ignore[arg-type]  # the fake clock
    assert isinstance(tormod.lager, FakeLager)
    maskin.lagre[TORMOD.id] = tormod.lager
    window = open_window(qtbot, app, maskin)
    window.open_session(tormod)
    button = home(window).navigasjon.knapper[navigasjon.GJENNOMGANG]
    assert "3 venter" in button.accessibleDescription()
    press(K.Key_3, med=CTRL)
    place = home(window).place(navigasjon.GJENNOMGANG)
    assert isinstance(place, TilGjennomgang)
    with in_dialog(lambda dialog: press(K.Key_Tab, K.Key_Return)):
        place.visning.panel.godkjennknapp.click()
        qtbot.waitUntil(lambda: "2 venter" in button.accessibleDescription())


# --- two users on the real store


@pytest.fixture
def maskin(tmp_path_factory: pytest.TempPathFactory) -> LokalMaskin:
    machine = LokalMaskin(tmp_path_factory.mktemp("to"), FakeKlokke(), find_ring=lambda: None, kostnad=BILLIG)
    lager, _nokkel = machine.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE))
    machine.add_bruker(lager, TORMOD, PASSFRASE)
    lager.close()
    return machine


@pytest.fixture
def hos(maskin: LokalMaskin) -> Iterator[Callable[[Bruker], Okt]]:
    """Who is at the keyboard of the real store."""
    held: list[Okt] = []

    def change(bruker: Bruker) -> Okt:
        while held:
            held.pop().lager.close()
        held.append(Okt(maskin.unlock(bruker.id, PASSFRASE), FakeKlokke()))
        return held[0]

    yield change
    while held:
        held.pop().lager.close()


def test_i_det_ekte_lageret_gar_et_utkast_fra_merknad_til_retur(
    aapne: Aapne, hos: Callable[[Bruker], Okt], qtbot: QtBot
) -> None:
    bilde = sendt(hos(INGVILD))
    tormod = hos(TORMOD)
    place = aapne(tormod)
    put_caret(place, TIMER)
    press(K.Key_M, med=CTRL)
    write("Hvor kommer timene fra?")
    press(K.Key_Tab, K.Key_Tab, K.Key_Return)
    place.visning.panel.returknapp.click()
    dialog = front(Returdialog)
    dialog.koder.rader[0].click()
    dialog.returner.setFocus()
    press(K.Key_Return)
    qtbot.waitUntil(lambda: "Ingen utkast venter." in texts(place))
    back = load_picture(hos(INGVILD), bilde.sak.id)
    assert back.sak.vedtak_for("bpa").tilstand == Tilstand.RETURNERT
    assert [(note.sitat, note.navn) for note in back.sak.merknader] == [(TIMER, TORMOD.visningsnavn)]


def test_en_godkjenning_uten_nett_staar_som_venter_paa_nett_og_ikke_som_godkjent(
    aapne: Aapne, okt: Okt, qtbot: QtBot
) -> None:
    tormod, _draft = til_lesing(okt)
    tormod.lager.connect_kontor(Tilknytning("https://kontor.fjellvik.example"))
    place = aapne(tormod)
    place.visning.panel.godkjennknapp.setFocus()
    press(K.Key_Return)
    front(Dialog)
    press(K.Key_Tab, K.Key_Return)
    qtbot.waitUntil(lambda: not place.beskjed.isHidden())
    assert "Venter på nett: " in " ".join(texts(place.beskjed))
    assert place.kvittering.isHidden()
    assert "Venter på nett" in place.ko.kort[0].accessibleName()
    assert "Du har godkjent utkastet. Det venter på nett" in " ".join(texts(place.visning.midt.lesbar))
    assert place.visning.panel.godkjennknapp.isHidden()
    assert not place.visning.midt.nyknapp.isVisible()
