"""Tab order from the layouts: reading order, whenever the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def stops(widget: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    """Everything in a widget that can take focus itself and is not hidden, in the order its layouts put it."""
    if widget.isHidden():
        return
    if forward and _is_stop(widget):
        yield widget
    row = _row(widget)
    for part in row if forward else reversed(row):
        yield from stops(part, forward=forward)
    if not forward and _is_stop(widget):
        yield widget


def _is_stop(widget: QWidget) -> bool:
    # What only passes focus on is left out: Qt moves it together with all that lies between it and its proxy.
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def _row(widget: QWidget) -> list[QWidget]:
    """The widgets just inside a widget, in the order its layouts put them."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    row = [] if inside is None else [inside]
    if layout is not None:
        row += _in_layout(layout, [child for child in widget.children() if isinstance(child, QWidget)])
    return row


def _in_layout(layout: QLayout, children: list[QWidget]) -> Iterator[QWidget]:
    # The items of a layout are not asked for: PySide remembers the ones that are gone by their address.
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(child), child) for child in children]
    placed += [(layout.indexOf(child), child) for child in inner]
    for _place, part in sorted((pair for pair in placed if pair[0] >= 0), key=lambda pair: pair[0]):
        if isinstance(part, QLayout):
            yield from _in_layout(part, children)
        else:
            yield part


def step_focus(window: QWidget, *parts: QWidget, forward: bool) -> bool:
    """Tab in a window, in reading order and around; `parts` come last when no layout holds them.

    Qt's own chain is not used: it moves whole compounds at a time, and rows that come and go tie it into loops.
    """
    here = QApplication.focusWidget()
    target = None if here is None else next_stop(here, (window, *parts), forward=forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def next_stop(here: QWidget, parts: tuple[QWidget, ...], *, forward: bool) -> QWidget | None:
    """The stop after `here`, itself when it is alone; None when it is no stop. Only what lies between is looked at."""
    roots = [part for number, part in enumerate(parts) if not any(_way_out(part, one) for one in parts[:number])]
    at = next((number for number, root in enumerate(roots) if _way_out(here, root)), None)
    if at is None or not _is_stop(here):
        return None
    around = [*roots[at + 1 :], *roots[: at + 1]] if forward else [*roots[:at][::-1], *roots[at:][::-1]]
    others = (stop for part in around for stop in stops(part, forward=forward))
    near = _beside(_way_out(here, roots[at]), forward=forward)
    return next((stop for way in (near, others) for stop in way if stop is here or can_tab_to(stop)), None)


def _way_out(here: QWidget, root: QWidget) -> list[QWidget]:
    """From a widget out to one that its layouts put it in, both among them; empty when they do not or it is hidden."""
    way = [here]
    while way[-1] is not root:
        around = way[-1].parentWidget()
        area = around.parentWidget() if around is not None else None
        if isinstance(area, QScrollArea) and area.widget() is way[-1]:
            around = area
        if around is None or way[-1].isHidden() or way[-1] not in _row(around):
            return []
        way.append(around)
    return [] if root.isHidden() else way


def _beside(way: list[QWidget], *, forward: bool) -> Iterator[QWidget]:
    """What comes after the first of the way, nearest first, out to the last."""
    if forward:
        for part in _row(way[0]):
            yield from stops(part)
    for inner, outer in pairwise(way):
        row = _row(outer)
        at = row.index(inner)
        for part in row[at + 1 :] if forward else row[:at][::-1]:
            yield from stops(part, forward=forward)
        if not forward and _is_stop(outer):
            yield outer


def can_tab_to(widget: QWidget) -> bool:
    """Is it on the screen, in use, and a stop for Tab?"""
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
