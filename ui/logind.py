"""Linux: logind tells of sleep, lock and user switch on the system bus, and screen savers on the user's own.

Sleep is held back («delay») from unlocking to the end of the lock, so that the last word is saved before the machine
sleeps. logind waits 5 seconds at most. What no bus tells is not heard, and nothing fails for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from tildelingsklient.sprak import _

TJENESTE = "org.freedesktop.login1"
_LEDER, _OKT = f"{TJENESTE}.Manager", f"{TJENESTE}.Session"
_STED = "/org/freedesktop/login1"
_EGENSKAPER = "org.freedesktop.DBus.Properties"
SKJERMSPARERE = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_SIER_LAAS: Mapping[str, bool] = {"Active": False, "LockedHint": True}
"""Properties of the session, with the value that asks for the lock: another user has the screen, or it is locked."""


def system_bus() -> QDBusConnection:
    """Where logind is."""
    return QDBusConnection.systemBus()


def user_bus() -> QDBusConnection:
    """Where the screen savers are."""
    return QDBusConnection.sessionBus()


class Logind(QObject):
    """Calls `las` for each thing that is told, as often as it is told."""

    def __init__(
        self,
        las: Callable[[], object],
        system: QDBusConnection,
        bruker: QDBusConnection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._las, self._system, self._bruker = las, system, bruker
        self._okt = ""
        self._hemmer: QDBusUnixFileDescriptor | None = None
        self._lukket = False
        for tjeneste in SKJERMSPARERE:
            # Desktops have it at different paths.
            _connect(self._bruker, ("", "", tjeneste, "ActiveChanged"), self, "screen_saver(bool)")
        self._hear(_STED, _LEDER, "PrepareForSleep", "sleeps(bool)")
        self._hear(_STED, _LEDER, "SessionRemoved", "removed(QString,QDBusObjectPath)")
        self._find_session([name for name in (os.environ.get("XDG_SESSION_ID"), "auto") if name])
        self._hold()

    def close(self) -> None:
        """Let the machine sleep, and hear no more."""
        self._lukket, self._hemmer = True, None
        self.deleteLater()

    @property
    def holder(self) -> bool:
        """Is sleep held back now?"""
        return self._hemmer is not None

    @property
    def okt(self) -> str:
        """Path of the user's own session; empty until it is known."""
        return self._okt

    def _hear(self, sted: str, grensesnitt: str, navn: str, slot: str) -> None:
        _connect(self._system, (TJENESTE, sted, grensesnitt, navn), self, slot)

    # --- asking

    def _ask(self, metode: str, verdier: list[str], svar: Callable[[QDBusMessage], object]) -> None:
        """Ask logind without waiting; `svar` hears what it said, an error too."""
        message = QDBusMessage.createMethodCall(TJENESTE, _STED, _LEDER, metode)
        message.setArguments(verdier)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        watcher.finished.connect(lambda done: _tell(svar, done))

    def _find_session(self, navn: list[str]) -> None:
        """The user's session by the first of these names that logind knows."""
        if navn:
            self._ask("GetSession", navn[:1], lambda reply: self._found(reply, navn[1:]))

    def _found(self, svar: QDBusMessage, andre: list[str]) -> None:
        path = _first(svar)
        if self._lukket:
            return
        if not isinstance(path, QDBusObjectPath):
            self._find_session(andre)
            return
        self._okt = path.path()
        self._hear(self._okt, _OKT, "Lock", "locked()")
        self._hear(self._okt, _EGENSKAPER, "PropertiesChanged", "changed(QString,QVariantMap,QStringList)")

    def _hold(self) -> None:
        self._ask("Inhibit", ["sleep", _("Tildelingsklient"), _("Lagrer det siste og låser"), "delay"], self._held)

    def _held(self, svar: QDBusMessage) -> None:
        descriptor = _first(svar)
        # One that comes after the lock is let go of here, and with it the hold.
        if isinstance(descriptor, QDBusUnixFileDescriptor) and not self._lukket:
            self._hemmer = descriptor

    # --- being told

    def _lock(self, *, hvis: bool = True) -> None:
        if hvis and not self._lukket:
            self._las()

    @Slot(bool)
    def sleeps(self, begynner: bool) -> None:
        """Before the machine sleeps, and after."""
        self._lock(hvis=begynner)
        if not begynner and not self._lukket:
            # It is still open, so the lock was not to be had: hold back the next sleep too.
            self._hemmer = None
            self._hold()

    @Slot()
    def locked(self) -> None:
        """The desktop or the user asked logind to lock the session."""
        self._lock()

    @Slot(bool)
    def screen_saver(self, er_paa: bool) -> None:
        """The screen went dark or was locked."""
        self._lock(hvis=er_paa)

    @Slot(str, "QDBusObjectPath")
    def removed(self, _navn: str, sted: QDBusObjectPath) -> None:
        """A session is over, perhaps ours."""
        self._lock(hvis=sted.path() == self._okt)

    @Slot(str, "QVariantMap", "QStringList")
    def changed(self, _grensesnitt: str, verdier: dict[str, object], _glemte: list[str]) -> None:
        """Something about the session is another."""
        self._lock(hvis=any(verdier.get(name) is value for name, value in _SIER_LAAS.items()))


def _connect(buss: QDBusConnection, signal: tuple[str, str, str, str], mottaker: QObject, slot: str) -> None:
    # The types say bytes, and only a string works.
    buss.connect(*signal, mottaker, SLOT(slot))  # type: ignore[call-overload]


def _tell(svar: Callable[[QDBusMessage], object], vakt: QDBusPendingCallWatcher) -> None:
    svar(vakt.reply())
    vakt.deleteLater()


def _first(svar: QDBusMessage) -> object:
    values = svar.arguments()
    return values[0] if values and svar.type() == QDBusMessage.MessageType.ReplyMessage else None
