"""Printing a PDF from memory, each page as a picture on the printer that is chosen. Nothing is written on the way."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.innsyn import Handling, note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.deler.brevbilde import PUNKT_PER_TOMME, draw_pages

_PUNKT_PER_TOMME_PAA_PAPIR = 300
"""Sharp enough for 11 point text, and a page stays under 30 MB in memory."""


def printer_names() -> tuple[str, ...]:
    """The printers this machine knows, the usual one first. BrevFeil when there is none."""
    usual = QPrinterInfo.defaultPrinterName()
    names = sorted(QPrinterInfo.availablePrinterNames(), key=lambda navn: (navn != usual, navn.casefold()))
    if not names:
        raise BrevFeil(
            _("Ingen skriver er koblet til maskinen."),
            _("Koble til en skriver, eller lagre som PDF."),
        )
    return tuple(names)


def printer_called(navn: str, dokument: str) -> QPrinter:
    """A printer by its name. `dokument` is what the print queue shows to others, so it must name nobody."""
    printer = QPrinter(QPrinterInfo.printerInfo(navn), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(dokument)
    return printer


def print_pages(okt: Okt, sak_id: str, pdf: bytes, printer: QPrinter) -> None:
    """Print every page of what a case is about, each on its own sheet, and tell the innsynslogg.

    BrevFeil when the printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise BrevFeil(
            _("Skriveren tar ikke imot utskriften."), _("Se om den er på, velg en annen skriver, eller lagre som PDF.")
        )
    try:
        pages = draw_pages(pdf, _PUNKT_PER_TOMME_PAA_PAPIR / PUNKT_PER_TOMME).sider
        for number, picture in enumerate(pages):
            if number:
                printer.newPage()
            sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            painter.drawImage(sheet, picture)
    finally:
        painter.end()
    note(okt, Handling.UTSKRIFT, (sak_id,))
