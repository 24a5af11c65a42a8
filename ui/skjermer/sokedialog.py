"""Ctrl+K where there is no search field: the same search in a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import empty
from ui.deler.sok import Sokefelt
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.treffliste import Treff
from ui.skjermer.treff import find_hits


class Sokedialog(Dialog):
    """`ask()` gives the id of the case chosen, or empty."""

    def __init__(self, parent: QWidget, okt: Okt, tittel: str = "") -> None:
        super().__init__(parent, tittel or _("Søk"), bredde=720)
        self._okt, self._valgt = okt, ""
        self.felt = Sokefelt(_("Søk på navn eller saksnummer"))
        self.rader: list[Klikkrad] = []
        self._treff = QVBoxLayout()
        self._treff.setSpacing(0)
        self.innhold.addWidget(self.felt)
        self.innhold.addLayout(self._treff)
        self.rullefelt.setMinimumHeight(300)
        self.felt.skrevet.connect(self._search)
        self.felt.valgt.connect(self._first)
        self.felt.ned.connect(lambda: self.rader and self.rader[0].setFocus())
        close = self.add_sekundaer(_("Lukk"))
        close.clicked.connect(self.reject)
        self._search("")
        self.felt.setFocus()

    def ask(self) -> str:
        """Show the dialog and wait."""
        self.exec()
        self.deleteLater()
        return self._valgt

    def _search(self, tekst: str) -> None:
        empty(self._treff)
        hits = find_hits(self._okt, tekst)
        self.rader = [self._row(hit) for hit in hits]
        for row in self.rader:
            self._treff.addWidget(row)
        if not hits:
            nothing = _("Ingen treff. Søk på fornavn, etternavn eller saksnummer.")
            self._treff.addWidget(Etikett(nothing, farge="text.secondary"))

    def _row(self, hit: Treff) -> Klikkrad:
        row = Klikkrad()
        row.setAccessibleName(hit.lest)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(Etikett(hit.tekst, forkort=True))
        if hit.merke:
            layout.addWidget(Statusmerke(hit.merke, rolle="caption"))
        row.klikket.connect(lambda: self._choose(hit.id))
        return row

    def _first(self) -> None:
        if self.rader:
            self.rader[0].klikket.emit()

    def _choose(self, sak_id: str) -> None:
        self._valgt = sak_id
        self.accept()
