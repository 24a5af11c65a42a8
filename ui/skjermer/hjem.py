"""Home: navigation, top bar and the five places, each made when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.gjennomgangsko import count_to_review
from tildelingsklient.handlinger.hurtignotat import visit_now
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler import navigasjon
from ui.deler.kvittering import Kvittering
from ui.deler.navigasjon import Navigasjon
from ui.deler.toppfelt import Toppfelt
from ui.deler.venteteller import Venteteller
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.notatgang import Notatgang
from ui.skjermer.sted import FRISTER, OVERSIKT, Sted
from ui.skjermer.treff import find_hits
from ui.snart import once

_SOK_MS = 60
NY_SOKNAD = "ny_soknad"
_HORER_TIL = {NY_SOKNAD: navigasjon.BESOK, FRISTER: navigasjon.SAKER, OVERSIKT: navigasjon.GJENNOMGANG}
"""Under which place in the navigation a page without one of its own stands."""


class Hjemskjerm(QWidget):
    """`apne_sak(str)`, `las`, `avslutt`, `eksempler`, `utseende` are wishes to the window."""

    apne_sak = Signal(str)
    las = Signal()
    avslutt = Signal()
    eksempler = Signal()
    utseende = Signal()
    melding = Signal(object)

    def __init__(self, okt: Okt, maskin: Maskin, *, egen: Okt | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.okt, self._maskin, self._egen = okt, maskin, egen or okt
        self._i_eksempler = self._egen is not okt
        tema.set_flate(self, "app")
        self.navigasjon = Navigasjon()
        self.toppfelt = Toppfelt(okt.bruker)
        self._teller = Venteteller(self.toppfelt.pille, okt, eksempler=self._i_eksempler)
        self.bunke = QStackedWidget()
        self.steder: dict[str, Sted] = {}
        self.sted = ""
        self._sok = once(self, _SOK_MS)
        self._sok.timeout.connect(self._search)
        self.notater = Notatgang(okt, self, Kvittering(self), self._ask_for_case)
        self.notater.melding.connect(self.melding)
        self._build()
        self._connect()

    def _build(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.toppfelt)
        page.addWidget(self.bunke, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.navigasjon)
        whole.addLayout(page, 1)

    def _connect(self) -> None:
        self.navigasjon.valgt.connect(self.go_to)
        self.toppfelt.sokt.connect(lambda _text: self._sok.start())
        self.toppfelt.valgt.connect(self.apne_sak)
        self.toppfelt.venter.connect(self.show_waiting)
        self.toppfelt.las.connect(self.las)
        self.toppfelt.avslutt.connect(self.avslutt)
        places = {f"sted_{number}": self._goer(sted) for number, sted in enumerate(navigasjon.STEDER, start=1)}
        keys = {"sok": self.toppfelt.start_search, "ny_soknad": lambda: self.go_to(NY_SOKNAD), **places}
        keys["hurtignotat"] = self.write_note
        snarveier.bind(self, snarveier.BESOK, keys)

    def _goer(self, sted: str) -> Callable[[], None]:
        return lambda: self.go_to(sted)

    def go_to(self, sted: str) -> None:
        """Show a place, read anew."""
        if self.sted and self.sted != sted and not self._is_left():
            return
        place = self.place(sted)
        self.sted = sted
        place.refresh()
        self.bunke.setCurrentWidget(place)
        self.navigasjon.set_valgt(_HORER_TIL.get(sted, sted))
        self.refresh_bar()
        place.setFocus()

    def _is_left(self) -> bool:
        """Save what is being typed; a place that cannot be saved is not left."""
        try:
            self.finish()
        except Feil as feil:
            self.navigasjon.set_valgt(_HORER_TIL.get(self.sted, self.sted))
            self.melding.emit(feil)
            return False
        return True

    def place(self, sted: str) -> Sted:
        """The widget of a place, made the first time."""
        if sted not in self.steder:
            place = self._make(sted)
            place.apne_sak.connect(self.apne_sak)
            place.ny_soknad.connect(lambda: self.go_to(NY_SOKNAD))
            place.eksempler.connect(self.eksempler)
            place.melding.connect(self.melding)
            place.endret.connect(self.refresh_bar)
            place.utseende.connect(self.utseende)
            place.videre.connect(self.go_to)
            self.steder[sted] = place
            self.bunke.addWidget(place)
        return self.steder[sted]

    def _make(self, sted: str) -> Sted:
        if sted == navigasjon.BESOK:
            return Besoksskjerm(self.okt, eksempler=self._i_eksempler)
        if sted == NY_SOKNAD:
            from ui.skjermer.ny_soknad import NySoknad

            form = NySoknad(self.okt)
            form.avbrutt.connect(lambda: self.go_to(navigasjon.BESOK))
            return form
        if sted == navigasjon.SAKER:
            from ui.skjermer.saker import Sakerskjerm

            return Sakerskjerm(self.okt)
        if sted == FRISTER:
            from ui.skjermer.frister import Fristskjerm

            return Fristskjerm(self.okt)
        if sted == navigasjon.GJENNOMGANG:
            from ui.skjermer.til_gjennomgang import TilGjennomgang

            return TilGjennomgang(self.okt)
        if sted == OVERSIKT:
            from ui.skjermer.oversikt import Oversiktsskjerm

            return Oversiktsskjerm(self.okt)
        if sted == navigasjon.KATALOG:
            from ui.skjermer.katalog import Katalogskjerm

            return Katalogskjerm(self.okt, self._maskin.mappe)
        from ui.skjermer.innstillinger import Innstillingsskjerm

        # Settings, passphrase and users are the user's own, also while the examples are shown.
        return Innstillingsskjerm(self._egen, self._maskin, i_eksempler=self._i_eksempler)

    def read_again(self) -> None:
        """The place that is shown, read anew: something has changed beside it. A form is left alone."""
        if self.sted not in {NY_SOKNAD, navigasjon.INNSTILLINGER}:
            self.place(self.sted).refresh()

    def refresh_bar(self) -> None:
        """The pill and the badge."""
        self._teller.count()
        self.navigasjon.set_antall(navigasjon.GJENNOMGANG, count_to_review(self.okt))

    def show_waiting(self) -> None:
        """The list of what waits; a case that was asked for there is opened."""
        from ui.skjermer.venter import show_waiting

        case = show_waiting(self, self.okt, eksempler=self._i_eksempler, kan_apnes=True)
        self.refresh_bar()
        if case:
            self.apne_sak.emit(case)

    def _search(self) -> None:
        text = self.toppfelt.felt.text()
        if text.strip():
            self.toppfelt.treff.show_hits(find_hits(self.okt, text))
        else:
            self.toppfelt.hide_hits()

    def write_note(self) -> None:
        """Ctrl+J: a note for the visit going on, else for a case that is asked for."""
        try:
            visit = visit_now(self.okt)
        except Feil as feil:
            self.melding.emit(feil)
        else:
            self.notater.press(visit.sak if visit else "")

    def _ask_for_case(self) -> str:
        from ui.skjermer.sokedialog import Sokedialog

        return Sokedialog(self, self.okt, _("Hvilken sak gjelder notatet?")).ask()

    def finish(self) -> None:
        """Save what is being typed."""
        self.notater.finish()
        if self.sted:
            self.steder[self.sted].finish()
