"""The queue of drafts that wait for review: one card each, the whole card a target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.handlinger.gjennomgangsko import Kolinje
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sprak import _
from ui.deler.gjennomgangsord import deadline, line_name, round_text, waits_text
from ui.deler.knapper import Lenke
from ui.deler.kort import KlikkbartKort
from ui.deler.oppsett import empty, link_left, row
from ui.deler.panelramme import Panelramme
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_PILER = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Utkastkort(KlikkbartKort):
    """One draft: who, which service, the deadline in shape, word and colour, the round, and whose turn it is."""

    def __init__(self, linje: Kolinje, idag: date) -> None:
        super().__init__(line_name(linje, idag), luft=(14, 10))
        self.linje = linje
        self.innhold.setSpacing(2)
        self.innhold.addWidget(Etikett(linje.navn, halvfet=True))
        self.innhold.addWidget(Etikett(linje.tjenestenavn, "caption"))
        if linje.adressesperre is not Adressesperre.INGEN:
            self.innhold.addLayout(row(Statusmerke(f"address.{linje.adressesperre.value}", rolle="caption"), None))
        self.innhold.addSpacing(2)
        self.innhold.addLayout(self._foot(linje, idag))
        if linje.venter_paa_nett:
            self.innhold.addLayout(row(Statusmerke("offline", waits_text(), rolle="caption"), None))
        if linje.er_egen:
            self.innhold.addLayout(row(Statusmerke("visit.draft", _("Ditt eget"), rolle="caption"), None))

    def _foot(self, linje: Kolinje, idag: date) -> QHBoxLayout:
        state, words = deadline(linje, idag)
        number = Etikett(round_text(linje.runde), "caption", farge="text.secondary", brytes=False)
        return row(Statusmerke(state, words, rolle="caption"), None, number, mellomrom=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk in the queue; Space and Enter choose."""
        around = self.parentWidget()
        if event.key() not in _PILER or around is None:
            super().keyPressEvent(event)
            return
        cards = [child for child in around.children() if isinstance(child, Utkastkort) and child.isVisible()]
        at = [id(card) for card in cards].index(id(self)) + _PILER[Qt.Key(event.key())]
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)


class Utkastko(Panelramme):
    """`valgt(tuple)`: case and service of the draft to show."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Køen"), bredde="review_queue", side="venstre", flate="app", parent=parent)
        self.kort: list[Utkastkort] = []
        self.oversikt = Lenke(_("Oversikt"), ikon_etter="chevron-right")
        self.topp.addWidget(Etikett(_("Til gjennomgang"), "h2"))
        self.topp.addLayout(link_left(self.oversikt))
        self.topp.setContentsMargins(16, 20, 16, 2)
        self.innhold.setSpacing(8)

    def show_queue(self, ko: Sequence[Kolinje], valgt: tuple[str, str] | None, idag: date) -> None:
        """Draw the queue; drawn anew only when it is another, so that focus stays where it is."""
        if [card.linje for card in self.kort] != list(ko):
            empty(self.innhold)
            self.kort = [self._card(linje, idag) for linje in ko]
        for card in self.kort:
            is_chosen = card.linje.nokkel == valgt
            card.set_valgt(is_chosen)
            card.setAccessibleDescription(_("valgt") if is_chosen else "")

    def _card(self, linje: Kolinje, idag: date) -> Utkastkort:
        card = Utkastkort(linje, idag)
        card.klikket.connect(lambda: self.valgt.emit(linje.nokkel))
        self.innhold.addWidget(card)
        return card

    def focus_chosen(self, valgt: tuple[str, str] | None) -> None:
        """Put the focus on the draft that is shown."""
        card = next((card for card in self.kort if card.linje.nokkel == valgt), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
