"""Mine saker: every case on the machine, a page at a time, with search and filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.fristliste import count_due
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.saksfilter import Fristvalg, Saksvalg, find_saker
from tildelingsklient.handlinger.sakshandlinger import visit_in_question
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.sak.behandlingsord import state_name
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler import fristord
from ui.deler.feltramme import Feltramme
from ui.deler.klikkrad import end_card
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.meny import Meny, Menyvalg
from ui.deler.oppsett import empty, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.saksrad import Saksrad
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.skjermer.sakshandlinger import carry_out, menu_lines
from ui.skjermer.sted import FRISTER, Sted
from ui.skjermer.treff import short_names
from ui.snart import once

_SOK_MS = 80
_ALLE = ""


class Sakerskjerm(Sted):
    """The list; a row opens its case."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Mine saker"), parent)
        katalog = load_katalog(read_setting(okt, innstillinger.KATALOG))
        services = [(t.id, pick(t.navn)) for t in katalog.tjenester]
        states = [(t.value, state_name(t.value)) for t in Tilstand]
        self.sok = Sokefelt(_("Navn eller saksnummer"))
        self.tilstand = Velger(_("Tilstand"), [(_ALLE, _("Alle tilstander")), *states], _ALLE)
        self.tjeneste = Velger(_("Tjeneste"), [(_ALLE, _("Alle tjenester")), *services], _ALLE)
        self.frist = Velger(_("Foreløpig svar"), _deadlines(), Fristvalg.ALLE.value)
        self.nullstill = Lenke(_("Vis alle"), ikon="cross")
        self.antall = Etikett("", farge="text.secondary")
        self.frister = Sekundaer(_("Frister"), ikon="clock")
        self.flere = Sekundaer(_("Vis flere"))
        self.rader: list[Saksrad] = []
        self._liste = QVBoxLayout()
        self._kort = Kort(luft=(0, 4))
        self._neste = ""
        self._vent = once(self, _SOK_MS)
        self._vent.timeout.connect(self.refresh)
        self._build()
        self._connect()

    def _build(self) -> None:
        side = tema.avstand("home_margin")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 20, 0, 0)
        page.setSpacing(12)
        head = row(Etikett(_("Mine saker"), "h1", brytes=False), None, self.nullstill, self.antall, self.frister)
        head.setContentsMargins(side, 0, side, 0)
        page.addLayout(head)
        page.addLayout(self._filters())
        area = Rullefelt()
        area.kolonne.setContentsMargins(side, 4, side, 24)
        area.kolonne.setSpacing(12)
        self._liste.setSpacing(0)
        self._kort.innhold.addLayout(self._liste)
        area.kolonne.addWidget(self._kort)
        area.kolonne.addLayout(row(None, self.flere, None))
        area.kolonne.addStretch(1)
        page.addWidget(area, 1)

    def _filters(self) -> QHBoxLayout:
        side = tema.avstand("home_margin")
        frames = (
            (Feltramme(_("Søk"), self.sok), 4),
            (Feltramme(_("Tilstand"), self.tilstand), 3),
            (Feltramme(_("Tjeneste"), self.tjeneste), 4),
            (Feltramme(_("Foreløpig svar"), self.frist), 3),
        )
        line = row()
        line.setContentsMargins(side, 0, side, 0)
        for frame, share in frames:
            line.addWidget(frame, share)
        return line

    def _connect(self) -> None:
        self.sok.skrevet.connect(lambda _text: self._vent.start())
        for choice in (self.tilstand, self.tjeneste, self.frist):
            choice.valgt.connect(lambda _value: self.refresh())
        self.nullstill.clicked.connect(self.clear)
        self.frister.clicked.connect(lambda: self.videre.emit(FRISTER))
        self.flere.clicked.connect(self.more)

    def valg(self) -> Saksvalg:
        """What is filtered on."""
        return Saksvalg(
            self.sok.text(),
            self.tilstand.verdi() or "",
            self.tjeneste.verdi() or "",
            Fristvalg(self.frist.verdi() or ""),
        )

    def clear(self) -> None:
        """No filter."""
        self.sok.clear()
        for choice in (self.tilstand, self.tjeneste, self.frist):
            choice.set_verdi(_ALLE)
        self.sok.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """The first page anew."""
        self._vent.stop()
        empty(self._liste)
        self.rader = []
        self._neste = ""
        self.frister.setText(fristord.button_text(count_due(self.okt)))
        self.more()

    def more(self) -> None:
        """One more page under what is shown."""
        first = len(self.rader)
        side = find_saker(self.okt, self.valg(), self._neste)
        self._neste = side.neste
        for linje in side.linjer:
            line = Saksrad(linje, short_names(self.okt, linje), self.okt.today())
            line.klikket.connect(self._opener(linje.id))
            menu = Meny(line.mer, _("Mer: {navn}").format(navn=linje.navn), partial(self._lines_of, linje.id))
            menu.valgt.connect(partial(self._carry_out, linje.id))
            self.rader.append(line)
            self._liste.addWidget(line)
        end_card(self.rader)
        if not self.rader:
            self._liste.addWidget(self._nothing())
        self.nullstill.setVisible(self.valg() != Saksvalg())
        self.flere.setVisible(bool(self._neste))
        self.antall.setText(_count(len(self.rader), more=bool(self._neste)))
        if first and first < len(self.rader):
            self.rader[first].show()
            self.rader[first].setFocus()

    def _opener(self, sak_id: str) -> Callable[[], None]:
        return lambda: self.apne_sak.emit(sak_id)

    def _lines_of(self, sak_id: str) -> list[Menyvalg]:
        """The menu of a case, read when it is opened; a case that cannot be read has none, and says so."""
        try:
            sak = load_picture(self.okt, sak_id, Handling.LISTE).sak
        except Feil as feil:
            self.melding.emit(feil)
            return []
        return menu_lines(self.okt, sak, visit_in_question(sak, self.okt.now()), med_dag=True)

    def _carry_out(self, sak_id: str, valg: str) -> None:
        try:
            besok = visit_in_question(load_picture(self.okt, sak_id, Handling.LISTE).sak, self.okt.now())
            written = carry_out(self, self.okt, valg, sak_id, besok.id if besok else "")
        except Feil as feil:
            self.melding.emit(feil)
            return
        if written:
            self.refresh()
            self._focus_menu(sak_id)
            self.endret.emit()

    def _focus_menu(self, sak_id: str) -> None:
        again = next((line for line in self.rader if line.linje.id == sak_id), None)
        if again is not None:
            again.show()
            again.mer.setFocus()

    def _nothing(self) -> Etikett:
        filtered = self.valg() != Saksvalg()
        text = _("Ingen saker passer med søket og filtrene.") if filtered else _("Det er ingen saker på maskinen ennå.")
        label = Etikett(text, farge="text.secondary")
        label.setContentsMargins(20, 16, 20, 16)
        return label


def _deadlines() -> list[tuple[str, str]]:
    return [
        (Fristvalg.ALLE.value, _("Alle frister")),
        (Fristvalg.SNART.value, _("Frist innen 7 dager")),
        (Fristvalg.OVER.value, _("Fristen er gått ut")),
    ]


def _count(antall: int, *, more: bool) -> str:
    if more:
        return _("De {antall} sist endrede").format(antall=antall)
    return _("1 sak") if antall == 1 else _("{antall} saker").format(antall=antall)
