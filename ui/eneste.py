"""One window per user and data folder: a second start raises the first window and ends."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_SVARTID_MS = 500


class Eneste(QObject):
    """`is_running()` asks whether another holds the place, and takes it when not. `vist` when another start asks."""

    vist = Signal()

    def __init__(self, mappe: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._navn = place_name(mappe)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)

    def is_running(self) -> bool:
        """Is another window open? Then it has been asked to come forward."""
        socket = QLocalSocket()
        socket.connectToServer(self._navn)
        if socket.waitForConnected(_SVARTID_MS):
            socket.disconnectFromServer()
            return True
        # What a killed program left behind is in the way of the new one.
        QLocalServer.removeServer(self._navn)
        self._server.listen(self._navn)
        return False

    def _asked(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.vist.emit()

    def close(self) -> None:
        """Give up the place."""
        self._server.close()


def place_name(mappe: Path) -> str:
    """The name of the place: one per user and data folder, with nothing readable in it."""
    who = f"{os.environ.get('USER', '')}|{os.environ.get('USERNAME', '')}|{mappe.absolute()}"
    return f"tildelingsklient-{hashlib.sha256(who.encode()).hexdigest()[:24]}"
