"""Asks for a folder, or for a file of one kind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.deler import fildialog


class Mappevalg(QObject):
    """`valgt(Path)` when one is chosen. `filer`: the kind of files, such as `Nøkler (*.pem)`; none means folders."""

    valgt = Signal(object)

    def __init__(self, rundt: QWidget, filer: str = "") -> None:
        super().__init__(rundt)
        self._rundt, self._filer = rundt, filer
        self.dialog: QFileDialog | None = None

    def ask(self, tittel: str) -> None:
        """Show the dialog."""
        dialog = fildialog.make(self._rundt, tittel)
        if self._filer:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(self._filer)
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(QDir.homePath())
        dialog.fileSelected.connect(lambda path: self.valgt.emit(Path(path)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        fildialog.let_go(dialog)
