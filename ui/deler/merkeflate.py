"""The dark half of «Lås opp»: name, staircase from conversation to decision, what the program is for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett

_TRINN = 7
_LAV = 640


class Logo(QWidget):
    """The mark: stairs with a check, in a rounded box. `brand`: white on dark, else accent on white."""

    def __init__(self, px: int = 40, *, brand: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._px, self._brand = px, brand
        self.setFixedSize(px, px)
        self.setAccessibleName(_("Tildelingsklient"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and stairs."""
        p = tegning.painter(self)
        fill, colour = ("text.on-brand", "bg.brand") if self._brand else ("accent", "accent.on")
        tegning.box(p, self.rect(), fill)
        icon = self._px * 7 // 10
        ikoner.draw(p, "stairs-check", (self._px - icon) / 2, (self._px - icon) / 2, icon, colour)


class Trapp(QWidget):
    """Seven treads from the conversation to the letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(414, 220)

    def minimumSizeHint(self) -> QSize:
        """Smaller on a low screen."""
        return QSize(200, 110)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line of treads and three circles."""
        p = tegning.painter(self)
        high = min(self.height(), 220)
        top = (self.height() - high) / 2
        ring = min(48.0, high * 0.3)
        tread, rise = min(self.width(), 414) / _TRINN, (high - ring - 16) / (_TRINN - 1)
        floor = top + high - 2
        points = [QPointF(x * tread + 1, floor - y * rise) for y in range(_TRINN) for x in (y, y + 1)]
        p.setPen(tegning.pen("text.on-brand", 2.5))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPolyline(QPolygonF(points))
        for step, icon in ((0, "speech"), (3, "stairs"), (6, "document")):
            centre = QPointF((step + 0.5) * tread, floor - step * rise - ring / 2 - 14 * ring / 48)
            p.setPen(tegning.pen("text.on-brand", 1.25))
            p.drawEllipse(centre, ring / 2, ring / 2)
            side = round(ring / 2)
            ikoner.draw(p, icon, centre.x() - side / 2, centre.y() - side / 2, side, "text.on-brand")


class Merkeflate(QWidget):
    """`set_sted` tells which office the machine belongs to; empty before the first start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tema.set_flate(self, "brand")
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setSpacing(0)
        self.trapp = Trapp()
        self._sted = Etikett("", "caption", farge="text.on-brand-muted")
        navn = Etikett(_("Tildelingsklient"), "h2", farge="text.on-brand", brytes=False)
        slagord = _("Fra samtale til vedtak,\nved kjøkkenbordet")
        hva = _("Kartlegg, vurder og skriv utkast uten nett.\nAlt du skriver, lagres kryptert på maskinen.")
        self._kolonne.addLayout(row(Logo(brand=True), navn, None))
        self._kolonne.addStretch(2)
        self._kolonne.addWidget(self.trapp, 6)
        self._kolonne.addSpacing(tema.avstand("xl"))
        self._kolonne.addWidget(Etikett(slagord, "brand", farge="text.on-brand"))
        self._kolonne.addSpacing(tema.avstand("s"))
        more = Etikett(hva, "lead", farge="text.on-brand-muted")
        self._kolonne.addWidget(more)
        # The first words have the room when they are large.
        for part in (self.trapp, more):
            part.setVisible(not tema.has_large_text())
        self._kolonne.addStretch(2)
        self._kolonne.addWidget(self._sted)

    def set_sted(self, kommune: str, enhet: str) -> None:
        """«Fjellvik kommune · Tildelingskontoret»."""
        self._sted.setText(" · ".join(del_ for del_ in (kommune, enhet) if del_))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has less air."""
        super().resizeEvent(event)
        side = 56 if self.width() > 480 else 32
        over = 48 if self.height() >= _LAV else 24
        self._kolonne.setContentsMargins(side, over, side, over)
