"""The passphrase field: dots, «Vis», and a word when Caps Lock is on. Nothing reaches clipboard or undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke
from ui.deler.tekst import LinjeFelt


class _Hemmelig(LinjeFelt):
    """A line that is hidden, never copied and has no context menu."""

    store_bokstaver = Signal(bool)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            return
        letter = event.text()
        if letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.store_bokstaver.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)


class Passfelt(QWidget):
    """`tekst()`, `clear()`, `set_feil(sentence)`, `sendt()` on Enter. Focus goes to the line."""

    sendt = Signal()
    skrevet = Signal(str)

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.felt = _Hemmelig(navn, stor=True)
        self.felt.setEchoMode(QLineEdit.EchoMode.Password)
        self.felt.setFont(tema.skrift("lead"))
        self.felt.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.vis = Lenke(_("Vis"), ikon="eye")
        self.caps = Feilsetning()
        self.feil = Feilsetning()
        self._build(navn)
        self.vis.clicked.connect(self._toggle)
        self.felt.returnPressed.connect(self.sendt)
        self.felt.skrevet.connect(self._typed)
        self.felt.store_bokstaver.connect(self._tell_caps)
        self.setFocusProxy(self.felt)
        self.setAccessibleName(navn)

    def _build(self, navn: str) -> None:
        inside = QHBoxLayout(self.felt)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch(1)
        inside.addWidget(self.vis)
        self.felt.setTextMargins(0, 0, self.vis.sizeHint().width() + 4, 0)
        self.vis.setAccessibleName(_("Vis: {navn}").format(navn=navn))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.felt, self.caps, self.feil):
            column.addWidget(part)

    def tekst(self) -> str:
        """What is written."""
        return self.felt.text()

    def clear(self) -> None:
        """Empty the field and hide it again."""
        self.felt.clear()
        if self.felt.echoMode() == QLineEdit.EchoMode.Normal:
            self._toggle()

    def set_feil(self, setning: str) -> None:
        """Show or clear the error sentence."""
        self.feil.set_feil(setning)
        self.felt.set_feil(bool(setning))

    def _typed(self, tekst: str) -> None:
        self.set_feil("")
        self.skrevet.emit(tekst)

    def _tell_caps(self, on: bool) -> None:
        self.caps.set_feil(_("Caps Lock er på.") if on else "")

    def _toggle(self) -> None:
        shown = self.felt.echoMode() == QLineEdit.EchoMode.Password
        self.felt.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.vis.setText(_("Skjul") if shown else _("Vis"))
        self.vis.set_ikon("eye-off" if shown else "eye")
        self.felt.setTextMargins(0, 0, self.vis.sizeHint().width() + 4, 0)
