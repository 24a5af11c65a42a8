"""Progress: how far the conversation has come. It counts answers; it never grades them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning


class Fremdrift(QWidget):
    """A bar of `ferdig` of `alt`; its accessible name says the numbers."""

    def __init__(self, ferdig: int = 0, alt: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_verdi(ferdig, alt)

    def set_verdi(self, ferdig: int, alt: int) -> None:
        """Show other numbers."""
        self._ferdig, self._alt = ferdig, max(alt, 1)
        self.setAccessibleName(_("{ferdig} av {alt}").format(ferdig=ferdig, alt=alt))
        self.update()

    def sizeHint(self) -> QSize:
        """8 px high."""
        return QSize(120, int(tema.tokens()["chart"]["progress_px"]))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return QSize(32, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and bar."""
        p = tegning.painter(self)
        high = self.height()
        edge = "border.control" if tema.navn() == "high-contrast" else None
        tegning.box(p, self.rect(), "bg.sunken", edge, radius=high / 2)
        done = self.width() * min(self._ferdig / self._alt, 1.0)
        if done > 0:
            tegning.box(p, QRectF(0, 0, max(done, high), high), "accent", radius=high / 2)


class Prikker(QWidget):
    """One short bar per step: «5 av 8 vilkår avklart»."""

    def __init__(self, ferdig: int = 0, alt: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_verdi(ferdig, alt)

    def set_verdi(self, ferdig: int, alt: int) -> None:
        """Show other numbers."""
        self._ferdig, self._alt = ferdig, max(alt, 1)
        self.setAccessibleName(_("{ferdig} av {alt}").format(ferdig=ferdig, alt=alt))
        self.update()

    def sizeHint(self) -> QSize:
        """About 22 px per step."""
        return QSize(22 * self._alt, int(tema.tokens()["chart"]["progress_px"]))

    def minimumSizeHint(self) -> QSize:
        """At least 6 px per step."""
        return QSize(8 * self._alt, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled for done, empty with an edge for the rest."""
        p = tegning.painter(self)
        gap = 4.0
        wide = (self.width() - gap * (self._alt - 1)) / self._alt
        for i in range(self._alt):
            area = QRectF(i * (wide + gap), 0, wide, self.height())
            if i < self._ferdig:
                tegning.box(p, area, "accent", radius=self.height() / 2)
            else:
                tegning.box(p, area, "bg.sunken", "border.subtle", radius=self.height() / 2)
