"""«Klar for hjemmebesøk uten nett» over the day's visits, or what the next visits lack and how to get it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.besokspakke import Besoksklarhet, Besokspakke, Mangel
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import Tekst, _
from ui import datotekst, tema
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import column, row
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett
from ui.linjen import line_of

if TYPE_CHECKING:
    from ui.kontorlinje import Kontorlinje

FLEST_LINJER = 4
_MANGLER = {
    Mangel.KRITERIER: Tekst("kriteriene er ikke hentet"),
    Mangel.SAK: Tekst("saken kan ikke leses"),
    Mangel.VEDLEGG: Tekst("vedlegg er ikke hentet"),
    Mangel.KONFLIKT: Tekst("to har svart ulikt, og ett svar må velges"),
}


class Besokspakkedel(QWidget):
    """One quiet line when all is here; a card with a way on when something is not. Hidden without an office."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._okt = okt
        self._linje: Kontorlinje | None = None
        self._var_i_gang, self._ferdig = False, _nothing
        self.klar = Etikett("", "caption", farge="text.secondary")
        self._klarrad = QWidget()
        ready = row(Ikon("check", "ok"), mellomrom=8)
        ready.addWidget(self.klar, 1)
        self._klarrad.setLayout(ready)
        self.kort = Kort(uttrykk="missing", luft=(16, 12))
        self.tittel = Etikett(_("Ikke klar for hjemmebesøk uten nett"), halvfet=True)
        self.linjer = Etikett("")
        self.hent = Sekundaer(_("Hent det som mangler"), ikon="sync")
        self.hent.clicked.connect(self._fetch)
        self.gang = Etikett("", "caption", farge="text.secondary")
        body = row(mellomrom=16)
        body.addLayout(column(self.tittel, self.linjer, self.gang, mellomrom=2), 1)
        body.addWidget(self.hent, 0, Qt.AlignmentFlag.AlignVCenter)
        self.kort.innhold.addLayout(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, tema.avstand("xs"))
        outer.addWidget(self._klarrad)
        outer.addWidget(self.kort)
        self.hide()

    def follow_line(self, endret: Callable[[], None]) -> None:
        """Call when a sync has ended; the line is known when this is in a window."""
        line = line_of(self)
        if line is not None and line is not self._linje:
            self._linje, self._ferdig = line, endret
            line.tilstand_endret.connect(self._line_changed)

    def _line_changed(self) -> None:
        was, self._var_i_gang = self._var_i_gang, bool(self._linje and self._linje.er_i_gang)
        self.show_line()
        if was and not self._var_i_gang:
            self._ferdig()

    def show_package(self, pakke: Besokspakke | None) -> None:
        """Show how ready the next visits are."""
        had_focus = self.hent.hasFocus()
        show_if(self, pakke is not None)
        if pakke is None:
            return
        show_if(self._klarrad, pakke.er_klar)
        show_if(self.kort, not pakke.er_klar)
        around = self.parentWidget()
        if had_focus and pakke.er_klar and around is not None:
            # The button is gone; Tab begins at the day's first control.
            around.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self.klar, self._ready_text(pakke))
        say(self.linjer, "\n".join(self._lacking_lines(pakke)))
        show_if(self.linjer, bool(self.linjer.text()))
        self.show_line()

    def show_line(self) -> None:
        """How it goes with the sync that fetches."""
        line = self._linje
        is_busy = line is not None and line.er_i_gang
        show_if(self.hent, line is not None)
        feil = line.tilstand.feil if line is not None else None
        say(self.gang, _("Henter …") if is_busy else str(feil or ""))
        show_if(self.gang, bool(self.gang.text()))

    def _fetch(self) -> None:
        if self._linje is not None:
            self._linje.sync()

    def _ready_text(self, pakke: Besokspakke) -> str:
        number, when = len(pakke.besok), self._fetched(pakke)
        many = _("Klar for hjemmebesøk uten nett: de {antall} neste besøkene. Hentet {naar}.")
        text = _("Klar for hjemmebesøk uten nett: det neste besøket. Hentet {naar}.") if number == 1 else many
        return text.format(antall=number, naar=when)

    def _lacking_lines(self, pakke: Besokspakke) -> list[str]:
        lines = [_visit_line(one, self._okt.today()) for one in pakke.uklare[:FLEST_LINJER]]
        rest = len(pakke.uklare) - FLEST_LINJER
        if rest > 0:
            lines.append(_("Og {antall} til.").format(antall=rest))
        if pakke.hentet is None:
            lines.append(_("Ingenting er hentet fra kontoret ennå."))
        elif not pakke.er_fersk:
            lines.append(_("Sist hentet fra kontoret {naar}.").format(naar=self._fetched(pakke)))
        return lines

    def _fetched(self, pakke: Besokspakke) -> str:
        return datotekst.when_text(pakke.hentet, self._okt.today()) if pakke.hentet else ""


def _nothing() -> None: ...


def _visit_line(klarhet: Besoksklarhet, idag: date) -> str:
    """«Solveig Bråten i morgen kl. 09.00: vedlegg er ikke hentet.»."""
    kort = klarhet.kort
    day = datotekst.near_day(kort.besok.start.date(), idag)
    when = _("{dag} kl. {klokken}").format(dag=day, klokken=datotekst.time_text(kort.besok.start))
    said = ", ".join(str(_MANGLER[mangel]) for mangel in klarhet.mangler)
    name = kort.bilde.sak.soker.navn if kort.bilde else _("Besøket")
    return _("{navn} {naar}: {mangler}.").format(navn=name, naar=when, mangler=said)
