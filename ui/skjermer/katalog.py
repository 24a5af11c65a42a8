"""Katalog: the services and what the municipality's criteria say of each, with sources. To read, never to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.katalogside import (
    Katalogavsnitt,
    Katalogpunkt,
    katalog_name,
    matching,
    process_sections,
    sections,
    shared_sections,
    with_kildetekst,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.sammenligning import Sidestilt, side_by_side, touched_cases
from tildelingsklient.katalog.forskjell import Art
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kildetekst import kildetekst_path, load_kildetekst
from tildelingsklient.katalog.prosess import load_prosess
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.forskjellskort import difference_card
from ui.deler.klikkrad import Klikkrad
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import column, empty
from ui.deler.panelramme import Panelramme
from ui.deler.rullefelt import Rullefelt
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.skjermer.sted import Sted

_SOK_MS = 120
_INNRYKK = 24
_FELLES = "felles"
_SAKSGANG = "saksgang"


class Tjenesterad(Klikkrad):
    """A service in the list at the left, or what all share; the chosen one has a bar, weight and colour."""

    def __init__(self, ident: str, navn: str) -> None:
        super().__init__()
        self.id = ident
        self._navn = navn
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

    def set_antall(self, antall: int) -> None:
        """How many differences there are; a service without any stays in the list."""
        self._treff.setText(str(antall) if antall else "")
        self._treff.setAccessibleName(_("{antall} forskjeller").format(antall=antall) if antall else "")
        self.setVisible(True)


def _row_key(ident: str) -> str:
    return "" if ident == _FELLES else ident


class Katalogskjerm(Sted):
    """Services at the left, the chosen one to the right."""

    def __init__(self, okt: Okt, mappe: Path, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Katalog"), parent)
        self._mappe = mappe
        names = [(ident, katalog_name(load_katalog(ident))) for ident in list_kataloger()]
        self.velger = Velger(_("Katalog"), names, read_setting(okt, innstillinger.KATALOG))
        self.mot = Velger(_("Sammenlign med"), [("", _("Sammenlign med …")), *names], "")
        self.sidestilt: Sidestilt | None = None
        self.sok = Sokefelt(_("Søk i alle tjenestene"))
        self.rader: list[Tjenesterad] = []
        self.valgt = ""
        self.liste = Panelramme(_("Tjenester"), bredde="decision_column", side="venstre")
        self.rullefelt = Rullefelt()
        self._radene = column(mellomrom=0)
        self._ingen = Etikett(_("Ingen treff. Prøv et annet ord."), farge="text.secondary")
        self._vent = QTimer(self)
        self._vent.setSingleShot(True)
        self._vent.setInterval(_SOK_MS)
        self._vent.timeout.connect(self.search)
        self.sok.skrevet.connect(lambda _text: self._vent.start())
        self._build()
        self.velger.valgt.connect(self.show_katalog)
        self.mot.valgt.connect(lambda _ident: self.show_katalog(self.katalog.id))
        self.show_katalog(read_setting(okt, innstillinger.KATALOG))

    def _build(self) -> None:
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.liste)
        page.addWidget(self.rullefelt, 1)
        self.liste.topp.addWidget(Etikett(_("Katalog"), "h1"))
        self.liste.topp.addWidget(self.velger)
        self.liste.topp.addWidget(self.mot)
        self.liste.topp.addWidget(self.sok)
        self.liste.innhold.setSpacing(0)
        self.liste.innhold.addLayout(self._radene)
        self.liste.innhold.addWidget(self._ingen)
        guide = Lenke(_("Lag din egen katalog"))
        guide.clicked.connect(self._show_guide)
        self.liste.innhold.addWidget(guide)
        self.liste.innhold.addStretch(1)
        side = tema.avstand("home_margin")
        self.rullefelt.kolonne.setContentsMargins(side, 20, side, 24)
        self.rullefelt.kolonne.setSpacing(12)

    def show_katalog(self, katalog_id: str) -> None:
        """Show another katalog, at the same service when it has it."""
        self.katalog = load_katalog(katalog_id)
        own_words = self._own_words(katalog_id)
        self._avsnitt = {t.id: with_kildetekst(sections(self.katalog, t), own_words) for t in self.katalog.tjenester}
        names = {t.id: pick(t.navn) for t in self.katalog.tjenester}
        shared = shared_sections(self.katalog)
        if shared:
            self._avsnitt[_FELLES] = shared
            names[_FELLES] = _("Felles for alle tjenester")
        self._avsnitt[_SAKSGANG] = process_sections(load_prosess())
        names[_SAKSGANG] = _("Fra søknad til vedtak")
        other = self.mot.verdi() or ""
        compared = bool(other) and other != katalog_id
        self.sidestilt = side_by_side(self.katalog, load_katalog(other)) if compared else None
        if self.sidestilt:
            names |= {t.id: t.navn for t in self.sidestilt.funnet.tjenester if t.art is Art.NY}
        empty(self._radene)
        self.rader = [Tjenesterad(ident, navn) for ident, navn in names.items()]
        for line in self.rader:
            self._radene.addWidget(line)
            line.klikket.connect(self._shower(line.id))
        if self.valgt not in names:
            self.valgt = self.rader[0].id
        self.search()

    def _own_words(self, katalog_id: str) -> Mapping[str, str]:
        try:
            return load_kildetekst(kildetekst_path(self._mappe, katalog_id))
        except KatalogFeil as feil:
            QTimer.singleShot(0, self, partial(self.melding.emit, feil))
            return {}

    def _shower(self, tjeneste: str) -> Callable[[], None]:
        return lambda: self.show_tjeneste(tjeneste)

    def search(self) -> None:
        """Mark the services with hits, and show those of the first when the chosen one has none."""
        text = self.sok.text()
        self.sok.setVisible(self.sidestilt is None)
        if self.sidestilt:
            self._list_differences(self.sidestilt)
            return
        hits = {t: sum(len(a.punkter) for a in matching(parts, text)) for t, parts in self._avsnitt.items()}
        for line in self.rader:
            line.set_treff(hits[line.id] if text.strip() else None)
        found = [line.id for line in self.rader if hits[line.id]]
        self._ingen.setVisible(not found)
        if found:
            self.show_tjeneste(self.valgt if self.valgt in found else found[0])
        else:
            empty(self.rullefelt.kolonne)

    def _list_differences(self, sidestilt: Sidestilt) -> None:
        """How many differences each service has; the chosen one's stand to the right."""
        for line in self.rader:
            line.set_antall(len(sidestilt.rader.get(_row_key(line.id), ())))
        self._ingen.hide()
        self.show_tjeneste(self.valgt)

    def _show_differences(self, sidestilt: Sidestilt, tjeneste_id: str) -> None:
        k = self.rullefelt.kolonne
        name_a, name_b = katalog_name(sidestilt.a), katalog_name(sidestilt.b)
        k.addWidget(
            Etikett(_("{a} sammenlignet med {b}").format(a=name_a, b=name_b), "caption", farge="text.secondary")
        )
        note = "" if tjeneste_id == _FELLES else sidestilt.service_note(tjeneste_id)
        if note:
            k.addWidget(Etikett(note))
        for found in sidestilt.rader.get(_row_key(tjeneste_id), ()):
            k.addWidget(difference_card(found, name_a, name_b))
        cases = [line for line in touched_cases(self.okt, sidestilt) if tjeneste_id in line.tjenester]
        k.addWidget(Etikett(_("Åpne saker dette berører"), "h2"))
        if not cases:
            k.addWidget(Etikett(_("Ingen åpne saker på denne maskinen."), farge="text.secondary"))
        for case in cases:
            opener = Lenke(f"{case.navn}, {case.nummer}")
            opener.clicked.connect(partial(self.apne_sak.emit, case.id))
            k.addWidget(opener)
        if cases:
            stay = _("Sakene blir vurdert etter utgaven de begynte på.")
            k.addWidget(Etikett(stay, "caption", farge="text.secondary"))

    def _show_guide(self) -> None:
        from ui.skjermer.hjelp import help_dialog

        dialog = help_dialog(self, "egen_katalog")
        dialog.exec()
        dialog.deleteLater()

    def show_tjeneste(self, tjeneste_id: str) -> None:
        """Show a service, or those of its points that fit the search."""
        self.valgt = tjeneste_id
        for line in self.rader:
            line.set_valgt(line.id == tjeneste_id)
        title, below = self._heading(tjeneste_id)
        k = self.rullefelt.kolonne
        empty(k)
        k.addWidget(Etikett(title, "page"))
        if self.sidestilt and tjeneste_id != _SAKSGANG:
            self._show_differences(self.sidestilt, tjeneste_id)
            k.addStretch(1)
            self.rullefelt.verticalScrollBar().setValue(0)
            return
        k.addWidget(Etikett(below, "caption", farge="text.secondary"))
        for section in matching(self._avsnitt[tjeneste_id], self.sok.text()):
            k.addWidget(_section_card(section))
        k.addStretch(1)
        self.rullefelt.verticalScrollBar().setValue(0)

    def _heading(self, tjeneste_id: str) -> tuple[str, str]:
        edition = _("{navn}, {utgave}").format(navn=pick(self.katalog.navn), utgave=self.katalog.utgave)
        if tjeneste_id == _FELLES:
            return _("Felles for alle tjenester"), edition
        if tjeneste_id == _SAKSGANG:
            return _("Fra søknad til vedtak"), _("Sjekkpunkter for saksbehandlingen, i alle kommuner")
        katalog = self.katalog if tjeneste_id in self.katalog.tjeneste_by_id or not self.sidestilt else self.sidestilt.b
        tjeneste = katalog.tjeneste_by_id[tjeneste_id]
        chapter = _("Kapittel {nummer}").format(nummer=tjeneste.kapittel.lstrip("0"))
        return pick(tjeneste.navn), f"{chapter} · {edition}"


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
    if point.kildetekst:
        own = _("Kildetekst: {tekst}").format(tekst=point.kildetekst)
        lines.addWidget(Etikett(own, "caption"))
    if point.kilde:
        lines.addWidget(Etikett(point.kilde, "caption", farge="text.secondary"))
    return lines
