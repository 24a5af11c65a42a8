"""Says in a card that something is not saved, and lets the user try again. It stays until it is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke
from ui.deler.rolig import show_if


class Lagerfeil(QWidget):
    """What happened, the next step, and «Prøv igjen»."""

    prov_igjen = Signal()

    def __init__(self, sporsmal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        self.setning = Feilsetning()
        self.igjen = Lenke(_("Prøv igjen"))
        self.igjen.setAccessibleName(_("Prøv igjen å lagre: {sporsmal}").format(sporsmal=sporsmal))
        self.igjen.clicked.connect(self.prov_igjen)
        row.addWidget(self.setning, 1)
        row.addWidget(self.igjen)
        self.hide()

    def show_feil(self, feil: Feil | None) -> None:
        """Show an error, or none."""
        self.setning.set_feil(str(feil) if feil else "")
        show_if(self, feil is not None)
