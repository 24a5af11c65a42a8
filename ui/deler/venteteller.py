"""Keeps the connection pill true: how many changes wait to be sent."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tildelingsklient.handlinger.lister import count_waiting, sync_stand
from tildelingsklient.handlinger.okt import Okt
from ui.deler.synkpille import Synkpille
from ui.linjen import line_of
from ui.snart import once

_SNART_MS = 50


class Venteteller(QObject):
    """Counts for one pill. Examples are never sent, so none of their changes wait."""

    def __init__(self, pille: Synkpille, okt: Okt, *, eksempler: bool) -> None:
        super().__init__(pille)
        self._pille, self._okt, self._eksempler = pille, okt, eksempler
        self._snart = once(self, _SNART_MS)
        self._snart.timeout.connect(self.count)

    def count(self) -> None:
        """Count now."""
        self._snart.stop()
        if self._eksempler:
            self._pille.set_verdi(False, 0)
        elif self._okt.har_kontor:
            stand, line = sync_stand(self._okt), line_of(self._pille)
            self._pille.set_verdi(bool(line and line.er_tilkoblet), stand.venter, stand.konflikter)
        else:
            self._pille.set_verdi(False, count_waiting(self._okt))

    def count_soon(self) -> None:
        """Count when what was just done is on the screen: an answer never waits for its counting."""
        self._snart.start()

    def stop(self) -> None:
        """The store is about to be locked: it is not asked again."""
        self._snart.stop()
