"""A drop-down list: one of several, in 44 px."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.statusmerke import draw_mark


class Velger(QComboBox):
    """`valgt(str)` only on the user's act. `tilstander` puts a state's shape before a value («Innvilget»)."""

    valgt = Signal(str)

    def __init__(
        self,
        navn: str,
        valg: Sequence[tuple[str, str]],
        verdi: str | None = None,
        *,
        plassholder: str = "",
        tilstander: dict[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tilstander = tilstander or {}
        self._feil = False
        self.setView(QListView(self))
        self.setAccessibleName(navn)
        self.setPlaceholderText(plassholder)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMaxVisibleItems(12)
        self.set_valg(valg, verdi)
        self.activated.connect(lambda index: self.valgt.emit(str(self.itemData(index))))

    def set_valg(self, valg: Sequence[tuple[str, str]], verdi: str | None = None) -> None:
        """Other values to choose from."""
        self.clear()
        for id_, tekst in valg:
            self.addItem(tekst, id_)
        self.set_verdi(verdi)

    def verdi(self) -> str | None:
        """The chosen value, or None."""
        return None if self.currentIndex() < 0 else str(self.currentData())

    def set_verdi(self, verdi: str | None) -> None:
        """Show a value without a signal."""
        self.setCurrentIndex(-1 if verdi is None else self.findData(verdi))

    def set_feil(self, feil: bool) -> None:
        """The red edge; the sentence is shown by the frame around it."""
        self._feil = feil
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Down open the list, so that walking never changes the answer unseen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> str:
        return self._tilstander.get(self.verdi() or "", "")

    def sizeHint(self) -> QSize:
        """As wide as the longest value."""
        texts = [self.itemText(i) for i in range(self.count())] + [self.placeholderText()]
        wide = max(tegning.text_width(tekst) for tekst in texts) + 13 + 12 + tema.px(20) + 14
        wide += tema.px(20) + 8 if self._tilstander else 0
        return QSize(wide, max(tema.hoyde("input"), tema.linjehoyde() + 16))

    def minimumSizeHint(self) -> QSize:
        """The text may be shortened."""
        return QSize(tema.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, shape, text, arrow."""
        p = tegning.painter(self)
        on = self.isEnabled()
        fill = ("bg.hover" if self.underMouse() else "bg.surface") if on else "disabled.bg"
        edge = "no" if self._feil else "border.control"
        tegning.box(p, self.rect(), fill, edge if on else "disabled.border", 2 if self._feil and on else 1)
        side, x = tema.px(20), 13.0
        if self._mark():
            draw_mark(p, self._mark(), x, (self.height() - side) / 2, side)
            x += side + 8
        tekst = self.currentText() or self.placeholderText()
        colour = "text.primary" if self.currentText() else "text.secondary"
        area = QRectF(x, 0, self.width() - x - side - 18, self.height())
        tegning.text(p, area, tekst, colour if on else "disabled.text")
        ikoner.draw(
            p,
            "chevron-down",
            self.width() - side - 12,
            (self.height() - side) / 2,
            side,
            "text.primary" if on else "disabled.text",
        )
