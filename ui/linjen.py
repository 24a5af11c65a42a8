"""Where a widget finds its window's line to the office, without the heavy parts of the line being loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.kontorlinje import Kontorlinje


def line_of(widget: QWidget) -> Kontorlinje | None:
    """The line of the window a widget is in; None when there is none."""
    line: Kontorlinje | None = getattr(widget.window(), "kontorlinje", None)
    return line
