"""What 05 shows before there is a draft: where it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.knapper import Primaer
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.deler.viderekort import Viderekort


class Tomtvedtak(QWidget):
    """`videre()` to the assessment, `tjeneste(str)` to another service of the case."""

    videre = Signal()
    tjeneste = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tittel = Etikett("", "page", brytes=False)
        self.knapp = Primaer(_("Gå til vurderingen"), ikon_etter="arrow-right")
        self.knapp.clicked.connect(self.videre)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        words = Etikett(_("Utkastet lages fra vurderingen, når du har valgt en avgjørelse."), brytes=False)
        self.velger = Velger(_("Tjeneste"), [])
        self.velger.valgt.connect(self.tjeneste)
        self.kort = Viderekort()
        for widget in (self.velger, self.tittel, words, self.knapp, self.kort):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_tjeneste(self, tjenester: Sequence[tuple[str, str]], tjeneste: str) -> None:
        """The service that has no draft, among (id, name) of all."""
        self.velger.setVisible(len(tjenester) > 1)
        self.velger.set_valg(tjenester, tjeneste)
        self.velger.updateGeometry()
        self.tittel.setText(_("Ikke noe utkast ennå: {tjeneste}").format(tjeneste=dict(tjenester)[tjeneste]))
