"""F6: from one part of a screen to the next and around, so that the button below is a key or two from any field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.deler.rekkefolge import can_tab_to, stops


class Delhopp(QObject):
    """The parts of a screen in reading order. In each the keys come back to where they were last, else to its first.

    `inngang` gives what a part is entered at instead, such as its filled button; None when it has none now.
    """

    def __init__(
        self, rundt: QWidget, deler: Sequence[QWidget], inngang: dict[QWidget, Callable[[], QWidget | None]]
    ) -> None:
        super().__init__(rundt)
        self._deler, self._inngang = tuple(deler), inngang

    def forward(self) -> None:
        """F6."""
        self._go(1)

    def back(self) -> None:
        """Shift+F6."""
        self._go(-1)

    def _go(self, way: int) -> None:
        here, parts = QApplication.focusWidget(), self._deler[::way]
        at = next((n for n, part in enumerate(parts) if here is not None and part.isAncestorOf(here)), -1)
        for part in (*parts[at + 1 :], *parts[: max(at, 0)]):
            if part.isVisible() and (target := self._target(part)) is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, part: QWidget) -> QWidget | None:
        entrance = self._inngang[part]() if part in self._inngang else part.focusWidget()
        if entrance is not None and can_tab_to(entrance):
            return entrance
        return next(filter(can_tab_to, stops(part)), None)
