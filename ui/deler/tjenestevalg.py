"""The services of a katalog as check rows in two columns, with a search that never hides what is chosen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.deler.valg import AvkryssRad


class Tjenestevalg(QWidget):
    """`endret` when the user chooses; `verdier()` in the katalog's order. `uten` are not offered."""

    endret = Signal()

    def __init__(self, katalog: Katalog, *, uten: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sok = Sokefelt(_("Søk etter tjeneste"))
        offered = [tjeneste for tjeneste in katalog.tjenester if tjeneste.id not in uten]
        self.rader = [AvkryssRad(pick(tjeneste.navn), tjeneste.id) for tjeneste in offered]
        self.feil = Feilsetning()
        self._tomt = Etikett(_("Ingen tjeneste heter det. Prøv et annet ord."), farge="text.secondary")
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        # Large text needs the whole width for a name.
        self._kolonner = 1 if tema.has_large_text() else 2
        for at in range(self._kolonner):
            self._grid.setColumnStretch(at, 1)
        self.sok.setMaximumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sok)
        column.addWidget(self._tomt)
        column.addLayout(self._grid)
        column.addWidget(self.feil)
        for row in self.rader:
            row.clicked.connect(self.endret)
        self.sok.skrevet.connect(lambda _text: self._place())
        self.setFocusProxy(self.sok)
        self._place()

    def _place(self) -> None:
        """Those that fit the search and those chosen, the others hidden."""
        sought = self.sok.text().strip().lower()
        shown = [row for row in self.rader if row.isChecked() or sought in row.accessibleName().lower()]
        for row in self.rader:
            self._grid.removeWidget(row)
            row.hide()
        for place, row in enumerate(shown):
            self._grid.addWidget(row, place // self._kolonner, place % self._kolonner)
            row.show()
        self._tomt.setVisible(not shown)

    def verdier(self) -> tuple[str, ...]:
        """Ids of the services chosen."""
        return tuple(row.verdi for row in self.rader if row.isChecked())

    def set_verdier(self, verdier: tuple[str, ...]) -> None:
        """Choose without a signal."""
        for row in self.rader:
            row.setChecked(row.verdi in verdier)

    def set_feil(self, setning: str) -> None:
        """Show or clear the error sentence."""
        self.feil.set_feil(setning)
