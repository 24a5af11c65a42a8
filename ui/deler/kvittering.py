"""A short sentence over the page that something was done; it goes by itself and takes no focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import tema
from ui.deler import tegning
from ui.snart import once

_VISES_MS = 4000


class Kvittering(QWidget):
    """`say(sentence)` shows it at the bottom of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tekst, self._rundt = "", parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ferdig = once(self, _VISES_MS)
        self._ferdig.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tekst(self) -> str:
        """The sentence shown last."""
        return self._tekst

    def say(self, tekst: str) -> None:
        """Show a sentence, and tell it to a screen reader."""
        self._tekst = tekst
        self.setAccessibleName(tekst)
        self._place()
        self.show()
        self.raise_()
        self._ferdig.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        size, room = self.sizeHint(), self._rundt.size()
        bottom = tema.hoyde("bottom_bar") + 16
        self.setGeometry(
            (room.width() - size.width()) // 2, room.height() - size.height() - bottom, size.width(), size.height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has a new size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def sizeHint(self) -> QSize:
        """As wide as the sentence."""
        return QSize(tegning.text_width(self._tekst) + 40, tema.linjehoyde() + 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark box with light words."""
        p = tegning.painter(self)
        tegning.box(p, self.rect(), "bg.brand", "border.control")
        tegning.text(p, self.rect(), self._tekst, "text.on-brand", plass=tegning.MIDT)
