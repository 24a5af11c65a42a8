"""05 after the draft: returned, approved, decided, told, ordered, complained about; by real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import approved, decided, told, under_review
from tests.handlinger.test_brevretting import correct, decided_with_error
from tests.handlinger.test_samlet import sent as sent_together
from tests.handlinger.test_samlet import two_drafts
from tests.ui.vedtakshjelp import drafted, open_view
from tests.ui.vinduhjelp import texts
from tildelingsklient.handlinger import etterarbeid, gjennomgang, utkast
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sperring import protect
from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.vedtak.etter import Klageutfall
from tildelingsklient.vedtak.vedtak import Revurderingsarsak
from ui import oppgave
from ui.deler.dialog import Dialog
from ui.deler.tekst import Etikett
from ui.deler.valg import AvkryssRad
from ui.skjermer import stansdialoger, stegdialoger
from ui.skjermer.sperredialog import Sperredialog
from ui.skjermer.vedtak import Vedtaksskjerm

Aapne = Callable[[Okt, Saksbilde], Vedtaksskjerm]


@pytest.fixture
def aapne(qtbot: QtBot, lyst_tema: None) -> Aapne:
    def open_now(okt: Okt, bilde: Saksbilde) -> Vedtaksskjerm:
        skjerm = Vedtaksskjerm(okt)
        open_view(qtbot, skjerm, bilde)
        return skjerm

    return open_now


def dialog() -> Dialog:
    """The dialog that is open."""
    QApplication.processEvents()
    top = QApplication.activeModalWidget()
    assert isinstance(top, Dialog)
    return top


def state(skjerm: Vedtaksskjerm) -> str:
    return skjerm.bilde.sak.vedtak_for("bpa").tilstand


def returned(bytt: Bytt) -> tuple[Okt, Saksbilde]:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "34 timer", "Hvor kommer timene fra?")
    bilde = gjennomgang.return_draft(okt, draft, [Returkode.MANGELFULL_BEGRUNNELSE], "Se merknaden.")
    okt = bytt(INGVILD)
    return okt, load_picture(okt, bilde.sak.id)


def test_what_is_only_read_has_the_keys_where_the_next_step_is(bytt: Bytt, aapne: Aapne) -> None:
    skjerm = aapne(*approved(bytt))
    skjerm.go_to(Posisjon("vedtak", tjeneste="bpa"))
    assert QApplication.focusWidget() is skjerm.linje.steg_knapp
    skjerm.go_to(Posisjon("vedtak", sporsmal="begrunnelse", tjeneste="bpa"))
    assert QApplication.focusWidget() is skjerm.skjema.begrunnelse.tekst


def test_what_is_only_read_and_waits_for_others_is_read_from_the_top(bytt: Bytt, aapne: Aapne) -> None:
    okt, draft = under_review(bytt, TORMOD)
    skjerm = aapne(okt, draft.bilde)
    skjerm.linje.tilbake.setFocus()
    skjerm.go_to(Posisjon("vedtak", tjeneste="bpa"))
    has = QApplication.focusWidget()
    assert has is not None
    assert skjerm.skjema.isAncestorOf(has)


def test_a_returned_draft_tells_why_and_takes_an_answer(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = returned(bytt)
    skjerm = aapne(okt, bilde)
    card = skjerm.skjema.retur
    assert card.isVisible()
    assert TORMOD.visningsnavn in card.tittel.text()
    assert "Mangelfull begrunnelse" in card.hvorfor.text()
    answer = card.rader[0].svar
    answer.setFocus()
    QTest.keyClicks(answer, "Fra ukeplanen.")
    skjerm.skjema.felter.omfang.setFocus()
    note = load_picture(okt, bilde.sak.id).sak.merknader[0]
    assert (note.svar, note.svar_navn) == ("Fra ukeplanen.", INGVILD.visningsnavn)


def test_a_returned_draft_opens_at_the_note_to_answer(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = returned(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.go_to(Posisjon("vedtak", tjeneste="bpa"))
    assert QApplication.focusWidget() is skjerm.skjema.retur.rader[0].svar


def test_an_answer_being_written_survives_the_end_of_the_program(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt, bilde = returned(bytt)
    skjerm = aapne(okt, bilde)
    answer = skjerm.skjema.retur.rader[0].svar
    answer.setFocus()
    QTest.keyClicks(answer, "Fra uke")
    skjerm.retur._keep()
    again = aapne(okt, load_picture(okt, bilde.sak.id))
    assert again.skjema.retur.rader[0].svar.tekst() == "Fra uke"


def test_an_approved_draft_is_decided_after_a_question(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt, bilde = approved(bytt)
    skjerm = aapne(okt, bilde)
    assert skjerm.linje.steg_knapp.isVisible()
    assert not skjerm.linje.send_knapp.isVisible()
    skjerm.linje.steg_knapp.click()
    asked = dialog()
    assert any("Solveig Bråten: " in label.text() for label in asked.findChildren(Etikett))
    asked.reject()
    assert state(skjerm) == Tilstand.GODKJENT
    skjerm.linje.steg_knapp.click()
    with qtbot.waitSignal(skjerm.gang.tatt):
        dialog().accept()
    oppgave.wait()
    assert state(skjerm) == Tilstand.FATTET
    assert "fattet" in skjerm.beskjed.etikett.text()
    assert skjerm.skjema.felter.omfang.isEnabled() is False


def test_a_lock_while_the_letter_is_drawn_decides_nothing(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = approved(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.gang.take(Steg.FATT, bilde, "bpa")
    dialog().accept()
    okt = bytt(INGVILD)
    skjerm.gang.deleteLater()
    QApplication.sendPostedEvents(skjerm.gang, QEvent.Type.DeferredDelete)
    oppgave.wait()
    QApplication.processEvents()
    after = load_picture(okt, bilde.sak.id)
    assert after.sak.fattede == ()
    assert after.sak.vedtak_for("bpa").tilstand == Tilstand.GODKJENT


def test_the_letter_shown_and_saved_is_the_one_decided_on(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = decided(bytt)
    skjerm = aapne(okt, bilde)
    made = skjerm._letter_maker()()
    okt.klokke.go(days=3)  # type: ignore[attr-defined]
    assert skjerm._letter_maker()() == made
    assert "Slik ble brevet" in texts(skjerm)
    assert "Laget fra svarene. Du kan endre alt." not in texts(skjerm)


def test_telling_is_written_with_the_day_it_came_left_open(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = decided(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.linje.steg_knapp.click()
    form = dialog()
    assert isinstance(form, stegdialoger.Underretningsdialog)
    form.lagre.click()
    assert form.rammer["maate"].feil.isVisible()
    form.maate.setCurrentIndex(1)
    form.lagre.click()
    assert state(skjerm) == Tilstand.UNDERRETTET
    assert any("ikke kjent" in text for text in skjerm.skjema.videre._vist[0])


def test_an_order_is_made_and_can_be_saved(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.linje.steg_knapp.click()
    form = dialog()
    assert isinstance(form, stegdialoger.Bestillingsdialog)
    assert form.omfang.text() == "34 timer per uke"
    QTest.keyClicks(form.utforer, "Hjemmetjenesten")
    with qtbot.waitSignal(skjerm.gang.tatt):
        form.lagre.click()
    oppgave.wait()
    assert state(skjerm) == Tilstand.BESTILT
    assert Steg.LAGRE_BESTILLING in skjerm.skjema.videre.knapper
    skjerm.linje.steg_knapp.click()
    assert state(skjerm) == Tilstand.IVERKSATT


def test_a_complaint_is_written_down_and_dealt_with(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    form = dialog()
    assert isinstance(form, stegdialoger.Klagedialog)
    form.klager.setCurrentIndex(0)
    form.mottatt.set_tekst("12.11.2026")
    form.maate.setCurrentIndex(0)
    form.tekst.setText("Jeg trenger flere timer.")
    form.lagre.click()
    skjerm.linje.steg_knapp.click()
    treat = dialog()
    assert isinstance(treat, stegdialoger.Klagebehandlingsdialog)
    treat.utfall.set_verdi("opprettholdt")
    treat.vurdering.setText("Vi mener det samme.")
    treat.lagre.click()
    assert skjerm.bilde.sak.klager[0].utfall is Klageutfall.OPPRETTHOLDT


def test_a_new_round_begins_and_the_old_decision_stands(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.REVURDER].click()
    form = dialog()
    assert isinstance(form, stegdialoger.Revurderingsdialog)
    form.lagre.click()
    assert form.rammer["arsak"].feil.isVisible()
    form.arsak.set_verdi("endret_behov")
    form.lagre.click()
    assert skjerm.bilde.sak.vedtak_for("bpa").runde == 2
    assert len(skjerm.bilde.sak.fattede) == 1
    assert skjerm.tomt.isVisible()


def test_a_case_waits_with_a_reason_and_goes_on(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, drafted(okt))
    skjerm.skjema.videre.knapper[Steg.SETT_PAA_VENT].click()
    form = dialog()
    assert isinstance(form, stansdialoger.Ventedialog)
    QTest.keyClicks(form.grunn, "Epikrise fra sykehuset")
    form.lagre.click()
    assert any("Epikrise" in text for text in skjerm.skjema.videre._vist[0])
    skjerm.skjema.videre.knapper[Steg.TA_AV_VENT].click()
    assert skjerm.bilde.sak.vedtak_for("bpa").satt_paa_vent == ""


def test_a_protection_that_is_known_late_is_registered(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.SPERRE].click()
    form = dialog()
    assert isinstance(form, Sperredialog)
    form.lagre.click()
    assert form.rammer["sperre"].feil.isVisible()
    form.sperre.setCurrentIndex(1)
    form.lagre.click()
    assert load_picture(okt, bilde.sak.id).sak.soker.adressesperre == "strengt_fortrolig"
    assert Steg.SPERRE not in skjerm.skjema.videre.knapper


def test_a_note_on_a_letter_of_two_services_is_seen_and_answered_from_each(bytt: Bytt, aapne: Aapne) -> None:
    sak_id = sent_together(bytt).sak.id
    okt = bytt(TORMOD)
    draft = gjennomgang.add_note(okt, gjennomgang.review_picture(okt, sak_id, "bpa"), "", "Se over.")
    gjennomgang.return_draft(okt, draft, [Returkode.ANNET])
    okt = bytt(INGVILD)
    skjerm = aapne(okt, load_picture(okt, sak_id))
    for tjeneste, answer in (("bpa", "Gjort."), ("trygghetsalarm", "Gjort i begge.")):
        skjerm.show_tjeneste(tjeneste)
        (row,) = skjerm.skjema.retur.rader
        row.svar.setFocus()
        row.svar.selectAll()
        QTest.keyClicks(row.svar, answer)
        skjerm.finish()
        assert load_picture(okt, sak_id).sak.merknader[0].svar == answer


def test_a_corrected_decision_is_read_as_it_is_now(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = decided_with_error(bytt)
    assert not aapne(okt, bilde).skjema.rettet.isVisible()
    bilde, _pdfs = correct(okt, bilde)
    skjerm = aapne(okt, bilde)
    assert skjerm.skjema.felter.mal.tekst() == "Du skal fortsette i halv stilling."
    assert skjerm.skjema.felter.mal.isReadOnly()
    assert "rettet 12.11.2026" in skjerm.skjema.rettet.text()
    skjerm.finish()
    assert load_picture(okt, bilde.sak.id).sak == bilde.sak


def test_a_letter_from_before_a_protection_is_shown_and_saved_only_when_asked_for(
    bytt: Bytt, aapne: Aapne, qtbot: QtBot
) -> None:
    okt, bilde = decided(bytt)
    okt.klokke.go(minutes=5)  # type: ignore[attr-defined]  # a fake clock
    bilde = protect(okt, bilde, bilde.sak.soker.id, Adressesperre.FORTROLIG, "Postboks 1, 2999 Fjellvik")
    skjerm = aapne(okt, bilde)
    letter = skjerm.brev
    assert letter.varsel.isVisible()
    assert "før adressesperren" in letter.varsel.etikett.text()
    qtbot.waitUntil(lambda: not letter._vent.isActive())
    assert oppgave.wait(60_000)
    assert letter.ark.bilder is None
    skjerm.linje.lagre_pdf.click()
    assert "før adressesperren" in " ".join(label.text() for label in dialog().findChildren(Etikett))
    dialog().reject()
    assert skjerm.pdf.dialog is None
    letter.varsel.lenke.setFocus()
    QTest.keyClick(letter.varsel.lenke, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: letter.ark.bilder is not None)
    assert letter.varsel.isVisible()
    skjerm._follow()
    assert letter.ark.bilder is not None


def test_a_soknad_is_dropped_with_a_reason(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, drafted(okt))
    skjerm.skjema.videre.knapper[Steg.HENLEGG].click()
    form = dialog()
    assert isinstance(form, stansdialoger.Henleggdialog)
    form.lagre.click()
    assert form.rammer["begrunnelse"].feil.isVisible()
    assert state(skjerm) == Tilstand.UTKAST
    QTest.keyClicks(form.grunn, "Hun svarer ikke.")
    form.lagre.click()
    ended = load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa")
    assert (ended.tilstand, ended.avslutning and ended.avslutning.begrunnelse) == (Tilstand.HENLAGT, "Hun svarer ikke.")
    assert any("Hun svarer ikke." in text for text in skjerm.skjema.videre._vist[0])


def test_the_fields_not_every_vedtak_has_are_saved(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, drafted(okt))
    more = skjerm.skjema.tillegg
    assert not more.er_apen()
    more.set_apen(True)
    more.vilkar.setFocus()
    QTest.keyClicks(more.vilkar, "Politiattest")
    more.revurderes.felt.setFocus()
    QTest.keyClicks(more.revurderes.felt, "1.12.2028")
    skjerm.skjema.felter.omfang.setFocus()
    vedtak = load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa")
    assert vedtak.vilkar == ("Politiattest",)
    assert vedtak.revurderes is not None


def test_the_need_in_hours_is_offered_while_there_is_no_amount(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, drafted(okt))
    fields = skjerm.skjema.felter
    assert not fields.behov.isVisible()
    fields.omfang.setFocus()
    fields.omfang.selectAll()
    QTest.keyClick(fields.omfang, Qt.Key.Key_Delete)
    assert fields.behov.isVisible()
    QTest.keyClick(fields.behov, Qt.Key.Key_Return)
    assert fields.omfang.text() == "34 timer per uke"
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").omfang == "34 timer per uke"
    assert not fields.behov.isVisible()


def test_words_without_their_day_are_kept_until_the_day_comes(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, drafted(okt))
    more = skjerm.skjema.tillegg
    more.set_apen(True)
    more.oppfolging.setFocus()
    QTest.keyClicks(more.oppfolging, "Hjemmesykepleie")
    skjerm.skjema.felter.omfang.setFocus()
    again = aapne(okt, load_picture(okt, skjerm.bilde.sak.id))
    assert again.skjema.tillegg.oppfolging.tekst() == "Hjemmesykepleie"
    again.skjema.tillegg.venter_fra.felt.setFocus()
    QTest.keyClicks(again.skjema.tillegg.venter_fra.felt, "12.11.2026")
    again.skjema.felter.omfang.setFocus()
    waits = load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").venteliste
    assert waits is not None
    assert waits.oppfolging == "Hjemmesykepleie"


def test_a_fagleder_sees_another_s_draft_and_cannot_send_it(bytt: Bytt, aapne: Aapne) -> None:
    okt, draft = under_review(bytt)
    skjerm = aapne(okt, draft.bilde)
    assert not skjerm.linje.send_knapp.isVisible()
    assert not skjerm.linje.trekk_knapp.isVisible()


def test_a_picked_up_draft_says_why_it_cannot_be_withdrawn(bytt: Bytt, aapne: Aapne) -> None:
    okt, draft = under_review(bytt)
    gjennomgang.add_note(okt, draft, "", "Jeg leser.")
    okt = bytt(INGVILD)
    skjerm = aapne(okt, load_picture(okt, draft.bilde.sak.id))
    said: list[object] = []
    skjerm.melding.connect(said.append)
    skjerm.linje.trekk_knapp.click()
    assert "har begynt" in str(said[0])


def test_a_draft_sent_again_shows_its_notes_to_the_author(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = returned(bytt)
    new = replace(bilde.sak.vedtak_for("bpa"), mal="Et tydeligere mål.")
    bilde = utkast.send_to_review(okt, utkast.save_fields(okt, bilde, new), "bpa")
    skjerm = aapne(okt, bilde)
    assert skjerm.skjema.retur.isVisible()
    assert skjerm.skjema.retur.rader[0].svar.isReadOnly()


def test_enter_on_the_filled_button_asks_first(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = approved(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.linje.steg_knapp.setFocus()
    QTest.keyClick(skjerm.linje.steg_knapp, Qt.Key.Key_Return)
    asked = dialog()
    assert state(skjerm) == Tilstand.GODKJENT
    asked.reject()


def test_two_drafts_are_sent_in_one_letter(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    skjerm = aapne(okt, two_drafts(okt))
    skjerm.show_tjeneste("bpa")
    skjerm.linje.send_knapp.click()
    asked = dialog()
    (row,) = [one for one in asked.findChildren(AvkryssRad) if one.isVisible()]
    assert row.text() == "Trygghetsalarm"
    row.click()
    asked.accept()
    assert {vedtak.tilstand for vedtak in skjerm.bilde.sak.vedtak} == {Tilstand.TIL_GJENNOMGANG}
    assert len({one.sammen for one in skjerm.bilde.sak.innsendinger}) == 1


def test_somebody_outside_the_case_is_asked_for_a_name_at_its_field(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    form = dialog()
    assert isinstance(form, stegdialoger.Klagedialog)
    form.klager.setFocus()
    QTest.keyClick(form.klager, Qt.Key.Key_End)
    assert form.rammer["klager_navn"].isVisible()
    form.lagre.click()
    assert "navnet" in form.rammer["klager_navn"].feil.tekst()
    assert form.navn.hasFocus()


def test_the_last_day_to_complain_is_that_of_the_one_who_complains(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    okt.klokke.go(days=60)  # type: ignore[attr-defined]
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    form = dialog()
    assert isinstance(form, stegdialoger.Klagedialog)
    form.mottatt.set_tekst("20.12.2026")
    form.klager.setFocus()
    QTest.keyClick(form.klager, Qt.Key.Key_Home)
    assert "10.12" in form.sen.hjelp.text()
    assert form.sen.isVisible()


def test_what_was_decided_stays_in_sight_while_a_new_round_is_under_way(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    bilde = etterarbeid.new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    skjerm = aapne(okt, bilde)
    assert any("Fattet" in text for text in skjerm.tomt.kort._vist[0])
    assert Steg.KLAGE in skjerm.tomt.kort.knapper


def test_a_fagleder_reads_the_draft_another_is_writing(bytt: Bytt, aapne: Aapne) -> None:
    bilde = drafted(bytt(INGVILD))
    okt = bytt(TORMOD)
    skjerm = aapne(okt, load_picture(okt, bilde.sak.id))
    said: list[object] = []
    skjerm.melding.connect(said.append)
    amount = skjerm.skjema.felter.omfang
    before = amount.text()
    QTest.keyClicks(amount, "99 timer")
    skjerm.finish()
    assert amount.text() == before
    assert said == []


def test_an_answer_that_cannot_be_kept_is_told_of(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = returned(bytt)
    skjerm = aapne(okt, bilde)
    said: list[object] = []
    skjerm.melding.connect(said.append)
    QTest.keyClicks(skjerm.skjema.retur.rader[0].svar, "Fra uke")
    okt.lager.close()
    skjerm.retur.sparer.kladd.emit()
    assert "låst" in str(said[0])
    skjerm.retur.sparer.forget()


def test_an_answer_is_saved_when_another_service_is_shown(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = returned(bytt)
    skjerm = aapne(okt, bilde)
    QTest.keyClicks(skjerm.skjema.retur.rader[0].svar, "Fra ukeplanen.")
    skjerm.show_tjeneste("trygghetsalarm")
    assert load_picture(okt, bilde.sak.id).sak.merknader[0].svar == "Fra ukeplanen."


def test_what_is_written_in_a_dialog_is_there_when_it_is_opened_again(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    form = dialog()
    assert isinstance(form, stegdialoger.Klagedialog)
    form.klager.setFocus()
    QTest.keyClick(form.klager, Qt.Key.Key_End)
    QTest.keyClicks(form.navn, "Advokat Per Lien")
    QTest.keyClicks(form.tekst, "Jeg trenger flere timer.")
    form.reject()
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    again = dialog()
    assert isinstance(again, stegdialoger.Klagedialog)
    assert again.tekst.tekst() == "Jeg trenger flere timer."
    assert again.navn.text() == "Advokat Per Lien"
    assert again.navn.isVisible()
    again.maate.setCurrentIndex(0)
    again.mottatt.set_tekst("12.11.2026")
    again.lagre.click()
    skjerm.skjema.videre.knapper[Steg.KLAGE].click()
    third = dialog()
    assert isinstance(third, stegdialoger.Klagedialog)
    assert third.tekst.tekst() == ""
    third.reject()


def test_an_order_that_could_not_be_stored_is_still_written(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt, bilde = told(bytt)
    skjerm = aapne(okt, bilde)
    skjerm.linje.steg_knapp.click()
    form = dialog()
    assert isinstance(form, stegdialoger.Bestillingsdialog)
    QTest.keyClicks(form.utforer, "Hjemmetjenesten")
    form.tider.setText("Morgen \x07")
    with qtbot.waitSignal(skjerm.gang.feilet):
        form.lagre.click()
    oppgave.wait()
    assert state(skjerm) == Tilstand.UNDERRETTET
    skjerm.linje.steg_knapp.click()
    again = dialog()
    assert isinstance(again, stegdialoger.Bestillingsdialog)
    assert again.utforer.text() == "Hjemmetjenesten"
    again.reject()
