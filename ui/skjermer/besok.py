"""02 Dagens besøk: the day as a timetable, from the store."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger.besokspakke import read_package
from tildelingsklient.handlinger.fristliste import count_due
from tildelingsklient.handlinger.lister import Besokskort, next_visit, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.sprak import _
from ui import datotekst, meldinger, snarveier, tema
from ui.deler import fristord
from ui.deler.besokskort import Besoksrad
from ui.deler.besokspakkedel import Besokspakkedel
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.meny import Meny
from ui.deler.oppsett import column, empty, link_left, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett
from ui.skjermer.sakshandlinger import carry_out, menu_lines
from ui.skjermer.sted import FRISTER, Sted
from ui.snart import soon

_KLOKKE_MS = 20_000
_OPP_NED = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Besoksskjerm(Sted):
    """The day's visits, or what to do on a day without."""

    def __init__(self, okt: Okt, *, eksempler: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Dagens besøk"), parent)
        self._i_eksempler = eksempler
        self.rader: list[Besoksrad] = []
        self.tittel = Etikett(_("Dagens besøk"), "h1")
        self.undertittel = Etikett("", farge="text.secondary")
        self.frister = Lenke("", ikon="clock")
        self.frister.clicked.connect(lambda: self.videre.emit(FRISTER))
        self.ny = Sekundaer(
            _("Ny søknad"), ikon="plus", snarvei=snarveier.find("ny_soknad").vis(), hoyde="button_primary"
        )
        self.ny.clicked.connect(self.ny_soknad)
        self.pakke = Besokspakkedel(okt)
        self.rullefelt = Rullefelt()
        self._liste = self.rullefelt.kolonne
        self._klokke = QTimer(self)
        self._klokke.setInterval(_KLOKKE_MS)
        self._klokke.timeout.connect(self._tick)
        self._pagar_for = ""
        self._dag = okt.today()
        self._build()

    def _build(self) -> None:
        side = tema.avstand("home_margin")
        head = row(column(self.tittel, self.undertittel, link_left(self.frister), mellomrom=0))
        head.setContentsMargins(side, 20, side, 12)
        head.addStretch(1)
        head.addWidget(self.ny)
        self._liste.setContentsMargins(side, 4, side, 24)
        self._liste.setSpacing(12)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        ready = row(self.pakke)
        ready.setContentsMargins(side, 0, side, 0)
        page.addLayout(ready)
        page.addWidget(self.rullefelt, 1)

    def refresh(self) -> None:
        """Read the visits of the day anew."""
        now = self.okt.now()
        self._dag = now.date()
        cards = visits_on(self.okt, self._dag)
        empty(self._liste)
        self._pagar_for = _going_on(cards, now)
        self.rader = [Besoksrad(card, now, pagar=card.besok.id == self._pagar_for) for card in cards]
        for line in self.rader:
            line.apnet.connect(self.apne_sak)
            line.detaljer.connect(self._tell_why)
            line.forhand.connect(self._show_before)
            line.knapp.installEventFilter(self)
            self._attach_menu(line)
            self._liste.addWidget(line)
        if not cards:
            self._liste.addWidget(self._empty_day())
        self._liste.addStretch(1)
        self.undertittel.setText(_subtitle(cards, now))
        self.pakke.follow_line(lambda: self._show_package(self._kort()))
        self._show_package(cards)
        due = fristord.due_text(count_due(self.okt))
        self.frister.setText(due)
        self.frister.setVisible(bool(due))
        self._klokke.start()

    def _kort(self) -> tuple[Besokskort, ...]:
        return tuple(line.kort for line in self.rader)

    def _show_package(self, cards: tuple[Besokskort, ...]) -> None:
        self.pakke.show_package(read_package(self.okt, cards))

    def _attach_menu(self, line: Besoksrad) -> None:
        """«Mer» on a card: what can be done with the visit and its case."""
        kort = line.kort
        if line.mer is None or kort.bilde is None:
            return
        sak = kort.bilde.sak
        name = _("Mer: {navn}").format(navn=sak.soker.navn)
        menu = Meny(line.mer, name, lambda: menu_lines(self.okt, sak, kort.besok))
        menu.valgt.connect(lambda valg: self._carry_out(valg, kort))

    def _carry_out(self, valg: str, kort: Besokskort) -> None:
        try:
            written = carry_out(self, self.okt, valg, kort.besok.sak, kort.besok.id)
        except Feil as feil:
            self.melding.emit(feil)
            return
        if written:
            # The window may not have the keys again yet, so what had focus is told and not asked for.
            self._refresh_in_place(kort.besok.id)
            self.endret.emit()

    def _tick(self) -> None:
        """The clock has moved; the cards are made anew only when another visit has begun, and no menu is open."""
        now = self.okt.now()
        if QApplication.activePopupWidget() is not None:
            return
        cards = self._kort()
        if now.date() != self._dag or _going_on(cards, now) != self._pagar_for:
            self._refresh_in_place()
            return
        self.undertittel.setText(_subtitle(cards, now))
        for line in self.rader:
            if line.naa_merke is not None:
                line.naa_merke.set_tid(now)

    def _refresh_in_place(self, med_meny: str = "") -> None:
        """Read anew without taking the user anywhere: same card in focus, same place in the list.

        `med_meny` is the visit whose menu was used.
        """
        bar = self.rullefelt.verticalScrollBar()
        main = next((line.kort.besok.id for line in self.rader if line.knapp.hasFocus()), "")
        menu = next((line.kort.besok.id for line in self.rader if line.mer and line.mer.hasFocus()), med_meny)
        place = bar.value()
        self.refresh()
        again = next((line for line in self.rader if line.kort.besok.id == (menu or main)), None)
        if again is not None:
            again.show()
            (again.mer if menu and again.mer else again.knapp).setFocus()
        soon(bar, lambda: bar.setValue(place))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the clock may rest."""
        self._klokke.stop()

    def _empty_day(self) -> QWidget:
        page = QWidget()
        nxt = next_visit(self.okt, self.okt.today())
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 56, 0, 0)
        layout.setSpacing(tema.avstand("m"))
        layout.addLayout(row(None, Ikon("cup", "text.secondary", 28), None))
        layout.addLayout(row(None, Etikett(_("Ingen besøk i dag"), "page", brytes=False), None))
        text = _next_text(nxt.start) if nxt else _("Det er ikke lagt inn noen besøk framover.")
        layout.addLayout(row(None, Etikett(text, farge="text.secondary", brytes=False), None))
        layout.addSpacing(tema.avstand("xs"))
        self.tom_ny = Primaer(_("Ny søknad"), ikon="plus")
        self.tom_ny.clicked.connect(self.ny_soknad)
        self.prov = Sekundaer(_("Prøv med eksempelsaker"), ikon="people", hoyde="button_primary")
        self.prov.clicked.connect(self.eksempler)
        if self._i_eksempler:
            self.prov.hide()
        layout.addLayout(row(None, self.prov, self.tom_ny, None))
        return page

    def _show_before(self, sak_id: str) -> None:
        """«Før du går inn» of a visit."""
        from ui.skjermer.forhandsdialog import show_before

        try:
            bilde = load_picture(self.okt, sak_id)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        if show_before(self, self.okt, bilde) is not bilde:
            self._refresh_in_place()

    def _tell_why(self, sak_id: str) -> None:
        """«Vis detaljer» on a case that cannot be opened."""
        try:
            load_picture(self.okt, sak_id)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
        except (KeyError, ValueError):
            sorry = _("Ingenting er slettet. Be den som drifter maskinen om hjelp.")
            meldinger.vis_feil(self, LagerFeil(_("Saken kan ikke leses."), sorry))
        else:
            self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk between the visits; left to itself a button goes to its neighbour, the menu."""
        buttons: list[QObject] = [line.knapp for line in self.rader]
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _OPP_NED or watched not in buttons:
            return False
        step = _OPP_NED[Qt.Key(event.key())]
        target = self.rader[min(max(buttons.index(watched) + step, 0), len(buttons) - 1)]
        target.knapp.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _going_on(cards: tuple[Besokskort, ...], now: datetime) -> str:
    """Id of the visit going on, the one begun last when two overlap; empty when none is."""
    going = [card.besok.id for card in cards if card.besok.star and card.besok.start <= now < card.besok.slutt]
    return going[-1] if going else ""


def _subtitle(cards: tuple[Besokskort, ...], now: datetime) -> str:
    """«Torsdag 12. november · 4 besøk · neste kl. 13.00»: of those that stand."""
    parts = [datotekst.capitalized(datotekst.day_text(now.date()))]
    standing = [card.besok for card in cards if card.besok.star]
    if cards:
        several = _("{antall} besøk").format(antall=len(standing)) if standing else _("ingen besøk igjen")
        parts.append(_("1 besøk") if len(standing) == 1 else several)
    later = [besok.start for besok in standing if besok.start > now]
    if later:
        parts.append(_("neste kl. {klokken}").format(klokken=datotekst.time_text(later[0])))
    return " · ".join(parts)


def _next_text(start: datetime) -> str:
    when = f"{datotekst.day_text(start.date())} {_('kl.')} {datotekst.time_text(start)}"
    return _("Neste besøk er {naar}.").format(naar=when)
