"""The log of changes gone through after the unlock, piece by piece in a worker, so that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.loggsjekk import next_check, remember_check
from tildelingsklient.handlinger.okt import Okt
from ui import oppgave

if TYPE_CHECKING:
    from tildelingsklient.maskinstand import Loggbit
    from tildelingsklient.porter import Maskin

_FORST_MS, _MELLOM_MS = 1500, 40


class Loggsjekk(QObject):
    """`brutt` when a change in the log is not as it was written."""

    brutt = Signal()

    def __init__(self, okt: Okt, maskin: Maskin, parent: QObject) -> None:
        super().__init__(parent)
        self._okt, self._maskin = okt, maskin
        self.er_hel = True
        self._gar: oppgave.Oppgave | None = None
        self._klokke = QTimer(self)
        self._klokke.setSingleShot(True)
        self._klokke.timeout.connect(self.go_on)
        self._klokke.start(_FORST_MS)

    def go_on(self) -> None:
        """The next piece."""
        try:
            work = next_check(self._okt, self._maskin)
        except Feil:
            # Whoever reads a case now is told of it.
            return
        self._gar = oppgave.run(work, self._found, self._failed)

    def _found(self, bit: Loggbit) -> None:
        self._gar = None
        try:
            remember_check(self._okt, bit)
        except Feil:
            return
        if not bit.er_hel:
            self.er_hel = False
            self.brutt.emit()
        elif not bit.er_ferdig:
            self._klokke.start(_MELLOM_MS)

    def _failed(self, _feil: Feil) -> None:
        self._gar = None

    def stop(self) -> None:
        """The store is about to be locked: nothing is asked of it any more, and no connection to it is left."""
        self._klokke.stop()
        if self._gar is not None:
            self._gar.glem()
            self._gar = None
            oppgave.wait()
