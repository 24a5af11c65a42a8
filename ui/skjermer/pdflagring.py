"""«Lagre brevet som PDF …»: the explicit act that writes the letter outside the encrypted store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import utkast
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui import meldinger

if TYPE_CHECKING:
    from ui.skjermer.vedtak import Vedtaksskjerm


class Pdflagring(QObject):
    """Asks where, asks again before a file is replaced, writes."""

    def __init__(self, skjerm: Vedtaksskjerm) -> None:
        super().__init__(skjerm)
        self._skjerm = skjerm
        self.dialog: QFileDialog | None = None

    def ask(self, bilde: Saksbilde, tjeneste: str) -> None:
        """Show the file dialog; it says that the file is not encrypted."""
        dialog = QFileDialog(self._skjerm, _("Lagre brevet som PDF. Filen blir ikke kryptert."))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF-filer (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        # Our own question has the words of the program, and the same on every system.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents if QDir(documents).exists() else QDir.homePath())
        dialog.selectFile(utkast.file_name(bilde, tjeneste, bilde.dato))
        dialog.fileSelected.connect(lambda path: self.write(bilde, tjeneste, Path(path)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def write(self, bilde: Saksbilde, tjeneste: str, path: Path) -> None:
        """Write the letter, after a question when the file exists."""
        if not path.exists():
            self._export(bilde, tjeneste, path, erstatt=False)
            return
        title = _("Vil du erstatte filen?")
        words = _("Det finnes allerede en fil som heter {navn}.").format(navn=path.name)
        dialog = meldinger.confirm_dialog(self._skjerm, title, words, _("Erstatt filen"))
        dialog.accepted.connect(partial(self._export, bilde, tjeneste, path, erstatt=True))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self, bilde: Saksbilde, tjeneste: str, path: Path, *, erstatt: bool) -> None:
        try:
            utkast.export_pdf(self._skjerm.okt, bilde, tjeneste, path, erstatt=erstatt)
        except Feil as feil:
            self._skjerm.melding.emit(feil)
            return
        self._skjerm.tell(_("Brevet er lagret som {navn}.").format(navn=path.name))

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
