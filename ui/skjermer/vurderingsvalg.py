"""The dialogs of screen 04: judging a criterion and weighing a moment, with what is typed kept while they are open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger import helheten, utkast, vurderinger
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.vurdering.resultat import Momentresultat, Momentvekt, Resultat, Utfall
from ui.deler.helhetsdialog import Helhetsdialog
from ui.deler.helhetsord import package_notes
from ui.deler.momentvekt import Momentdialog
from ui.deler.skjonnsdialog import Skjonnsdialog
from ui.deler.sparer import Sparer
from ui.deler.vurderingsdialog import Vurderingsdialog

if TYPE_CHECKING:
    from ui.skjermer.vurdering import Vurderingsskjerm


class Vurderingsvalg(QObject):
    """Opens one dialog at a time over the screen and writes what it decides."""

    def __init__(self, skjerm: Vurderingsskjerm) -> None:
        super().__init__(skjerm)
        self._skjerm = skjerm
        self._plass = ""
        self.dialog: Vurderingsdialog | None = None
        self.sparer = Sparer(self)
        self.sparer.kladd.connect(self._keep)
        self.sparer.lagre.connect(self._keep)

    def open_kriterium(self, kriterium: str) -> None:
        """The judgement dialog of a criterion."""
        skjerm = self._skjerm
        resultat = skjerm.bilde.vurdering_for(skjerm.tjeneste).result(kriterium)
        if resultat is None or self.dialog is not None:
            return
        self._plass = f"skjonn|{skjerm.tjeneste}|{kriterium}"
        dialog = Skjonnsdialog(skjerm, skjerm.bilde, resultat, kladd=self._kept(), lesbar=self._is_locked())
        dialog.vurdert.connect(lambda utfall, grunn, unntak: self._judge(resultat, utfall, grunn, unntak))
        dialog.tatt_tilbake.connect(lambda: self._withdraw(resultat))
        self._show(dialog)

    def open_moment(self, moment: str) -> None:
        """The editor of a moment."""
        skjerm = self._skjerm
        found = _find(skjerm.bilde.vurdering_for(skjerm.tjeneste).momenter, moment)
        if found is None or self.dialog is not None:
            return
        self._plass = f"moment|{skjerm.tjeneste}|{moment}"
        kept, locked = self._kept(), self._is_locked()
        dialog = Momentdialog(skjerm, skjerm.bilde, skjerm.tjeneste, found, kladd=kept, lesbar=locked)
        dialog.veid.connect(self._weigh)
        self._show(dialog)

    def open_sum(self) -> None:
        """The question whether the sum of all help is forsvarlig."""
        skjerm = self._skjerm
        if self.dialog is not None:
            return
        self._plass = "skjonn||helheten"
        bilde, own = skjerm.bilde, skjerm.okt.owns(skjerm.bilde.sak)
        locked = not (own and helheten.can_judge_sum(bilde))
        lines = [text for text, _state, _sporsmal in package_notes(helheten.whole_case(bilde), bilde)]
        dialog = Helhetsdialog(skjerm, bilde, lines, kladd=self._kept(), lesbar=locked)
        dialog.svart.connect(self._judge_sum)
        dialog.tatt_tilbake.connect(self._withdraw_sum)
        self._show(dialog)

    def _judge_sum(self, forsvarlig: bool, grunn: str) -> None:
        skjerm = self._skjerm
        self._write(lambda: helheten.judge_sum(skjerm.okt, skjerm.bilde, forsvarlig=forsvarlig, begrunnelse=grunn))

    def _withdraw_sum(self) -> None:
        self._write(lambda: helheten.withdraw_sum(self._skjerm.okt, self._skjerm.bilde))

    def _show(self, dialog: Vurderingsdialog) -> None:
        self.dialog = dialog
        dialog.svar.connect(self._skjerm.go_to_answer)
        dialog.skrevet.connect(lambda _tekst: self.sparer.typed())
        dialog.finished.connect(self._closed)
        dialog.open()

    def _is_locked(self) -> bool:
        return self._skjerm.er_lesbar

    def _kept(self) -> str | None:
        kept = utkast.unfinished(self._skjerm.okt, self._skjerm.bilde, self._plass)
        return kept if isinstance(kept, str) else None

    def _keep(self) -> None:
        """Closing without deciding keeps the words for the next time, so that nothing typed is lost."""
        if self.dialog is None:
            return
        try:
            utkast.keep_typing(self._skjerm.okt, self._skjerm.bilde, self._plass, self.dialog.begrunnelse.tekst())
        except Feil as feil:
            self._skjerm.melding.emit(feil)

    def _judge(self, resultat: Resultat, utfall: Utfall, grunn: str, unntak: str) -> None:
        skjerm, rule = self._skjerm, resultat.kriterium
        self._write(
            lambda: vurderinger.judge(skjerm.okt, skjerm.bilde, skjerm.tjeneste, rule, utfall, grunn, unntak=unntak)
        )

    def _withdraw(self, resultat: Resultat) -> None:
        skjerm = self._skjerm
        self._write(lambda: vurderinger.withdraw_judgement(skjerm.okt, skjerm.bilde, skjerm.tjeneste, resultat.id))

    def _weigh(self, vekt: Momentvekt) -> None:
        self._write(lambda: vurderinger.weigh(self._skjerm.okt, self._skjerm.bilde, vekt))

    def _write(self, write: Callable[[], Saksbilde]) -> None:
        """Write, and close the dialog; it stays open, with the words in it, when that fails."""
        try:
            bilde = write()
            utkast.drop_typing(self._skjerm.okt, bilde, self._plass)
        except InndataFeil as feil:
            if self.dialog is not None:
                self.dialog.show_error(feil)
            return
        except Feil as feil:
            self._skjerm.melding.emit(feil)
            return
        self.sparer.forget()
        if self.dialog is not None:
            self.dialog.accept()
        self._skjerm.changed(bilde)

    def _closed(self) -> None:
        self.sparer.settle()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def finish(self) -> None:
        """Keep what is typed and close, before the view is left or locked."""
        self.sparer.settle()
        if self.dialog is not None:
            self.dialog.reject()


def _find(momenter: tuple[Momentresultat, ...], moment_id: str) -> Momentresultat | None:
    for moment in momenter:
        found = moment if moment.id == moment_id else _find(moment.deler, moment_id)
        if found is not None:
            return found
    return None
