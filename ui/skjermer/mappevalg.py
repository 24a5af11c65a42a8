"""Asks for a folder. Qt's own dialog, because the system's would remember the path among its recent ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget


class Mappevalg(QObject):
    """`valgt(Path)` when a folder is chosen."""

    valgt = Signal(object)

    def __init__(self, rundt: QWidget) -> None:
        super().__init__(rundt)
        self._rundt = rundt
        self.dialog: QFileDialog | None = None

    def ask(self, tittel: str) -> None:
        """Show the dialog."""
        dialog = QFileDialog(self._rundt, tittel)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(QDir.homePath())
        dialog.fileSelected.connect(lambda path: self.valgt.emit(Path(path)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        # It writes the last folder and the folders before it to a file when it goes.
        dialog.setDirectory(QDir.homePath())
        dialog.setHistory([])
        dialog.deleteLater()
