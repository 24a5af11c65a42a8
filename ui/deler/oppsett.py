"""Rows and columns: the two layouts that every screen is put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.deler.knapper import MaltKnapp

_LENKELUFT = 6

Ledd = QWidget | QLayout | None
"""A part of a row or column; None is room that grows."""


def fill(layout: QBoxLayout, *ledd: Ledd) -> None:
    """Add the parts in order."""
    for part in ledd:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def row(*ledd: Ledd, mellomrom: int = 12) -> QHBoxLayout:
    """Parts beside each other."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(mellomrom)
    fill(layout, *ledd)
    return layout


def column(*ledd: Ledd, mellomrom: int = 8) -> QVBoxLayout:
    """Parts under each other."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(mellomrom)
    fill(layout, *ledd)
    return layout


def boxed(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def left(widget: QWidget) -> QHBoxLayout:
    """A widget at the left edge, no wider than it needs to be."""
    return row(widget, None)


def link_left(lenke: MaltKnapp) -> QHBoxLayout:
    """A link whose text begins at the left edge, with room around it for mouse and focus ring."""
    lenke.innrykk = _LENKELUFT
    layout = row(lenke, None)
    layout.setContentsMargins(-_LENKELUFT, 0, 0, 0)
    return layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and delete it when control is back in the event loop."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def top_left(layout: QBoxLayout) -> None:
    """Keep the parts together at the top."""
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
