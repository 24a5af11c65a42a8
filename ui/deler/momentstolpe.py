"""A moment as a diverging bar: against to the left (outlined), for to the right (solid), one to three segments.

The bar never stands alone: direction and weight are written beside it. Weights are never summed.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning

FOR, IMOT, NOYTRAL = "for", "imot", "noytral"


def words(retning: str, vekt: int) -> str:
    """Direction and weight in words: «for, stor vekt»."""
    if retning == NOYTRAL or not vekt:
        return _("nøytralt") if retning == NOYTRAL else _("ikke vektet")
    weight = {1: _("liten vekt"), 2: _("middels vekt"), 3: _("stor vekt")}[vekt]
    pattern = _("for, {vekt}") if retning == FOR else _("imot, {vekt}")
    return pattern.format(vekt=weight)


def role(retning: str, vekt: int) -> str:
    """Colour role of the words."""
    if retning == NOYTRAL or not vekt:
        return "text.secondary"
    return "accent" if retning == FOR else "judge"


class Momentstolpe(QWidget):
    """`retning`: for, imot or noytral; `vekt`: 0 (not weighed) to 3."""

    def __init__(self, retning: str = NOYTRAL, vekt: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_verdi(retning, vekt)

    def set_verdi(self, retning: str, vekt: int) -> None:
        """Show another weight."""
        self._retning, self._vekt = retning, vekt
        self.setAccessibleName(words(retning, vekt))
        self.update()

    def sizeHint(self) -> QSize:
        """9 px bar with room for the middle line."""
        return QSize(240, int(tema.tokens()["chart"]["moment_bar_height_px"]) + 6)

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three segments to each side of a middle line."""
        p = tegning.painter(self)
        each = int(tema.tokens()["chart"]["moment_segments_each_side"])
        middle, step = self.width() / 2, self.width() / 2 / each
        for i in range(each):
            self._segment(p, QRectF(middle + i * step + 2, 3, step - 3, self.height() - 6), FOR, i)
            self._segment(p, QRectF(middle - (i + 1) * step + 1, 3, step - 3, self.height() - 6), IMOT, i)
        p.fillRect(QRectF(middle - 1, 0, 2, self.height()), tema.farge("text.primary"))

    def _segment(self, p: QPainter, area: QRectF, side: str, number: int) -> None:
        hit = self._retning == side and number < self._vekt
        if hit and side == FOR:
            tegning.box(p, area, "accent", radius=2)
        elif hit:
            tegning.box(p, area, "judge.bg", "judge", 1.75, radius=2)
        else:
            edge = "border.subtle" if tema.navn() == "high-contrast" else None
            tegning.box(p, area, "bg.sunken", edge, radius=2)
