"""Frister: the deadlines over all cases, what is due first on top; marking what has run out; the calendar file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.fristliste import Fristlistevalg, Fristtid, find_frister, mark_run_out, run_out
from tildelingsklient.handlinger.kalenderfil import calendar_file, file_name, save_calendar
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.frist import Fristpost
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.frister import Fristart
from ui import tema
from ui.deler import fristord, navigasjon
from ui.deler.feltramme import Feltramme, Ikon
from ui.deler.fristrad import Fristrad
from ui.deler.klikkrad import end_card
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.kvittering import Kvittering
from ui.deler.oppsett import empty, link_left, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.skjermer.pdflagring import Pdflagring
from ui.skjermer.sted import Sted

_ALLE = ""


class Fristskjerm(Sted):
    """The list; a row opens its case."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Frister"), parent)
        self.tilbake = Lenke(_("Mine saker"), ikon="arrow-left")
        self.lagre = Sekundaer(_("Lagre som kalenderfil"), ikon="calendar")
        self.tid = Velger(_("Når"), _times(), Fristtid.ALLE.value)
        self.art = Velger(_("Slag"), [(_ALLE, _("Alle slag")), *_kinds()], _ALLE)
        self.antall = Etikett("", farge="text.secondary", brytes=False)
        self.utlopt = Etikett("", halvfet=True)
        self.merk = Sekundaer(_("Merk «må følges opp»"))
        self.varsel = Kort(uttrykk="judge", vannrett=True, luft=(16, 10))
        self.flere = Sekundaer(_("Vis flere"))
        self.rader: list[Fristrad] = []
        self._liste = QVBoxLayout()
        self._kort = Kort(luft=(0, 4))
        self._neste: Fristpost | None = None
        self.kvittering = Kvittering(self)
        filter_ = _("Kalenderfiler (*.ics)")
        self.lagring = Pdflagring(self, _("Lagre som kalenderfil. Filen blir ikke kryptert."), filter_, "ics")
        self._build()
        self._connect()

    def _build(self) -> None:
        side = tema.avstand("home_margin")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 0)
        page.setSpacing(8)
        for line in (link_left(self.tilbake), self._head(), self._filters()):
            box = row(line)
            box.setContentsMargins(side, 0, side, 0)
            page.addLayout(box)
        for part in (Ikon("warning", "judge"), self.utlopt, self.merk):
            self.varsel.innhold.addWidget(part, 1 if part is self.utlopt else 0)
        area = Rullefelt()
        area.kolonne.setContentsMargins(side, 4, side, 24)
        area.kolonne.setSpacing(12)
        area.kolonne.addWidget(self.varsel)
        self._liste.setSpacing(0)
        self._kort.innhold.addLayout(self._liste)
        area.kolonne.addWidget(self._kort)
        area.kolonne.addLayout(row(None, self.flere, None))
        area.kolonne.addStretch(1)
        page.addWidget(area, 1)

    def _head(self) -> QHBoxLayout:
        return row(Etikett(_("Frister"), "h1", brytes=False), None, self.antall, self.lagre)

    def _filters(self) -> QHBoxLayout:
        line = row()
        line.addWidget(Feltramme(_("Når"), self.tid), 1)
        line.addWidget(Feltramme(_("Slag"), self.art), 1)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.tilbake.clicked.connect(lambda: self.videre.emit(navigasjon.SAKER))
        for choice in (self.tid, self.art):
            choice.valgt.connect(lambda _value: self.refresh())
        self.flere.clicked.connect(self.more)
        self.merk.clicked.connect(self.mark)
        self.lagre.clicked.connect(self.save)
        self.lagring.lagret.connect(lambda navn: self.kvittering.say(_("Lagret: {navn}").format(navn=navn)))
        self.lagring.feilet.connect(self.melding)

    def valg(self) -> Fristlistevalg:
        """What is filtered on."""
        art = self.art.verdi()
        return Fristlistevalg(Fristtid(self.tid.verdi() or ""), Fristart(art) if art else None)

    def refresh(self) -> None:
        """The first page anew, and what can be marked."""
        empty(self._liste)
        self.rader = []
        self._neste = None
        past = len(run_out(self.okt))
        self.utlopt.setText(_run_out_text(past))
        self.varsel.setVisible(bool(past))
        self.more()

    def more(self) -> None:
        """One more page under what is shown."""
        first = len(self.rader)
        side = find_frister(self.okt, self.valg(), self._neste)
        self._neste = side.neste
        for one in side.rader:
            line = Fristrad(one, self.okt.today())
            line.klikket.connect(lambda sak_id=one.post.sak: self.apne_sak.emit(sak_id))
            self.rader.append(line)
            self._liste.addWidget(line)
        end_card(self.rader)
        if not self.rader:
            self._liste.addWidget(self._nothing())
        self.flere.setVisible(self._neste is not None)
        self.antall.setText(_count(len(self.rader), more=self._neste is not None))
        if first and first < len(self.rader):
            self.rader[first].show()
            self.rader[first].setFocus()

    def mark(self) -> None:
        """Mark what has run out; it stays in the list until it is followed up."""
        try:
            marked = mark_run_out(self.okt)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self.refresh()
        self.tid.setFocus()
        self.endret.emit()
        many = _("{antall} vedtak er merket «må følges opp».").format(antall=marked)
        self.kvittering.say(_("1 vedtak er merket «må følges opp».") if marked == 1 else many)

    def save(self) -> None:
        """Ask where the calendar file is to be."""
        fil = calendar_file(self.okt)
        if not (fil.frister or fil.besok):
            self.kvittering.say(_("Det er ingen frister eller besøk å lagre."))
            return

        def write(path: Path, *, erstatt: bool) -> object:
            return save_calendar(self.okt, fil, path, erstatt=erstatt)

        self.lagring.ask(file_name(self.okt.today()), write)

    def _nothing(self) -> Etikett:
        filtered = self.valg() != Fristlistevalg()
        text = _("Ingen frister passer med filtrene.") if filtered else _("Ingen frister gjenstår.")
        label = Etikett(text, farge="text.secondary")
        label.setContentsMargins(20, 16, 20, 16)
        return label


def _times() -> list[tuple[str, str]]:
    return [
        (Fristtid.ALLE.value, _("Alt som gjenstår")),
        (Fristtid.UKE.value, _("I dag og 7 dager fram")),
        (Fristtid.GATT_UT.value, _("Gått ut")),
    ]


def _kinds() -> list[tuple[str, str]]:
    return [(art.value, fristord.kind_name(art)) for art in Fristart]


def _run_out_text(antall: int) -> str:
    if antall == 1:
        return _("Perioden i 1 vedtak er ute. Vedtaket blir stående til det er fulgt opp.")
    return _("Perioden i {antall} vedtak er ute. De blir stående til de er fulgt opp.").format(antall=antall)


def _count(antall: int, *, more: bool) -> str:
    if more:
        return _("De {antall} første").format(antall=antall)
    return _("1 frist") if antall == 1 else _("{antall} frister").format(antall=antall)
