"""After the unlock: what may leave the machine leaves it in the background, and is told once on top of the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import rydding
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.logg import log_error
from tildelingsklient.porter import Maskin, Ryddet
from tildelingsklient.sprak import _
from ui.deler.banner import Banner
from ui.deler.knapper import Lenke
from ui.oppgave import run
from ui.skjermer.ryddeord import cleared_text


class Ryddegang(QObject):
    """Belongs to the open surface, and goes with it; what is not told then is told after the next unlock."""

    def __init__(self, flate: QWidget, okt: Okt, maskin: Maskin) -> None:
        super().__init__(flate)
        self._flate, self._okt, self._maskin = flate, okt, maskin
        self.banner: Banner | None = None

    def begin(self) -> None:
        """Look through the store in a worker."""
        okt, maskin = self._okt, self._maskin
        run(lambda: rydding.clear(okt, maskin), self._cleared, self._failed)

    def _cleared(self, ryddet: Ryddet) -> None:
        if self._flate.isVisible():
            self._tell(cleared_text(Ryddet(rydding.untold(self._okt), ryddet.kopier)))

    def _failed(self, feil: Feil) -> None:
        # Nobody asked for it, and it is tried again after the next unlock.
        log_error("rydding_feilet", feil)

    def _tell(self, tekst: str) -> None:
        layout = self._flate.layout()
        if not tekst or not isinstance(layout, QVBoxLayout):
            return
        self.banner = Banner(tekst, "info")
        close = Lenke(_("Lukk"))
        close.clicked.connect(self._close)
        self.banner.add_handling(close)
        layout.insertWidget(0, self.banner)

    def _close(self) -> None:
        banner, self.banner = self.banner, None
        if banner is not None:
            banner.hide()
            banner.deleteLater()
