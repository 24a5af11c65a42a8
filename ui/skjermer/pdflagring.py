"""«Lagre som PDF …» and the like: the explicit act that writes a file outside the encrypted store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui import meldinger
from ui.deler import fildialog


class Skriver(Protocol):
    """Writes the file; `erstatt` says whether it may replace one that exists. Feil when it cannot."""

    def __call__(self, path: Path, *, erstatt: bool) -> object: ...


class Pdflagring(QObject):
    """Asks where, asks again before a file is replaced, writes. `lagret(str)` with the file's name, `feilet(Feil)`.

    `filter_` and `endelse` are for a file that is no PDF.
    """

    lagret = Signal(str)
    feilet = Signal(object)

    def __init__(self, rundt: QWidget, tittel: str, filter_: str = "", endelse: str = "pdf") -> None:
        super().__init__(rundt)
        self._rundt, self._tittel = rundt, tittel
        self._filter, self._endelse = filter_ or _("PDF-filer (*.pdf)"), endelse
        self.dialog: QFileDialog | None = None

    def ask(self, navn: str, skriv: Skriver, *, med_json: bool = False, varsel: str = "") -> None:
        """Show the file dialog with a name filled in, after a `varsel` that is asked about when there is one."""
        if not varsel:
            self._ask_where(navn, skriv, med_json=med_json)
            return
        asked = meldinger.confirm_dialog(self._rundt, _("Lagre brevet likevel?"), varsel, _("Lagre likevel"))
        asked.accepted.connect(partial(self._ask_where, navn, skriv, med_json=med_json))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _ask_where(self, navn: str, skriv: Skriver, *, med_json: bool) -> None:
        """The title of the file dialog says that the file is not encrypted."""
        dialog = fildialog.make(self._rundt, self._tittel)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = [self._filter]
        dialog.setNameFilters([*filters, _("Data til et annet program (*.json)")] if med_json else filters)
        dialog.setDefaultSuffix(self._endelse)
        # Our own question has the words of the program, and the same on every system.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents if QDir(documents).exists() else QDir.homePath())
        dialog.selectFile(navn)
        dialog.fileSelected.connect(lambda path: self.write(Path(path), skriv))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def write(self, path: Path, skriv: Skriver) -> None:
        """Write the file, after a question when it exists."""
        if not path.exists():
            self._write(path, skriv, erstatt=False)
            return
        title = _("Vil du erstatte filen?")
        words = _("Det finnes allerede en fil som heter {navn}.").format(navn=path.name)
        dialog = meldinger.confirm_dialog(self._rundt, title, words, _("Erstatt filen"))
        dialog.accepted.connect(partial(self._write, path, skriv, erstatt=True))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, path: Path, skriv: Skriver, *, erstatt: bool) -> None:
        try:
            skriv(path, erstatt=erstatt)
        except Feil as feil:
            self.feilet.emit(feil)
            return
        self.lagret.emit(path.name)

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        fildialog.let_go(dialog)
