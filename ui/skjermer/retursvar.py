"""The author's answers to the notes on a returned draft: durable within half a second, an op each when left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.gjennomgang import answer_note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import drop_typing, keep_typing, unfinished
from ui.deler.returkort import Returkort
from ui.deler.sparer import Sparer

_PLASS = "merknadssvar"


class Retursvar(QObject):
    """Saves what is written in a `Returkort`. `tatt(Saksbilde)` when something was; `feilet(Feil)`."""

    tatt = Signal(object)
    feilet = Signal(object)

    def __init__(self, kort: Returkort, okt: Okt, bilde: Callable[[], Saksbilde]) -> None:
        super().__init__(kort)
        self._kort, self._okt, self._bilde, self.sparer = kort, okt, bilde, Sparer(self)
        kort.skrevet.connect(self.sparer.typed)
        kort.ferdig.connect(self.sparer.settle)
        self.sparer.kladd.connect(self._keep)
        self.sparer.lagre.connect(self._save)

    def _keep(self) -> None:
        try:
            keep_typing(self._okt, self._bilde(), _PLASS, self._kort.typed())
        except Feil as feil:
            self.feilet.emit(feil)

    def _save(self) -> None:
        before = bilde = self._bilde()
        try:
            for note, text in tuple(self._kort.changed()):
                bilde = answer_note(self._okt, bilde, note, text)
            drop_typing(self._okt, bilde, _PLASS)
        except Feil as feil:
            self.sparer.typed()
            self.feilet.emit(feil)
            return
        if bilde is not before:
            self.tatt.emit(bilde)

    def restore(self) -> None:
        """Show what was being written when the program ended; it waits to be saved."""
        kept = unfinished(self._okt, self._bilde(), _PLASS)
        if isinstance(kept, dict):
            self._kort.put_back(kept)
            self.sparer.typed()
