"""The ways to the attachments of an open case: the button on top, the one by each question, and Ctrl+D."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tildelingsklient.handlinger import hurtignotat
from ui import snarveier
from ui.deler.samtalehendelser import Sted

if TYPE_CHECKING:
    from ui.skjermer.kartlegging import Kartleggingsskjerm
    from ui.skjermer.sak import Saksskjerm
    from ui.skjermer.vedlegg import Vedleggsdialog


class Vedleggsgang(QObject):
    """Belongs to the frame of an open case."""

    def __init__(self, ramme: Saksskjerm) -> None:
        super().__init__(ramme)
        self._ramme = ramme
        self.dialog: Vedleggsdialog | None = None

    def attach(self, visning: Kartleggingsskjerm) -> None:
        """The conversation is made: bind its key and its buttons."""
        snarveier.bind(visning, snarveier.KARTLEGGING, {"vedlegg": lambda: self._by_key(visning)})
        visning.side.topp.vedlegg.clicked.connect(self._of_case)
        visning.side.vedlegg.connect(self.open)

    def _of_case(self) -> None:
        self.open()

    def _by_key(self, visning: Kartleggingsskjerm) -> None:
        card = visning.side.aktivt
        self.open(card.key if card is not None else ("", ""))

    def open(self, sted: Sted = ("", "")) -> None:
        """Show the attachments; new ones belong to this question."""
        from ui.skjermer.vedlegg import Vedleggsdialog

        ramme = self._ramme
        ramme.visning.finish()
        lesbar = not hurtignotat.can_write(ramme.okt, ramme.bilde)
        dialog = self.dialog = Vedleggsdialog(ramme, ramme.okt, ramme.bilde, sted, lesbar=lesbar)
        dialog.endret.connect(ramme.took)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
