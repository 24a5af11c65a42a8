"""What the machine itself tells: its screen is locked, it goes to sleep, another user takes it over.

Loaded after the store is opened, so that the unlock screen waits for none of it. Linux is asked over D-Bus
(`ui.logind`), Windows through its window messages (`ui.windowsvakt`: UNVERIFIED, nobody has tried it). macOS tells only
through a library that is not ours: there the lock is Ctrl+L, the idle time and closing the window.
"""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Kilde(Protocol):
    """Somebody who hears what the machine tells, until `close`. They call `las` when the program must lock."""

    def close(self) -> None:
        """Hear no more, and let the machine sleep when it was held back."""


class Maskinvakt(QObject):
    """`las` when the program must lock, as if Ctrl+L were pressed."""

    las = Signal()

    def __init__(self, vindu: QWidget) -> None:
        super().__init__(vindu)
        self._vindu = vindu
        self._kilde: Kilde | None = None

    def begin(self) -> None:
        """Listen: a store is open."""
        self.rest()
        self._kilde = self._find()

    def _find(self) -> Kilde | None:
        system: str = sys.platform
        if system == "linux":
            from ui.logind import Logind, system_bus, user_bus

            return Logind(self.las.emit, system_bus(), user_bus(), self)
        if system == "win32":
            from ui.windowsvakt import Windowsvakt

            return Windowsvakt(self.las.emit, int(self._vindu.winId()))
        return None

    def rest(self) -> None:
        """Everything is saved and locked: nothing more to hear, and the machine may sleep."""
        kilde, self._kilde = self._kilde, None
        if kilde is not None:
            kilde.close()
