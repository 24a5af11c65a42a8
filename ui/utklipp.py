"""The clipboard: what was copied from this program does not outlive the lock; what others put there does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication


class Utklipp(QObject):
    """Notes what is copied while a window of ours has focus. Only a fingerprint of it is kept."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._clipboard = app, app.clipboard()
        self._vart: int | None = None
        self._clipboard.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        self._vart = hash(self._clipboard.text()) if self._app.activeWindow() is not None else None

    def clear_ours(self) -> None:
        """Empty the clipboard when it still holds what was copied from here."""
        if self._vart is not None and hash(self._clipboard.text()) == self._vart:
            self._clipboard.clear()
        self._vart = None
