"""A row of «Før du går»: a number that is its key, what is open, why it matters, and an arrow to its place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column
from ui.deler.tekst import Etikett


class Tallring(QWidget):
    """The number in a ring; it only shows what the row's name says."""

    def __init__(self, nummer: int) -> None:
        super().__init__()
        self._nummer = nummer
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Follows the text scale."""
        return QSize(tema.px(28), tema.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring and figure."""
        p, area = tegning.painter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        tegning.box(p, area, "accent.soft", "accent", radius=area.width() / 2)
        tegning.text(p, area, str(self._nummer), "accent", "caption", halvfet=True, plass=tegning.MIDT)


class Apenrad(Klikkrad):
    """One open thing."""

    def __init__(self, nummer: int, tekst: str, grunn: str, hvor: str = "") -> None:
        super().__init__()
        self.nummer = nummer
        self.tekst = Etikett(tekst, halvfet=True)
        self.grunn = Etikett(grunn, "caption", farge="text.secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 8, 8, 9)
        line.setSpacing(12)
        line.addWidget(Tallring(nummer), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(self.tekst, self.grunn, mellomrom=0), 1)
        if hvor:
            line.addWidget(Etikett(hvor, "caption", farge="text.secondary", brytes=False))
        line.addWidget(Ikon("chevron-right", "accent"))
        self.setObjectName(f"apent-{nummer}")
        self.setAccessibleName(". ".join(filter(None, (f"{nummer}", tekst, grunn, hvor))))
        self.setAccessibleDescription(_("Gå dit"))
