"""Screen 04 by keyboard: judging, weighing, deciding, and the way to the draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_okt, make_sak
from tests.ui.vedtakshjelp import SVAR, answered, assessed, drafted, open_view
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger import utkast, vurderinger
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Innstilling, Retning, Utfall, Vekt
from ui.deler.innstillingsord import innstilling_words
from ui.deler.klikkrad import Klikkrad
from ui.deler.momentvekt import Momentdialog
from ui.deler.skjonnsdialog import Skjonnsdialog
from ui.skjermer.vurdering import Vurderingsskjerm

K = Qt.Key
Aapne = Callable[[Saksbilde], Vurderingsskjerm]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(okt: Okt, qtbot: QtBot) -> Aapne:
    """Open the screen in a window that has focus."""

    def open_screen(bilde: Saksbilde, bredde: int = 1366, hoyde: int = 690) -> Vurderingsskjerm:
        skjerm = Vurderingsskjerm(okt)
        open_view(qtbot, skjerm, bilde, bredde, hoyde)
        return skjerm

    return open_screen


def press(qtbot: QtBot, *taster: Qt.Key | str) -> None:
    """Press keys on whatever has focus."""
    for tast in taster:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, tast) if isinstance(tast, str) else QTest.keyClick(target, tast)


def dialog_of(skjerm: Vurderingsskjerm, qtbot: QtBot) -> Skjonnsdialog | Momentdialog:
    dialog = skjerm.valg.dialog
    assert isinstance(dialog, Skjonnsdialog | Momentdialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_nothing_is_chosen_before_the_caseworker_chooses(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(assessed(okt))
    assert skjerm.avgjorelse.utfall() is None
    assert not skjerm.avgjorelse.begrunnelse.isEnabled()


def test_the_row_that_follows_the_innstilling_says_so(okt: Okt, aapne: Aapne) -> None:
    rows = aapne(assessed(okt)).avgjorelse.gruppe.rader
    assert [row.accessibleDescription() for row in rows] == ["følger innstillingen", "", "", ""]


def test_a_criterion_is_judged_by_keys_alone(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt))
    skjerm.kriterier.rader["bpa-mer-hensiktsmessig"].setFocus()
    press(qtbot, K.Key_Return)
    dialog = dialog_of(skjerm, qtbot)
    assert isinstance(dialog, Skjonnsdialog)
    dialog.utfall.setFocus()
    press(qtbot, K.Key_Space, K.Key_Tab, "Hun er i jobb.", K.Key_Tab)
    assert QApplication.focusWidget() is not dialog.begrunnelse
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    result = load_picture(okt, skjerm.bilde.sak.id).vurdering_for("bpa").result("bpa-mer-hensiktsmessig")
    assert result is not None
    assert (result.utfall, result.skjonn and result.skjonn.begrunnelse) == (Utfall.OPPFYLT, "Hun er i jobb.")
    assert "Oppfylt, skjønn" in skjerm.kriterier.rader["bpa-mer-hensiktsmessig"].accessibleName()


def test_a_judgement_without_its_reason_is_told_in_the_dialog(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt))
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    dialog = dialog_of(skjerm, qtbot)
    assert isinstance(dialog, Skjonnsdialog)
    dialog.utfall.setFocus()
    press(qtbot, K.Key_Space)
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert skjerm.valg.dialog is dialog
    assert "Begrunnelsen mangler" in dialog.ramme.feil.tekst()
    assert QApplication.focusWidget() is dialog.begrunnelse


def test_an_overridden_result_shows_both_the_computed_and_the_set(okt: Okt, aapne: Aapne) -> None:
    bilde = answered(okt, {**SVAR, "timer_hjelp_uke": 20})
    resultat = bilde.vurdering_for("bpa").result("bpa-omfang-og-varighet")
    assert resultat is not None
    grunn = "Natten er ikke regnet med."
    bilde = vurderinger.judge(okt, bilde, "bpa", resultat.kriterium, Utfall.OPPFYLT, grunn)
    row = aapne(bilde).kriterier.rader["bpa-omfang-og-varighet"]
    assert row.merke.tekst() == "Oppfylt, skjønn"
    assert row.beregnet.isVisible()
    assert row.beregnet.text() == "Beregnet: Ikke oppfylt"


def test_a_judgement_can_be_taken_back(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    dialog = dialog_of(skjerm, qtbot)
    back = next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Ta tilbake")
    back.setFocus()
    press(qtbot, K.Key_Return)
    assert skjerm.valg.dialog is None
    assert skjerm.kriterier.rader["bpa-ressursbruk"].merke.tekst() == "Krever skjønn"


def test_escape_decides_nothing_and_keeps_the_words(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt))
    before = skjerm.bilde
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    dialog_of(skjerm, qtbot).begrunnelse.setFocus()
    press(qtbot, "Halvferdig", K.Key_Escape)
    assert skjerm.valg.dialog is None
    assert skjerm.bilde is before
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    assert dialog_of(skjerm, qtbot).begrunnelse.tekst() == "Halvferdig"


def test_a_moment_is_weighed_by_keys_alone(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt))
    skjerm.momenter.rader["eget-syn"].setFocus()
    press(qtbot, K.Key_Space)
    dialog = dialog_of(skjerm, qtbot)
    assert isinstance(dialog, Momentdialog)
    assert not dialog.vekt.isEnabled()
    dialog.retning.brikker[0].setFocus()
    press(qtbot, K.Key_Space)
    dialog.vekt.brikker[2].setFocus()
    press(qtbot, K.Key_Space)
    dialog.begrunnelse.setFocus()
    press(qtbot, "Vil styre selv")
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    [weight] = load_picture(okt, skjerm.bilde.sak.id).sak.momenter
    assert (weight.retning, weight.vekt, weight.begrunnelse) == (Retning.TALER_FOR, Vekt.STOR, "Vil styre selv")
    assert skjerm.momenter.rader["eget-syn"].ord.text() == "for, stor vekt"


def test_arrows_walk_between_rows(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    rows = list(skjerm.kriterier.rader.values())
    rows[0].setFocus()
    press(qtbot, K.Key_Down)
    assert QApplication.focusWidget() is rows[1]


def test_focus_stays_on_the_row_when_its_result_changes(okt: Okt, aapne: Aapne) -> None:
    bilde = answered(okt)
    skjerm = aapne(bilde)
    row = skjerm.kriterier.rader["bpa-ressursbruk"]
    row.setFocus()
    kriterium = bilde.katalog.tjeneste_by_id["bpa"].kriterier[3]
    skjerm.show_picture(vurderinger.judge(okt, bilde, "bpa", kriterium, Utfall.OPPFYLT, "Færre oppmøter."))
    assert skjerm.kriterier.rader["bpa-ressursbruk"] is row
    assert QApplication.focusWidget() is row


def test_ctrl_tab_goes_to_the_next_service_and_round(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.faner.fane("bpa").setFocus()
    QTest.keyClick(skjerm, K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert skjerm.position() == Posisjon("vurdering", tjeneste="trygghetsalarm")
    QTest.keyClick(skjerm, K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert skjerm.tjeneste == "bpa"


def test_a_choice_that_follows_makes_the_draft(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.avgjorelse.gruppe.setFocus()
    press(qtbot, K.Key_Space)
    skjerm.videre.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        press(qtbot, K.Key_Return)
    assert gone.args == [Posisjon("vedtak", tjeneste="bpa")]
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").utfall is Vedtaksutfall.INNVILGET


def test_without_a_choice_the_sentence_stands_by_the_choice(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.videre.setFocus()
    press(qtbot, K.Key_Return)
    assert skjerm.avgjorelse.feil_valg.tekst()
    assert QApplication.focusWidget() in skjerm.avgjorelse.gruppe.rader


def test_a_deviating_choice_opens_and_demands_the_reason(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.avgjorelse.gruppe.setFocus()
    press(qtbot, K.Key_Down, K.Key_Down, K.Key_Space)
    assert skjerm.avgjorelse.begrunnelse.isEnabled()
    skjerm.videre.setFocus()
    press(qtbot, K.Key_Return)
    assert QApplication.focusWidget() is skjerm.avgjorelse.begrunnelse
    sentence = skjerm.avgjorelse.feil_grunn
    assert sentence.visibleRegion().boundingRect() == sentence.rect()
    press(qtbot, "Behovet er dekket.")
    skjerm.videre.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til):
        press(qtbot, K.Key_Return)
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").avvik_begrunnelse == "Behovet er dekket."


def test_nothing_jumps_when_the_reason_opens(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    before = skjerm.avgjorelse.begrunnelse.geometry()
    skjerm.avgjorelse.gruppe.setFocus()
    press(qtbot, K.Key_Down, K.Key_Down, K.Key_Space)
    assert skjerm.avgjorelse.begrunnelse.geometry() == before


def test_a_reason_being_typed_survives_that_the_program_ends(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = vurderinger.decide(okt, assessed(okt), "bpa", Vedtaksutfall.AVSLAG, "")
    skjerm = aapne(bilde)
    skjerm.avgjorelse.begrunnelse.setFocus()
    press(qtbot, "Behovet er")
    with qtbot.waitSignal(skjerm.sparer.kladd):
        press(qtbot, " dekket")
    again = aapne(load_picture(okt, bilde.sak.id))
    assert again.avgjorelse.begrunnelse.tekst() == "Behovet er dekket"
    again.finish()
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").avvik_begrunnelse == "Behovet er dekket"


def test_a_full_disk_is_told_and_the_words_stay(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(vurderinger.decide(okt, assessed(okt), "bpa", Vedtaksutfall.AVSLAG, ""))
    assert isinstance(okt.lager, FakeLager)
    okt.lager.full = True
    skjerm.avgjorelse.begrunnelse.setFocus()
    press(qtbot, "Dekket")
    with qtbot.waitSignal(skjerm.melding) as told:
        skjerm.finish()
    assert isinstance(told.args[0], LagerFeil)
    assert skjerm.avgjorelse.begrunnelse.tekst() == "Dekket"
    okt.lager.full = False
    skjerm.finish()
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").avvik_begrunnelse == "Dekket"


def test_missing_answers_are_counted_and_lead_to_their_question(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt, uten=("timer_hjelp_uke", "arbeidsleder", "hvorfor_bpa")))
    assert skjerm.innstilling.tittel.text() == "Innstilling: kan ikke gis ennå. 3\u00a0svar mangler."
    link = next(b for b in skjerm.innstilling.findChildren(QAbstractButton) if "Timer" in b.accessibleName())
    link.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        press(qtbot, K.Key_Return)
    assert (gone.args[0].skjerm, gone.args[0].sporsmal) == ("kartlegging", "timer_hjelp_uke")


def test_an_innstilling_against_names_the_criterion_it_rests_on(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(answered(okt, {**SVAR, "timer_hjelp_uke": 20}))
    names = [b.accessibleName() for b in skjerm.innstilling.findChildren(QAbstractButton)]
    assert names == ["Over 25 timer i uken i over 2 år (SL 3)"]
    assert skjerm.avgjorelse.gruppe.rad("avslag").accessibleDescription() == "følger innstillingen"


def test_every_innstilling_has_words_of_its_own(okt: Okt) -> None:
    from dataclasses import replace

    vurdering = assessed(okt).vurdering_for("bpa")
    titles = {innstilling_words(replace(vurdering, innstilling=one)).tittel for one in Innstilling}
    assert len(titles) == len(Innstilling)
    assert all(title.startswith("Innstilling: ") for title in titles)


def test_a_vedtak_with_the_reviewer_is_read_only(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(utkast.send_to_review(okt, drafted(okt), "bpa"))
    assert skjerm.laast.isVisible()
    assert not any(row.isEnabled() for row in skjerm.avgjorelse.gruppe.rader)
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    dialog = dialog_of(skjerm, qtbot)
    assert dialog.begrunnelse.isReadOnly()
    assert not hasattr(dialog, "lagre")


def test_a_service_without_criteria_says_so(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(make_sak(okt, ["dagopphold-i-institusjon"]))
    assert "ikke skrevet kriterier" in skjerm.innstilling.tittel.text()


def test_parts_of_a_criterion_have_rows_of_their_own(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(make_sak(okt, ["hverdagsrehabilitering"]))
    assert len(skjerm.kriterier.rader) > len(skjerm.bilde.vurdering_for("hverdagsrehabilitering").resultater)


def test_go_to_puts_the_focus_on_a_criterion(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.go_to(Posisjon("vurdering", sporsmal="bpa-ressursbruk", tjeneste="bpa"))
    assert QApplication.focusWidget() is skjerm.kriterier.rader["bpa-ressursbruk"]


@pytest.mark.parametrize(("bredde", "retning"), [(1366, "LeftToRight"), (1093, "TopToBottom")])
def test_the_cards_stack_when_there_is_little_room(okt: Okt, aapne: Aapne, bredde: int, retning: str) -> None:
    skjerm = aapne(assessed(okt))
    skjerm.resize(bredde, 496)
    QApplication.processEvents()
    assert skjerm.kort.par.direction() is QBoxLayout.Direction[retning]
    assert skjerm.width() == bredde


def test_everything_that_takes_focus_has_a_name(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(assessed(okt))
    kinds = (QAbstractButton, QLineEdit, QTextEdit, Klikkrad)
    controls = [w for w in skjerm.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    assert controls
    assert [type(w).__name__ for w in controls if not w.accessibleName()] == []
    for row in skjerm.findChildren(Klikkrad):
        assert row.height() >= 44


def test_tab_follows_the_reading_order(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt, uten=("timer_hjelp_uke",)))
    skjerm.faner.fane("bpa").setFocus()
    wanted: list[QWidget] = [skjerm.faner.fane("bpa"), skjerm.faner.fane("trygghetsalarm")]
    wanted += [part for row in skjerm.kriterier.rader.values() for part in (row, row.hvorfor)]
    wanted += skjerm.momenter.rader.values()
    wanted += [step for step in skjerm.trapp.trapp.trinn.values() if step.isEnabled()]
    wanted += [*skjerm.helhet.rader.values(), skjerm.helhet.sum, *skjerm.kort.syn.findChildren(QAbstractButton)]
    wanted += [*skjerm.innstilling.findChildren(QAbstractButton), skjerm.avgjorelse.gruppe.rader[0]]
    wanted += [skjerm.trapp.paaminnelse.lenke, skjerm.videre]
    order = list[QWidget]()
    for _n in wanted:
        here = QApplication.focusWidget()
        assert here is not None
        order.append(here)
        QTest.keyClick(here, K.Key_Tab)
    assert order == wanted
