"""The bar across the top of an open case: the way back, who it is about, the three views, connection and user."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.besokskort import age_text
from ui.deler.faner import Fane
from ui.deler.knapper import IkonKnapp, Lenke, MaltKnapp, Sekundaer
from ui.deler.kort import Skille
from ui.deler.oppsett import column, row
from ui.deler.panelramme import Linje
from ui.deler.rolig import call, show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.synkpille import Synkpille
from ui.deler.tekst import Etikett, set_tooltip
from ui.deler.toppfelt import Brukerknapp
from ui.snarveier import find

KARTLEGGING, VURDERING, VEDTAK = "kartlegging", "vurdering", "vedtak"
_SMAL_PX = 1200
VISNINGER = (KARTLEGGING, VURDERING, VEDTAK)


class Saksfelt(Linje):
    """All its signals are wishes: `fane(str)` names a view."""

    tilbake = Signal()
    fane = Signal(str)
    opplysninger = Signal()
    forhand = Signal()
    historikk = Signal()
    vis_soker = Signal()
    venter = Signal()
    las = Signal()
    avslutt = Signal()

    def __init__(self, bruker: Bruker, tilbake_til: str, parent: QWidget | None = None) -> None:
        super().__init__("case_bar", parent=parent)
        self._tilbake_til = tilbake_til
        # With large text the name is worth more than where the arrow leads.
        is_large = tema.has_large_text()
        self.hjem = IkonKnapp("arrow-left", tilbake_til) if is_large else Lenke(tilbake_til, ikon="arrow-left")
        self.navn = Etikett("", halvfet=True, forkort=True)
        self.undertittel = Etikett("", "caption", farge="text.secondary", forkort=True)
        self.faner = {navn: Fane(tekst) for navn, tekst in _faner()}
        self._sperre = Adressesperre.INGEN
        self.sperre = Statusmerke("address.fortrolig", rolle="caption")
        self.om_saken = IkonKnapp("people", _("Opplysninger om saken"), ramme=True)
        self.for_du_gar_inn = IkonKnapp("home", _("Før du går inn"), ramme=True)
        self.historie = IkonKnapp("history", _("Historikk"), ramme=True)
        self.vis = Sekundaer(_("Vis til søker"), ikon="monitor", snarvei=find("vis_soker").vis())
        self.pille = Synkpille(kort=is_large)
        self.bruker = Brukerknapp(bruker, bare_tegn=True)
        self._build()
        self.hjem.clicked.connect(self.tilbake)
        self.om_saken.clicked.connect(self.opplysninger)
        self.for_du_gar_inn.clicked.connect(self.forhand)
        self.historie.clicked.connect(self.historikk)
        self.vis.clicked.connect(self.vis_soker)
        self.pille.clicked.connect(self.venter)
        self.bruker.las.connect(self.las)
        self.bruker.avslutt.connect(self.avslutt)
        for navn in self.faner:
            self._connect(navn)

    def _build(self) -> None:
        skille = Skille(loddrett=True)
        skille.setFixedHeight(24)
        below = row(self.sperre, self.undertittel, mellomrom=8)
        tabs = row(*self.faner.values(), mellomrom=0)
        tabs.setContentsMargins(4, 0, 0, 0)
        who, does = (self.hjem, skille), (self.om_saken, self.for_du_gar_inn, self.historie, self.vis)
        at_the_end = (self.pille, self.bruker)
        if tema.has_large_text():
            self._lay_out_in_two(row(*who, self.navn, below, None, *at_the_end), row(tabs, None, *does))
            return
        self.setFixedHeight(max(tema.hoyde("case_bar"), tema.px(56)))
        words = column(None, self.navn, below, None, mellomrom=0)
        line = row(*who, words, tabs, None, *does, *at_the_end)
        line.setContentsMargins(12, 0, 16, 1)
        self.setLayout(line)

    def _lay_out_in_two(self, who: QHBoxLayout, does: QHBoxLayout) -> None:
        """With large text the name has a line to itself, over what can be done."""
        for line in (who, does):
            line.setContentsMargins(12, 2, 16, 1)
        self.setLayout(column(who, does, mellomrom=0))
        # «Før du går inn» leads there too.
        self.om_saken.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self, navn: str) -> None:
        self.faner[navn].clicked.connect(lambda: self.fane.emit(navn))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the name has the room, and the buttons keep their icon and key."""
        super().resizeEvent(event)
        narrow = self.width() < tema.px(_SMAL_PX)
        buttons: dict[MaltKnapp, str] = {self.vis: _("Vis til søker")}
        if isinstance(self.hjem, Lenke):
            buttons[self.hjem] = self._tilbake_til
        for button, words in buttons.items():
            call(button, "" if narrow else words)
            button.setAccessibleName(words)
            set_tooltip(button, words)
        self._mark_protection()

    def _mark_protection(self) -> None:
        """The mark of a protected address; on a narrow screen it is short, and has no age and number beside it."""
        narrow, marked = self.width() < tema.px(_SMAL_PX), self._sperre is not Adressesperre.INGEN
        if marked:
            code = _("kode 7") if self._sperre is Adressesperre.FORTROLIG else _("kode 6")
            words = _("Sperret, {kode}") if narrow else _("Adressesperre, {kode}")
            shown = code if tema.has_large_text() else words.format(kode=code)
            self.sperre.set_tilstand(f"address.{self._sperre.value}", shown)
            self.sperre.setAccessibleName(words.format(kode=code))
        show_if(self.sperre, marked)
        # The mark has its room; Ctrl+H and the menu of the case lead to the history too.
        show_if(self.historie, not (marked or narrow))
        show_if(self.undertittel, not (marked and narrow))

    def show_case(self, sak: Sak, dag: date) -> None:
        """«Solveig Bråten», «58 år · Sak 2026/1842»: the one who is to have the service, and who applied for it."""
        self._sperre = sak.adressesperre
        show_if(self.vis, not sak.er_avsluttet)
        self.navn.setText(sak.mottaker.navn)
        applicant = "" if sak.soker.id == sak.mottaker.id else _("søkt av {navn}").format(navn=sak.soker.navn)
        number = _("Sak {nummer}").format(nummer=sak.nummer)
        parts = (age_text(sak.mottaker, dag), applicant, number)
        self.undertittel.setText(" · ".join(part for part in parts if part))
        self._mark_protection()

    def show_tab(self, visning: str) -> None:
        """Mark the view shown."""
        for navn, tab in self.faner.items():
            tab.set_valgt(navn == visning)


def _faner() -> tuple[tuple[str, str], ...]:
    return (KARTLEGGING, _("Kartlegging")), (VURDERING, _("Vurdering")), (VEDTAK, _("Vedtak"))
