"""The store read through in a worker when it is due, when the work at the screen has begun; a lock stops it at once."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.sidesjekk import is_due, reading, remember
from ui import oppgave
from ui.snart import once

if TYPE_CHECKING:
    from tildelingsklient.porter import Maskin

_FORST_MS = 20_000


class Sidesjekk(QObject):
    """`brutt` when something in the store is not as it was written."""

    brutt = Signal()

    def __init__(self, okt: Okt, maskin: Maskin, parent: QObject) -> None:
        super().__init__(parent)
        self._okt, self._maskin = okt, maskin
        self.er_hel = True
        self._stoppet = False
        self._gar: oppgave.Oppgave | None = None
        self._klokke = once(self, _FORST_MS)
        self._klokke.timeout.connect(self.begin)
        self._klokke.start()

    def begin(self) -> None:
        """Read it, when it is due."""
        try:
            due = is_due(self._okt, self._maskin)
        except Feil:
            # Whoever reads a case now is told of it.
            return
        if due:
            self._gar = oppgave.run(reading(self._okt, self._maskin, self._is_stopped), self._read, self._failed)

    def _is_stopped(self) -> bool:
        return self._stoppet

    def _read(self, er_hel: bool | None) -> None:
        self._gar = None
        if er_hel is None:
            return
        # What cannot be kept is found again at the next unlock.
        with suppress(Feil):
            remember(self._okt, self._maskin, er_hel)
        if not er_hel:
            self.er_hel = False
            self.brutt.emit()

    def _failed(self, _feil: Feil) -> None:
        self._gar = None

    def stop(self) -> None:
        """The store is about to be locked: it is not read to the end, and no connection to it is left."""
        self._klokke.stop()
        self._stoppet = True
        if self._gar is not None:
            self._gar.glem()
            self._gar = None
            oppgave.wait()
