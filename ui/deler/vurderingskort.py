"""The cards of 04 that scroll: criteria and momenter, what it takes, the trapp, the whole package, the voices."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.helheten import whole_case
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.helhet import HELHETEN
from tildelingsklient.vurdering.resultat import Tjenestevurdering
from ui import tema
from ui.deler.helhetskort import Helhetskort
from ui.deler.kort import titled_card
from ui.deler.kriterietabell import Kriterietabell
from ui.deler.momenttabell import Momenttabell
from ui.deler.rullefelt import Rullefelt
from ui.deler.synskort import Synskort
from ui.deler.tekst import Etikett
from ui.deler.trapp import Trappekort
from ui.deler.utveikort import Utveikort


class Vurderingskort(QWidget):
    """`svar(Plass)`: any answer in any card; `vilkar(str)` and `moment(str)`: a row was opened.."""

    svar = Signal(object)
    vilkar = Signal(str)
    moment = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kriterier, self.momenter, self.utveier = Kriterietabell(), Momenttabell(), Utveikort()
        self.trapp, self.helhet, self.syn = Trappekort(), Helhetskort(), Synskort()
        self.avklart = Etikett("", "table", halvfet=True, brytes=False)
        self.par = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        for part in (self.kriterier, self.momenter, self.utveier, self.trapp, self.helhet, self.syn):
            part.svar.connect(self.svar)
        self.kriterier.valgt.connect(self.vilkar)
        self.utveier.vilkar.connect(self.vilkar)
        self.momenter.valgt.connect(self.moment)

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        margin = tema.avstand("page_margin")
        column.setContentsMargins(margin, 0, margin, tema.avstand("m"))
        column.setSpacing(tema.avstand("m"))
        not_summed = Etikett(_("Summeres ikke"), "table", farge="text.secondary", brytes=False)
        self.par.setSpacing(tema.avstand("m"))
        self.par.addWidget(titled_card(_("Vilkår"), self.avklart, self.kriterier), 60)
        self.par.addWidget(titled_card(_("Momenter"), not_summed, self.momenter), 40)
        column.addLayout(self.par)
        for card in (self.utveier, self.trapp, self.helhet, self.syn):
            column.addWidget(card)
        self.rullefelt = Rullefelt(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.rullefelt)

    def show_case(self, bilde: Saksbilde, vurdering: Tjenestevurdering, *, lesbar: bool) -> None:
        """Draw a service as it stands; what has focus keeps it."""
        self.kriterier.show_assessment(vurdering, bilde)
        self.momenter.show_momenter(vurdering.tjeneste, vurdering.momenter, bilde, lesbar=lesbar)
        self.utveier.show_case(bilde, vurdering.tjeneste)
        self.trapp.show_case(bilde)
        self.helhet.show_whole(whole_case(bilde), bilde)
        self.syn.show_views(bilde, vurdering.tjeneste, lesbar=lesbar)
        settled, total = vurdering.antall_avklart, len(vurdering.resultater)
        self.avklart.setText(_("{antall} av {alle} avklart").format(antall=settled, alle=total))
        self.avklart.set_farge("ok" if settled == total else "text.secondary")
        self.avklart.setVisible(total > 0)

    def row(self, navn: str) -> QWidget | None:
        """The row of a criterion, of a moment, or of the sum."""
        rows: dict[str, QWidget] = {**self.kriterier.rader, **self.momenter.rader, HELHETEN: self.helhet.sum}
        return rows.get(navn)

    def stack(self, *, smalt: bool) -> None:
        """The two cards under each other when there is little room."""
        way = QBoxLayout.Direction.TopToBottom if smalt else QBoxLayout.Direction.LeftToRight
        if self.par.direction() != way:
            self.par.setDirection(way)
