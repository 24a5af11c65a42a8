"""«Videre i saken» on 05: what has been done since the draft was approved, and the other steps that may be taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.sprak import _
from ui.deler import videreord
from ui.deler.feltramme import Ikon
from ui.deler.flyt import Flyt
from ui.deler.knapper import Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import empty, row
from ui.deler.tekst import Etikett


class Viderekort(Kort):
    """`valgt(Steg)`. Hidden while there is nothing to tell and nothing to do."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="info", parent=parent)
        self.knapper: dict[Steg, Sekundaer] = {}
        self._vist: tuple[tuple[str, ...], tuple[Steg, ...]] = ((), ())
        self._linjer, self._steg = QVBoxLayout(), QWidget()
        self._linjer.setSpacing(6)
        self._flyt = Flyt(self._steg, mellomrom=8)
        self.tittel = Etikett(_("Videre i saken"), "h2")
        self.innhold.addWidget(self.tittel)
        self.innhold.addLayout(self._linjer)
        self.innhold.addWidget(self._steg)

    def show_way(self, linjer: Sequence[str], steg: Sequence[Steg]) -> None:
        """Draw what is done and what may be done; the same again changes nothing, so that focus stays."""
        shown = (tuple(linjer), tuple(steg))
        self.setVisible(bool(linjer or steg))
        if shown == self._vist:
            return
        self._vist = shown
        empty(self._linjer)
        for line in linjer:
            self._linjer.addLayout(row(Ikon("check", "accent"), Etikett(line)))
        self._show_steps(steg)

    def _show_steps(self, steg: Sequence[Steg]) -> None:
        for button in self.knapper.values():
            self._flyt.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.knapper = {}
        for one in steg:
            button = Sekundaer(videreord.step_name(one), ikon=videreord.IKONER[one])
            button.clicked.connect(lambda _checked=False, one=one: self.valgt.emit(one))
            self.knapper[one] = button
            self._flyt.addWidget(button)
        self._steg.setVisible(bool(steg))
