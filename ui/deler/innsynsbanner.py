"""What the user is told of the store: that it or one of its logs was changed outside the program, or cannot be written.

Nothing is stopped by it. The logs are gone through a piece at a time after the unlock, and the store when it is due, so
that nobody waits for it.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.innsyn import check_next
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui.deler.banner import Banner
from ui.deler.loggsjekk import Loggsjekk
from ui.deler.sidesjekk import Sidesjekk

_BIT_MS, _RO_MS = 40, 5000


class Innsynsbanner(Banner):
    """Hidden while there is nothing to tell."""

    def __init__(self, okt: Okt, maskin: Maskin, parent: QWidget | None = None) -> None:
        super().__init__("", "advarsel", parent=parent)
        self._okt, self._til, self._er_hel, self._er_ferdig = okt, 0, True, False
        self._klokke = QTimer(self)
        self._klokke.setInterval(_BIT_MS)
        self._klokke.timeout.connect(self.look)
        self._klokke.start()
        self.endringer = Loggsjekk(okt, maskin, self)
        self.endringer.brutt.connect(self.look)
        self.sider = Sidesjekk(okt, maskin, self)
        self.sider.brutt.connect(self.look)
        self.hide()

    def look(self) -> None:
        """The next piece of the log; when all of it is seen, only whether a line waits to be written."""
        held = self._okt.lager.innsyn_venter
        if held or not self._er_ferdig:
            self._go_on()
        text = self._text()
        if text != self.etikett.text():
            self.set_tekst(text)
        self.setVisible(bool(text))

    def _go_on(self) -> None:
        """That something is asked of the store is also what makes it try again to write what waits."""
        try:
            found = check_next(self._okt, self._til)
        except Feil:
            # Whoever reads a case now is told of it.
            return
        self._til, self._er_hel = found.til, self._er_hel and found.er_hel
        self._er_ferdig = found.er_ferdig or not found.er_hel
        self._klokke.setInterval(_RO_MS if self._er_ferdig else _BIT_MS)

    def _text(self) -> str:
        return " ".join(filter(None, (self._text_of_pages(), self._text_of_changes(), self._text_of_readings())))

    def _text_of_pages(self) -> str:
        if self.sider.er_hel:
            return ""
        return _(
            "Noe i lageret på denne maskinen er endret eller ødelagt. Ingenting er slettet. Velg «Sjekk lageret» under "
            "«Innstillinger»."
        )

    def _text_of_changes(self) -> str:
        if self.endringer.er_hel:
            return ""
        return _(
            "Historikken over endringer i sakene er endret utenfor programmet. Sakene virker som før. Be den som "
            "drifter maskinen, om å ta vare på en sikkerhetskopi og kjøre «tildelingsklient lager sjekk»."
        )

    def _text_of_readings(self) -> str:
        if not self._er_hel:
            return _(
                "Loggen over hvem som har sett sakene, er endret utenfor programmet. Sakene virker som før. Si fra til "
                "den som har ansvar for personvern i kommunen."
            )
        held = self._okt.lager.innsyn_venter
        if not held:
            return ""
        many = _("Disken er full, så {antall} linjer i innsynsloggen er ikke lagret ennå.").format(antall=held)
        one = _("Disken er full, så 1 linje i innsynsloggen er ikke lagret ennå.")
        then = _("Saken virker som før. Frigjør plass før du avslutter programmet.")
        return f"{one if held == 1 else many} {then}"

    def stop(self) -> None:
        """The store is about to be locked."""
        self._klokke.stop()
        self.sider.stop()
        self.endringer.stop()
