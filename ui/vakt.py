"""What watches over the whole program: covering the screen, locking by key anywhere, and locking when nobody is there.

It looks at what reaches the windows, never at every event of every widget: that would cost a frame per answer.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from ui import skjermvern, snarveier

if TYPE_CHECKING:
    from ui.deler.deksel import Deksel

_TEGN_PA_LIV = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_MERKE = "vaktet"
LUKKES_VED_DEKKING = "lukkes_ved_dekking"
"""A dialog with this property does not lie under the cover: it is closed."""


class Vakt(QObject):
    """`las` when the user asks for the lock or has been away for long."""

    las = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._deksler: list[Deksel] = []
        self._fokus: dict[int, QWidget | None] = {}
        self._borte = QTimer(self)
        self._borte.setSingleShot(True)
        self._borte.timeout.connect(self.las)
        app.focusWindowChanged.connect(self._window_came)

    def guard(self, vindu: QWidget) -> None:
        """Let F12 and Ctrl+L work in a window, whatever has focus in it."""
        if vindu.property(_MERKE):
            return
        vindu.setProperty(_MERKE, True)
        if sys.platform == "win32":
            skjermvern.keep_out_of_pictures(int(vindu.winId()))
        for snarvei, handling in (("dekk_til", self.turn_cover), ("las", self.las.emit)):
            QShortcut(snarveier.find(snarvei).sekvens(), vindu).activated.connect(handling)

    def _window_came(self, window: QWindow | None) -> None:
        """A window got focus, perhaps a dialog that was just opened."""
        if window is None:
            return
        window.installEventFilter(self)
        for widget in self._app.topLevelWidgets():
            if widget.windowHandle() is window and not widget.property(_MERKE):
                self.guard(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and mouse that reach a window are signs of life."""
        # A window may hear of its own end after the garbage collector has emptied this object.
        away = getattr(self, "_borte", None)
        if away is not None and away.isActive() and event.type() in _TEGN_PA_LIV:
            away.start()
        return False

    def watch(self, minutter: int) -> None:
        """Lock when nothing has been touched for so many minutes."""
        self._borte.start(minutter * 60_000)

    def rest(self) -> None:
        """Nothing is open, so there is nothing to lock."""
        self._borte.stop()

    def minutes(self) -> int:
        """After how many minutes it locks; 0 when it does not."""
        return self._borte.interval() // 60_000 if self._borte.isActive() else 0

    def is_covered(self) -> bool:
        """Is the screen covered?"""
        return bool(self._deksler)

    def turn_cover(self) -> None:
        """F12: cover the screen, or show it again."""
        self.uncover() if self._deksler else self.cover()

    def cover(self) -> None:
        """Cover every window of the program at once; menus, calendars and attachments that are shown, are closed."""
        from ui.deler.deksel import Deksel

        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        for window in self._app.topLevelWidgets():
            if isinstance(window, QDialog) and window.property(LUKKES_VED_DEKKING):
                window.reject()
        windows = [window for window in self._app.topLevelWidgets() if window.isVisible()]
        self._fokus = {id(window): window.focusWidget() for window in windows}
        self._deksler = [Deksel(window) for window in windows]
        for cover in self._deksler:
            self.guard(cover.window())
            cover.setFocus()

    def uncover(self) -> None:
        """Show the screen again, with focus where it was in each window."""
        covers, self._deksler = self._deksler, []
        focused, self._fokus = self._fokus, {}
        # A dialog that was let go of may have taken its cover with it.
        for cover in filter(isValid, covers):
            window = cover.window()
            cover.hide()
            cover.deleteLater()
            old = focused.get(id(window))
            if old is not None and isValid(old):
                old.setFocus()

    def focused(self, vindu: QWidget) -> QWidget | None:
        """What has focus in a window, or had it before the cover came."""
        return self._fokus.get(id(vindu)) if self._deksler else vindu.focusWidget()

    def forget(self) -> None:
        """What lies under the cover is about to go."""
        self._fokus = {}
