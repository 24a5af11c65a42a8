"""Katalog: the services and what the municipality's criteria say of each, with sources. To read, never to change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.katalogside import Katalogavsnitt, Katalogpunkt, matching, sections
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.klikkrad import Klikkrad
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import column, empty
from ui.deler.panelramme import Panelramme
from ui.deler.rullefelt import Rullefelt
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.skjermer.sted import Sted

_SOK_MS = 120
_INNRYKK = 24


class Tjenesterad(Klikkrad):
    """A service in the list at the left; the chosen one has a bar, weight and colour."""

    def __init__(self, tjeneste: Tjeneste) -> None:
        super().__init__()
        self.id = tjeneste.id
        self._navn = pick(tjeneste.navn)
        self._tekst = Etikett(self._navn)
        self._treff = Etikett("", "caption", farge="text.secondary", brytes=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._tekst, 1)
        layout.addWidget(self._treff)
        self.setAccessibleName(self._navn)

    def set_valgt(self, valgt: bool) -> None:
        """Is this the one shown?"""
        self._tekst.set_halvfet(valgt)
        self._tekst.set_farge("accent" if valgt else "text.primary")
        self.setAccessibleDescription(_("valgt") if valgt else "")

    def set_treff(self, antall: int | None) -> None:
        """How many points fit the search; None when nothing is searched for."""
        self._treff.setText("" if antall is None else str(antall))
        self._treff.setAccessibleName("" if antall is None else _("{antall} treff").format(antall=antall))
        self.setVisible(antall is None or antall > 0)


class Katalogskjerm(Sted):
    """Services at the left, the chosen one to the right."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Katalog"), parent)
        self.katalog = load_katalog(read_setting(okt, innstillinger.KATALOG))
        self._avsnitt = {t.id: sections(self.katalog, t) for t in self.katalog.tjenester}
        self.sok = Sokefelt(_("Søk i alle tjenestene"))
        self.rader = [Tjenesterad(t) for t in self.katalog.tjenester]
        self.valgt = self.rader[0].id
        self.liste = Panelramme(_("Tjenester"), bredde="decision_column", side="venstre")
        self.rullefelt = Rullefelt()
        self._ingen = Etikett(_("Ingen treff. Prøv et annet ord."), farge="text.secondary")
        self._vent = QTimer(self)
        self._vent.setSingleShot(True)
        self._vent.setInterval(_SOK_MS)
        self._vent.timeout.connect(self.search)
        self.sok.skrevet.connect(lambda _text: self._vent.start())
        self._build()
        self.search()

    def _build(self) -> None:
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.liste)
        page.addWidget(self.rullefelt, 1)
        self.liste.topp.addWidget(Etikett(_("Katalog"), "h1"))
        edition = _("{navn}, {utgave}").format(navn=pick(self.katalog.navn), utgave=self.katalog.utgave)
        self.liste.topp.addWidget(Etikett(edition, "caption", farge="text.secondary"))
        self.liste.topp.addWidget(self.sok)
        self.liste.innhold.setSpacing(0)
        for line in self.rader:
            self.liste.innhold.addWidget(line)
            line.klikket.connect(self._shower(line.id))
        self.liste.innhold.addWidget(self._ingen)
        self.liste.innhold.addStretch(1)
        side = tema.avstand("home_margin")
        self.rullefelt.kolonne.setContentsMargins(side, 20, side, 24)
        self.rullefelt.kolonne.setSpacing(12)

    def _shower(self, tjeneste: str) -> Callable[[], None]:
        return lambda: self.show_tjeneste(tjeneste)

    def search(self) -> None:
        """Mark the services with hits, and show those of the first when the chosen one has none."""
        text = self.sok.text()
        hits = {t: sum(len(a.punkter) for a in matching(parts, text)) for t, parts in self._avsnitt.items()}
        for line in self.rader:
            line.set_treff(hits[line.id] if text.strip() else None)
        found = [line.id for line in self.rader if hits[line.id]]
        self._ingen.setVisible(not found)
        if found:
            self.show_tjeneste(self.valgt if self.valgt in found else found[0])
        else:
            empty(self.rullefelt.kolonne)

    def show_tjeneste(self, tjeneste_id: str) -> None:
        """Show a service, or those of its points that fit the search."""
        self.valgt = tjeneste_id
        for line in self.rader:
            line.set_valgt(line.id == tjeneste_id)
        tjeneste = self.katalog.tjeneste_by_id[tjeneste_id]
        k = self.rullefelt.kolonne
        empty(k)
        k.addWidget(Etikett(pick(tjeneste.navn), "page"))
        chapter = _("Kapittel {nummer}").format(nummer=tjeneste.kapittel.lstrip("0"))
        k.addWidget(Etikett(chapter, "caption", farge="text.secondary"))
        for section in matching(self._avsnitt[tjeneste_id], self.sok.text()):
            k.addWidget(_section_card(section))
        k.addStretch(1)
        self.rullefelt.verticalScrollBar().setValue(0)


def _section_card(section: Katalogavsnitt) -> Kort:
    card = Kort()
    card.innhold.setSpacing(10)
    card.innhold.addWidget(Etikett(section.tittel, "h2"))
    above = ("", 0)
    for place, point in enumerate(section.punkter):
        if place and not point.nivaa:
            card.innhold.addWidget(Skille())
        # Several examples stand under one «For eksempel».
        card.innhold.addLayout(_point(point, again=(point.overskrift, point.nivaa) == above))
        above = (point.overskrift, point.nivaa)
    return card


def _point(point: Katalogpunkt, *, again: bool) -> QVBoxLayout:
    lines = column(mellomrom=2)
    lines.setContentsMargins(point.nivaa * _INNRYKK, 0, 0, 0)
    if point.overskrift and not again:
        lines.addWidget(Etikett(point.overskrift, halvfet=True))
    lines.addWidget(Etikett(point.tekst))
    if point.detalj:
        lines.addWidget(Etikett(point.detalj, "caption", farge="text.secondary"))
    if point.kilde:
        lines.addWidget(Etikett(point.kilde, "caption", farge="text.secondary"))
    return lines
