"""01 Lås opp: who is at the keyboard, the passphrase, and the ways on for those who cannot get in.

Nothing about any søker is known here: the screen reads only `Maskinstand`. The heavy rooms of the program are
loaded after it has been painted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from tildelingsklient.feil import Feil, FeilPassfrase, LagerFeil, NokkelFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.maskinstand import Maskinstand
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler.avatar import Avatar
from ui.deler.knapper import Lenke, Primaer
from ui.deler.kort import Kort, Skille
from ui.deler.merkeflate import Merkeflate
from ui.deler.oppsett import boxed, column, link_left
from ui.deler.passfelt import Passfelt
from ui.deler.rekkefolge import step_focus
from ui.deler.tekst import Etikett
from ui.skjermer.laasside import Side, Sidefelt, Sideflate, centred, fact
from ui.snart import soon

if TYPE_CHECKING:
    from tildelingsklient.porter import Klokke, Maskin

_MALETID_MS = 20


class LasOppSkjerm(QWidget):
    """The whole window before unlocking. `apnet(Okt)` when somebody is in."""

    apnet = Signal(object)
    feilet = Signal(object)

    def __init__(self, maskin: Maskin, klokke: Klokke, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maskin, self._klokke = maskin, klokke
        self._stand = Maskinstand(er_satt_opp=False)
        tema.set_flate(self, "app")
        self.merkeflate = Merkeflate()
        self.bunke = QStackedWidget()
        self._side: QWidget | None = None
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self.merkeflate, 526)
        halves.addWidget(self.bunke, 840)

    def begin(self, bruker_id: str = "") -> None:
        """Read what is known of the machine and show the page that fits. `bruker_id`: who used it last."""
        try:
            self._stand = self._maskin.stand()
        except (NokkelFeil, LagerFeil) as feil:
            from ui.skjermer.brukervalg import Stoppside

            self._show(Stoppside(feil, lambda: self.begin(bruker_id), lambda: self.show_copies(self.begin)))
            return
        self.merkeflate.set_sted(self._stand.kommune, self._stand.enhet)
        if not self._stand.er_satt_opp:
            self.show_first_start()
            return
        known = {bruker.id: bruker for bruker in self._stand.brukere}
        self.show_unlock(known.get(bruker_id) or self._stand.brukere[0])

    def show_unlock(self, bruker: Bruker) -> None:
        """The passphrase of one user."""
        page = Opplasing(self._maskin, self._klokke, self._stand, bruker)
        page.apnet.connect(self.apnet)
        page.feilet.connect(self.feilet)
        page.bytt.clicked.connect(self.show_users)
        page.hjelp.clicked.connect(lambda: self.show_recovery(bruker))
        self._show(page)

    def show_users(self) -> None:
        """Choose who is at the keyboard."""
        from ui.skjermer.brukervalg import Brukervalg

        page = Brukervalg(self._stand)
        page.valgt.connect(self.show_unlock)
        self._show(page)

    def show_first_start(self) -> None:
        """Make the encrypted store."""
        from ui.skjermer.forste_start import ForsteStart

        page = ForsteStart(self._maskin, self._klokke)
        page.kopi.connect(lambda: self.show_copies(self.begin))
        page.apnet.connect(self.apnet)
        page.feilet.connect(self.feilet)
        self._show(page)

    def show_recovery(self, bruker: Bruker) -> None:
        """What to do when the passphrase does not fit."""
        from ui.skjermer.gjenoppretting import Gjenoppretting

        page = Gjenoppretting(self._maskin, self._klokke, bruker)
        page.apnet.connect(self.apnet)
        page.feilet.connect(self.feilet)
        page.tilbake.connect(lambda: self.show_unlock(bruker))
        page.kopi.connect(lambda: self.show_copies(lambda: self.begin(bruker.id)))
        self._show(page)

    def show_copies(self, tilbake: Callable[[], None]) -> None:
        """Fetch back a copy of the store."""
        from ui.skjermer.kopitilbake import Kopitilbake

        page = Kopitilbake(self._maskin, self._klokke)
        page.tilbake.connect(tilbake)
        self._show(page)

    def _show(self, page: Side) -> None:
        area = Sideflate(page)
        area.trangt.connect(self._make_it_scroll)
        self._replace(area)
        page.setFocus()

    def _make_it_scroll(self) -> None:
        """The page has become higher than the window."""
        area = self._side
        if isinstance(area, Sideflate):
            focused = QApplication.focusWidget()
            self._replace(Sidefelt(boxed(centred(area.side))))
            if isinstance(focused, QWidget):
                focused.setFocus()

    def _replace(self, area: QWidget) -> None:
        self.bunke.addWidget(area)
        self.bunke.setCurrentWidget(area)
        if self._side is not None:
            self.bunke.removeWidget(self._side)
            self._side.deleteLater()
        self._side = area

    def page(self) -> Side | None:
        """The page on the right."""
        return self._side.findChild(Side) if self._side else None

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order: Qt's own chain leaves out what stands before the field that the page puts focus on."""
        return step_focus(self.window(), forward=next) or super().focusNextPrevChild(next)


