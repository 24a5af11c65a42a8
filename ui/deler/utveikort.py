"""The card «Hva skal til?» on 04: for what decides against, which answers would have to be others to turn it.

Folded until somebody asks. What it says is worked out in a worker, and only while it is open.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.hva_skal_til import Utvei, decided_against, ways_out
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from ui.deler.foldet import Foldet
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.oppsett import boxed, column, empty, link_left
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import kilde_label
from ui.oppgave import NyesteForst


class Utveikort(Foldet):
    """`svar(Plass)`: an answer was pressed; `vilkar(str)`: a judged criterion was. Hidden when nothing is against."""

    svar = Signal(object)
    vilkar = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.innledning = Etikett(
            _("Dette avgjør. Et svar skal bare endres når det er feil, aldri for å få et annet resultat."), "table"
        )
        self.linjer = column(mellomrom=2)
        super().__init__(_("Hva skal til?"), boxed(column(self.innledning, self.linjer)), parent)
        self._om: tuple[Saksbilde, str] | None = None
        self._vist: object = None
        self._arbeid = NyesteForst(self)
        self._arbeid.ferdig.connect(self._draw)
        self.knapp.toggled.connect(lambda _on: self._ask())

    def show_case(self, bilde: Saksbilde, tjeneste: str) -> None:
        """Follow a service; what is open is worked out anew when something it rests on is another."""
        against = decided_against(bilde, tjeneste)
        many = _("{antall} vilkår taler imot").format(antall=len(against))
        self.knapp.set_sammendrag(_("Ett vilkår taler imot") if len(against) == 1 else many)
        self._om = (bilde, tjeneste) if against else None
        show_if(self, bool(against))
        self._ask()

    def _ask(self) -> None:
        if self._om is None or not self.er_apen():
            return
        bilde, tjeneste = self._om
        rests_on = (tjeneste, bilde.fakta.kartlegging, bilde.sak.skjonn)
        if rests_on == self._vist:
            return
        self._vist = rests_on
        self._say(_("Ser etter hva som skal til …"))
        self._arbeid.ask(lambda: (rests_on, ways_out(bilde, tjeneste)))

    def _say(self, tekst: str) -> None:
        empty(self.linjer)
        self.linjer.addWidget(Etikett(tekst, "table", farge="text.secondary"))

    def _draw(self, svar: tuple[object, tuple[Utvei, ...]]) -> None:
        rests_on, ways = svar
        if rests_on != self._vist:
            return
        empty(self.linjer)
        for way in ways:
            self._add(way)

    def _add(self, utvei: Utvei) -> None:
        kriterium = utvei.resultat.kriterium
        name = f"{pick(kriterium.kort)} ({kilde_label(kriterium.kilde)})"
        self.linjer.addSpacing(6)
        self.linjer.addWidget(Etikett(name, "table", halvfet=True))
        if utvei.merknad is not None:
            self.linjer.addWidget(Etikett(str(utvei.merknad), "table"))
        if not utvei.ledd:
            link = Innstillingslenke(_("Åpne vilkåret"))
            link.setAccessibleName(_("Åpne vilkåret {navn}").format(navn=pick(kriterium.kort)))
            link.clicked.connect(partial(self._open, utvei.resultat.id))
            self.linjer.addLayout(link_left(link))
        elif len(utvei.ledd) == 1:
            self.linjer.addWidget(Etikett(_("Snur hvis svaret var:"), "table", farge="text.secondary"))
        else:
            self.linjer.addWidget(Etikett(_("Snur hvis alle disse svarene var:"), "table", farge="text.secondary"))
        for one in utvei.ledd:
            if one.plass is None:
                self.linjer.addWidget(Etikett(str(one.tekst), "caption"))
                continue
            link = Innstillingslenke(f"{one.plass.nummer} {one.tekst}")
            link.clicked.connect(partial(self._go_to, one.plass))
            self.linjer.addLayout(link_left(link))

    def _open(self, kriterium: str) -> None:
        self.vilkar.emit(kriterium)

    def _go_to(self, plass: object) -> None:
        self.svar.emit(plass)
