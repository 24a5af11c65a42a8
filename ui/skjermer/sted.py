"""What the places of home have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.deler import navigasjon

FRISTER = "frister"
"""The page of deadlines: a place without a button of its own in the navigation."""


OVERSIKT = "oversikt"
"""The fagleder's figures, under «Til gjennomgang»."""


def place_name(sted: str) -> str:
    """What the way back to a place is called; the day for those that are only passed through."""
    names = {
        navigasjon.SAKER: _("Mine saker"),
        navigasjon.GJENNOMGANG: _("Til gjennomgang"),
        FRISTER: _("Frister"),
        OVERSIKT: _("Oversikt"),
    }
    return names.get(sted, _("Dagens besøk"))


class Sted(QWidget):
    """One place in the navigation. `apne_sak(str)`, `ny_soknad`, `melding(Feil)` are wishes to the frame around it.

    `endret`: something was written that the bars count. `videre(str)`: another place, by its name.
    """

    apne_sak = Signal(str)
    ny_soknad = Signal()
    eksempler = Signal()
    melding = Signal(object)
    utseende = Signal()
    endret = Signal()
    videre = Signal(str)

    def __init__(self, okt: Okt, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.okt = okt
        self.setAccessibleName(navn)
        # The place itself has focus when it is entered, so that Tab begins at its first control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("uten_ring", True)

    def refresh(self) -> None:
        """Read anew what is shown; called each time the place is entered."""

    def chosen(self) -> tuple[str, ...]:
        """Ids of what is chosen in the place; empty when nothing is, or it is of no interest after the lock."""
        return ()

    def choose_again(self, valgt: tuple[str, ...]) -> None:
        """Choose what was chosen when it was locked, if it is still there."""

    def finish(self) -> None:
        """Save what is being typed; called before the place is left, and before the lock."""