class Opplasing(Side):
    """The form of one user. `apnet(Okt)`; `feilet(Feil)` for what the form cannot say in its own sentence."""

    apnet = Signal(object)
    feilet = Signal(object)

    def __init__(self, maskin: Maskin, klokke: Klokke, stand: Maskinstand, bruker: Bruker) -> None:
        super().__init__()
        self._maskin, self._klokke, self._bruker = maskin, klokke, bruker
        self.passfelt = Passfelt(_("Passfrase"))
        self.knapp = Primaer(_("Lås opp"))
        self.hjelp = Lenke(_("Får du ikke låst opp?"))
        self.bytt = Lenke(_("Bytt bruker"))
        self._ventetid = QTimer(self)
        self._ventetid.setInterval(1000)
        self._ventetid.timeout.connect(self._show_wait)
        self._vent_til = stand.vent_til
        self.passfelt.sendt.connect(self.submit)
        self.knapp.clicked.connect(self.submit)
        self._build(stand)
        self.setFocusProxy(self.passfelt)
        self._show_wait()

    def _build(self, stand: Maskinstand) -> None:
        today = self._klokke.now().date()
        k = self.kolonne
        k.addWidget(Etikett(_("Lås opp"), "h1"))
        k.addWidget(Etikett(datotekst.full_day(today), farge="text.secondary"))
        k.addSpacing(tema.avstand("l"))
        k.addWidget(self._user_card())
        k.addSpacing(tema.avstand("l"))
        k.addWidget(Etikett(_("Passfrase"), halvfet=True))
        k.addSpacing(6)
        k.addWidget(self.passfelt)
        k.addSpacing(tema.avstand("l"))
        k.addWidget(self.knapp)
        k.addSpacing(6)
        k.addLayout(link_left(self.hjelp))
        k.addSpacing(tema.avstand("m"))
        k.addWidget(Skille())
        k.addSpacing(tema.avstand("m"))
        k.addLayout(fact("lock", _("Alle saker på denne maskinen er kryptert. Passfrasen sendes aldri fra maskinen.")))
        k.addSpacing(tema.avstand("xs"))
        k.addLayout(fact("clock", _sync_text(stand, self._klokke)))

    def _user_card(self) -> QWidget:
        card = Kort(vannrett=True, luft=(16, 12))
        words = column(
            Etikett(self._bruker.visningsnavn, halvfet=True, forkort=True),
            Etikett(role_name(self._bruker.rolle), "caption", farge="text.secondary"),
            mellomrom=0,
        )
        card.innhold.addWidget(Avatar(self._bruker.visningsnavn, 48))
        card.innhold.addSpacing(8)
        card.innhold.addLayout(words, 1)
        card.innhold.addWidget(self.bytt)
        return card

    def submit(self) -> None:
        """Try the passphrase; the button says so while the key is derived."""
        if not self.knapp.isEnabled():
            return
        if not self.passfelt.tekst():
            self.passfelt.set_feil(_("Skriv passfrasen din."))
            return
        self.passfelt.set_feil("")
        self.knapp.set_opptatt(_("Låser opp …"))
        self.passfelt.felt.setReadOnly(True)
        # The store belongs to the main thread, so the words are painted first and the work is done here.
        soon(self, self._unlock, _MALETID_MS)

    def _unlock(self) -> None:
        from tildelingsklient.handlinger import adgang

        try:
            okt = adgang.unlock(self._maskin, self._klokke, self._bruker.id, self.passfelt.tekst())
        except FeilPassfrase as feil:
            self._refused(feil)
        except Feil as feil:
            self._ready()
            self.feilet.emit(feil)
        else:
            self.passfelt.clear()
            self.apnet.emit(okt)

    def _refused(self, feil: FeilPassfrase) -> None:
        self._ready()
        self.passfelt.clear()
        self.passfelt.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self._vent_til = self._maskin.stand().vent_til
        self._show_wait()
        self.passfelt.setFocus()

    def _ready(self) -> None:
        self.passfelt.felt.setReadOnly(False)
        self.knapp.setText(_("Lås opp"))
        self.knapp.setEnabled(True)

    def _show_wait(self) -> None:
        """After many wrong tries: how long to wait, counted down, and no try before that."""
        rest = self._vent_til - self._klokke.now() if self._vent_til else timedelta(0)
        waiting = rest > timedelta(0)
        if waiting:
            text = _("Passfrasen stemmer ikke. Du kan prøve igjen om {tid}.")
            self.passfelt.set_feil(text.format(tid=datotekst.wait_text(rest)))
            self._ventetid.start()
        elif self._ventetid.isActive():
            self._ventetid.stop()
            self.passfelt.set_feil("")
        self.knapp.setEnabled(not waiting)


def _sync_text(stand: Maskinstand, klokke: Klokke) -> str:
    waiting = _pending_text(stand.antall_venter)
    if stand.sist_synket is None:
        return _("Ikke koblet til kontoret ennå · {venter}").format(venter=waiting)
    when = datotekst.when_text(stand.sist_synket, klokke.now().date())
    return _("Sist synket {naar} · {venter}").format(naar=when, venter=waiting)


def _pending_text(antall: int) -> str:
    if not antall:
        return _("ingen endringer venter")
    from ui.deler.synkpille import pending_text

    return pending_text(antall)
