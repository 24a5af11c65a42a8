"""Katalog: the services and what the municipality's criteria say of each, with sources. To read, never to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.katalogside import (
    Katalogavsnitt,
    cited_in,
    full_name,
    katalog_name,
    matching,
    process_sections,
    sections,
    shared_sections,
    with_kildetekst,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.sammenligning import FELLES, Berorte, Sidestilt, side_by_side, touched_cases
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kildetekst import kildetekst_path, load_kildetekst, unknown_ids
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.prosess import load_prosess
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.forskjellskort import difference_card
from ui.deler.katalogkort import section_card
from ui.deler.knapper import Lenke
from ui.deler.oppsett import column, empty, link_left
from ui.deler.panelramme import Panelramme
from ui.deler.rullefelt import Rullefelt
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.deler.tjenesterad import Tjenesterad
from ui.deler.velger import Velger
from ui.skjermer.sted import Sted
from ui.snart import once, soon

_SOK_MS = 120
_SAKSGANG = "saksgang"


class Katalogskjerm(Sted):
    """Services at the left, the chosen one to the right."""

    def __init__(self, okt: Okt, mappe: Path, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Katalog"), parent)
        self._mappe = mappe
        names = [(ident, katalog_name(load_katalog(ident))) for ident in list_kataloger()]
        self.velger = Velger(_("Katalog"), names, read_setting(okt, innstillinger.KATALOG))
        self.mot = Velger(_("Sammenlign med"), [("", _("Ingen")), *names], "")
        self._samme = Etikett(_("Det er katalogen du leser. Velg en annen."), "caption", farge="text.secondary")
        self.sidestilt: Sidestilt | None = None
        self._berorte = Berorte()
        self.sok = Sokefelt(_("Søk i alle tjenestene"))
        self.rader: list[Tjenesterad] = []
        self.valgt = ""
        self.liste = Panelramme(_("Tjenester"), bredde="decision_column", side="venstre")
        self.rullefelt = Rullefelt()
        self._radene = column(mellomrom=0)
        self._ingen = Etikett(_("Ingen treff. Prøv et annet ord."), farge="text.secondary")
        self._vent = once(self, _SOK_MS)
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
        choices = QGridLayout()
        choices.setColumnStretch(1, 1)
        for line, choice in enumerate((self.velger, self.mot)):
            label = Etikett(choice.accessibleName(), halvfet=True)
            label.setBuddy(choice)
            choices.addWidget(label, line, 0)
            choices.addWidget(choice, line, 1)
        self.liste.topp.addLayout(choices)
        self.liste.topp.addWidget(self._samme)
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
        other = self.mot.verdi() or ""
        self._samme.setVisible(other == katalog_id)
        self.sidestilt = None
        if other and other != katalog_id:
            self.sidestilt = side_by_side(self.katalog, load_katalog(other))
            self._berorte = touched_cases(self.okt, self.sidestilt)
        self._avsnitt = self._sections()
        names = self._names()
        empty(self._radene)
        self.rader = [Tjenesterad(ident, navn) for ident, navn in names.items()]
        for line in self.rader:
            self._radene.addWidget(line)
            line.klikket.connect(self._shower(line.id))
        if self.valgt not in names:
            self.valgt = self.rader[0].id
        self.search()

    def refresh(self) -> None:
        """The cases may be others since the place was left."""
        if self.sidestilt:
            self._berorte = touched_cases(self.okt, self.sidestilt)
            self.show_tjeneste(self.valgt)

    def _sections(self) -> dict[str, tuple[Katalogavsnitt, ...]]:
        """What can be read of each service, of all together and of the way to a vedtak, with the own words beside."""
        own_words = self._own_words()
        found = {t.id: with_kildetekst(sections(self.katalog, t), own_words) for t in self.katalog.tjenester}
        shared = with_kildetekst(shared_sections(self.katalog), own_words)
        process = process_sections(load_prosess())
        return found | ({FELLES: shared} if shared or self.sidestilt else {}) | {_SAKSGANG: process}

    def _names(self) -> dict[str, str]:
        """Every row of the list: the services of both kataloger that are compared, then what is beside them."""
        found = {t.id: pick(t.navn) for k in (self.katalog, *self._compared()) for t in k.tjenester}
        found |= {t.id: pick(t.navn) for t in self.katalog.tjenester}
        beside = {FELLES: _felles_name(), _SAKSGANG: _saksgang_name()}
        return found | {ident: name for ident, name in beside.items() if ident in self._avsnitt}

    def _compared(self) -> tuple[Katalog, ...]:
        return (self.sidestilt.a, self.sidestilt.b) if self.sidestilt else ()

    def _own_words(self) -> Mapping[str, str]:
        try:
            found = load_kildetekst(kildetekst_path(self._mappe, self.katalog.id))
        except KatalogFeil as feil:
            self._tell(feil)
            return {}
        unknown = unknown_ids(found, cited_in(self.katalog)) if found else None
        if unknown:
            self._tell(unknown)
        return found

    def _tell(self, feil: KatalogFeil) -> None:
        soon(self, partial(self.melding.emit, feil))

    def _shower(self, tjeneste: str) -> Callable[[], None]:
        return lambda: self.show_tjeneste(tjeneste)

    def search(self) -> None:
        """Mark the services with hits, and show those of the first when the chosen one has none."""
        self.sok.setVisible(self.sidestilt is None)
        if self.sidestilt:
            self._list_differences(self.sidestilt)
            return
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

    def _list_differences(self, sidestilt: Sidestilt) -> None:
        """How many differences each service has; the chosen one's stand to the right."""
        for line in self.rader:
            compared = None if line.id == _SAKSGANG else len(sidestilt.rader.get(line.id, ()))
            line.set_forskjeller(compared, sidestilt.bare_i.get(line.id, ""))
        self._ingen.hide()
        self.show_tjeneste(self.valgt)

    def _show_differences(self, sidestilt: Sidestilt, tjeneste_id: str) -> None:
        k = self.rullefelt.kolonne
        k.addWidget(_caption(sidestilt.heading()))
        note = sidestilt.note(tjeneste_id)
        if note:
            k.addWidget(Etikett(note))
        for found in sidestilt.rader.get(tjeneste_id, ()):
            k.addWidget(difference_card(found, katalog_name(sidestilt.a), katalog_name(sidestilt.b)))
        k.addWidget(Etikett(_("Åpne saker dette berører"), "h2"))
        cases = self._berorte.saker.get(tjeneste_id, ())
        for case in cases:
            opener = Lenke(f"{case.navn}, {case.nummer}")
            opener.clicked.connect(partial(self.apne_sak.emit, case.id))
            k.addLayout(link_left(opener))
        stay = _("Sakene blir vurdert etter utgaven de begynte på.")
        k.addWidget(_caption(stay if cases else _("Ingen åpne saker berøres.")))
        if self._berorte.uleste:
            unread = _("Åpne saker med en katalog som ikke kan leses: {antall}. De er ikke med her.")
            k.addWidget(_caption(unread.format(antall=self._berorte.uleste)))

    def _show_guide(self) -> None:
        from ui.skjermer.hjelp import show_help

        show_help(self, "egen_katalog")

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
        k.addWidget(_caption(below))
        # The search is out of sight while two kataloger are compared, so it must hide nothing.
        for section in matching(self._avsnitt[tjeneste_id], "" if self.sidestilt else self.sok.text()):
            k.addWidget(section_card(section))
        k.addStretch(1)
        self.rullefelt.verticalScrollBar().setValue(0)

    def _heading(self, tjeneste_id: str) -> tuple[str, str]:
        if tjeneste_id == FELLES:
            return _felles_name(), full_name(self.katalog)
        if tjeneste_id == _SAKSGANG:
            return _saksgang_name(), _("Sjekkpunkter for saksbehandlingen, i alle kommuner")
        katalog = next(k for k in (self.katalog, *self._compared()) if tjeneste_id in k.tjeneste_by_id)
        tjeneste = katalog.tjeneste_by_id[tjeneste_id]
        chapter = _("Kapittel {nummer}").format(nummer=tjeneste.kapittel.lstrip("0"))
        return pick(tjeneste.navn), f"{chapter} · {full_name(katalog)}"


def _felles_name() -> str:
    return _("Felles for alle tjenester")


def _saksgang_name() -> str:
    return _("Fra søknad til vedtak")


def _caption(tekst: str) -> Etikett:
    return Etikett(tekst, "caption", farge="text.secondary")
