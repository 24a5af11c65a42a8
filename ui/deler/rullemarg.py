"""Keeps the width of what scrolls: the scroll bar takes its room from the right margin, not from the content."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout

from ui.deler.rullefelt import Rullefelt

_FELT_PX = 14


def hold_width(rullefelt: Rullefelt, layout: QLayout) -> None:
    """Give the layout a smaller right margin while the scroll bar shows."""
    margins = layout.contentsMargins()
    wide = margins.right()

    def follow(_low: int, high: int) -> None:
        margins.setRight(max(wide - _FELT_PX, 0) if high > 0 else wide)
        if layout.contentsMargins() != margins:
            layout.setContentsMargins(margins)

    rullefelt.verticalScrollBar().rangeChanged.connect(follow)
