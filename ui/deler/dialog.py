"""The dialog: a card over a scrim, with heading, body and buttons to the right. Esc closes without deciding."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett

_TOPP, _MELLOM = 24, 12


class Slor(QWidget):
    """One plain translucent widget over a window; follows its size."""

    def __init__(self, vindu: QWidget) -> None:
        super().__init__(vindu)
        vindu.installEventFilter(self)
        self.setGeometry(vindu.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has a new size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One colour."""
        tegning.painter(self).fillRect(self.rect(), tema.slor())


class Dialog(QDialog):
    """Fill `self.innhold`; add buttons with `add_primaer`, `add_sekundaer`, `add_lenke` (left).

    `exec()` is 1 only when a button called `accept()`. Enter presses only the button that has focus.
    """

    def __init__(self, parent: QWidget | None, tittel: str, *, bredde: int = 560) -> None:
        super().__init__(parent.window() if parent else None)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        # The heading may name a person; window lists, task switchers and print queues are not to.
        self.setWindowTitle(_("Tildelingsklient"))
        self.setAccessibleName(tittel)
        self._slor: Slor | None = None
        self._bredde = bredde
        self.tittel = Etikett(tittel, "page")
        self.rullefelt = Rullefelt()
        # Nested with room below: a layout's own alignment would cut wrapped text.
        self.innhold = QVBoxLayout()
        self.rullefelt.kolonne.setContentsMargins(0, 0, 0, 0)
        self.rullefelt.kolonne.addLayout(self.innhold)
        self.rullefelt.kolonne.addStretch(1)
        self.knapper = QHBoxLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOPP, 0, _TOPP)
        column.setSpacing(_MELLOM)
        margin = tema.avstand("xl")
        head = QVBoxLayout()
        head.setContentsMargins(margin, 0, margin, 0)
        head.addWidget(self.tittel)
        self.innhold.setContentsMargins(margin, 6, margin, 6)
        self.innhold.setSpacing(12)
        self.knapper.setContentsMargins(margin, 8, margin, 0)
        self.knapper.setSpacing(12)
        self.knapper.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.rullefelt, 1)
        column.addLayout(self.knapper)

    def add_primaer(self, tekst: str) -> Primaer:
        """The filled button, far right."""
        button = Primaer(tekst)
        self.knapper.addWidget(button)
        return button

    def add_sekundaer(self, tekst: str) -> Sekundaer:
        """An outlined button, left of the filled one when added before it."""
        button = Sekundaer(tekst, hoyde="button_primary")
        self.knapper.addWidget(button)
        return button

    def add_lenke(self, tekst: str) -> Lenke:
        """A link at the left edge: «Avgjør senere»."""
        button = Lenke(tekst)
        self.knapper.insertWidget(0, button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field must not press a button somewhere else."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)

    def give_way(self) -> None:
        """Close for the lock. What must be done first is done, and then it closes by itself."""
        self.reject()

    def let_go(self) -> None:
        """It is closed and read: gone as soon as nobody is in it. One over another dialog would else outlive both."""
        self.setParent(None)
        self.deleteLater()

    def fit(self) -> None:
        """Size to the content and put in the middle of the window; long content scrolls."""
        room, around = self.ytterst_rom(), 2 * tema.avstand("m")
        wide = min(self._bredde, room.width() - around)
        self.place(QSize(wide, min(self._needed_height(wide), room.height() - around)))

    def ytterst_rom(self) -> QSize:
        """The room there is: the window that all the dialogs lie over."""
        window = self._ytterst()
        return window.size() if window is not None else self.screen().availableSize()

    def _ytterst(self) -> QWidget | None:
        window = self.parentWidget()
        while isinstance(window, Dialog) and window.parentWidget() is not None:
            window = window.parentWidget()
        return window

    def place(self, storrelse: QSize) -> None:
        """This size, in the middle of the window."""
        self.setFixedSize(storrelse)
        window = self._ytterst()
        if window is not None:
            self.move(window.mapToGlobal(QPoint(0, 0)) + window.rect().center() - self.rect().center())

    def _needed_height(self, wide: int) -> int:
        """Height at which nothing scrolls."""
        content = self.innhold
        content.invalidate()
        body = content.heightForWidth(wide) if content.hasHeightForWidth() else content.sizeHint().height()
        # The area that scrolls asks for more than little text needs, and would take it from the heading.
        self.rullefelt.setMinimumHeight(min(self.rullefelt.minimumSizeHint().height(), body))
        head = self.tittel.heightForWidth(wide - 2 * tema.avstand("xl"))
        return 2 * _TOPP + 2 * _MELLOM + head + body + self.knapper.sizeHint().height()

    def showEvent(self, event: QShowEvent) -> None:
        """Scrim first, then the card."""
        window = self.parentWidget()
        if window is not None and self._slor is None:
            self._slor = Slor(window)
        self.fit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The scrim goes with the card, and the window has the keys again."""
        super().hideEvent(event)
        window = self.parentWidget()
        if window is not None and window.isVisible():
            # Not every platform gives them back by itself; the window remembers what had focus.
            window.activateWindow()
        if self._slor is not None:
            slor, self._slor = self._slor, None
            slor.hide()
            slor.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card."""
        edge = "border.subtle" if tema.navn() != "light" else None
        tegning.box(tegning.painter(self), self.rect(), "bg.surface", edge, radius=tema.radius("dialog"))
