"""The panel: what the answers mean for one service. It shows results, computes nothing and never changes order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.katalog.modell import Varsel
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Resultat, Tjenestevurdering
from ui.deler.feltramme import Ikon
from ui.deler.fremdrift import Prikker
from ui.deler.kort import Kort, Skille
from ui.deler.kriterierad import Kriterierad
from ui.deler.momentliste import Momentliste
from ui.deler.panelramme import Panelramme
from ui.deler.rekkefolge import stops
from ui.deler.rolig import say, show_if
from ui.deler.rullemarg import hold_width
from ui.deler.sporreliste import Sporreliste
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger


class Varselkort(Kort):
    """Something the caseworker must know beside the criteria, such as a right in law."""

    def __init__(self, varsel: Varsel) -> None:
        super().__init__(uttrykk="judge", vannrett=True, luft=(12, 10))
        self.innhold.addWidget(Ikon("info", "judge"), 0, Qt.AlignmentFlag.AlignTop)
        self.innhold.addWidget(Etikett(pick(varsel.tekst), "caption"), 1)
        self.setAccessibleName(pick(varsel.tekst))


class Panel(Panelramme):
    """`sporsmal_valgt(str, str)`: go to a question. `lukk()`: away with an overlay."""

    sporsmal_valgt = Signal(str, str)
    lukk = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hva svarene betyr"), parent=parent)
        self.tjeneste = ""
        self._rader: dict[str, Kriterierad] = {}
        self._form: tuple[object, ...] = ()
        self._varsler: dict[str, Varselkort] = {}
        self.overskrift = Etikett("", "lead", halvfet=True)
        self.velger = Velger(_("Tjeneste"), [("", "")])
        self.velger.setObjectName("paneltjeneste")
        self.velger.valgt.connect(self._switched)
        self.avklart_tall = Etikett("", halvfet=True, brytes=False)
        self.avklart = Etikett(_("vilkår avklart"), brytes=False)
        self.prikker = Prikker()
        self.sporreliste = Sporreliste()
        self.sporreliste.valgt.connect(self.sporsmal_valgt)
        self.ingen = Etikett(
            _("Kommunen har ikke skrevet kriterier for denne tjenesten. Vurder behovet ut fra loven."),
            farge="text.secondary",
        )
        self.momenter = Momentliste()
        self._build()

    def _build(self) -> None:
        self.topp.addWidget(self.overskrift)
        self.topp.addWidget(self.velger)
        count = QHBoxLayout()
        count.setSpacing(5)
        count.addWidget(self.avklart_tall)
        count.addWidget(self.avklart)
        count.addSpacing(8)
        count.addWidget(self.prikker, 1)
        self.topp.addLayout(count)
        self.topp.setContentsMargins(16, 16, 16, 8)
        self.innhold.setSpacing(0)
        hold_width(self.rullefelt, self.innhold)
        self.innhold.addWidget(self.sporreliste)
        self.innhold.addSpacing(10)
        self.innhold.addWidget(Etikett(_("Vilkår"), halvfet=True))
        self.liste, self.varselliste = QVBoxLayout(), QVBoxLayout()
        self.liste.setSpacing(0)
        self.varselliste.setSpacing(8)
        self.varselliste.setContentsMargins(0, 0, 0, 0)
        self.innhold.addWidget(self.ingen)
        self.innhold.addLayout(self.liste)
        self.innhold.addLayout(self.varselliste)
        self.innhold.addSpacing(14)
        self.innhold.addWidget(Skille(sterk=True))
        self.innhold.addSpacing(10)
        self.innhold.addWidget(self.momenter)

    def show_picture(self, bilde: Saksbilde, tjeneste: str = "") -> None:
        """Show a service of the case; the same rows are changed in place."""
        services = [vurdering.tjeneste for vurdering in bilde.vurderinger]
        self._bilde = bilde
        self.tjeneste = next((t for t in (tjeneste, self.tjeneste) if t in services), services[0])
        vurdering = bilde.vurdering_for(self.tjeneste)
        self._show_heading(bilde, services)
        self._fit_rows(vurdering)
        for resultat, _niva in _flat(vurdering.resultater):
            self._rader[resultat.id].show_resultat(bilde, resultat)
        self._show_count(vurdering)
        self._show_varsler(vurdering)
        show_if(self.sporreliste, not bilde.sak.er_avsluttet)
        self.sporreliste.show_neste(bilde, vurdering.neste, _nothing_to_ask(vurdering))
        self.momenter.show_momenter(vurdering.momenter)

    def _show_heading(self, bilde: Saksbilde, services: list[str]) -> None:
        names = [(t, pick(bilde.katalog.tjeneste_by_id[t].navn)) for t in services]
        several = len(names) > 1
        show_if(self.overskrift, not several)
        show_if(self.velger, several)
        shown = [(str(self.velger.itemData(i)), self.velger.itemText(i)) for i in range(self.velger.count())]
        if shown != names:
            self.velger.set_valg(names)
        if self.velger.verdi() != self.tjeneste:
            self.velger.set_verdi(self.tjeneste)
        say(self.overskrift, dict(names)[self.tjeneste])

    def _show_count(self, vurdering: Tjenestevurdering) -> None:
        settled, total = vurdering.antall_avklart, len(vurdering.resultater)
        words = _("{avklart} av {alle}").format(avklart=settled, alle=total)
        say(self.avklart_tall, words)
        self.prikker.set_verdi(settled, total)
        for part in (self.avklart_tall, self.avklart, self.prikker):
            show_if(part, total > 0)
        show_if(self.ingen, total == 0)

    def _fit_rows(self, vurdering: Tjenestevurdering) -> None:
        """Rows are made when the service is another one; they never change places."""
        wanted = list(_flat(vurdering.resultater))
        form = (self.tjeneste, *((resultat.id, niva) for resultat, niva in wanted))
        if form == self._form:
            return
        self._form = form
        for row in self._rader.values():
            self.liste.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rader = {resultat.id: self._new_row(resultat, niva) for resultat, niva in wanted}
        self.rullefelt.verticalScrollBar().setValue(0)

    def _new_row(self, resultat: Resultat, niva: int) -> Kriterierad:
        row = Kriterierad(resultat, niva)
        row.sporsmal_valgt.connect(self.sporsmal_valgt)
        self.liste.addWidget(row)
        return row

    def _show_varsler(self, vurdering: Tjenestevurdering) -> None:
        wanted = {varsel.id: varsel for varsel in vurdering.varsler}
        for gone in [varsel_id for varsel_id in self._varsler if varsel_id not in wanted]:
            card = self._varsler.pop(gone)
            self.varselliste.removeWidget(card)
            card.hide()
            card.deleteLater()
        for varsel_id, varsel in wanted.items():
            if varsel_id not in self._varsler:
                self._varsler[varsel_id] = Varselkort(varsel)
                self.varselliste.addWidget(self._varsler[varsel_id])
        if self.varselliste.contentsMargins().top() != (10 if wanted else 0):
            self.varselliste.setContentsMargins(0, 10 if wanted else 0, 0, 0)

    def rad(self, kriterium: str) -> Kriterierad:
        """The row of a criterion."""
        return self._rader[kriterium]

    def rader(self) -> list[Kriterierad]:
        """The rows as they stand."""
        return list(self._rader.values())

    def varsler(self) -> list[Varselkort]:
        """The notes shown."""
        return list(self._varsler.values())

    def focus_first(self) -> None:
        """Focus on what the panel begins with."""
        first = next((stop for stop in stops(self) if stop.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_tjeneste(self) -> None:
        """The next service applied for, then the first again."""
        services = [str(self.velger.itemData(i)) for i in range(self.velger.count())]
        place = services.index(self.tjeneste) if self.tjeneste in services else -1
        self._switched(services[(place + 1) % len(services)])

    def _switched(self, tjeneste: str) -> None:
        self.show_picture(self._bilde, tjeneste)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts an overlay away."""
        if event.key() == Qt.Key.Key_Escape:
            self.lukk.emit()
        else:
            super().keyPressEvent(event)


def _flat(resultater: tuple[Resultat, ...], niva: int = 0) -> Iterator[tuple[Resultat, int]]:
    """Results with their parts below them, in the catalogue's order."""
    for resultat in resultater:
        yield resultat, niva
        yield from _flat(resultat.deler, niva + 1)


def _nothing_to_ask(vurdering: Tjenestevurdering) -> str:
    if not vurdering.resultater:
        return _("Ingen spørsmål avgjør denne tjenesten alene.")
    return _("Alt som kan endre et vilkår, er spurt om.")
