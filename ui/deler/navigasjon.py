"""The navigation at the left edge of home: five places, word under icon."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.faner import Navknapp
from ui.deler.merkeflate import Logo

BESOK, SAKER, GJENNOMGANG, KATALOG, INNSTILLINGER = "besok", "saker", "til_gjennomgang", "katalog", "innstillinger"
STEDER = (BESOK, SAKER, GJENNOMGANG, KATALOG, INNSTILLINGER)
"""The places in order: Ctrl+1 … Ctrl+5."""


class Navigasjon(QWidget):
    """`valgt(str)` is the user's wish; `set_valgt` marks the place shown, `set_antall` the badge."""

    valgt = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(tema.px(tema.bredde("nav")))
        self.setAccessibleName(_("Steder"))
        tema.set_flate(self, "surface")
        self.knapper = {sted: Navknapp(navn, ikon) for sted, navn, ikon in _steder()}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 9, 12)
        layout.setSpacing(4)
        layout.addWidget(Logo(36), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(10)
        for sted, button in self.knapper.items():
            if sted == INNSTILLINGER:
                layout.addStretch(1)
            layout.addWidget(button)
            self._connect(sted, button)

    def _connect(self, sted: str, button: Navknapp) -> None:
        button.clicked.connect(lambda: self.valgt.emit(sted))

    def set_valgt(self, sted: str) -> None:
        """Mark where the user is."""
        for navn, button in self.knapper.items():
            button.set_valgt(navn == sted)

    def set_antall(self, sted: str, antall: int) -> None:
        """The badge of a place; 0 hides it."""
        self.knapper[sted].set_antall(antall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line towards the page."""
        super().paintEvent(event)
        tegning.painter(self).fillRect(self.width() - 1, 0, 1, self.height(), tema.farge("border.subtle"))


def _steder() -> tuple[tuple[str, str, str], ...]:
    return (
        (BESOK, _("Dagens besøk"), "calendar"),
        (SAKER, _("Mine saker"), "folder"),
        (GJENNOMGANG, _("Til gjennomgang"), "clipboard-check"),
        (KATALOG, _("Katalog"), "book"),
        (INNSTILLINGER, _("Innstillinger"), "sliders"),
    )
