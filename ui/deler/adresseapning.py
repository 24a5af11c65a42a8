"""«Vis adressen»: a protected address is shown only when the user has written why, and the why stays in the case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.forhand import open_address
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui import meldinger
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Sekundaer
from ui.deler.oppsett import column, row
from ui.deler.tekst import LinjeFelt


class Adresseapning(QWidget):
    """The reason and the button; connect `vis.clicked` to what calls `ask`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = _("Hvorfor trenger du adressen?")
        self.grunn = LinjeFelt(words)
        self.ramme = Feltramme(words, self.grunn, hjelp=_("Grunnen blir stående i saken."))
        self.vis = Sekundaer(_("Vis adressen"), ikon="eye")
        self.setLayout(column(self.ramme, row(self.vis, None)))

    def ask(self, okt: Okt, bilde: Saksbilde) -> Saksbilde | None:
        """Log the look; the case with it, or None when it was not let through, which is told."""
        try:
            return open_address(okt, bilde, self.grunn.text())
        except InndataFeil as feil:
            self.ramme.set_feil(f"{feil.tittel} {feil.neste_steg}")
            self.grunn.setFocus()
        except Feil as feil:
            meldinger.vis_feil(self, feil)
        return None
