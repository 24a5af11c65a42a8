"""The menu of a button: opened by mouse, Enter, Space or Down, walked with the arrows, closed with Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from ui import ikoner
from ui.deler.knapper import MaltKnapp


class Menyvalg(NamedTuple):
    """One line of a menu."""

    id: str
    tekst: str
    ikon: str = ""


class Meny(QObject):
    """`valgt(str)` with the id of the line. `finn` is asked each time the menu is opened."""

    valgt = Signal(str)

    def __init__(self, knapp: MaltKnapp, navn: str, finn: Callable[[], Sequence[Menyvalg]]) -> None:
        super().__init__(knapp)
        self._knapp, self._navn, self._finn = knapp, navn, finn
        knapp.setAccessibleName(navn)
        knapp.clicked.connect(self.open)
        knapp.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down on the button opens it too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.open()
            return True
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """Show the menu under the button, with the first line marked."""
        menu = QMenu(self._knapp)
        menu.setAccessibleName(self._navn)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in self._finn():
            action = menu.addAction(line.tekst.replace("&", "&&"))
            if line.ikon:
                action.setIcon(ikoner.icon(line.ikon))
            action.triggered.connect(partial(self.valgt.emit, line.id))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        corner = QPoint(self._knapp.width() - menu.sizeHint().width(), self._knapp.height() + 4)
        menu.popup(self._knapp.mapToGlobal(corner))
