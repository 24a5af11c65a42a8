"""The file dialog: Qt's own, which can be made to forget.

The system's would put path and name among its recent files (`recently-used.xbel`, Windows' jump lists and registry),
and a file's name is often a person's. What Qt's remembers of folders is taken away again when it closes.
"""

from __future__ import annotations

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget


def make(rundt: QWidget, tittel: str) -> QFileDialog:
    """A dialog that only Qt knows of; `let_go` when it has closed."""
    dialog = QFileDialog(rundt, tittel)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # What was opened before it came is nobody's business either.
    dialog.setHistory([])
    return dialog


def let_go(dialog: QFileDialog | None) -> None:
    """Throw it away. It writes the last folder and those before it to a file when it goes: they are home and none."""
    if dialog is None:
        return
    dialog.setDirectory(QDir.homePath())
    dialog.setHistory([])
    dialog.deleteLater()
