"""«Brev i saken» on 05: chosen, filled in, seen, registered as sent and opened again; by real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, Bytt, make_sak
from tests.handlinger.etterhjelp import decided
from tests.handlinger.test_brevretting import correct, decided_with_error
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.vedtakshjelp import open_view
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger import fatting
from tildelingsklient.handlinger.etterarbeid import new_round
from tildelingsklient.handlinger.forhand import give_consent, withdraw_consent
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.vedtak.etter import Brevart
from tildelingsklient.vedtak.vedtak import Revurderingsarsak
from ui import oppgave
from ui.deler.dialog import Dialog
from ui.deler.viderekort import Viderekort
from ui.deler.videreord import done_lines
from ui.skjermer.brevdialog import Brevdialog
from ui.skjermer.vedtak import Vedtaksskjerm

Tast = Qt.Key
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)
Aapne = Callable[[Okt, Saksbilde], Brevdialog]


@pytest.fixture
def aapne(qtbot: QtBot, lyst_tema: None) -> Iterator[Aapne]:
    """The dialog, opened from the card «Videre i saken» on 05."""

    def open_now(okt: Okt, bilde: Saksbilde) -> Brevdialog:
        skjerm = Vedtaksskjerm(okt)
        open_view(qtbot, skjerm, bilde)
        card = next(card for card in skjerm.findChildren(Viderekort) if card.isVisible())
        button = card.knapper[Steg.BREV]
        button.setFocus()
        QTest.keyClick(button, Tast.Key_Space)
        dialog = top()
        assert isinstance(dialog, Brevdialog)
        return dialog

    yield open_now
    while isinstance(still := QApplication.activeModalWidget(), Dialog):
        still.reject()
    assert oppgave.wait(60_000)
    qtbot.wait(1)


def top() -> Dialog:
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, Dialog)
    return found


def write(dialog: Brevdialog, felt: str, tekst: str) -> None:
    control = dialog.felter.control(felt)
    target = control.focusProxy() or control
    target.setFocus()
    QTest.keyClicks(target, tekst)


def seen(qtbot: QtBot, dialog: Brevdialog) -> str:
    """The words of the pages that are shown, once they are drawn."""
    qtbot.waitUntil(lambda: dialog.brev.er_ajour, timeout=60_000)
    assert dialog.brev.ark.bilder is not None
    return words(dialog.brev.ark.bilder.pdf)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def send(qtbot: QtBot, dialog: Brevdialog) -> None:
    """«Registrer som sendt», and yes."""
    before = len(dialog.bilde.sak.sendte_brev)
    dialog.registrer.setFocus()
    QTest.keyClick(dialog.registrer, Tast.Key_Return)
    asked = top()
    assert asked is not dialog
    assert "Solveig Bråten" in asked.findChildren(type(dialog.tittel))[1].text()
    QTest.keyClick(asked, Tast.Key_Tab)
    QTest.keyClick(asked, Tast.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.bilde.sak.sendte_brev) > before, timeout=60_000)


def test_before_there_is_a_draft_an_answer_can_be_put_off(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    assert dialog.velger.hvilket.hasFocus()
    assert dialog.velger.chosen().art is Brevart.FORELOPIG_SVAR
    write(dialog, "hvorfor", "Vi venter på epikrisen")
    write(dialog, "svar_ventes", "18.12.2026")
    shown = seen(qtbot, dialog)
    assert "Vi venter på epikrisen." in shown
    assert "Utkast, ikke sendt" in shown
    send(qtbot, dialog)
    (brev,) = load_picture(okt, dialog.bilde.sak.id).sak.sendte_brev
    assert brev.svar_ventes is not None
    assert dialog.gjort.isVisible()
    assert dialog.lagre.hasFocus()
    assert "Utkast, ikke sendt" not in seen(qtbot, dialog)
    assert not dialog.registrer.isVisible()


def test_what_is_missing_is_told_at_its_field_and_nothing_is_sent(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    dialog.registrer.setFocus()
    QTest.keyClick(dialog.registrer, Tast.Key_Return)
    assert top() is dialog
    assert dialog.rammer["hvorfor"].feil.isVisible()
    assert dialog.felter.hvorfor.hasFocus()
    assert load_picture(okt, dialog.bilde.sak.id).sak.sendte_brev == ()


def test_no_to_the_question_sends_nothing(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    write(dialog, "hvorfor", "Vi venter")
    dialog.registrer.click()
    QTest.keyClick(top(), Tast.Key_Escape)
    assert top() is dialog
    assert oppgave.wait()
    assert dialog.bilde.sak.sendte_brev == ()


def test_what_is_written_is_there_the_next_time(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    write(dialog, "hvorfor", "Vi venter på epi")
    QTest.keyClick(dialog, Tast.Key_Escape)
    again = aapne(okt, load_picture(okt, dialog.bilde.sak.id))
    assert again.felter.hvorfor.tekst() == "Vi venter på epi"


def test_words_are_kept_in_the_letter_they_were_written_in(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    bilde = give_consent(okt, make_sak(okt), Skjemasamtykke("Hva hun klarer", "fastlegen", "", "12.11.2026"))
    dialog = aapne(okt, bilde)
    write(dialog, "hvorfor", "Vi venter")
    dialog.velger.hvilket.set_verdi(Brevart.INNHENTING.value)
    dialog.velger._chosen()
    assert dialog.felter.til.tekst() == "Fastlegen"
    choose(dialog, Brevart.FORELOPIG_SVAR)
    assert dialog.felter.hvorfor.tekst() == "Vi venter"


def test_a_sent_letter_opens_and_is_saved_byte_for_byte(bytt: Bytt, aapne: Aapne, qtbot: QtBot, tmp_path: Path) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    assert not dialog.sendte.isVisible()
    write(dialog, "hvorfor", "Vi venter")
    send(qtbot, dialog)
    dialog.tilbake.setFocus()
    QTest.keyClick(dialog.tilbake, Tast.Key_Space)
    assert dialog.felter.hvorfor.tekst() == ""
    (row,) = dialog.sendte.rader
    assert row.accessibleName() == "Foreløpig svar. Til Solveig Bråten 12.11.2026"
    row.setFocus()
    QTest.keyClick(row, Tast.Key_Return)
    assert "Vi venter." in seen(qtbot, dialog)
    path = tmp_path / "brev.pdf"
    dialog.lagring.write(path, dialog._write_file)
    with okt.arbeid() as arbeid:
        kept = arbeid.innhold(dialog.bilde.sak.id, dialog.bilde.sak.sendte_brev[0].pdf_sha256)
    assert path.read_bytes() == kept


def test_every_decided_letter_opens_and_is_saved_while_a_new_round_is_open(
    bytt: Bytt, aapne: Aapne, qtbot: QtBot, tmp_path: Path
) -> None:
    okt, bilde = decided_with_error(bytt)
    bilde, _pdfs = correct(okt, bilde)
    bilde = new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    dialog = aapne(okt, bilde)
    names = [row.accessibleName() for row in dialog.vedtakene.rader]
    service = "Brukerstyrt personlig assistanse"
    assert names == [
        f"Vedtaket med rettelsen. {service}, rettet 12.11.2026",
        f"Vedtaket. {service}, fattet 12.11.2026",
    ]
    for row, word, fattet in zip(
        dialog.vedtakene.rader, ("stilling", "jobb"), reversed(bilde.sak.fattede), strict=True
    ):
        row.setFocus()
        QTest.keyClick(row, Tast.Key_Return)
        assert f"halv {word}" in seen(qtbot, dialog)
        path = tmp_path / f"{word}.pdf"
        dialog.lagring.write(path, dialog._write_file)
        with okt.arbeid() as arbeid:
            assert path.read_bytes() == arbeid.innhold(bilde.sak.id, fattet.pdf_sha256)


def test_nobody_is_asked_without_a_consent_that_holds(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    choose(dialog, Brevart.INNHENTING)
    assert dialog.velger.hvorfor_ikke.isVisible()
    assert not dialog.registrer.isEnabled()
    assert not dialog.felter.isVisible()
    assert not dialog.brev.isVisible()


def test_a_letter_that_was_just_asked_for_is_not_drawn_when_none_can_be_made(
    bytt: Bytt, aapne: Aapne, qtbot: QtBot
) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    assert dialog.brev._vent.isActive()
    choose(dialog, Brevart.INNHENTING)
    assert not dialog.brev._vent.isActive()
    # Neither does a new size of the window.
    dialog.brev._vent.timeout.emit()
    assert not dialog.brev._arbeid.busy()


def choose(dialog: Brevdialog, art: Brevart) -> None:
    """Choose a kind of letter in the list, with the keys."""
    box = dialog.velger.hvilket
    box.setFocus()
    QTest.keyClick(box, Tast.Key_Space)
    listed = box.view()
    steps = box.findData(art.value) - box.currentIndex()
    for _step in range(abs(steps)):
        QTest.keyClick(listed, Tast.Key_Down if steps > 0 else Tast.Key_Up)
    QTest.keyClick(listed, Tast.Key_Return)
    assert box.verdi() == art.value


def test_the_doctor_is_asked_on_the_consent(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt = bytt(INGVILD)
    bilde = give_consent(okt, make_sak(okt), Skjemasamtykke("Hva hun klarer", "fastlegen", "", "12.11.2026"))
    dialog = aapne(okt, bilde)
    choose(dialog, Brevart.INNHENTING)
    assert dialog.felter.til.tekst() == "Fastlegen"
    write(dialog, "sporsmal", "Går hun trapper?")
    assert "Går hun trapper?" in seen(qtbot, dialog)
    send(qtbot, dialog)
    assert dialog.bilde.sak.sendte_brev[0].til == "Fastlegen"


def test_nobody_is_asked_on_a_consent_that_was_withdrawn_while_the_letter_was_written(bytt: Bytt, aapne: Aapne) -> None:
    okt = bytt(INGVILD)
    bilde = give_consent(okt, make_sak(okt), Skjemasamtykke("Hva hun klarer", "fastlegen", "", "12.11.2026"))
    dialog = aapne(okt, bilde)
    choose(dialog, Brevart.INNHENTING)
    write(dialog, "sporsmal", "Hva hun klarer")
    withdraw_consent(okt, bilde, bilde.sak.samtykker[0].id, okt.today())
    dialog.registrer.setFocus()
    QTest.keyClick(dialog.registrer, Tast.Key_Return)
    assert top() is dialog
    assert "samtykke" in dialog.feil.etikett.text()
    assert dialog.feil.isVisible()


def test_a_clerical_error_is_seen_corrected_before_it_is(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt, bilde = decided(bytt, mal="Du skal bo hjemme i denne kommunen.")
    dialog = aapne(okt, bilde)
    assert dialog.velger.chosen().art is Brevart.RETTING
    assert not dialog.velger.deler.isVisible()
    write(dialog, "sto", "i denne kommunen")
    write(dialog, "skal", "i denne bygda")
    write(dialog, "rettelse", "Det sto «kommunen»")
    assert "Det sto «kommunen»" in seen(qtbot, dialog)
    decision = dialog.velger.deler.brikker[1]
    decision.setFocus()
    QTest.keyClick(decision, Tast.Key_Space)
    assert "i denne bygda" in seen(qtbot, dialog)
    send(qtbot, dialog)
    assert "i denne bygda" in words(fatting.final_letter(okt, dialog.bilde, "bpa") or b"")
    assert len(dialog.bilde.sak.fattede) == 2
    assert "Skrivefeil rettet 12.11.2026: Det sto «kommunen»" in done_lines(dialog.bilde, "bpa")


def test_an_error_that_is_none_is_told_at_its_field(bytt: Bytt, aapne: Aapne) -> None:
    okt, bilde = decided(bytt)
    dialog = aapne(okt, bilde)
    write(dialog, "sto", "34 timer per uke")
    write(dialog, "skal", "30 timer per uke")
    write(dialog, "rettelse", "Feil tall")
    dialog.registrer.click()
    assert top() is dialog
    assert dialog.rammer["skal"].feil.isVisible()


def test_05_knows_of_what_was_sent_when_the_dialog_is_closed(bytt: Bytt, aapne: Aapne, qtbot: QtBot) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    write(dialog, "hvorfor", "Vi venter")
    send(qtbot, dialog)
    skjerm = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Vedtaksskjerm) and w.isVisible())
    dialog.lukk.click()
    QApplication.processEvents()
    assert len(skjerm.bilde.sak.sendte_brev) == 1


@pytest.fixture
def jobb(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Callable[..., object], ...]]]:
    """The jobs that were asked for, each with what is to be done and whom to tell; none is begun."""
    asked: list[tuple[Callable[..., object], ...]] = []
    monkeypatch.setattr("ui.skjermer.brevdialog.oppgave.run", lambda *job: asked.append(job))
    yield asked
    asked.clear()


def begin_to_send(dialog: Brevdialog) -> None:
    dialog.registrer.setFocus()
    QTest.keyClick(dialog.registrer, Tast.Key_Return)
    asked = top()
    QTest.keyClick(asked, Tast.Key_Tab)
    QTest.keyClick(asked, Tast.Key_Return)
    assert top() is dialog


def test_nothing_else_is_written_or_sent_while_a_letter_is_drawn(
    bytt: Bytt, aapne: Aapne, jobb: list[tuple[Callable[..., object], ...]]
) -> None:
    okt = bytt(INGVILD)
    bilde = give_consent(okt, make_sak(okt), Skjemasamtykke("Hva hun klarer", "fastlegen", "", "12.11.2026"))
    dialog = aapne(okt, bilde)
    write(dialog, "hvorfor", "Vi venter")
    begin_to_send(dialog)
    ((draw, done, _failed),) = jobb
    QTest.keyClick(dialog.velger.hvilket, Tast.Key_Down)
    QTest.keyClicks(dialog.felter.hvorfor, " lenge")
    dialog.registrer.click()
    QTest.keyClick(dialog, Tast.Key_Escape)
    assert top() is dialog
    assert len(jobb) == 1
    assert dialog.felter.hvorfor.tekst() == "Vi venter"
    done(draw())
    (brev,) = load_picture(okt, bilde.sak.id).sak.sendte_brev
    assert brev.art is Brevart.FORELOPIG_SVAR
    with okt.arbeid() as arbeid:
        assert "Vi venter." in words(arbeid.innhold(bilde.sak.id, brev.pdf_sha256))
    assert dialog.tilbake.isEnabled()
    assert dialog.velger.isEnabled()


def test_a_letter_that_is_kept_is_told_as_sent_though_its_words_cannot_be_forgotten(
    bytt: Bytt, aapne: Aapne, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_what: object) -> None:
        raise LagerFeil("Disken er full.")

    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    write(dialog, "hvorfor", "Vi venter")
    monkeypatch.setattr("ui.skjermer.brevdialog.utkast.drop_typing", refuse)
    send(qtbot, dialog)
    assert dialog.gjort.isVisible()
    assert not dialog.feil.isVisible()
    assert not dialog.registrer.isVisible()


def test_a_letter_that_could_not_be_drawn_can_be_written_on(
    bytt: Bytt, aapne: Aapne, jobb: list[tuple[Callable[..., object], ...]]
) -> None:
    okt = bytt(INGVILD)
    dialog = aapne(okt, make_sak(okt))
    write(dialog, "hvorfor", "Vi venter")
    begin_to_send(dialog)
    jobb[0][2](LagerFeil("Brevet kunne ikke tegnes."))
    assert dialog.feil.isVisible()
    assert dialog.registrer.isEnabled()
    write(dialog, "hvorfor", " lenge")
    assert "lenge" in dialog.felter.hvorfor.tekst()
