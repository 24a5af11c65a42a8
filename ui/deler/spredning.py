"""Hours a week as a small plot: a box from the lower to the upper quartile, with a line at the median."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.sak.oversikt import Mengde
from tildelingsklient.sak.oversiktsord import amount_words
from ui import tema
from ui.deler import tegning


class Spredning(QWidget):
    """`mest` is the hours at the right edge, the same for all beside it."""

    def __init__(self, hva: str, mengde: Mengde, mest: float) -> None:
        super().__init__()
        self.mengde, self._mest = mengde, max(mest, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{hva}: {amount_words(mengde)}")

    def sizeHint(self) -> QSize:
        """As high as a lying bar."""
        return QSize(tema.px(176), tema.px(20))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return QSize(tema.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scale, the box, the median."""
        p = tegning.painter(self)
        middle = self.height() / 2
        p.fillRect(QRectF(0, middle, self.width(), 1), tema.farge("border.control"))
        if self.mengde.nedre is None or self.mengde.median is None or self.mengde.ovre is None:
            return
        left, right = self._x(self.mengde.nedre), self._x(self.mengde.ovre)
        area = QRectF(left, 2, max(right - left, 6), self.height() - 4)
        tegning.box(p, area, "accent.soft", "accent", 1.5, radius=2)
        p.fillRect(QRectF(self._x(self.mengde.median) - 1.5, 0, 3, self.height()), tema.farge("text.primary"))

    def _x(self, timer: float) -> float:
        return 3 + timer / self._mest * (self.width() - 6)
