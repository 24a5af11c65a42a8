"""The receipt on the screen: drawn for the reader that is chosen, printed, saved, and read on 07 in large print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.tastatur import click, focused, press, tab, write
from tests.ui.test_vis_soker import opened, push, shown
from tests.ui.vinduhjelp import CTRL, case, in_front, place, session, unlock
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.innstillinger import TELEFON, is_phone
from tildelingsklient.kartlegging.deltakere import Person
from ui import oppgave, utskrift
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.kvitteringsdialog import Kvitteringsdialog
from ui.skjermer.skriverdialog import Skriverdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
KARI = Person("p-kari", "Kari Bråten")


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    window = opened(qtbot, app, KARI)
    case(window).go_to(Posisjon("kartlegging", "oppsummering"))
    return window


@pytest.fixture
def dialog(window: Hovedvindu, qtbot: QtBot) -> Iterator[Kvitteringsdialog]:
    """«Kvittering» on the last page of the conversation is pressed, and the page is drawn."""
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    click(view.bekreftelse.kvitteringsknapp)
    dialog = in_front()
    assert isinstance(dialog, Kvitteringsdialog)
    drawn(qtbot, dialog)
    yield dialog
    dialog.reject()
    assert oppgave.wait(60_000)
    qtbot.wait(1)


def drawn(qtbot: QtBot, dialog: Kvitteringsdialog) -> None:
    """Wait until the page is there: the worker first, then what it brings."""
    assert oppgave.wait(60_000)
    qtbot.waitUntil(dialog.skriv_ut.isEnabled)


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def test_kvitteringen_tegnes_og_har_tastene(dialog: Kvitteringsdialog) -> None:
    assert focused() is dialog.ark
    assert dialog.ark.ark.bilder is not None
    assert len(dialog.ark.ark.bilder.sider) == 1
    assert dialog.hvem.isVisible()


def test_den_lagres_som_en_pdf_ingen_andre_kan_lese(dialog: Kvitteringsdialog, tmp_path: Path) -> None:
    path = tmp_path / "kvittering.pdf"
    dialog.lagring.write(path, dialog._write)
    (page,) = pages(path.read_bytes())
    assert "Du har fortalt hva som er viktig for deg: «Hagen min»." in " ".join(page.split())
    assert path.stat().st_mode & 0o077 == 0
    assert dialog.gjort.isVisible()
    assert "kvittering.pdf" in dialog.gjort.accessibleName()


def test_kan_den_ikke_lagres_star_det_hva_man_gjor(dialog: Kvitteringsdialog, tmp_path: Path) -> None:
    dialog.lagring.write(tmp_path / "borte" / "kvittering.pdf", dialog._write)
    assert dialog.feil.isVisible()
    assert "Velg en annen mappe" in dialog.feil.accessibleName()


def test_en_omsorgsyter_far_sin_egen(dialog: Kvitteringsdialog, qtbot: QtBot) -> None:
    click(dialog.hvem.brikker[1])
    drawn(qtbot, dialog)
    (page,) = pages(dialog._pdf)
    assert "Kari Bråten" in page
    assert "Hagen min" not in page


def test_navnet_pa_filen_nevner_ingen(dialog: Kvitteringsdialog) -> None:
    click(dialog.lagre)
    files = dialog.lagring.dialog
    assert files is not None
    assert "ikke kryptert" in files.windowTitle()
    (chosen,) = files.selectedFiles()
    assert chosen.endswith("kvittering.pdf")
    assert "Solveig" not in chosen
    files.reject()


def test_den_skrives_ut_side_for_side(dialog: Kvitteringsdialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ut.pdf"))
    utskrift.print_pages(dialog._okt, dialog._bilde.sak.id, dialog._pdf, printer)
    printed = pypdfium2.PdfDocument(tmp_path / "ut.pdf")
    assert len(printed) == 1
    ink = printed[0].render(scale=1).to_pil().convert("L").getextrema()
    assert ink[0] < 80 < ink[1]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_en_skriver_som_ikke_svarer_gir_et_neste_steg(dialog: Kvitteringsdialog, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "borte" / "ut.pdf"))
    with pytest.raises(BrevFeil) as refused:
        utskrift.print_pages(dialog._okt, dialog._bilde.sak.id, dialog._pdf, printer)
    assert "lagre som PDF" in refused.value.neste_steg


def test_uten_skriver_star_det_hva_man_gjor(dialog: Kvitteringsdialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    click(dialog.skriv_ut)
    assert "Ingen skriver er koblet til maskinen." in dialog.feil.accessibleName()


def test_skriveren_velges_med_tastene_og_koen_nevner_ingen(
    dialog: Kvitteringsdialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Kjøkken", "Bil"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "Kjøkken")
    used: list[tuple[str, str]] = []

    def to_file(navn: str, dokument: str) -> QPrinter:
        used.append((navn, dokument))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "ut.pdf"))
        return printer

    monkeypatch.setattr(utskrift, "printer_called", to_file)
    click(dialog.skriv_ut)
    chooser = in_front()
    assert isinstance(chooser, Skriverdialog)
    assert chooser.skriver() == "Kjøkken"
    press(Tast.Key_PageDown)
    click(chooser.skriv_ut)
    assert used == [("Bil", "Kvittering for samtalen")]
    assert (tmp_path / "ut.pdf").exists()
    assert dialog.gjort.isVisible()


def test_soker_leser_kvitteringen_i_stor_skrift(qtbot: QtBot, app: QApplication) -> None:
    window = opened(qtbot, app)
    press(Tast.Key_F8)
    skjerm = shown(window)
    push("Ja")
    skjerm._show(skjerm.takk)
    push("Les kvitteringen")
    column = skjerm.lesedel.kvittering
    words = {label.text(): label for label in column.findChildren(QLabel)}
    assert "Du trenger ikke hjelp om natten." in words
    assert "Du har lest dette og sagt at det stemmer." in words
    assert words["Du trenger ikke hjelp om natten."].font().pixelSize() == 28
    push("Større tekst")
    again = [label for label in column.findChildren(QLabel) if label.isVisible()]
    assert max(label.font().pixelSize() for label in again if "natten" in label.text()) == 36
    assert not [text for text in words if "Oppfylt" in text or "vilkår" in text]


@pytest.mark.parametrize(
    ("nummer", "er"),
    [("22 22 22 22", True), ("+47 22222222", True), ("02800", True), ("", False), ("ring meg", False), ("1234", False)],
)
def test_hva_som_er_et_telefonnummer(nummer: str, er: bool) -> None:
    assert is_phone(nummer) is er


def test_telefonen_star_i_brevet_nar_den_er_skrevet_og_feil_nummer_lagres_ikke(qtbot: QtBot, app: QApplication) -> None:
    from tests.ui.vinduhjelp import open_window

    window = open_window(qtbot, app)
    okt = unlock(qtbot, window).okt
    press(Tast.Key_5, med=CTRL)
    settings = place(window)
    assert isinstance(settings, Innstillingsskjerm)
    settings.telefon.setFocus()
    write("22 22  22 22")
    tab()
    assert read_setting(okt, TELEFON) == "22 22 22 22"
    settings.telefon.setFocus()
    press(Tast.Key_A, med=CTRL)
    write("spør på kontoret")
    tab()
    assert "sifre" in settings.telefonramme.feil.tekst()
    assert read_setting(session(window), TELEFON) == "22 22 22 22"
