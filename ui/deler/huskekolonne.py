"""A column that remembers how high it is at each width.

What scrolls is measured at two widths, with the scroll bar and without. Qt's own column remembers one, so every card of
a page was measured anew, twice, for each answer.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

_HUSKER = 8


class Huskekolonne(QVBoxLayout):
    """As `QVBoxLayout`; what is remembered is forgotten as soon as anything in it may have another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hoyder: dict[int, int] = {}
        self._minste: dict[int, int] = {}
        super().__init__()
        if parent is not None:
            parent.setLayout(self)

    def invalidate(self) -> None:
        """Something in the column has changed."""
        self._hoyder.clear()
        self._minste.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Height in px at this width."""
        if width not in self._hoyder:
            if len(self._hoyder) >= _HUSKER:
                self._hoyder.clear()
            self._hoyder[width] = super().heightForWidth(width)
        return self._hoyder[width]

    def minimumHeightForWidth(self, width: int) -> int:
        """The least height in px at this width."""
        if width not in self._minste:
            if len(self._minste) >= _HUSKER:
                self._minste.clear()
            self._minste[width] = super().minimumHeightForWidth(width)
        return self._minste[width]
