"""The head of a question: its number, its words, whom it is about, and the help that unfolds below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.knapper import IkonKnapp
from ui.deler.tekst import Etikett


class Sporsmalshode(QWidget):
    """`hjelpeknapp` shows and hides `hjelp`."""

    def __init__(self, plass: Plass, om: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navn, help_text = pick(plass.sporsmal.tekst), plass.sporsmal.hjelp
        self.hjelp = Etikett(pick(help_text) if help_text else "", farge="text.secondary")
        self.hjelp.setContentsMargins(0, 0, 0, 8)
        self.hjelp.hide()
        self.hjelpeknapp = IkonKnapp("info", _("Vis hjelp: {sporsmal}").format(sporsmal=self._navn))
        if not help_text:
            self.hjelpeknapp.hide()
        self.hjelpeknapp.clicked.connect(self._toggle)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._number(plass.nummer))
        row.addLayout(self._words(om), 1)
        row.addWidget(self.hjelpeknapp, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self.hjelp)

    def _number(self, nummer: str) -> QVBoxLayout:
        number = Etikett(nummer, "question", halvfet=False, farge="text.secondary", brytes=False)
        number.setMinimumWidth(tema.px(36))
        aside = QVBoxLayout()
        aside.setContentsMargins(0, 8, 0, 0)
        aside.addWidget(number)
        aside.addStretch(1)
        return aside

    def _words(self, om: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setContentsMargins(0, 8, 0, 8)
        words.setSpacing(0)
        words.addWidget(Etikett(self._navn, "question"))
        if om:
            words.addWidget(Etikett(om, "caption", farge="text.secondary"))
        words.addStretch(1)
        return words

    def _toggle(self) -> None:
        shown = self.hjelp.isVisibleTo(self)
        self.hjelp.setVisible(not shown)
        words = _("Vis hjelp: {sporsmal}") if shown else _("Skjul hjelp: {sporsmal}")
        self.hjelpeknapp.set_navn(words.format(sporsmal=self._navn))
