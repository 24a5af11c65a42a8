"""Cards an answer may bring: made in the pauses, so that the answer that brings one need not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from ui.deler.felt import Sporsmalskort
from ui.deler.samtalehendelser import Sted, place_key
from ui.snart import once

PAUSE_MS = 40
"""Longer than a frame: what a key press set going is on the screen before anything is made in reserve."""


class Kortreserve(QObject):
    """One card at a time. They lie hidden beside those of `kolonne`, as wide as they will be, until they are taken."""

    def __init__(self, kolonne: QVBoxLayout, new_card: Callable[[Saksbilde, Plass], Sporsmalskort]) -> None:
        super().__init__(kolonne.parentWidget())
        self._kolonne, self._new_card = kolonne, new_card
        self._kort: dict[Sted, Sporsmalskort] = {}
        self._mangler: list[Plass] = []
        self._bilde: Saksbilde | None = None
        self._pause = once(self, PAUSE_MS)
        self._pause.timeout.connect(self._make_one)

    def follow(self, bilde: Saksbilde, kan_komme: Iterable[Plass]) -> None:
        """These questions are not asked now, and may come."""
        self._bilde = bilde
        self._mangler = [plass for plass in kan_komme if place_key(plass) not in self._kort]
        if self._mangler:
            self._pause.start()

    def _make_one(self) -> None:
        if self._bilde is None or not self._mangler:
            return
        plass = self._mangler.pop(0)
        card = self._new_card(self._bilde, plass)
        card.hide()
        # With the parent it is to have, and laid out, so that it needs neither when it is shown.
        card.setParent(self._kolonne.parentWidget())
        card.ensurePolished()
        card.resize(width := self._kolonne.contentsRect().width(), card.heightForWidth(width))
        card.innhold.activate()
        self._kort[place_key(plass)] = card
        if self._mangler:
            self._pause.start()

    @property
    def er_ferdig(self) -> bool:
        """Is every card that may come made?"""
        return not self._mangler

    def take(self, key: Sted) -> Sporsmalskort | None:
        """The card of a question, the caller's from now on; None when it is not made."""
        return self._kort.pop(key, None)

    def clear(self) -> None:
        """Another page."""
        self._pause.stop()
        for card in self._kort.values():
            card.deleteLater()
        self._kort, self._mangler, self._bilde = {}, [], None
