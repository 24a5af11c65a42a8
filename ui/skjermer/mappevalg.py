"""Asks for a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.deler import fildialog


class Mappevalg(QObject):
    """`valgt(Path)` when a folder is chosen."""

    valgt = Signal(object)

    def __init__(self, rundt: QWidget) -> None:
        super().__init__(rundt)
        self._rundt = rundt
        self.dialog: QFileDialog | None = None

    def ask(self, tittel: str) -> None:
        """Show the dialog."""
        dialog = fildialog.make(self._rundt, tittel)
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
