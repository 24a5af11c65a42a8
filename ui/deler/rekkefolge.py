"""Tab order from the layouts: reading order, whenever the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Everything in a widget that can take focus itself and is not hidden, in the order its layouts put it."""
    if widget.isHidden():
        return
    # What only passes focus on is left out: Qt moves it together with all that lies between it and its proxy.
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from stops(inside)
    layout = widget.layout()
    if layout is not None:
        children = [child for child in widget.children() if isinstance(child, QWidget)]
        yield from _in_layout(layout, children)


def _in_layout(layout: QLayout, children: list[QWidget]) -> Iterator[QWidget]:
    # The items of a layout are not asked for: PySide remembers the ones that are gone by their address.
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(child), child) for child in children]
    placed += [(layout.indexOf(child), child) for child in inner]
    for _place, part in sorted((pair for pair in placed if pair[0] >= 0), key=lambda pair: pair[0]):
        yield from _in_layout(part, children) if isinstance(part, QLayout) else stops(part)


def step_focus(window: QWidget, *parts: QWidget, forward: bool) -> bool:
    """Tab in a window, in reading order and around; `parts` come last when no layout holds them.

    Qt's own chain is not used: it moves whole compounds at a time, and rows that come and go tie it into loops.
    """
    every = dict.fromkeys(stop for part in (window, *parts) for stop in stops(part))
    here = QApplication.focusWidget()
    order = [stop for stop in every if stop is here or can_tab_to(stop)]
    if here not in order:
        return False
    target = order[(order.index(here) + (1 if forward else -1)) % len(order)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def can_tab_to(widget: QWidget) -> bool:
    """Is it on the screen, in use, and a stop for Tab?"""
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
