"""Screen 05 by keyboard: writing, links, the live letter, saving, the PDF and sending to review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_okt, make_sak
from tests.ui.vedtakshjelp import assessed, drafted, open_view
from tildelingsklient.feil import BrevFeil, TilstandFeil
from tildelingsklient.handlinger import utkast, vurderinger
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.katalog.lov import Klagetype
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.vedtak import Vedtak
from ui import oppgave, tema
from ui.deler.setningsmodell import MERKE
from ui.deler.vedtaksfelter import Vedtaksfelter
from ui.skjermer.vedtak import Vedtaksskjerm

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
Aapne = Callable[[Saksbilde], Vedtaksskjerm]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(okt: Okt, qtbot: QtBot) -> Aapne:
    """Open the screen in a window that has focus."""

    def open_screen(bilde: Saksbilde) -> Vedtaksskjerm:
        skjerm = Vedtaksskjerm(okt)
        open_view(qtbot, skjerm, bilde)
        return skjerm

    return open_screen


def stored(okt: Okt, skjerm: Vedtaksskjerm) -> Vedtak:
    return load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa")


def vedtak_ops(okt: Okt) -> int:
    assert isinstance(okt.lager, FakeLager)
    return sum(op.endring.entitet is Entitet.VEDTAK for op in okt.lager.innhold.ops)


def put_cursor(skjerm: Vedtaksskjerm, after: str) -> None:
    """Focus in the reasons, with the cursor just after some words."""
    text = skjerm.skjema.begrunnelse.tekst
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(text.toPlainText().index(after) + len(after))
    text.setTextCursor(cursor)


def first_marked(skjerm: Vedtaksskjerm) -> int:
    return skjerm.skjema.begrunnelse.tekst.toPlainText().index(MERKE)


def wait_for_letter(skjerm: Vedtaksskjerm, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: skjerm.brev.ark.bilder is not None and not skjerm.brev._vent.isActive(), timeout=10_000)
    qtbot.waitUntil(lambda: not skjerm.brev._arbeid.busy(), timeout=10_000)


def confirm(qtbot: QtBot, knapp: str) -> None:
    """Press a button of the dialog on top, by keyboard."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    button = next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == knapp)
    button.setFocus()
    QTest.keyClick(button, K.Key_Return)


