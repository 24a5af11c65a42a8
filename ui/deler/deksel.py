"""The cover: one plain sheet over a window, so that nothing on it can be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler import tegning
from ui.deler.feltramme import Ikon
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett


class Deksel(QWidget):
    """Covers `vindu` and follows its size until it is deleted."""

    def __init__(self, vindu: QWidget) -> None:
        super().__init__(vindu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("uten_ring", True)
        words = _("Skjermen er dekket. Trykk F12 for å vise den igjen.")
        self.setAccessibleName(words)
        layout = QVBoxLayout(self)
        layout.setSpacing(tema.avstand("m"))
        layout.addStretch(1)
        layout.addLayout(row(None, Ikon("eye-off", "text.on-brand", 28), None))
        text = Etikett(words, "lead", farge="text.on-brand")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(text)
        layout.addStretch(1)
        vindu.installEventFilter(self)
        self.setGeometry(vindu.rect())
        self.show()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Every key stops here, except the two that show the screen again and lock it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(not _may_pass(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing under the cover hears it."""
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab leads nowhere."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has a new size, or something new has come into it."""
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.Resize:
            self.setGeometry(watched.rect())
        elif event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One colour, from edge to edge."""
        tegning.painter(self).fillRect(self.rect(), tema.farge("bg.brand"))


def _may_pass(event: QKeyEvent) -> bool:
    keys = QKeySequence(event.keyCombination()) if event.key() not in {Qt.Key.Key_unknown, 0} else QKeySequence()
    return any(keys == QKeySequence(snarveier.find(name).taster) for name in ("dekk_til", "las"))
