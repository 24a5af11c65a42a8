"""What radio rows have in common wherever they stand: one is the Tab stop, arrows walk, Space and Enter choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PILER = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Radiobunt(QObject):
    """`stopp(object)`: another row is the Tab stop. Nothing is decided by walking past it; what is closed is passed."""

    stopp = Signal(object)

    def __init__(self, rader: Sequence[QRadioButton], parent: QObject) -> None:
        super().__init__(parent)
        self._rader = tuple(rader)
        for row in self._rader:
            row.setAutoExclusive(False)
            row.installEventFilter(self)

    def set_stop(self, current: QRadioButton) -> None:
        """Tab comes to this row."""
        for row in self._rader:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is current else Qt.FocusPolicy.ClickFocus)
        self.stopp.emit(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter on a row."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        at = next((place for place, row in enumerate(self._rader) if row is watched), None)
        if at is None:
            return False
        if event.key() in _ENTER:
            self._rader[at].click()
            return True
        if event.key() in _PILER:
            self._walk(at, _PILER[Qt.Key(event.key())])
            return True
        return False

    def _walk(self, at: int, step: int) -> None:
        open_ = [row for row in self._rader if row.isEnabled() or row is self._rader[at]]
        here = next(place for place, row in enumerate(open_) if row is self._rader[at])
        target = open_[(here + step) % len(open_)]
        self.set_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
