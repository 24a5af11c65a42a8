"""The search field: magnifying glass to the left, its shortcut to the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.knapper import chip_width, draw_chip
from ui.deler.tekst import LinjeFelt


class Sokefelt(LinjeFelt):
    """`skrevet(str)` while typing, `valgt()` on Enter, `ned()` on Down (into the hits). Esc empties the field."""

    valgt = Signal()
    ned = Signal()

    def __init__(self, navn: str, snarvei: str = "", parent: QWidget | None = None) -> None:
        super().__init__(navn, plassholder=navn, parent=parent)
        self._snarvei = snarvei
        self.setAccessibleDescription(snarvei)
        self.returnPressed.connect(self.valgt)
        self._make_room()

    def _make_room(self) -> None:
        right = chip_width(self._snarvei) + 6 if self._snarvei else 0
        self.setTextMargins(tema.px(20) + 8, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text scale may have changed with the size."""
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, Down goes to the hits; the rest is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.skrevet.emit("")
        elif event.key() == Qt.Key.Key_Down:
            self.ned.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then icon and chip on top."""
        super().paintEvent(event)
        p, side = tegning.painter(self), tema.px(20)
        ikoner.draw(p, "search", 14, (self.height() - side) / 2, side)
        if self._snarvei and not self.text():
            draw_chip(p, self._snarvei, self.width() - chip_width(self._snarvei) - 12, self.height() / 2)
