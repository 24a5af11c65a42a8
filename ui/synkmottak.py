"""What a sync has changed, brought to the screen: never over the person's own screen, never in the middle of a word.

An open case is read anew where the user is; a list, too. What two have written differently at once is asked about when
nothing else is: 08 is not laid over a dialog, the covered screen, or somebody who writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.konflikter import read_conflicts
from tildelingsklient.handlinger.saksbilde import load_picture
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.snart import once

if TYPE_CHECKING:
    from ui.arbeidsflate import Arbeidsflate
    from ui.vindu import Hovedvindu

_VENT_MS = 700


class Synkmottak(QObject):
    """`changed(saker)` is told of what came; what cannot be shown now is shown as soon as it can."""

    def __init__(self, vindu: Hovedvindu, flate: Arbeidsflate) -> None:
        super().__init__(flate)
        self._vindu, self._flate = vindu, flate
        self._saker: frozenset[str] = frozenset()
        self._utsatt: set[str] = set()
        self._igjen = once(self, _VENT_MS)
        self._igjen.timeout.connect(self._show)

    def changed(self, saker: frozenset[str]) -> None:
        """These cases are otherwise now."""
        self._saker |= saker
        self._show()

    def count(self) -> None:
        """The pills."""
        flate = self._flate
        if flate.sak is not None:
            flate.sak.teller.count()
        if flate.hjem is not None:
            flate.hjem.refresh_bar()

    def _show(self) -> None:
        if not self._saker or self._flate.i_eksempler:
            self._saker = frozenset()
            return
        if self._is_busy():
            self._igjen.start()
            return
        saker, self._saker = self._saker, frozenset()
        self._refresh(saker)
        self._ask_about(saker)

    def _is_busy(self) -> bool:
        """Would it be in somebody's way?"""
        writes = isinstance(QApplication.focusWidget(), LinjeFelt | TekstFelt)
        covered = self._vindu.vakt.is_covered()
        return writes or covered or self._flate.vis is not None or QApplication.activeModalWidget() is not None

    def _refresh(self, saker: frozenset[str]) -> None:
        flate = self._flate
        case = flate.sak
        if case is None:
            if flate.hjem is not None:
                flate.hjem.read_again()
        elif case.bilde.sak.id in saker:
            try:
                case.took(load_picture(flate.okt, case.bilde.sak.id))
            except (Feil, KeyError):
                # It has left this machine, or cannot be read: home says what there is.
                flate.close_case()
        self.count()

    def _ask_about(self, saker: frozenset[str]) -> None:
        case = self._flate.sak
        if case is None or case.bilde.sak.id not in saker or not case.bilde.sak.konflikter:
            return
        if case.bilde.sak.id in self._utsatt or not read_conflicts(self._flate.okt, case.bilde):
            return
        # Once for each case: «Avgjør senere» is an answer. The pill and the card remember it.
        self._utsatt.add(case.bilde.sak.id)
        case.dialoger.show_conflicts()