def test_typing_is_one_op_when_the_field_is_left(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm, before = aapne(drafted(okt)), vedtak_ops(okt)
    put_cursor(skjerm, "Du er 58 år")
    QTest.keyClicks(skjerm.skjema.begrunnelse.tekst, " og bor alene")
    assert vedtak_ops(okt) == before
    QTest.keyClick(skjerm.skjema.begrunnelse.tekst, K.Key_Tab)
    assert vedtak_ops(okt) == before + 1
    first = stored(okt, skjerm).begrunnelse[0].setninger[0]
    assert first.tekst.startswith("Du er 58 år og bor alene")
    assert first.redigert
    assert first.grunnlag == skjerm.skjema.begrunnelse.avsnitt()[0].setninger[0].grunnlag != ()


def test_typing_survives_that_the_program_ends(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    put_cursor(skjerm, "Du er 58 år")
    with qtbot.waitSignal(skjerm.sparer.kladd):
        QTest.keyClicks(skjerm.skjema.begrunnelse.tekst, " og bor alene")
    again = aapne(load_picture(okt, skjerm.bilde.sak.id))
    first = again.skjema.begrunnelse.avsnitt()[0].setninger[0]
    assert first.tekst.startswith("Du er 58 år og bor alene")
    assert first.grunnlag
    again.finish()
    assert stored(okt, again).begrunnelse[0].setninger[0] == first


def test_half_a_date_survives_and_destroys_nothing(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    field, before = skjerm.skjema.felter.fra.felt, stored(okt, skjerm).fra
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(skjerm.sparer.kladd):
        QTest.keyClicks(field, "1.2.20")
    again = aapne(load_picture(okt, skjerm.bilde.sak.id))
    assert again.skjema.felter.fra.tekst() == "1.2.20"
    again.finish()
    assert stored(okt, again).fra == before
    assert aapne(load_picture(okt, skjerm.bilde.sak.id)).skjema.felter.fra.tekst() == "1.2.20"


def test_the_appendix_is_off_until_it_is_asked_for_and_stays_with_the_draft(
    okt: Okt, aapne: Aapne, qtbot: QtBot
) -> None:
    skjerm = aapne(drafted(okt))
    switch, before = skjerm.skjema.felter.vedlegg, vedtak_ops(okt)
    assert not switch.isChecked()
    assert utkast.letter_content(okt, skjerm.bilde, "bpa").vedlegg is None
    switch.setFocus()
    QTest.keyClick(switch, K.Key_Space)
    assert vedtak_ops(okt) == before + 1
    assert stored(okt, skjerm).vilkarsvedlegg
    assert utkast.letter_content(okt, skjerm.bilde, "bpa").vedlegg is not None
    assert aapne(load_picture(okt, skjerm.bilde.sak.id)).skjema.felter.vedlegg.isChecked()
    QTest.keyClick(switch, K.Key_Return)
    assert not stored(okt, skjerm).vilkarsvedlegg
    assert oppgave.wait()


def test_the_appendix_belongs_to_a_decision_on_the_merits_that_can_be_changed(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(drafted(okt))
    felter = skjerm.skjema.felter
    felter.utfall.set_verdi("avvist")
    felter.utfall.valgt.emit("avvist")
    assert not felter.vedlegg.isEnabled()
    felter.utfall.set_verdi("avslag")
    felter.utfall.valgt.emit("avslag")
    assert felter.vedlegg.isEnabled()
    sent = aapne(utkast.send_to_review(okt, drafted(okt), "bpa"))
    assert not sent.skjema.felter.vedlegg.isEnabled()
    assert oppgave.wait()


def test_an_appendix_that_was_not_saved_is_still_asked_for(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(drafted(okt))
    felter = skjerm.skjema.felter
    felter.vedlegg.setChecked(True)
    vedtak = skjerm.skjema.read(stored(okt, skjerm))
    utkast.keep_fields(okt, skjerm.bilde, vedtak, felter.typed())
    assert aapne(load_picture(okt, skjerm.bilde.sak.id)).skjema.felter.vedlegg.isChecked()
    assert oppgave.wait()


def test_a_date_that_does_not_hold_stops_the_sending_and_gets_the_focus(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    field = skjerm.skjema.felter.til.felt
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "31.12.2026")
    skjerm.linje.send_knapp.setFocus()
    assert "01.01.2027" in skjerm.skjema.felter.til.feil.tekst()
    QTest.keyClick(skjerm.linje.send_knapp, K.Key_Return)
    assert QApplication.activeModalWidget() is None
    assert QApplication.focusWidget() is field


def test_a_service_with_two_appeal_rules_asks_for_one(okt: Okt, qtbot: QtBot) -> None:
    bilde = drafted(okt)
    rule = bilde.katalog.tjeneste_by_id["bpa"].klage
    both = rule.model_copy(update={"type": Klagetype.VELG, "alternativer": (rule, rule)})
    felter = Vedtaksfelter()
    qtbot.addWidget(felter)
    vedtak = bilde.sak.vedtak_for("bpa")
    felter.show_vedtak(vedtak, bilde.katalog.tjeneste_by_id["bpa"].model_copy(update={"klage": both}))
    assert felter.klagevalg.verdi() is None
    felter.klagevalg.set_verdi("2")
    assert felter.read(vedtak).klagevalg == "2"


def test_an_untouched_draft_is_not_written_when_it_is_left(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm, before = aapne(drafted(okt)), vedtak_ops(okt)
    put_cursor(skjerm, "Du er")
    for _n in range(3):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, K.Key_Tab)
    skjerm.finish()
    assert vedtak_ops(okt) == before


def test_backspace_walks_past_a_number_and_keeps_its_link(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    text, at = skjerm.skjema.begrunnelse.tekst, first_marked(skjerm)
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(at + 1)
    text.setTextCursor(cursor)
    before = skjerm.skjema.begrunnelse.avsnitt()
    QTest.keyClick(text, K.Key_Backspace)
    assert text.textCursor().position() == at
    assert skjerm.skjema.begrunnelse.avsnitt() == before
    QTest.keyClick(text, K.Key_Delete)
    assert text.textCursor().position() == at + 1
    assert skjerm.skjema.begrunnelse.avsnitt() == before


def test_undo_brings_back_a_deleted_sentence_with_its_link(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    text, before = skjerm.skjema.begrunnelse.tekst, skjerm.skjema.begrunnelse.avsnitt()
    text.setFocus()
    QTest.keyClick(text, K.Key_A, CTRL)
    QTest.keyClick(text, K.Key_Delete)
    assert skjerm.skjema.begrunnelse.avsnitt() == ()
    QTest.keyClick(text, K.Key_Z, CTRL)
    assert skjerm.skjema.begrunnelse.avsnitt() == before


def test_paste_is_plain_and_copy_has_no_marks(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(drafted(okt))
    text = skjerm.skjema.begrunnelse.tekst
    text.selectAll()
    assert MERKE not in text.createMimeDataFromSelection().text()
    pasted = QMimeData()
    pasted.setHtml("<b>Fet</b>")
    pasted.setText(f"Fet {MERKE}tekst.")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.insertFromMimeData(pasted)
    assert text.tekst().startswith("Fet tekst.")
    assert not text.document().begin().begin().fragment().charFormat().fontWeight() > 400


def test_the_links_of_the_sentence_at_the_cursor_are_reached_by_keyboard(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    put_cursor(skjerm, "Du trenger hjelp i 34")
    QTest.keyClick(skjerm.skjema.begrunnelse.tekst, K.Key_Tab)
    link = QApplication.focusWidget()
    assert link is not None
    assert "Timer hjelp i uken" in link.accessibleName()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.keyClick(link, K.Key_Return)
    assert (gone.args[0].skjerm, gone.args[0].sporsmal) == ("kartlegging", "timer_hjelp_uke")


def test_a_number_in_the_text_is_a_link_for_the_mouse(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    text = skjerm.skjema.begrunnelse.tekst
    cursor = QTextCursor(text.document())
    cursor.setPosition(first_marked(skjerm))
    mark = text.cursorRect(cursor)
    spot = mark.center() + QPoint(14, 0)
    assert text._link_at(QPointF(spot)) is not None
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert gone.args[0].skjerm == "kartlegging"


def test_a_new_draft_comes_beside_the_text_and_is_put_in_by_hand(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    text = skjerm.skjema.begrunnelse.tekst
    text.setFocus()
    QTest.keyClick(text, K.Key_A, CTRL)
    QTest.keyClicks(text, "Mine egne ord.")
    skjerm.skjema.begrunnelse.nytt.setFocus()
    QTest.keyClick(skjerm.skjema.begrunnelse.nytt, K.Key_Return)
    assert skjerm.hoyre.currentWidget() is skjerm.nytt
    assert text.tekst() == "Mine egne ord."
    row = skjerm.nytt.rader[0]
    row.knapp.setFocus()
    QTest.keyClick(row.knapp, K.Key_Return)
    skjerm.finish()
    own, put_in = stored(okt, skjerm).begrunnelse[0].setninger
    assert (own.tekst, own.grunnlag) == ("Mine egne ord.", ())
    assert put_in == row.setning
    assert row.merke.isVisible()


def test_the_letter_follows_what_is_typed(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    wait_for_letter(skjerm, qtbot)
    before = skjerm.brev.ark.bilder
    skjerm.skjema.felter.omfang.setFocus()
    QTest.keyClicks(skjerm.skjema.felter.omfang, " og mer")
    wait_for_letter(skjerm, qtbot)
    after = skjerm.brev.ark.bilder
    assert before is not None
    assert after is not None
    assert after.pdf != before.pdf
    assert skjerm.brev.side.text() == f"Side 1 av {len(after.sider)}"


@pytest.mark.parametrize("navn", tema.TEMAER)
def test_the_paper_is_white_in_every_theme(okt: Okt, aapne: Aapne, qtbot: QtBot, app: QApplication, navn: str) -> None:
    tema.apply(app, navn)
    skjerm = aapne(drafted(okt))
    wait_for_letter(skjerm, qtbot)
    bilder = skjerm.brev.ark.bilder
    assert bilder is not None
    assert QColor(bilder.sider[0].pixel(3, 3)) == QColor(Qt.GlobalColor.white)


def test_a_letter_that_fails_keeps_the_old_one_and_says_from_when(
    okt: Okt, aapne: Aapne, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    skjerm = aapne(drafted(okt))
    wait_for_letter(skjerm, qtbot)
    old = skjerm.brev.ark.bilder

    def fail(_innhold: object) -> bytes:
        raise BrevFeil("Brevet kan ikke tegnes.", "Kort ned teksten.")

    monkeypatch.setattr(utkast, "letter_pdf", fail)
    skjerm.skjema.felter.omfang.setFocus()
    QTest.keyClicks(skjerm.skjema.felter.omfang, "!")
    qtbot.waitUntil(skjerm.brev.feil.isVisible, timeout=10_000)
    assert skjerm.brev.ark.bilder is old
    assert "Du ser brevet slik det var 10.42." in skjerm.brev.feil.accessibleName()
    skjerm.finish()
    assert stored(okt, skjerm).omfang == "!34 timer per uke"


def test_what_is_missing_is_said_and_leads_there(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    field = skjerm.skjema.felter.omfang
    field.setFocus()
    QTest.keyClick(field, K.Key_A, CTRL)
    QTest.keyClick(field, K.Key_Delete)
    QApplication.processEvents()
    links = [b for b in skjerm.skjema.sjekkliste.findChildren(QAbstractButton) if b.isVisible()]
    assert [link.accessibleName() for link in links] == [
        "Hjemmel: Omfanget mangler. Skriv timer, eller hva og hvor ofte."
    ]
    assert skjerm.skjema.sjekkliste.antall.text() == "4 av 5 på plass"
    links[0].setFocus()
    QTest.keyClick(links[0], K.Key_Return)
    assert QApplication.focusWidget() is field


def test_sending_asks_first_and_names_person_and_service(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.linje.send_knapp.setFocus()
    QTest.keyClick(skjerm.linje.send_knapp, K.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    said = " ".join(w.accessibleName() for w in dialog.findChildren(QWidget))
    assert "Solveig Bråten: Brukerstyrt personlig assistanse" in said
    assert stored(okt, skjerm).tilstand == Tilstand.UTKAST
    confirm(qtbot, "Send til gjennomgang")
    assert stored(okt, skjerm).tilstand == Tilstand.TIL_GJENNOMGANG
    assert skjerm.skjema.begrunnelse.tekst.isReadOnly()
    assert not skjerm.skjema.felter.omfang.isEnabled()


def test_escape_in_the_question_sends_nothing(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.linje.send_knapp.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, K.Key_Escape)
    assert stored(okt, skjerm).tilstand == Tilstand.UTKAST


def test_a_sent_draft_can_be_taken_back(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(utkast.send_to_review(okt, drafted(okt), "bpa"))
    assert not skjerm.linje.send_knapp.isVisible()
    skjerm.linje.trekk_knapp.setFocus()
    QTest.keyClick(skjerm.linje.trekk_knapp, K.Key_Return)
    assert stored(okt, skjerm).tilstand == Tilstand.UTKAST
    assert not skjerm.skjema.begrunnelse.tekst.isReadOnly()


def test_sending_with_holes_is_refused_by_name(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.skjema.felter.omfang.setFocus()
    QTest.keyClick(skjerm.skjema.felter.omfang, K.Key_A, CTRL)
    QTest.keyClick(skjerm.skjema.felter.omfang, K.Key_Delete)
    with qtbot.waitSignal(skjerm.melding) as told:
        skjerm.linje.send_knapp.click()
    assert isinstance(told.args[0], TilstandFeil)
    assert "omfang" in told.args[0].tittel


def test_a_deviating_outcome_leads_back_to_the_reason(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.skjema.felter.utfall.set_verdi("avslag")
    skjerm.skjema.felter.utfall.valgt.emit("avslag")
    assert vurderinger.lacks_reason(skjerm.bilde, "bpa")
    assert skjerm.skjema.avvik.isVisible()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.keyClick(skjerm.skjema.avvik, K.Key_Return)
    assert gone.args == [Posisjon("vurdering", tjeneste="bpa")]


def test_the_pdf_is_written_and_a_file_is_only_replaced_after_a_question(
    okt: Okt, aapne: Aapne, qtbot: QtBot, tmp_path: Path
) -> None:
    skjerm, path = aapne(drafted(okt)), tmp_path / "brev.pdf"
    write = partial(utkast.export_pdf, okt, skjerm.bilde, "bpa")
    skjerm.pdf.write(path, write)
    assert path.read_bytes().startswith(b"%PDF-")
    assert "brev.pdf" in skjerm.beskjed.accessibleName()
    path.write_text("mitt")
    skjerm.pdf.write(path, write)
    assert path.read_text() == "mitt"
    confirm(qtbot, "Erstatt filen")
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_file_dialog_says_that_the_file_is_not_encrypted(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.linje.lagre_pdf.click()
    dialog = skjerm.pdf.dialog
    assert dialog is not None
    assert "ikke kryptert" in dialog.windowTitle()
    assert "Solveig" not in "".join(dialog.selectedFiles())
    dialog.reject()
    assert skjerm.pdf.dialog is None


def test_without_a_draft_the_screen_says_where_it_is_made(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    assert skjerm.tomt.isVisible()
    assert not skjerm.linje.send_knapp.isVisible()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.keyClick(skjerm.tomt.knapp, K.Key_Return)
    assert gone.args == [Posisjon("vurdering", tjeneste="bpa")]


def test_ctrl_page_up_goes_back_to_the_assessment(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.skjema.put_focus("omfang")
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.keyClick(skjerm, K.Key_PageUp, CTRL)
    assert gone.args == [Posisjon("vurdering", tjeneste="bpa")]


def test_everything_that_takes_focus_has_a_name(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    wait_for_letter(skjerm, qtbot)
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
    controls = [w for w in skjerm.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    assert [type(w).__name__ for w in controls if not w.accessibleName()] == []
    assert oppgave.wait()


def test_tab_follows_the_reading_order(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(drafted(okt))
    skjema, order = skjerm.skjema, list[QWidget]()
    skjema.velger.setFocus()
    wanted = [skjema.velger, skjema.felter.utfall, skjema.felter.omfang, skjema.felter.fra.felt]
    wanted += [skjema.felter.til.felt, skjema.felter.mal, skjema.begrunnelse.tekst, skjema.begrunnelse.nytt]
    wanted += [skjema.felter.vedlegg]
    wanted += [skjerm.brev.storrelse, skjerm.linje.tilbake, skjerm.linje.lagre_pdf, skjerm.linje.send_knapp]
    for _n in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        order.append(here)
        QTest.keyClick(here, K.Key_Tab)
    assert [widget for widget in order if widget in wanted][: len(wanted)] == wanted


def test_focus_follows_when_a_draft_is_taken_back(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(utkast.send_to_review(okt, drafted(okt), "bpa"))
    skjerm.linje.trekk_knapp.setFocus()
    QTest.keyClick(skjerm.linje.trekk_knapp, K.Key_Return)
    assert skjerm.linje.send_knapp.hasFocus()


def test_escape_leads_from_the_new_draft_back_to_the_letter(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(drafted(okt))
    skjerm.show_fresh_draft()
    QTest.keyClick(skjerm.nytt.lukk, K.Key_Escape)
    assert skjerm.hoyre.currentWidget() is skjerm.brev
    assert skjerm.skjema.begrunnelse.nytt.hasFocus()


def test_pasted_line_breaks_become_spaces_in_a_line(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(drafted(okt))
    field = skjerm.skjema.felter.omfang
    field.setFocus()
    QTest.keyClick(field, K.Key_A, CTRL)
    QApplication.clipboard().setText("34 timer\r\nper uke")
    QTest.keyClick(field, K.Key_V, CTRL)
    assert field.text() == "34 timer per uke"
    QTest.keyClick(field, K.Key_Tab)
    assert stored(okt, skjerm).omfang == "34 timer per uke"


def test_nothing_in_the_form_is_cut_when_the_text_is_larger(
    okt: Okt, aapne: Aapne, qtbot: QtBot, app: QApplication
) -> None:
    tema.apply(app, "light", 1.25)
    skjerm = aapne(drafted(okt))
    for width, height in ((1093, 480), (1366, 618)):
        skjerm.resize(width, height)
        QTest.qWait(20)
        area = skjerm.skjema.rullefelt
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()


def test_the_reasons_have_no_scroll_bar_of_their_own(okt: Okt, aapne: Aapne) -> None:
    bilde = drafted(okt)
    vedtak = bilde.sak.vedtak_for("bpa")
    skjerm = aapne(utkast.save_fields(okt, bilde, replace(vedtak, begrunnelse=vedtak.begrunnelse * 6)))
    QTest.qWait(50)
    text = skjerm.skjema.begrunnelse.tekst
    assert not text.verticalScrollBar().isVisible()
    assert text.verticalScrollBar().maximum() == 0
    assert text.viewport().height() >= text.document().size().height()


def test_f6_goes_from_a_field_to_the_letter_and_the_button_and_back_to_the_field(
    okt: Okt, qtbot: QtBot, lyst_tema: None
) -> None:
    skjerm = Vedtaksskjerm(okt)
    open_view(qtbot, skjerm, drafted(okt))
    field = skjerm.skjema.begrunnelse.tekst
    field.setFocus()
    been = []
    for _press in range(3):
        QTest.keyClick(has_keys(), Qt.Key.Key_F6)
        been.append(has_keys())
    assert skjerm.hoyre.isAncestorOf(been[0])
    assert been[1:] == [skjerm.linje.send_knapp, field]
    QTest.keyClick(field, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert has_keys() is skjerm.linje.send_knapp


def test_f6_leads_to_the_way_on_when_there_is_no_draft(okt: Okt, qtbot: QtBot, lyst_tema: None) -> None:
    skjerm = Vedtaksskjerm(okt)
    open_view(qtbot, skjerm, make_sak(okt))
    skjerm.linje.tilbake.setFocus()
    QTest.keyClick(has_keys(), Qt.Key.Key_F6)
    assert skjerm.tomt.isAncestorOf(has_keys())
    QTest.keyClick(has_keys(), Qt.Key.Key_F6)
    assert has_keys() is skjerm.linje.tilbake


def has_keys() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found
