"""Saves while people type: durable within half a second, one change of the case when they rest or leave."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

KLADD_MS = 400
HVILE_MS = 10_000


class Sparer(QObject):
    """`kladd()` shortly after a key press, `lagre()` after a rest. `settle` saves what waits at once."""

    kladd = Signal()
    lagre = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snart, self._hvile = QTimer(self), QTimer(self)
        for timer, ms in ((self._snart, KLADD_MS), (self._hvile, HVILE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
        self._snart.timeout.connect(self.kladd)
        self._hvile.timeout.connect(self.settle)
        self._venter = False

    def typed(self) -> None:
        """Something was written."""
        self._venter = True
        # Never restarted while it runs: the limit is half a second after the first key, not after the last.
        if not self._snart.isActive():
            self._snart.start()
        self._hvile.start()

    def settle(self) -> None:
        """Save what waits, if anything does."""
        self._snart.stop()
        self._hvile.stop()
        if self._venter:
            self._venter = False
            self.lagre.emit()

    def forget(self) -> None:
        """Nothing waits any longer."""
        self._snart.stop()
        self._hvile.stop()
        self._venter = False

    def waits(self) -> bool:
        """Whether something is written and not yet saved as a change."""
        return self._venter
