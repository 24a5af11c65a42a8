"""A line across the top that says something about everything below: examples, test mode, an older katalog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import tema
from ui.deler import tegning
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.tekst import Etikett

_SLAG = {
    "info": ("accent.soft", "accent", "info"),
    "eksempel": ("judge.bg", "judge", "info"),
    "testmodus": ("judge.bg", "judge", "warning"),
    "advarsel": ("judge.bg", "judge", "warning"),
    "feil": ("no.bg", "no", "warning"),
    "ok": ("ok.bg", "ok", "check"),
}


class Banner(QWidget):
    """`slag`: info, eksempel, testmodus, advarsel, feil, ok. `handling`: text of a link; `trykket` when pressed."""

    trykket = Signal()

    def __init__(self, tekst: str, slag: str = "info", handling: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slag = slag
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _fill, colour, icon = _SLAG[slag]
        row = self._rad = QHBoxLayout(self)
        row.setContentsMargins(tema.avstand("l"), 6, tema.avstand("l"), 6)
        row.setSpacing(10)
        self.etikett = Etikett(tekst, "caption", halvfet=True)
        row.addWidget(Ikon(icon, colour))
        row.addWidget(self.etikett, 1)
        self.lenke = Lenke(handling)
        self.lenke.clicked.connect(self.trykket)
        row.addWidget(self.lenke)
        if not handling:
            self.lenke.hide()
        self.setAccessibleName(tekst)

    def add_handling(self, knapp: Lenke) -> None:
        """One more link, to the right of those there are."""
        self._rad.addWidget(knapp)

    def set_tekst(self, tekst: str) -> None:
        """Say something else."""
        self.etikett.setText(tekst)
        self.setAccessibleName(tekst)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and a line below."""
        fill, colour, _icon = _SLAG[self._slag]
        p = tegning.painter(self)
        p.fillRect(self.rect(), tema.farge(fill))
        p.fillRect(0, self.height() - 1, self.width(), 1, tema.farge(colour))
