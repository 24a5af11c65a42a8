"""What the window remembers outside the store: size, look and who used it last. Nothing about any søker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

FILNAVN = "vindu.ini"
STANDARD = (1366, 768)


class Vindustand:
    """A small settings file in the data folder; a damaged one counts as empty."""

    def __init__(self, mappe: Path) -> None:
        self._sti = mappe / FILNAVN

    def _settings(self) -> QSettings:
        return QSettings(str(self._sti), QSettings.Format.IniFormat)

    def restore(self, window: QWidget) -> None:
        """The size the window had, else one that fits a laptop."""
        saved = self._settings().value("storrelse")
        if not (isinstance(saved, QByteArray) and window.restoreGeometry(saved)):
            room = window.screen().availableGeometry()
            window.resize(min(STANDARD[0], room.width()), min(STANDARD[1], room.height()))

    def remember_size(self, window: QWidget) -> None:
        """Keep the size for the next start."""
        self._keep("storrelse", window.saveGeometry())

    def look(self) -> tuple[str, float] | None:
        """Theme, or that the machine decides, and text scale last used on this machine."""
        settings = self._settings()
        theme, scale = str(settings.value("tema", "")), str(settings.value("tekstskala", ""))
        try:
            return (theme, float(scale)) if theme else None
        except ValueError:
            return None

    def remember_look(self, theme: str, scale: float) -> None:
        """Keep the look for the unlock screen."""
        self._keep("tema", theme)
        self._keep("tekstskala", scale)

    def siste_bruker(self) -> str:
        """Id of the user who unlocked last; empty when nobody has."""
        return str(self._settings().value("bruker", ""))

    def remember_user(self, bruker_id: str) -> None:
        """Whose passphrase is asked for next time."""
        self._keep("bruker", bruker_id)

    def _keep(self, key: str, value: object) -> None:
        # The folder is made together with the store; before that there is nothing to remember.
        settings = self._settings()
        if self._sti.parent.is_dir() and settings.value(key) != value:
            settings.setValue(key, value)
            settings.sync()
