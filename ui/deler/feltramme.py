"""The frame around a field: its label above, help and error sentence below."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.tekst import Etikett


class Ikon(QWidget):
    """An icon that only decorates the text beside it."""

    def __init__(self, navn: str, farge: str = "text.secondary", px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navn, self._farge, self._px = navn, farge, px
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Follows the text scale."""
        return QSize(tema.px(self._px), tema.px(self._px))

    def set_ikon(self, navn: str, farge: str) -> None:
        """Another icon."""
        if (navn, farge) != (self._navn, self._farge):
            self._navn, self._farge = navn, farge
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon in its colour."""
        ikoner.draw(tegning.painter(self), self._navn, 0, 0, min(self.width(), self.height()), self._farge)


class Feilsetning(QWidget):
    """An error as icon and sentence; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.etikett = Etikett("", "body", farge="no")
        row.addWidget(Ikon("warning", "no"))
        row.addWidget(self.etikett, 1)
        self.hide()

    def set_feil(self, setning: str) -> None:
        """Show the sentence; empty hides the line."""
        self.etikett.setText(setning)
        self.setVisible(bool(setning))

    def tekst(self) -> str:
        """The sentence shown."""
        return self.etikett.text()


class Feltramme(QWidget):
    """Label, control, help, error. `set_feil("")` clears; the control shows the red edge when it can."""

    def __init__(self, ledetekst: str, kontroll: QWidget, *, hjelp: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kontroll = kontroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.ledetekst = Etikett(ledetekst, halvfet=True)
        self.ledetekst.setBuddy(kontroll)
        self.hjelp = Etikett(hjelp, "caption", farge="text.secondary")
        if not hjelp:
            self.hjelp.hide()
        self.feil = Feilsetning()
        for part in (self.ledetekst, kontroll, self.hjelp, self.feil):
            column.addWidget(part)
        # Beside a higher field the label stays on top.
        column.addStretch(1)
        if not kontroll.accessibleName():
            kontroll.setAccessibleName(ledetekst)
        if hjelp:
            kontroll.setAccessibleDescription(hjelp)

    def set_feil(self, setning: str) -> None:
        """Show or clear the error sentence."""
        self.feil.set_feil(setning)
        self.kontroll.setAccessibleDescription(setning or self.hjelp.text())
        mark = getattr(self.kontroll, "set_feil", None)
        if callable(mark):
            mark(bool(setning))
