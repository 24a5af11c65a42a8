"""A flat row in a list that is one target: hover, a line below, mouse, Space and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import tema
from ui.deler import tegning

_TRYKK = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PILER = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Klikkrad(QWidget):
    """Fill it with a layout. Arrow keys go to the row above and below in the same list."""

    klikket = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.er_nederst = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(tema.hoyde("minimum_target"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.klikket.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press; arrows walk."""
        if event.key() in _TRYKK:
            self.klikket.emit()
        elif event.key() in _PILER:
            self._walk(_PILER[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        around = self.parentWidget()
        rows = [row for row in around.findChildren(Klikkrad) if row.isVisible()] if around else [self]
        place = [id(row) for row in rows].index(id(self)) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint for the hover colour."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint without the hover colour."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hover and the line below, where a card does not end."""
        p = tegning.painter(self)
        if self.underMouse():
            tegning.box(p, self.rect(), "bg.hover", radius=0)
        if not self.er_nederst:
            p.fillRect(0, self.height() - 1, self.width(), 1, tema.farge("border.subtle"))


def end_card(rader: Sequence[Klikkrad]) -> None:
    """The edge of the card is the line below the last of these rows."""
    for row in rader:
        row.er_nederst = row is rader[-1]
        row.update()
