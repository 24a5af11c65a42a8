"""«Sendte brev»: what has left the office, each row opens the letter as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import SendtBrev
from ui.deler.brevord import letter_name, sent_line
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column, empty, row
from ui.deler.tekst import Etikett


class Sendtrad(Klikkrad):
    """One letter."""

    def __init__(self, bilde: Saksbilde, brev: SendtBrev) -> None:
        super().__init__()
        self.brev = brev
        name, line = letter_name(brev.art), sent_line(bilde, brev)
        inner = row(
            Ikon("document", "text.secondary"),
            column(Etikett(name, halvfet=True), Etikett(line, "caption", farge="text.secondary"), mellomrom=0),
            Ikon("chevron-right", "accent"),
        )
        inner.setContentsMargins(4, 6, 4, 7)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.setAccessibleName(f"{name}. {line}")
        self.setAccessibleDescription(_("Vis brevet slik det ble sendt"))


class Sendteliste(QWidget):
    """`valgt(SendtBrev)` when a row is pressed. Hidden while nothing is sent."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Sendtrad] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(0)
        self.setLayout(column(Etikett(_("Sendte brev"), halvfet=True), self._kolonne, mellomrom=4))

    def show_letters(self, bilde: Saksbilde, brev: Sequence[SendtBrev]) -> None:
        """The letters, in this order."""
        self.setVisible(bool(brev))
        empty(self._kolonne)
        self.rader = [Sendtrad(bilde, one) for one in brev]
        for line in self.rader:
            line.klikket.connect(partial(self.valgt.emit, line.brev))
            self._kolonne.addWidget(line)
