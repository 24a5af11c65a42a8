"""What is shown while the store is open: home, the open case, and the examples' own store with its banner on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger import adgang
from tildelingsklient.handlinger.innsyn import Handling, note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Maskin
from tildelingsklient.sak.tilstand import case_has_ended
from tildelingsklient.sprak import _
from ui import meldinger, rydding
from ui.deler import navigasjon
from ui.deler.eksempelbanner import Eksempelbanner
from ui.deler.innsynsbanner import Innsynsbanner
from ui.skjermer.hjem import NY_SOKNAD, Hjemskjerm
from ui.skjermer.sak import Saksskjerm
from ui.skjermer.sted import place_name
from ui.snart import soon

if TYPE_CHECKING:
    from tildelingsklient.kartlegging.deltakere import Person
    from ui.skjermer.vis_soker import VisSokerSkjerm


class Arbeidsflate(QWidget):
    """`egen` is the user's own session, `okt` the one shown: the same, or the examples'."""

    las = Signal()
    avslutt = Signal()
    melding = Signal(object)
    utseende = Signal()

    def __init__(self, okt: Okt, maskin: Maskin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.egen, self.okt, self._maskin = okt, okt, maskin
        self.hjem: Hjemskjerm | None = None
        self.sak: Saksskjerm | None = None
        self.vis: VisSokerSkjerm | None = None
        self.banner: Eksempelbanner | None = None
        self._hindret: list[Feil] | None = None
        self.bunke = QStackedWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.innsyn = Innsynsbanner(okt, maskin)
        self._layout.addWidget(self.innsyn)
        self._layout.addWidget(self.bunke)

    @property
    def i_eksempler(self) -> bool:
        """Is the examples' store shown?"""
        return self.okt is not self.egen

    def begin(self, sted: str = navigasjon.BESOK) -> None:
        """Show home at a place."""
        home = Hjemskjerm(self.okt, self._maskin, egen=self.egen)
        home.apne_sak.connect(self.open_case)
        home.las.connect(self.las)
        home.avslutt.connect(self.avslutt)
        home.eksempler.connect(self.open_examples)
        home.melding.connect(self._hear)
        home.utseende.connect(self.utseende)
        old, self.hjem = self.hjem, home
        self.bunke.addWidget(home)
        self.bunke.setCurrentWidget(home)
        home.go_to(sted)
        _discard(self.bunke, old)

    def rebuild(self) -> None:
        """Make home anew after a change of theme or text size, at the place where the user is."""
        if self.hjem is None:
            return
        sted, focused = self.hjem.sted, QApplication.focusWidget()
        name = focused.objectName() if isinstance(focused, QWidget) else ""
        self.hjem.finish()
        self.begin(sted)
        again = self.hjem.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def ask_about_key(self) -> None:
        """A first start that was cut off before the recovery key was confirmed: ask until it is on paper."""
        from ui.skjermer.forste_start import ask_for_paper

        # It may have been locked again at once.
        if self.isVisible() and ask_for_paper(self):
            adgang.confirm_key(self.egen)

    # --- cases

    def open_case(self, sak_id: str) -> None:
        """Open a case where it was left; one that cannot be read is told, and nothing else is touched."""
        if self.hjem is None or self._has_unsaved():
            return
        try:
            case = Saksskjerm(self.okt, sak_id, place_name(self.hjem.sted), eksempler=self.i_eksempler)
        except (KeyError, ValueError):
            self.melding.emit(LagerFeil(_("Saken kan ikke åpnes."), _("De andre sakene virker som før.")))
            return
        except Feil as feil:
            self.melding.emit(feil)
            return
        case.lukket.connect(self.close_case)
        case.las.connect(self.las)
        case.avslutt.connect(self.avslutt)
        case.melding.connect(self._hear)
        case.sok.connect(self.search)
        case.vis_soker.connect(self.show_to_applicant)
        self._drop_case()
        self.sak = case
        self.bunke.addWidget(case)
        self.bunke.setCurrentWidget(case)
        case.begin()

    def close_case(self) -> None:
        """Back home, to the place the case was opened from."""
        # The case has told already when it could not save; then it stays, with the words in it.
        if self.hjem is None or self.save() is not None:
            return
        self.bunke.setCurrentWidget(self.hjem)
        self._drop_case()
        self.hjem.go_to(navigasjon.BESOK if self.hjem.sted == NY_SOKNAD else self.hjem.sted)

    def _drop_case(self) -> None:
        self._drop_applicant()
        case, self.sak = self.sak, None
        if case is not None:
            case.stop()
            _discard(self.bunke, case)
            soon(self, rydding.tidy)

    def search(self) -> None:
        """Ctrl+K in a case: the same search, in a dialog."""
        from ui.skjermer.sokedialog import Sokedialog

        if self._has_unsaved():
            return
        dialog = Sokedialog(self, self.okt)
        found = dialog.ask()
        if found:
            self.open_case(found)

    # --- the person's own screen

    def show_to_applicant(self) -> None:
        """F8: what was said, for the person it is about, on the whole window."""
        from ui.skjermer.hvem_leser import ask_reader

        if self.sak is None or self.vis is not None or self._has_unsaved():
            return
        if self.sak.bilde.sak.er_avsluttet:
            self.melding.emit(case_has_ended())
            return
        reader = ask_reader(self, self.sak.bilde)
        if reader is not None:
            self.show_reader(reader)

    def show_reader(self, leser: Person) -> None:
        """The screen for this person."""
        from ui.skjermer.vis_soker import VisSokerSkjerm

        if self.sak is None:
            return
        self.vis = VisSokerSkjerm(self.okt, self._maskin, self.egen.bruker.id, self.sak.bilde, leser)
        note(self.okt, Handling.VIST_SOKER, (self.sak.bilde.sak.id,))
        self.vis.tilbake.connect(self.back_from_applicant)
        if self.banner is not None:
            self.banner.hide()
        self.bunke.addWidget(self.vis)
        self.bunke.setCurrentWidget(self.vis)
        self.vis.setFocus()

    def back_from_applicant(self) -> None:
        """The caseworker has shown who they are: the case again, just where it was."""
        if self.vis is None or self.sak is None:
            return
        bilde = self.vis.bilde
        self.bunke.setCurrentWidget(self.sak)
        self._drop_applicant()
        self.sak.come_back(bilde)

    def _drop_applicant(self) -> None:
        screen, self.vis = self.vis, None
        _discard(self.bunke, screen)
        if self.banner is not None:
            self.banner.show()

    # --- examples

    def open_examples(self) -> None:
        """Show the examples' own store, made when it is missing."""
        from tildelingsklient.handlinger.eksempler import fill_examples

        try:
            okt = adgang.open_eksempler(self.egen)
            fill_examples(okt)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self.okt = okt
        self.banner = Eksempelbanner()
        self.banner.tilbake.connect(self.leave_examples)
        self.banner.slett.connect(self.delete_examples)
        self._layout.insertWidget(0, self.banner)
        self.begin()

    def leave_examples(self) -> None:
        """Back to the user's own cases."""
        if not self._has_unsaved():
            self._leave_examples()

    def _leave_examples(self) -> None:
        self._drop_case()
        adgang.lock(self.okt)
        self.okt = self.egen
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.begin()

    def delete_examples(self) -> None:
        """Delete all examples in one step."""
        tittel = _("Slette alle eksempelsakene?")
        tekst = _("Alt du har prøvd i eksempelsakene blir borte. Dine egne saker blir ikke rørt.")
        if meldinger.bekreft(self, tittel, tekst, _("Slett eksemplene")):
            # What is being typed goes with them, so nothing is saved first.
            self._leave_examples()
            try:
                self.egen.lager.delete_eksempler()
            except Feil as feil:
                self.melding.emit(feil)

    # --- out

    def help_topic(self) -> str:
        """Which help text fits what is shown."""
        if self.sak is not None:
            return self.sak.navn
        return self.hjem.sted if self.hjem else navigasjon.BESOK

    def finish(self) -> None:
        """Save what is being typed."""
        if self.vis is not None:
            self.vis.finish()
        elif self.sak is not None:
            self.sak.finish()
        elif self.hjem is not None:
            self.hjem.finish()

    def save(self) -> Feil | None:
        """Save what is being typed; what hindered it, or None when everything is saved."""
        self._hindret = hindered = []
        try:
            self.finish()
        except Feil as feil:
            hindered.append(feil)
        finally:
            self._hindret = None
        return hindered[0] if hindered else None

    def _has_unsaved(self) -> bool:
        """Is there something that could not be saved? Then it is told, and the user stays with it."""
        feil = self.save()
        if feil is not None:
            self.melding.emit(feil)
        return feil is not None

    def _hear(self, feil: object) -> None:
        """What a screen tells goes on; while everything is being saved, the one who asked for it hears it instead."""
        if self._hindret is not None and isinstance(feil, Feil):
            self._hindret.append(feil)
        else:
            self.melding.emit(feil)

    def lock(self) -> None:
        """Close the stores; nothing here can be used afterwards."""
        self.innsyn.stop()
        self._drop_case()
        if self.i_eksempler:
            adgang.lock(self.okt)
        adgang.lock(self.egen)


def _discard(bunke: QStackedWidget, widget: QWidget | None) -> None:
    if widget is not None:
        bunke.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
