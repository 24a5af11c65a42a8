"""A service in the list of Katalog: its name, its hits or differences, and a bar when it is the one shown."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from tildelingsklient.sprak import _
from ui.deler import tegning
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column
from ui.deler.tekst import Etikett

_STOLPE = 4


class Tjenesterad(Klikkrad):
    """A service, or what all share; the chosen one has a bar, weight and colour."""

    def __init__(self, ident: str, navn: str) -> None:
        super().__init__()
        self.id = ident
        self._valgt = False
        self._tekst = Etikett(navn)
        self._merknad = Etikett("", "caption", farge="text.secondary")
        self._antall = Etikett("", "caption", farge="text.secondary", brytes=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(column(self._tekst, self._merknad, mellomrom=0), 1)
        layout.addWidget(self._antall)
        self._merknad.hide()
        self.setAccessibleName(navn)

    def set_valgt(self, valgt: bool) -> None:
        """Is this the one shown?"""
        self._valgt = valgt
        self._tekst.set_halvfet(valgt)
        self._tekst.set_farge("accent" if valgt else "text.primary")
        self._describe()
        self.update()

    def set_treff(self, antall: int | None) -> None:
        """How many points fit the search; None when nothing is searched for. One without a hit is left out."""
        self._tell("" if antall is None else str(antall), _("{antall} treff").format(antall=antall))
        self.setVisible(antall is None or antall > 0)

    def set_forskjeller(self, antall: int | None, bare_i: str = "") -> None:
        """How many differences, or which katalog alone has the service; None for what is not compared."""
        if bare_i:
            self._tell("", merknad=_("Bare i {katalog}").format(katalog=bare_i))
        elif antall == 0:
            self._tell("", merknad=_("Ingen forskjeller"))
        else:
            one = _("1 forskjell") if antall == 1 else _("{antall} forskjeller").format(antall=antall)
            self._tell("" if antall is None else str(antall), one)
        self.setVisible(True)

    def _tell(self, antall: str, lest: str = "", merknad: str = "") -> None:
        self._antall.setText(antall)
        self._antall.setAccessibleName(lest if antall else "")
        self._merknad.setText(merknad)
        self._merknad.setVisible(bool(merknad))
        self._describe()

    def _describe(self) -> None:
        told = (_("valgt") if self._valgt else "", self._antall.accessibleName(), self._merknad.text())
        self.setAccessibleDescription(", ".join(part for part in told if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row, and the bar at its left edge."""
        super().paintEvent(event)
        if self._valgt:
            bar = self.rect().adjusted(0, 4, _STOLPE - self.width(), -5)
            tegning.box(tegning.painter(self), bar, "accent", radius=2)
