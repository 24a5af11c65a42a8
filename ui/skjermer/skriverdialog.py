"""«Skriv ut»: which printer. Our own, so that it has the program's words and offers no unencrypted file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.velger import Velger


class Skriverdialog(Dialog):
    """`skriver()` after «Skriv ut»."""

    def __init__(self, parent: QWidget, skrivere: Sequence[str]) -> None:
        super().__init__(parent, _("Skriv ut"), bredde=520)
        self.velger = Velger(_("Skriver"), [(navn, navn) for navn in skrivere], skrivere[0])
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.skriv_ut = self.add_primaer(_("Skriv ut"))
        self.innhold.addWidget(Feltramme(_("Skriver"), self.velger))
        self.avbryt.clicked.connect(self.reject)
        self.skriv_ut.clicked.connect(self.accept)
        self.velger.setFocus()

    def skriver(self) -> str:
        """The name of the printer that is chosen."""
        return self.velger.verdi() or ""
