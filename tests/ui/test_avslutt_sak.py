"""«Avslutt saken» with the keys: why, the question that names the person, and a case that is read and not changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import handed_over, make_sak
from tests.ui.menyhjelp import UTEN_SKJERM, choose_from, pick_in
from tests.ui.tastatur import focused, press, write
from tests.ui.vinduhjelp import CTRL, case, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient.handlinger.avslutning import Avslutningsskjema, end_case
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknader import Soknad, register_soknad
from tildelingsklient.handlinger.svaring import answer, write_note
from tildelingsklient.kartlegging.deltakere import Person
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.deler.skrivefelt import TekstFelt
from ui.skjermer.avslutningsdialog import Avslutningsdialog
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.saker import Sakerskjerm
from ui.skjermer.vurdering import Vurderingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)
INGEN = Qt.KeyboardModifier.NoModifier
LESES = "Saken er avsluttet, så den kan leses, men ikke endres."


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window at Mine saker, with one case."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    make_sak(session(opened))
    press(Tast.Key_2, med=CTRL)
    return opened


def saker(window: Hovedvindu) -> Sakerskjerm:
    shown = place(window)
    assert isinstance(shown, Sakerskjerm)
    return shown


def bilde(window: Hovedvindu) -> Saksbilde:
    return load_picture(session(window), saker(window).rader[0].linje.id)


def states(window: Hovedvindu) -> list[str]:
    now = bilde(window).sak
    return [now.vedtak_for(tjeneste).tilstand for tjeneste in now.tjenester]


def ended(window: Hovedvindu) -> Saksbilde:
    """The case with an answer, ended and open on the screen."""
    okt, now = session(window), bilde(window)
    now = answer(okt, now, now.plasser[0], "ja", ())
    withdrawn = Avslutningsskjema("trukket", "12.11.2026", now.sak.tjenester, "soker", "muntlig")
    now = end_case(okt, now, withdrawn)
    assert window.flate is not None
    window.flate.open_case(now.sak.id)
    return now


def _withdraw(dialog: Avslutningsdialog) -> None:
    """Fill the form in with the keys alone."""
    assert focused() is dialog.grunn.rader[0]
    press(Tast.Key_Return)
    dialog.tjenester.rader[0].setFocus()
    press(Tast.Key_Space)
    dialog.tjenester.rader[1].setFocus()
    press(Tast.Key_Space)
    pick_in(dialog.trukket_av, "Verge")
    pick_in(dialog.maate, "Skriftlig")
    dialog.dato.setFocus()
    write("11.11.2026")
    dialog.videre.setFocus()


def test_saken_avsluttes_med_tastene_og_er_avsluttet_etter_laas(window: Hovedvindu, qtbot: QtBot) -> None:
    asked: list[str] = []

    def confirm(dialog: Dialog) -> None:
        asked.extend(texts(dialog))
        press(Tast.Key_Tab, Tast.Key_Return)

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avslutningsdialog)
        _withdraw(dialog)
        with in_dialog(confirm) as titles:
            press(Tast.Key_Return)
        assert titles == ["Avslutte saken til Solveig Bråten?"]

    choose_from(saker(window).rader[0].mer, "Avslutt saken", fill)
    told = " ".join(asked)
    assert "Brukerstyrt personlig assistanse, Trygghetsalarm" in told
    assert "Trukket 11.11.2026 av verge, skriftlig." in told
    assert "kan ikke angres" in told
    assert states(window) == ["trukket", "trukket"]
    row = saker(window).rader[0]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row.mer)
    qtbot.waitUntil(lambda: "Trukket 11.11.2026 av verge, skriftlig" in texts(row))
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    unlock(qtbot, window)
    home(window).go_to(navigasjon.SAKER)
    assert states(window) == ["trukket", "trukket"]
    assert "Trukket 11.11.2026 av verge, skriftlig" in saker(window).rader[0].accessibleName()


def test_sporsmaalet_og_listen_sier_hvem_av_flere_som_er_dod(window: Hovedvindu) -> None:
    okt, asked = session(window), list[str]()
    soker, mottaker = Person(okt.new_id(), "Amina Yusuf"), Person(okt.new_id(), "Halima Yusuf")
    made = register_soknad(okt, Soknad(soker, ("bpa",), "sondre-land-2019", okt.today(), mottaker=mottaker))
    saker(window).refresh()

    def confirm(dialog: Dialog) -> None:
        asked.extend(texts(dialog))
        press(Tast.Key_Tab, Tast.Key_Return)

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avslutningsdialog)
        press(Tast.Key_Down, Tast.Key_Space)
        dialog.dato.setFocus()
        write("11.11.2026")
        dialog.videre.setFocus()
        with in_dialog(confirm):
            press(Tast.Key_Return)

    choose_from(saker(window).rader[0].mer, "Avslutt saken", fill)
    assert "Grunn: Halima Yusuf: død 11.11.2026." in " ".join(asked)
    assert "Halima Yusuf: død 11.11.2026" in texts(saker(window).rader[0])
    assert window.flate is not None
    window.flate.open_case(made.id)
    assert any("Halima Yusuf: død 11.11.2026." in text for text in texts(case(window).slutt))


@pytest.mark.parametrize("tast", [Tast.Key_Escape, Tast.Key_Return])
def test_ingen_enkelt_tast_avslutter_noe(window: Hovedvindu, tast: Tast) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avslutningsdialog)
        _withdraw(dialog)
        with in_dialog(lambda _question: press(tast)):
            press(Tast.Key_Return)
        assert dialog.isVisible()
        dialog.reject()

    choose_from(saker(window).rader[0].mer, "Avslutt saken", fill)
    assert states(window) == ["mottatt", "mottatt"]


def test_det_som_mangler_sies_ved_hvert_felt_og_bare_grunnens_felt_vises(window: Hovedvindu) -> None:
    seen: dict[str, list[str]] = {}

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avslutningsdialog)
        dialog.videre.setFocus()
        press(Tast.Key_Return)
        seen["ingen"] = texts(dialog)
        dialog.grunn.rad("flyttet").setFocus()
        press(Tast.Key_Return)
        dialog.videre.setFocus()
        press(Tast.Key_Return)
        seen["flyttet"] = texts(dialog)
        dialog.reject()

    choose_from(saker(window).rader[0].mer, "Avslutt saken", fill)
    assert "Velg hvorfor saken avsluttes." in seen["ingen"]
    assert "Når?" not in seen["ingen"]
    assert {"Når?", "Til hvilken kommune?", "Skriv hvilken kommune personen har flyttet til."} <= set(seen["flyttet"])
    assert "Hvem trakk den?" not in seen["flyttet"]


def test_det_tabellen_nekter_staar_som_en_setning(window: Hovedvindu) -> None:
    okt, now = session(window), bilde(window)
    now = handed_over(okt, now)
    seen: list[str] = []

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, Avslutningsdialog)
        dialog.grunn.setFocus()
        press(Tast.Key_Return)
        seen.extend(dialog.hindret.setninger)
        assert [row.verdi for row in dialog.tjenester.rader] == ["trygghetsalarm"]
        dialog.reject()

    choose_from(saker(window).rader[0].mer, "Avslutt saken", fill)
    name = "Brukerstyrt personlig assistanse"
    assert seen == [f"{name} er til gjennomgang. Trekk utkastet tilbake derfra først."]


def test_en_avsluttet_sak_sier_det_og_et_svar_blir_ikke_endret(window: Hovedvindu, qtbot: QtBot) -> None:
    now = ended(window)
    shown = case(window)
    qtbot.waitUntil(shown.slutt.isVisible)
    assert shown.slutt.etikett.text() == (
        "Saken er avsluttet og kan bare leses. Trukket 12.11.2026 av søkeren selv, muntlig."
    )
    shown.go_to(Posisjon("kartlegging", "hverdag", "kle_seg"))
    view = shown.visning
    assert isinstance(view, Kartleggingsskjerm)
    card = view.side.aktivt
    assert card is not None
    qtbot.waitUntil(card.vedlegg.hasFocus)
    press(Tast.Key_3)
    assert load_picture(session(window), now.sak.id).sak.svar == now.sak.svar


def conversation(window: Hovedvindu, steg: str) -> Kartleggingsskjerm:
    """A page of the case that is open."""
    case(window).go_to(Posisjon("kartlegging", steg))
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    return view


def test_ingenting_i_en_avsluttet_sak_ser_ut_til_aa_kunne_endres(window: Hovedvindu) -> None:
    for steg in ended(window).steg:
        view = conversation(window, steg.id)
        for card in view.side.kort():
            controls = [card.kontroll, card.kildevalg, *card.kildevalg.rad.brikker, *card.kontroll.sidevalg]
            assert not any(part.isEnabled() for part in controls)
            assert card.notat.knapp.isHidden()
        for offer in (view.side.topp.skriv, view.side.topp.gar, view.panel.sporreliste, case(window).saksfelt.vis):
            assert offer.isHidden()
        assert "Spør nå" not in texts(view.panel)
    last = texts(conversation(window, "oppsummering").bekreftelse)
    assert not {"Vis til søker", "Den ble ikke vist …"} & set(last)
    assert "Kvittering" in last
    case(window).go_to(Posisjon("vurdering", tjeneste="bpa"))
    assert not [text for text in texts(case(window).visning) if text.startswith("Vurder trinn")]


def test_notatet_paa_et_spoersmaal_i_en_avsluttet_sak_leses_og_skrives_ikke_paa(
    window: Hovedvindu, qtbot: QtBot
) -> None:
    okt, now = session(window), bilde(window)
    place_ = now.plasser[0]
    now = write_note(okt, answer(okt, now, place_, "ja", ()), place_, "Sagt på telefonen.")
    withdrawn = Avslutningsskjema("trukket", "12.11.2026", now.sak.tjenester, "soker", "muntlig")
    end_case(okt, now, withdrawn)
    assert window.flate is not None
    window.flate.open_case(now.sak.id)
    shown = case(window)
    shown.go_to(Posisjon("kartlegging", "", place_.sporsmal.id, place_.gjelder))
    view = shown.visning
    assert isinstance(view, Kartleggingsskjerm)
    card = view.side.aktivt
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    assert card.notat.knapp.tekst() == "1 notat"
    card.notat.knapp.setFocus()
    press(Tast.Key_Space)
    assert focused() is card.notat.felt
    write("x")
    assert card.notat.felt.isVisible()
    assert card.notat.felt.tekst() == "Sagt på telefonen."


def test_et_spoersmaal_uten_notat_faar_ikke_noe_i_en_avsluttet_sak(window: Hovedvindu) -> None:
    ended(window)
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    press(Tast.Key_M, med=CTRL)
    assert not isinstance(focused(), TekstFelt)


@pytest.mark.parametrize(
    ("tast", "med"),
    [(Tast.Key_Z, CTRL), (Tast.Key_J, CTRL), *((key, INGEN) for key in (Tast.Key_F8, Tast.Key_F10))],
)
def test_en_tast_som_ikke_kan_noe_der_sier_hvorfor_og_aapner_ingenting(
    window: Hovedvindu, tast: Tast, med: Qt.KeyboardModifier
) -> None:
    ended(window)
    case(window).go_to(Posisjon("kartlegging", "hverdag"))
    press(tast, med=med)
    assert QApplication.activeModalWidget() is None
    assert window.flate is not None
    assert window.flate.vis is None
    said = case(window).kvittering
    assert said.isVisible()
    assert said.tekst() == LESES


def test_momentene_i_en_avsluttet_sak_er_fakta_og_ber_ikke_om_noe(window: Hovedvindu) -> None:
    ended(window)
    case(window).go_to(Posisjon("vurdering", tjeneste="bpa"))
    view = case(window).visning
    assert isinstance(view, Vurderingsskjerm)
    assert "Velg retning og vekt" not in texts(view)
    for row in view.kort.momenter.rader.values():
        assert "Velg" not in row.accessibleName()
        assert row.ord.text() == "ikke vektet"
        assert row.accessibleDescription() == "Åpne for å lese"
    assert not any("Du kan velge likevel" in text for text in texts(view))


@pytest.mark.parametrize("visning", ["vurdering", "vedtak"])
def test_vurdering_og_vedtak_kan_leses_og_er_laast(window: Hovedvindu, visning: str, qtbot: QtBot) -> None:
    ended(window)
    case(window).go_to(Posisjon(visning, tjeneste="bpa"))
    qtbot.waitUntil(lambda: any("Denne tjenesten er avsluttet." in text for text in texts(case(window).visning)))


def test_en_avsluttet_sak_kan_forlates_uten_sporsmal(window: Hovedvindu) -> None:
    ended(window)
    assert window.flate is not None
    case(window).close_case()
    assert window.flate.sak is None
