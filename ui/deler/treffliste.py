"""Hits under a search field: a list that follows what is typed, walked with Down, Up and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

from tildelingsklient.sprak import _
from ui import tema
from ui.deler.sok import Sokefelt
from ui.deler.statusmerke import mark_icon, word

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Treff:
    """One hit: the id of what is opened, its line, and a state that is marked beside it."""

    id: str
    tekst: str
    merke: str = ""

    @property
    def lest(self) -> str:
        """The line with the word of its mark."""
        return f"{self.tekst} · {word(self.merke)}" if self.merke else self.tekst


class Treffliste(QListWidget):
    """`valgt(str)` with the id of a hit. It floats under its field, over everything else in the window."""

    valgt = Signal(str)

    def __init__(self, felt: Sokefelt) -> None:
        super().__init__(felt.window())
        self._felt = felt
        self.setAccessibleName(_("Treff"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._choose)
        felt.ned.connect(self._enter)
        felt.valgt.connect(self._choose_first)
        self.hide()

    def show_hits(self, treff: Sequence[Treff]) -> None:
        """Show these under the field; none gives a line that says so."""
        self.clear()
        for hit in treff:
            item = QListWidgetItem(hit.lest)
            if hit.merke:
                item.setIcon(mark_icon(hit.merke))
            item.setData(_ID, hit.id)
            self.addItem(item)
        if not treff:
            nothing = QListWidgetItem(_("Ingen treff. Søk på fornavn, etternavn eller saksnummer."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(nothing)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        if self.parentWidget() is not self._felt.window():
            self.setParent(self._felt.window())
        corner = self._felt.mapTo(self._felt.window(), QPoint(0, self._felt.height() + 4))
        row = self.sizeHintForRow(0) if self.count() else tema.hoyde("table_row")
        room = self._felt.window().height() - corner.y() - 16
        wide = max(self._felt.width(), tema.px(720))
        self.setGeometry(corner.x(), corner.y(), wide, min(row * self.count() + 6, room))

    def _enter(self) -> None:
        if self.isVisible() and self.count() and self.item(0).data(_ID):
            self.setCurrentRow(0)
            self.setFocus()

    def _choose_first(self) -> None:
        if self.isVisible() and self.count():
            self._choose(self.item(0))

    def _choose(self, item: QListWidgetItem) -> None:
        chosen = item.data(_ID)
        if chosen:
            self.hide()
            self.valgt.emit(str(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Up from the first and Esc go back to the field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._felt.setFocus()
            self.hide()
        elif event.key() == Qt.Key.Key_Up and self.currentRow() == 0:
            self._felt.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Gone when the user has gone elsewhere."""
        super().focusOutEvent(event)
        self.leave()

    def leave(self) -> None:
        """Hide unless the field or the list has focus."""
        if QApplication.focusWidget() not in {self, self._felt}:
            self.hide()
