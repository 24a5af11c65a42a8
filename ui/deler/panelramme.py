"""The frame of a side panel: a line towards the middle, a part that scrolls, a foot that stays put."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tema
from ui.deler import tegning
from ui.deler.rullefelt import Rullefelt


class Panelramme(QWidget):
    """Fill `self.topp` (fixed), `self.innhold` (scrolls) and `self.fot` (fixed). `side`: venstre or hoyre."""

    def __init__(
        self, navn: str, *, bredde: str = "decision_panel", side: str = "hoyre", flate: str = "surface",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._side = side
        # Large text needs a wider panel, but the middle must keep most of the window.
        self.setFixedWidth(round(tema.bredde(bredde) * (1 + (tema.tekstskala() - 1) / 3)))
        self.setAccessibleName(navn)
        tema.set_flate(self, flate)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.topp, self.fot = QVBoxLayout(), QVBoxLayout()
        self.rullefelt = Rullefelt()
        # Nested with room below: a layout's own alignment would cut wrapped text.
        self.innhold = QVBoxLayout()
        self.rullefelt.kolonne.setContentsMargins(0, 0, 0, 0)
        self.rullefelt.kolonne.addLayout(self.innhold)
        self.rullefelt.kolonne.addStretch(1)
        for layout, margins in (
            (self.topp, (16, 16, 16, 0)),
            (self.innhold, (16, 8, 16, 16)),
            (self.fot, (16, 12, 16, 16)),
        ):
            layout.setContentsMargins(*margins)
            layout.setSpacing(8)
        outer.addLayout(self.topp)
        outer.addWidget(self.rullefelt, 1)
        outer.addLayout(self.fot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Background from the stylesheet, then the line."""
        super().paintEvent(event)
        p = tegning.painter(self)
        x = 0 if self._side == "hoyre" else self.width() - 1
        p.fillRect(x, 0, 1, self.height(), tema.farge("border.subtle"))


class Linje(QWidget):
    """A bar across the window, such as top bar and bottom bar, with a line below or above."""

    def __init__(self, hoyde: str, *, linje_over: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = linje_over
        self._hoyde = tema.hoyde(hoyde)
        tema.set_flate(self, "surface")

    def sizeHint(self) -> QSize:
        """As high as its kind, and higher when what stands in it is."""
        return super().sizeHint().expandedTo(QSize(0, self._hoyde))

    def minimumSizeHint(self) -> QSize:
        """What stands in it is never cut; a minimum height would hide from the layout how high that is."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._hoyde))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Background from the stylesheet, then the line."""
        super().paintEvent(event)
        y = 0 if self._over else self.height() - 1
        tegning.painter(self).fillRect(0, y, self.width(), 1, tema.farge("border.subtle"))
