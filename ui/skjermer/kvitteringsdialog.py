"""«Kvittering»: one page to print or save for the person, as it stands now."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.bekreftelser import readers
from tildelingsklient.handlinger.brevfil import file_name, save_pdf
from tildelingsklient.handlinger.kvittering import NAVN, receipt_basis, receipt_pdf
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.banner import Banner
from ui.deler.brikke import Brikkerad
from ui.deler.dialog import Dialog
from ui.deler.kvitteringsark import Kvitteringsark
from ui.skjermer.pdflagring import Pdflagring
from ui.skjermer.skriverdialog import Skriverdialog

_BREDDE, _ARK_PX, _HOYDE_PX = 760, 640, 400


class Kvitteringsdialog(Dialog):
    """The receipt of each reader. It is drawn from the case, so nothing is kept of it here."""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Kvittering for samtalen"), bredde=_BREDDE)
        self._okt, self._bilde = okt, bilde
        self._pdf = b""
        self._lesere = {person.id: person for person in readers(bilde)}
        first = next(iter(self._lesere))
        self.hvem = Brikkerad(
            "", [(p.id, p.navn or _("Uten navn")) for p in self._lesere.values()], (first,), flere=False
        )
        self.gjort, self.feil = Banner("", "ok"), Banner("", "advarsel")
        self.ark = Kvitteringsark(tema.px(_ARK_PX))
        self.lagring = Pdflagring(self, _("Lagre kvitteringen som PDF. Filen blir ikke kryptert."))
        self.lukk = self.add_lenke(_("Lukk"))
        self.lagre = self.add_sekundaer(_("Lagre som PDF …"))
        self.skriv_ut = self.add_primaer(_("Skriv ut …"))
        self._fill()
        self._connect()
        self._show(first)

    def _fill(self) -> None:
        self.hvem.setAccessibleName(_("Hvem er kvitteringen til?"))
        self.hvem.setVisible(len(self._lesere) > 1)
        self.gjort.hide()
        self.feil.hide()
        self.ark.setMinimumHeight(_HOYDE_PX)
        for part in (self.hvem, self.gjort, self.feil, self.ark):
            self.innhold.addWidget(part)
        self._allow(False)
        self.ark.setFocus()

    def _connect(self) -> None:
        self.hvem.endret.connect(self._chosen)
        self.ark.klar.connect(self._drawn)
        self.ark.feilet.connect(self._failed)
        self.lagring.feilet.connect(self._failed)
        self.lagring.lagret.connect(
            lambda navn: self._tell(_("Kvitteringen er lagret som {navn}.").format(navn=navn), self.gjort)
        )
        self.lukk.clicked.connect(self.reject)
        self.lagre.clicked.connect(self._ask_for_file)
        self.skriv_ut.clicked.connect(self._ask_printer)

    def _chosen(self, valgt: tuple[str, ...]) -> None:
        if valgt:
            self._show(valgt[0])

    def _show(self, person_id: str) -> None:
        self._allow(False)
        basis = receipt_basis(self._okt, self._bilde, self._lesere[person_id])
        self.ark.vis(partial(receipt_pdf, basis))

    def _drawn(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._allow(True)

    def _allow(self, may: bool) -> None:
        self.lagre.setEnabled(may)
        self.skriv_ut.setEnabled(may)

    def _failed(self, feil: Feil) -> None:
        self._tell(f"{feil.tittel} {feil.neste_steg}".strip(), self.feil)

    def _tell(self, tekst: str, banner: Banner) -> None:
        for one in (self.gjort, self.feil):
            one.setVisible(one is banner)
        banner.set_tekst(tekst)
        self.fit()

    def _ask_for_file(self) -> None:
        self.lagring.ask(file_name(self._bilde, NAVN, self._bilde.dato), self._write)

    def _write(self, path: Path, *, erstatt: bool) -> None:
        save_pdf(self._okt, (self._bilde.sak.id,), self._pdf, path, erstatt=erstatt)

    def _ask_printer(self) -> None:
        # Printing brings in a library of its own, which few visits need.
        from ui.utskrift import printer_names

        try:
            printers = printer_names()
        except Feil as feil:
            self._failed(feil)
            return
        dialog = Skriverdialog(self, printers)
        dialog.accepted.connect(lambda: self._print(dialog.skriver()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self, skriver: str) -> None:
        from ui.utskrift import print_pages, printer_called

        try:
            print_pages(self._okt, self._bilde.sak.id, self._pdf, printer_called(skriver, self.tittel.text()))
        except Feil as feil:
            self._failed(feil)
        else:
            self._tell(_("Kvitteringen er sendt til skriveren."), self.gjort)
