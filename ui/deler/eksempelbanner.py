"""The line on top of the examples: that they are invented, the way back, and deleting them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui.deler.banner import Banner
from ui.deler.knapper import Lenke


class Eksempelbanner(Banner):
    """`tilbake` to the user's own cases, `slett` all examples."""

    tilbake = Signal()
    slett = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        tekst = _(
            "Eksempelsaker: oppdiktede personer i Fjellvik. Ingenting herfra sendes eller blandes med egne saker."
        )
        super().__init__(tekst, "eksempel", parent=parent)
        self.slett_knapp = Lenke(_("Slett eksemplene"))
        self.tilbake_knapp = Lenke(_("Til egne saker"))
        self.slett_knapp.clicked.connect(self.slett)
        self.tilbake_knapp.clicked.connect(self.tilbake)
        for link in (self.slett_knapp, self.tilbake_knapp):
            self.add_handling(link)
