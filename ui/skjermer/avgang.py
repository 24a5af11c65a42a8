"""What belongs to a whole visit, whichever view is shown: notes, «Før du går», the receipt and attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import for_du_gar, hurtignotat
from tildelingsklient.handlinger.for_du_gar import Apent, Apentslag
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.notat import Notat
from tildelingsklient.sak.tilstand import case_has_ended
from ui import snarveier
from ui.deler.dialog import Dialog
from ui.deler.saksfelt import KARTLEGGING, VURDERING
from ui.skjermer.notatgang import Notatgang
from ui.skjermer.saksvisning import Saksvisning
from ui.skjermer.vedleggsgang import Vedleggsgang

if TYPE_CHECKING:
    from ui.skjermer.sak import Saksskjerm


class Avgang(QObject):
    """Belongs to the frame of an open case. What it changes is written by `handlinger` and shown by the frame."""

    def __init__(self, ramme: Saksskjerm) -> None:
        super().__init__(ramme)
        self._ramme = ramme
        self._dialog: Dialog | None = None
        self.notater = Notatgang(ramme.okt, ramme, ramme.kvittering)
        self.notater.skrevet.connect(self._written)
        self.notater.melding.connect(ramme.melding)
        self.vedlegg = Vedleggsgang(ramme)

    @property
    def _bilde(self) -> Saksbilde:
        return self._ramme.bilde

    @property
    def lesbar(self) -> bool:
        """May the case be read, and not changed?"""
        return not hurtignotat.can_write(self._ramme.okt, self._bilde)

    def says_ended(self) -> bool:
        """Has the case ended, so that there is nothing to open? Then a line says so."""
        if self._bilde.sak.er_avsluttet:
            self._ramme.kvittering.say(case_has_ended().tittel)
        return self._bilde.sak.er_avsluttet

    def show_to_applicant(self) -> None:
        """F8."""
        if not self.says_ended():
            self._ramme.vis_soker.emit()

    def attach(self, navn: str, visning: Saksvisning) -> None:
        """A view is made: bind its keys."""
        if navn == VURDERING:
            snarveier.bind(visning, snarveier.VURDERING, {"hurtignotat": self.write})
        if navn == KARTLEGGING:
            self._attach_conversation(visning)

    def _attach_conversation(self, visning: Saksvisning) -> None:
        from ui.skjermer.kartlegging import Kartleggingsskjerm

        if isinstance(visning, Kartleggingsskjerm):
            keys = {"hurtignotat": self.write, "for_du_gar": self.show_open}
            snarveier.bind(visning, snarveier.KARTLEGGING, keys)
            visning.side.topp.hurtignotat.connect(self.write)
            visning.side.topp.sorter.connect(self.sort)
            visning.side.topp.for_du_gar.connect(self.show_open)
            visning.bekreftelse.kvittering.connect(self.show_receipt)
            visning.bladd.connect(self.arrived)
            visning.side.konflikt.connect(lambda sted: visning.konflikt.emit(*sted))
            self.vedlegg.attach(visning)

    # --- quick notes

    def write(self) -> None:
        """Ctrl+J."""
        if self.says_ended():
            return
        self.notater.press(self._bilde.sak.id)

    def _written(self, notat: Notat) -> None:
        self._ramme.took(hurtignotat.with_note(self._bilde, notat))

    def sort(self) -> None:
        """«Sorter notater»."""
        from ui.skjermer.sorter_notater import Sorterdialog

        self._ramme.visning.finish()
        dialog = Sorterdialog(self._ramme, self._ramme.okt, self._bilde, lesbar=self.lesbar)
        dialog.endret.connect(self._ramme.took)
        self._show(dialog)

    def show_receipt(self) -> None:
        """«Kvittering»: one page for the person."""
        from ui.skjermer.kvitteringsdialog import Kvitteringsdialog

        self._ramme.visning.finish()
        self._show(Kvitteringsdialog(self._ramme, self._ramme.okt, self._bilde))

    # --- before the house is left

    def show_open(self, *, forlater: bool = False) -> None:
        """F10. `forlater`: the user was about to leave the case."""
        from ui.skjermer.for_du_gar import ForDuGar

        if self.says_ended():
            return
        self._ramme.visning.finish()
        dialog = ForDuGar(self._ramme, self._bilde, self._open_things(), forlater=forlater, lesbar=self.lesbar)
        dialog.valgt.connect(self._go_to)
        dialog.videre.connect(self._ramme.lukket)
        self._show(dialog)

    def arrived(self) -> None:
        """The user has gone to a page; at the last one the list comes up by itself the first time."""
        from ui.skjermer.kartlegging import Kartleggingsskjerm

        visning = self._ramme.visning
        if isinstance(visning, Kartleggingsskjerm) and visning.er_sist:
            self._show_once(forlater=False)

    def leave(self) -> None:
        """The user wants to leave the case: at once, but the first time with things open they are shown."""
        if not self._show_once(forlater=True):
            self._ramme.lukket.emit()

    def _show_once(self, *, forlater: bool) -> bool:
        okt, bilde = self._ramme.okt, self._bilde
        try:
            wanted = not self.lesbar and for_du_gar.shows_by_itself(okt, bilde) and bool(self._open_things())
            if wanted:
                for_du_gar.remember_shown(okt, bilde)
        except Feil:
            # A reminder that cannot be kept track of must not stand in the way.
            return False
        if wanted:
            self.show_open(forlater=forlater)
        return wanted

    def _open_things(self) -> tuple[Apent, ...]:
        begun = hurtignotat.note_typing(self._ramme.okt, self._bilde.sak.id)
        return for_du_gar.open_things(self._bilde, begun)

    def _go_to(self, thing: Apent) -> None:
        if thing.slag is Apentslag.NOTATER:
            self.sort()
        elif thing.slag is Apentslag.PABEGYNT:
            self.write()
        elif thing.plass is not None:
            steg = next((s.id for s in self._bilde.steg if thing.plass in s.plasser), "")
            place = (thing.plass.sporsmal.id, thing.plass.gjelder)
            self._ramme.visit(Posisjon("kartlegging", steg, *place, self._ramme.visning.position().tjeneste))

    def _show(self, dialog: Dialog) -> None:
        """Over the screen, without anything waiting for it."""
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def finish(self) -> None:
        """Save the note being typed; called before the case is left, and before the lock."""
        self.notater.finish()
