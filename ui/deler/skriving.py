"""Text being typed: saved within half a second, an answer when the typing is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

KLADD_MS = 400
"""How long after a key press the text is saved as it stands."""

HVILE_MS = 10_000
"""How long the keyboard rests before the text is taken for an answer."""


class Skriving(QObject):
    """One field's typing. `kladd(str)`: save it as it stands. `ferdig(str)`: it is an answer."""

    kladd = Signal(str)
    ferdig = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tekst: str | None = None
        self._snart = self._timer(KLADD_MS, self._save)
        self._hvile = self._timer(HVILE_MS, self.finish)

    def _timer(self, ms: int, handling: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(handling)
        return timer

    @property
    def pagar(self) -> bool:
        """Is there text that is not an answer yet?"""
        return self._tekst is not None

    def typed(self, tekst: str) -> None:
        """A key was pressed. The first unsaved one starts the clock, so steady typing is saved too."""
        self._tekst = tekst
        if not self._snart.isActive():
            self._snart.start()
        self._hvile.start()

    def restore(self, tekst: str) -> None:
        """Text that was left behind; it is saved already."""
        self._tekst = tekst
        self._hvile.start()

    def finish(self) -> None:
        """The typing is over."""
        if self._tekst is None:
            return
        tekst, self._tekst = self._tekst, None
        self._stop()
        self.ferdig.emit(tekst)

    def forget(self) -> None:
        """Something else became the answer."""
        self._tekst = None
        self._stop()

    def _stop(self) -> None:
        self._snart.stop()
        self._hvile.stop()

    def _save(self) -> None:
        if self._tekst is not None:
            self.kladd.emit(self._tekst)
