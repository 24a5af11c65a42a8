"""Screen 08 by keyboard: nothing is chosen from the start, and neither Esc nor Enter alone decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_okt
from tests.konfliktbygger import DERES, FELLES, VAARE, about, disputed, hours, many, told, vedtak_text
from tests.ui.conftest import Vis
from tests.ui.tastatur import click, focused, heard, press, tab, write
from tests.ui.vedtakshjelp import assessed
from tests.ui.vinduhjelp import in_dialog
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.svar import Verdi
from ui.deler.dialog import Dialog
from ui.deler.forskjellsetikett import Forskjellsetikett
from ui.deler.statusmerke import Statusmerke
from ui.skjermer.konflikt import Konfliktdialog
from ui.skjermer.konfliktliste import Konfliktliste, conflict_dialog

K = Qt.Key
Aapne = Callable[[Saksbilde], Konfliktdialog]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(okt: Okt, vis: Vis, qtbot: QtBot) -> Aapne:
    """Open 08 over a window."""

    def open_dialog(bilde: Saksbilde) -> Konfliktdialog:
        dialog = Konfliktdialog(vis(QWidget(), bredde=1366, hoyde=768), okt, bilde)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


def two(okt: Okt) -> Saksbilde:
    bilde = hours(okt)
    before = {"verdi": "nei", "kilder": ["soker"], "notat": ""}
    tvist = about(bilde, "hjelp_natt", before, {**before, "verdi": "ja"}, {**before, "verdi": "vet_ikke"})
    return disputed(okt, bilde, tvist)


def answer_to(okt: Okt, bilde: Saksbilde, sporsmal: str) -> Verdi:
    stored = load_picture(okt, bilde.sak.id).sak.svar
    return next(svar.verdi for svar in stored if svar.sporsmal == sporsmal)


def waits(okt: Okt, bilde: Saksbilde) -> int:
    return len(load_picture(okt, bilde.sak.id).sak.konflikter)


def test_ingenting_er_valgt_og_knappen_er_stengt(okt: Okt, aapne: Aapne) -> None:
    dialog = aapne(hours(okt))
    assert not any(rad.isChecked() for rad in dialog._rader)
    assert not dialog.bruk.isEnabled()
    assert focused() is dialog.vaar.valg


def test_esc_lukker_uten_aa_avgjore(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    press(K.Key_Space, K.Key_Escape)
    assert not dialog.isVisible()
    assert waits(okt, bilde) == 3


def test_enter_alene_avgjor_aldri(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    press(*[K.Key_Return] * 5)
    assert dialog.vaar.valg.isChecked()
    assert dialog.isVisible()
    assert waits(okt, bilde) == 3


def test_med_piler_mellomrom_og_tab_brukes_kontorets(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    changed = heard(dialog.endret)
    press(K.Key_Down)
    assert not dialog.deres.valg.isChecked(), "walking past chooses nothing"
    press(K.Key_Space)
    assert dialog.bruk.tekst() == "Bruk 29 timer per uke"
    assert tab(3) is dialog.bruk
    press(K.Key_Space)
    assert not dialog.isVisible()
    assert (answer_to(okt, bilde, "timer_hjelp_uke"), waits(okt, bilde)) == (29, 0)
    assert [one.sak.konflikter for one in changed] == [()]


def test_tabulator_gaar_i_leserekkefolge(okt: Okt, aapne: Aapne) -> None:
    dialog = aapne(hours(okt))
    press(K.Key_Space)
    assert [tab(), tab(), tab(), tab()] == [dialog.senere, dialog.sak, dialog.bruk, dialog.vaar.valg]


def test_et_klikk_i_kortet_velger_det(okt: Okt, aapne: Aapne) -> None:
    dialog = aapne(hours(okt))
    click(dialog.deres)
    assert dialog.deres.valg.isChecked()
    assert dialog.bruk.tekst() == "Bruk 29 timer per uke"
    click(dialog.vaar)
    assert [rad.isChecked() for rad in dialog._rader] == [True, False, False]


def test_et_nytt_svar_trenger_en_kilde_for_det_kan_brukes(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    assert dialog.ny is not None
    assert dialog.ny.kilde is not None
    press(K.Key_Up, K.Key_Space, K.Key_Tab)
    write("31")
    assert (dialog.bruk.tekst(), dialog.bruk.isEnabled()) == ("Bruk 31 timer per uke", False)
    assert dialog.ny.hint.text() == "Kilde må velges"
    dialog.ny.kilde.rad.brikker[0].setFocus()
    press(K.Key_Space)
    assert dialog.bruk.isEnabled()
    dialog.bruk.setFocus()
    press(K.Key_Return)
    assert (answer_to(okt, bilde, "timer_hjelp_uke"), waits(okt, bilde)) == (31, 0)


def test_det_som_er_skrevet_er_der_neste_gang_uten_aa_vaere_valgt(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    first = aapne(bilde)
    press(K.Key_Up, K.Key_Space, K.Key_Tab)
    write("31")
    press(K.Key_Escape)
    assert not first.isVisible()
    again = aapne(bilde)
    assert again.ny is not None
    assert (again.ny.tekst(), again.ny.hint.text()) == ("31", "Du har begynt på et nytt svar")
    assert not again.bruk.isEnabled()


def test_et_svar_utenfor_grensene_blir_staaende_med_en_setning(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    assert dialog.ny is not None
    assert dialog.ny.kilde is not None
    press(K.Key_Up, K.Key_Space, K.Key_Tab)
    write("900")
    click(dialog.ny.kilde.rad.brikker[0])
    click(dialog.bruk)
    assert dialog.ny.feil.tekst().startswith("Tallet må være fra 0 til 168.")
    assert (dialog.isVisible(), waits(okt, bilde)) == (True, 3)


def test_avgjor_senere_beholder_begge_og_viser_neste(okt: Okt, aapne: Aapne) -> None:
    bilde = two(okt)
    dialog = aapne(bilde)
    assert dialog.merke.tekst() == "Konflikt 1 av 2"
    click(dialog.senere)
    assert (dialog.merke.tekst(), dialog.konflikt.hoved.sporsmal) == ("Konflikt 2 av 2", "hjelp_natt")
    click(dialog.senere)
    assert not dialog.isVisible()
    assert waits(okt, bilde) == 4


def test_etter_et_valg_kommer_neste_uten_noe_valgt(okt: Okt, aapne: Aapne) -> None:
    bilde = two(okt)
    dialog = aapne(bilde)
    press(K.Key_Space)
    dialog.bruk.setFocus()
    press(K.Key_Space)
    assert (dialog.merke.tekst(), dialog.bruk.isEnabled()) == ("Konflikt 2 av 2", False)
    assert focused() is dialog.vaar.valg
    assert waits(okt, bilde) == 1


def test_naar_det_ikke_kan_lagres_blir_dialogen_staaende_og_sier_det(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    assert isinstance(okt.lager, FakeLager)
    okt.lager.full = True
    press(K.Key_Space)
    dialog.bruk.setFocus()
    press(K.Key_Space)
    assert dialog.feil.tekst() == "Ikke lagret. Det er ikke plass igjen på disken. Frigjør plass og prøv igjen."
    assert (dialog.isVisible(), dialog.vaar.valg.isChecked(), focused()) == (True, True, dialog.bruk)
    okt.lager.full = False
    press(K.Key_Space)
    assert not dialog.isVisible()
    assert answer_to(okt, bilde, "timer_hjelp_uke") == 34


def test_det_som_kom_for_sent_kan_bare_bli_kontorets(okt: Okt, aapne: Aapne) -> None:
    bilde = vedtak_text(okt, fryst=True)
    dialog = aapne(bilde)
    assert not dialog.vaar.valg.isEnabled()
    assert dialog.ny is None
    assert focused() is dialog.deres.valg
    press(K.Key_Down)
    assert focused() is dialog.deres.valg
    press(K.Key_Space)
    assert dialog.bruk.tekst() == "La kontorets gjelde"
    click(dialog.bruk)
    assert waits(okt, bilde) == 0


def test_en_ny_tekst_kan_skrives_i_feltet(okt: Okt, aapne: Aapne) -> None:
    bilde = vedtak_text(okt)
    dialog = aapne(bilde)
    press(K.Key_Up, K.Key_Space, K.Key_Tab)
    write("Bo hjemme.")
    assert dialog.bruk.tekst() == "Bruk det nye svaret"
    click(dialog.bruk)
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").mal == "Bo hjemme."


def test_knappen_sier_at_det_fjernes_naar_det_er_fjernet(okt: Okt, aapne: Aapne) -> None:
    bilde = assessed(okt)
    dialog = aapne(disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, None)))
    click(dialog.deres)
    assert dialog.bruk.tekst() == "Fjern det"
    click(dialog.vaar)
    assert dialog.bruk.tekst() == "Behold det"


def test_en_som_lytter_faar_hele_kortet(okt: Okt, aapne: Aapne) -> None:
    dialog = aapne(hours(okt))
    assert dialog.vaar.valg.accessibleName() == "Denne maskinen: 34 timer per uke"
    said = dialog.vaar.valg.accessibleDescription()
    assert said.startswith("Hvem: Ingvild Moen. Når: 12.11 kl. 10.42. Kilde: Søker, Dokument")
    assert said.endswith("Oppfylt: 34 timer per uke, grensen er mer enn 25")


def test_forskjellen_i_to_tekster_er_strek_og_ord(okt: Okt, aapne: Aapne) -> None:
    dialog = aapne(vedtak_text(okt))
    [marked] = dialog.vaar.findChildren(Forskjellsetikett)
    lined = [part.format.fontUnderline() for part in marked._formats()]
    assert lined == [False, True, False]
    assert "Bare her: halv" in dialog.vaar.valg.accessibleDescription()


def test_saken_aapnes_der_konflikten_er(okt: Okt, aapne: Aapne) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    asked = heard(dialog.apne)
    click(dialog.sak)
    [place] = asked
    assert isinstance(place, Posisjon)
    assert (place.skjerm, place.sporsmal) == ("kartlegging", "timer_hjelp_uke")
    assert waits(okt, bilde) == 3


def test_f1_forteller_om_konflikter_og_alt_venstre_lukker(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = hours(okt)
    dialog = aapne(bilde)
    with in_dialog(lambda over: over.reject()) as titles:
        press(K.Key_F1)
    assert titles == ["Konflikter"]
    qtbot.waitUntil(dialog.isActiveWindow)
    press(K.Key_Left, med=Qt.KeyboardModifier.AltModifier)
    assert (dialog.isVisible(), waits(okt, bilde)) == (False, 3)


# --- the list


def test_ti_eller_faerre_aapnes_rett_paa_den_forste(okt: Okt, vis: Vis) -> None:
    dialog = conflict_dialog(vis(QWidget()), okt, many(okt, 10))
    assert isinstance(dialog, Konfliktdialog)
    assert dialog.merke.tekst() == "Konflikt 1 av 10"
    dialog.let_go()


def test_flere_enn_ti_kommer_som_liste_der_hver_er_ett_tastetrykk_unna(okt: Okt, vis: Vis, qtbot: QtBot) -> None:
    bilde = many(okt)
    dialog = conflict_dialog(vis(QWidget(), bredde=1366, hoyde=768), okt, bilde)
    assert isinstance(dialog, Konfliktliste)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.tittel.text() == "12 konflikter må avklares"
    assert len(dialog.rader) == 12
    assert focused() is dialog.rader[0]
    before = dialog.rader[1].nokkel

    def choose_ours(over: Dialog) -> None:
        assert isinstance(over, Konfliktdialog)
        assert over.merke.tekst() == "Konflikt"
        press(K.Key_Space)
        over.bruk.setFocus()
        press(K.Key_Space)

    with in_dialog(choose_ours):
        press(K.Key_Down, K.Key_Return)
    assert dialog.tittel.text() == "11 konflikter må avklares"
    assert before not in {rad.nokkel for rad in dialog.rader}
    qtbot.waitUntil(dialog.isActiveWindow)
    assert focused() is dialog.rader[1]


def test_naar_ingenting_venter_aapnes_ingenting(okt: Okt, vis: Vis) -> None:
    assert conflict_dialog(vis(QWidget()), okt, assessed(okt)) is None
    assert conflict_dialog(vis(QWidget()), okt, hours(okt), ("hjelp_natt", "")) is None


def test_det_som_avgjores_et_annet_sted_imens_hoppes_over(okt: Okt, aapne: Aapne) -> None:
    bilde = two(okt)
    dialog = aapne(bilde)
    assert isinstance(okt.lager, FakeLager)
    okt.lager.innhold.konflikter = [one for one in okt.lager.innhold.konflikter if one.sporsmal != "hjelp_natt"]
    click(dialog.vaar)
    click(dialog.bruk)
    assert not dialog.isVisible()


def test_merket_har_form_ord_og_farge(okt: Okt, aapne: Aapne) -> None:
    bilde = assessed(okt)
    dialog = aapne(told(bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, DERES)))
    marks = [mark.tekst() for mark in dialog.findChildren(Statusmerke)]
    assert marks[0] == "Konflikt"
    assert "Oppfylt:" in marks
