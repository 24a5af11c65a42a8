"""Cells in fixed shares of a row's width, so that rows and heading stand in the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import tema


def cell(*innhold: QWidget) -> QWidget:
    """Widgets under each other in one cell, in the middle of its height."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    # A layout's own alignment would cut wrapped text, so room above and below keeps the content in the middle.
    column.addStretch(1)
    for widget in innhold:
        column.addWidget(widget)
    column.addStretch(1)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def columns(rad: QWidget, celler: Sequence[QWidget], bredder: Sequence[int], luft: int = 0) -> QHBoxLayout:
    """Lay cells out beside each other; `luft` px above and below.

    A width over 0 is fixed, in px at normal text size; one below 0 is a share of what is left.
    """
    layout = QHBoxLayout(rad)
    layout.setContentsMargins(0, luft, 0, luft)
    layout.setSpacing(12)
    for box, width in zip(celler, bredder, strict=True):
        if width > 0:
            policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            box.setSizePolicy(policy)
            box.setFixedWidth(tema.px(width))
        layout.addWidget(box, max(-width, 0))
    return layout
