"""«Sendte brev» and «Vedtaksbrev»: what has left the office and what was decided; each row opens it as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.brevvalg import Ferdigbrev
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import SendtBrev
from ui.deler.brevord import done_line, done_name
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column, empty, row
from ui.deler.tekst import Etikett


class Sendtrad(Klikkrad):
    """One letter."""

    def __init__(self, bilde: Saksbilde, brev: Ferdigbrev) -> None:
        super().__init__()
        self.brev = brev
        name, line = done_name(brev), done_line(bilde, brev)
        inner = row(
            Ikon("document", "text.secondary"),
            column(Etikett(name, halvfet=True), Etikett(line, "caption", farge="text.secondary"), mellomrom=0),
            Ikon("chevron-right", "accent"),
        )
        inner.setContentsMargins(4, 6, 4, 7)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.setAccessibleName(f"{name}. {line}")
        sent = isinstance(brev, SendtBrev)
        self.setAccessibleDescription(
            _("Vis brevet slik det ble sendt") if sent else _("Vis brevet slik det ble fattet")
        )


class Sendteliste(QWidget):
    """`valgt(Ferdigbrev)` when a row is pressed. Hidden while there is nothing in it."""

    valgt = Signal(object)

    def __init__(self, tittel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Sendtrad] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(0)
        self.setLayout(column(Etikett(tittel, halvfet=True), self._kolonne, mellomrom=4))

    def show_letters(self, bilde: Saksbilde, brev: Sequence[Ferdigbrev]) -> None:
        """The letters, in this order."""
        self.setVisible(bool(brev))
        empty(self._kolonne)
        self.rader = [Sendtrad(bilde, one) for one in brev]
        for line in self.rader:
            line.klikket.connect(partial(self.valgt.emit, line.brev))
            self._kolonne.addWidget(line)
