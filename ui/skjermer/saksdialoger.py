"""What lies beside the three views of an open case: the waiting changes, «Før du går inn», the facts of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tildelingsklient.handlinger.opplysninger import keep_facts
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from tildelingsklient.handlinger.saksbilde import Saksbilde
    from ui.skjermer.opplysninger import Opplysningsdialog
    from ui.skjermer.sak import Saksskjerm


class Saksdialoger(QObject):
    """Belongs to the frame of an open case, and gives it the case as it stands when a dialog is closed."""

    def __init__(self, ramme: Saksskjerm) -> None:
        super().__init__(ramme)
        self._ramme = ramme
        self._ulagret: Soknadsskjema | None = None

    def show_waiting(self) -> None:
        """The list of what waits. What is settled there may be of this case."""
        from ui.skjermer.venter import show_waiting

        self._ramme.visning.finish()
        show_waiting(self._ramme, self._ramme.okt, eksempler=self._ramme.i_eksempler)
        if self._ramme.bilde.sak.konflikter:
            self._ramme.took(load_picture(self._ramme.okt, self._ramme.bilde.sak.id))

    def show_conflict(self, sporsmal: str, gjelder: str) -> None:
        """08 about one question; nothing when it has been settled."""
        self._show_conflict((sporsmal, gjelder))

    def show_conflicts(self) -> None:
        """08 about what came with a sync, as a list when there is much of it."""
        self._show_conflict(None)

    def _show_conflict(self, sted: tuple[str, str] | None) -> None:
        from ui.skjermer.konfliktliste import conflict_dialog

        self._ramme.visning.finish()
        dialog = conflict_dialog(self._ramme, self._ramme.okt, self._ramme.bilde, sted, i_saken=True)
        if dialog is None:
            return
        dialog.endret.connect(self._ramme.took)
        dialog.apne.connect(self._ramme.visit)
        dialog.exec()
        dialog.deleteLater()

    def show_before(self) -> None:
        """«Før du går inn»: the home, interpreter, contacts and consents."""
        from ui.skjermer.forhandsdialog import show_before

        self._ramme.visning.finish()
        self._ramme.took(show_before(self._ramme, self._ramme.okt, self._ramme.bilde))

    def show_history(self) -> None:
        """«Historikk»: every change of the case, and the way back to an earlier value."""
        from ui.skjermer.historikkdialog import Historikkdialog

        here = self._ramme.visning.position()
        self._ramme.visning.finish()
        plass = (here.sporsmal, here.gjelder) if here.sporsmal else None
        dialog = Historikkdialog(self._ramme, self._ramme.okt, self._ramme.bilde, plass)
        dialog.endret.connect(self._ramme.took)
        dialog.exec()
        dialog.deleteLater()

    def show_facts(self) -> None:
        """«Opplysninger om saken»: what «Ny søknad» asked for, to be put right. Nothing waits for it."""
        from ui.skjermer.opplysninger import Opplysningsdialog

        self._ramme.visning.finish()
        dialog = Opplysningsdialog(self._ramme, self._ramme.okt, self._ramme.bilde, self._ulagret)
        dialog.finished.connect(lambda result: self._facts_closed(dialog, self._ramme.bilde, saved=bool(result)))
        dialog.open()

    def _facts_closed(self, dialog: Opplysningsdialog, before: Saksbilde, *, saved: bool) -> None:
        from ui.skjermer.opplysninger import tell_aftermath

        self._ulagret = dialog.ulagret
        dialog.deleteLater()
        self._ramme.took(dialog.bilde)
        if saved:
            self._ramme.kvittering.say(_("Opplysningene er lagret."))
            tell_aftermath(self._ramme, before, dialog.bilde)
        elif dialog.is_changed():
            self._ramme.kvittering.say(_("Endringene er ikke lagret i saken ennå. De ligger der neste gang."))

    def finish(self) -> None:
        """Keep what a dialog could not keep when it was closed; LagerFeil when it still cannot be."""
        if self._ulagret is not None:
            keep_facts(self._ramme.okt, self._ramme.bilde, self._ulagret)
            self._ulagret = None
