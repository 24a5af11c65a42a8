"""The pill that tells whether the office can be reached: «Frakoblet · 4 endringer venter». Offline is normal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import statusmerke, tegning
from ui.deler.tekst import set_tooltip

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_STEG = 16


def pending_text(ventende: int) -> str:
    """«4 endringer venter»."""
    if ventende == 1:
        return _("1 endring venter")
    return _("{antall} endringer venter").format(antall=ventende)


class Synkpille(QPushButton):
    """`clicked` opens the list of what waits. Amber only when there is a conflict to decide.

    `kort` shows only the number of what waits, where there is little room.
    """

    def __init__(self, *, kort: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kort = kort
        self._tilstand, self._ord, self._resten, self._bredde = "offline", "", "", 0
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("fokusradius", tema.hoyde("button") // 2)
        self.set_verdi(False, 0)

    def set_verdi(self, tilkoblet: bool, ventende: int, konflikter: int = 0) -> None:
        """Show connection, changes that wait to be sent and conflicts to decide."""
        state = "online" if tilkoblet else "offline"
        self._ord = statusmerke.word(state)
        self._tilstand = "conflict" if konflikter else state
        if konflikter:
            one, many = _("1 konflikt"), _("{antall} konflikter").format(antall=konflikter)
            self._resten = one if konflikter == 1 else many
        elif tilkoblet and not ventende:
            self._resten = _("alt er synket")
        else:
            self._resten = pending_text(ventende) if ventende else _("ingen endringer venter")
        self.setAccessibleName(f"{self._ord} · {self._resten}")
        set_tooltip(self, self.accessibleName() if self._kort else "")
        self._resten = str(konflikter or ventende) if self._kort else self._resten
        self.update()
        wide = self.sizeHint().width()
        if wide != self._bredde:
            # Asking for room lays out the whole window; one more change that waits seldom needs it.
            self._bredde = wide
            self.updateGeometry()

    def tekst(self) -> str:
        """The whole text."""
        return f"{self._ord} · {self._resten}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        self.click() if event.key() in _ENTER else super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """44 px high."""
        wide = 34 + tema.px(20) + 8 + tegning.text_width(self._ord, "caption", halvfet=True)
        wide += tegning.text_width(f" · {self._resten}", "caption") + 4
        # In steps, so that one more change that waits seldom moves what stands beside it.
        return QSize(-(-wide // _STEG) * _STEG, tema.hoyde("button"))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, shape, word in semibold, the rest."""
        p = tegning.painter(self)
        colour, high = statusmerke.role(self._tilstand), self.height()
        fill = statusmerke.tint(self._tilstand)
        edge = colour if self.isEnabled() else "border.subtle"
        tegning.box(p, self.rect(), fill, edge, 2 if self.underMouse() else 1, high / 2)
        icon = tema.px(20)
        statusmerke.draw_mark(p, self._tilstand, 17, (high - icon) / 2, icon)
        x = 17 + icon + 8
        word = tegning.text_width(self._ord, "caption", halvfet=True) + 1
        tegning.text(p, QRectF(x, 0, word, high), self._ord, colour, "caption", halvfet=True)
        tegning.text(p, QRectF(x + word, 0, self.width() - x - word, high), f" · {self._resten}", colour, "caption")
