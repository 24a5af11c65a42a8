"""A card whose buttons start something long: one thing at a time, and what came of it stands at the bottom."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from ui.deler.banner import Banner
from ui.deler.kort import Kort
from ui.deler.rullefelt import bring_in
from ui.deler.tekst import Etikett
from ui.snart import soon


class Svarkort(Kort):
    """`opptatt` from `begin_work` to `end_work`; the answer is brought into sight."""

    def __init__(self, tittel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.opptatt = False
        self.svar: Banner | None = None
        self.innhold.setSpacing(14)
        self.innhold.addWidget(Etikett(tittel, "h2"))

    def begin_work(self, tekst: str) -> None:
        """Say what goes on. Nothing is made inactive: that would take the focus away from who uses the keyboard."""
        self.opptatt = True
        self._tell("info", tekst)

    def end_work(self, slag: str, tekst: str) -> None:
        """Say what came of it, in a kind of banner."""
        self.opptatt = False
        self._tell(slag, tekst)

    def fail(self, feil: Feil) -> None:
        """Say what went wrong."""
        self.end_work("feil", f"{feil.tittel} {feil.neste_steg}")

    def _tell(self, slag: str, tekst: str) -> None:
        old, self.svar = self.svar, Banner(tekst, slag)
        if old is not None:
            self.innhold.removeWidget(old)
            old.deleteLater()
        self.innhold.addWidget(self.svar)
        soon(self.svar, partial(bring_in, self.svar))
