"""An open case: the bar, the three views made when first gone to, undo, and the way back and forth."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger import angring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import told_of_turn
from tildelingsklient.handlinger.overlevering import handed_to
from tildelingsklient.handlinger.plassering import Posisjon, last_place, remember_place
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import begin_utredning
from tildelingsklient.sprak import _
from ui import rydding, snarveier, tema
from ui.deler.kvittering import Kvittering
from ui.deler.rekkefolge import step_focus
from ui.deler.saksfelt import KARTLEGGING, VEDTAK, VISNINGER, VURDERING, Saksfelt
from ui.deler.sluttlinje import Sluttlinje
from ui.deler.venteteller import Venteteller
from ui.skjermer.avgang import Avgang
from ui.skjermer.ferd import Ferd
from ui.skjermer.saksdialoger import Saksdialoger
from ui.skjermer.saksvisning import Saksvisning
from ui.skjermer.visninger import make_view
from ui.snart import once
from ui.stavekontroll import felles

_HUSK_MS = 400


class Saksskjerm(QWidget):
    """The frame around the three views of a case. `lukket` when the user goes home, `vis_soker` for screen 07."""

    lukket = Signal()
    las = Signal()
    avslutt = Signal()
    melding = Signal(object)
    sok = Signal()
    vis_soker = Signal()

    def __init__(
        self, okt: Okt, sak_id: str, tilbake_til: str, *, eksempler: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.okt, self.i_eksempler = okt, eksempler
        self.bilde: Saksbilde = load_picture(okt, sak_id)
        self.visninger: dict[str, Saksvisning] = {}
        self._utdatert: set[str] = set()
        self.ferd = Ferd()
        self.saksfelt = Saksfelt(okt.bruker, tilbake_til)
        self.bunke = QStackedWidget()
        self.kvittering = Kvittering(self)
        self.slutt = Sluttlinje()
        self._husket: Posisjon | None = None
        self._husk = once(self, _HUSK_MS)
        self._husk.timeout.connect(self._pause)
        self.teller = Venteteller(self.saksfelt.pille, okt, eksempler=eksempler)
        self.avgang, self.dialoger = Avgang(self), Saksdialoger(self)
        self._build()
        self._connect()
        felles().follow_case(self.bilde.sak)

    def begin(self) -> None:
        """Show the case just where it was left; called when the frame is on the screen."""
        self.go_to(last_place(self.okt, self.bilde.sak.id))

    def _build(self) -> None:
        tema.set_flate(self, "app")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.saksfelt)
        page.addWidget(self.slutt)
        page.addWidget(self.bunke, 1)
        self.saksfelt.show_case(self.bilde.sak, self.bilde.dato)
        self.slutt.show_case(self.bilde.sak, handed_to(self.okt, self.bilde.sak))
        self.teller.count()

    def _connect(self) -> None:
        self.saksfelt.tilbake.connect(self.close_case)
        self.saksfelt.fane.connect(self._tab_pressed)
        self.saksfelt.vis_soker.connect(self.vis_soker)
        self.saksfelt.opplysninger.connect(self.dialoger.show_facts)
        self.saksfelt.forhand.connect(self.dialoger.show_before)
        self.saksfelt.historikk.connect(self.dialoger.show_history)
        self.saksfelt.venter.connect(self.dialoger.show_waiting)
        self.saksfelt.las.connect(self.las)
        self.saksfelt.avslutt.connect(self.avslutt)
        keys: dict[str, Callable[[], object]] = {
            "tilbake": self.go_back,
            "fram": self.go_forward,
            "angre": self.undo,
            "gjor_om": self.redo,
            "sok": self.sok.emit,
            "historikk": self.dialoger.show_history,
            "vis_soker": self.avgang.show_to_applicant,
        }
        snarveier.bind(self, snarveier.KARTLEGGING, keys)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # --- where the user is

    @property
    def visning(self) -> Saksvisning:
        """The view shown."""
        shown = self.bunke.currentWidget()
        if not isinstance(shown, Saksvisning):
            raise TypeError(type(shown).__name__)
        return shown

    @property
    def navn(self) -> str:
        """Name of the view shown: kartlegging, vurdering or vedtak."""
        return next(navn for navn, visning in self.visninger.items() if visning is self.visning)

    def _tab_pressed(self, navn: str) -> None:
        if navn != self.navn:
            self.visit(self._place_in(navn, self.visning.position()))

    def _place_in(self, navn: str, here: Posisjon) -> Posisjon:
        """Where a view was left, else its beginning for the service the user is at."""
        if navn in self.visninger:
            return self.visninger[navn].position()
        return Posisjon(skjerm=navn, tjeneste=here.tjeneste)

    def visit(self, posisjon: Posisjon) -> None:
        """Go somewhere and remember where from, so that Alt+Left leads back."""
        here = self.visning.position()
        self.visning.finish()
        self.ferd.leave(here)
        self.go_to(posisjon)
        self.avgang.arrived()

    def go_to(self, posisjon: Posisjon) -> None:
        """Show a place."""
        navn = posisjon.skjerm if posisjon.skjerm in VISNINGER else KARTLEGGING
        view = self._view(navn)
        self.bunke.setCurrentWidget(view)
        self.saksfelt.show_tab(navn)
        view.go_to(replace(posisjon, skjerm=navn))
        self._husk.start()

    def go_back(self) -> None:
        """Alt+Left: where the user was before."""
        self._wander(self.ferd.back)

    def go_forward(self) -> None:
        """Alt+Right: forth again."""
        self._wander(self.ferd.forward)

    def _wander(self, way: Callable[[Posisjon], Posisjon | None]) -> None:
        self.visning.finish()
        target = way(self.visning.position())
        if target is not None:
            self.go_to(target)

    # --- the views

    def _view(self, navn: str) -> Saksvisning:
        if navn not in self.visninger:
            view = make_view(navn, self.okt)
            view.endret.connect(lambda bilde: self._changed(navn, bilde))
            view.gaa_til.connect(self.visit)
            view.vis_soker.connect(self.vis_soker)
            view.melding.connect(self.melding)
            view.konflikt.connect(self.dialoger.show_conflict)
            self.visninger[navn] = view
            self.bunke.addWidget(view)
            self.avgang.attach(navn, view)
            view.show_picture(self.bilde)
        elif navn in self._utdatert:
            self.visninger[navn].show_picture(self.bilde)
        self._utdatert.discard(navn)
        return self.visninger[navn]

    def _changed(self, navn: str, bilde: Saksbilde) -> None:
        """A view has changed the case: it shows the new picture itself, the others when they are gone to."""
        self._keep(navn, bilde)
        begun = self._with_utredning_begun(bilde)
        if begun is not bilde:
            self._keep(navn, begun)
            self.visninger[navn].show_picture(begun)
        self.teller.count_soon()
        self._husk.start()

    def _keep(self, navn: str, bilde: Saksbilde) -> None:
        if bilde.sak is not self.bilde.sak:
            self.saksfelt.show_case(bilde.sak, bilde.dato)
        self.bilde = bilde
        felles().follow_case(bilde.sak)
        self._utdatert = set(self.visninger) - {navn}

    def show_picture(self, bilde: Saksbilde) -> None:
        """Show another picture in the view that is shown; the others follow when they are gone to."""
        self._keep(self.navn, bilde)
        self.visning.show_picture(bilde)

    def come_back(self, bilde: Saksbilde) -> None:
        """From the person, with what they said: the same place again, with the keys."""
        self.show_picture(bilde)
        self.teller.count()
        self.go_to(self.visning.position())

    def _with_utredning_begun(self, bilde: Saksbilde) -> Saksbilde:
        try:
            return begin_utredning(self.okt, bilde)
        except Feil as feil:
            self.melding.emit(feil)
            return bilde

    # --- undo

    def undo(self) -> None:
        """Ctrl+Z: undo the user's last change in the case."""
        self._turn(angring.undo, _("Angret. Ctrl+Shift+Z gjør det om igjen."), _("Det er ingenting å angre."))

    def redo(self) -> None:
        """Ctrl+Shift+Z: do again what was undone."""
        self._turn(angring.redo, _("Gjort om igjen."), _("Det er ingenting å gjøre om."))

    def _turn(self, way: Callable[[Okt, Saksbilde], Saksbilde | None], done: str, nothing: str) -> None:
        if self.avgang.says_ended():
            return
        self.visning.finish()
        try:
            bilde = way(self.okt, self.bilde)
        except Feil as feil:
            self.melding.emit(feil)
            return
        old = self.bilde
        if bilde is not None:
            self.show_picture(bilde)
            self.teller.count()
            done = f"{done} {told_of_turn(old.sak, bilde.sak)}".strip()
        self.kvittering.say(done if bilde is not None else nothing)

    # --- leaving

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self._husk.start()

    def _pause(self) -> None:
        # Where the user is can wait; what is answered says by itself that it was not saved.
        with suppress(LagerFeil):
            self.remember()
        rydding.in_a_pause()

    def remember(self) -> None:
        """Save where the user is, so that the case opens just there."""
        self._husk.stop()
        here = self.visning.position()
        if here != self._husket:
            remember_place(self.okt, self.bilde.sak.id, here)
            self._husket = here

    def finish(self) -> None:
        """Save what is being typed and where the user is; called before the case is left, and before the lock."""
        self.visning.finish()
        self.avgang.finish()
        self.dialoger.finish()
        self.remember()

    def close_case(self) -> None:
        """Back to home."""
        self.finish()
        self.avgang.leave()

    def stop(self) -> None:
        """The store is about to be locked: nothing here may ask it again."""
        self.teller.stop()
        self._husk.stop()
        self._husk.timeout.disconnect(self._pause)

    def took(self, bilde: Saksbilde) -> None:
        """Something beside the views has changed the case."""
        self.show_picture(bilde)
        self.teller.count()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab goes from the bar into the view that is shown."""
        step = step_focus(self.window(), *self.visning.tab_parts(), forward=next)
        return step or super().focusNextPrevChild(next)

    def place_number(self) -> str:
        """Which row of the shortcut table the view shown has: 03, 04 or 05."""
        numbers = {KARTLEGGING: snarveier.KARTLEGGING, VURDERING: snarveier.VURDERING, VEDTAK: snarveier.VEDTAK}
        return numbers[self.navn]
