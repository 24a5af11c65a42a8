"""A plain background that hides what lies under it, so that nothing under it is drawn with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import tema


class Flate(QWidget):
    """Filled with one role of the theme, such as `bg.app`. What stands still on it is not drawn anew when it grows."""

    def __init__(self, rolle: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rolle = rolle
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the part that is asked for."""
        QPainter(self).fillRect(event.rect(), tema.farge(self._rolle))
