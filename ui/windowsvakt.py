"""Windows: messages to the window tell of lock, user switch and sleep. UNVERIFIED: nobody has tried it on Windows.

The meaning of the messages is tested everywhere; that Windows sends them to this window is not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

WM_WTSSESSION_CHANGE, WM_POWERBROADCAST = 0x02B1, 0x0218
_SIER_LAAS = {
    (WM_WTSSESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: another user has the screen
    (WM_WTSSESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
    (WM_WTSSESSION_CHANGE, 0x6),  # WTS_SESSION_LOGOFF
    (WM_WTSSESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
    (WM_POWERBROADCAST, 0x4),  # PBT_APMSUSPEND; Windows waits two seconds at most
}
_BARE_DENNE_OKTEN = 0


class Windowsvakt(QAbstractNativeEventFilter):
    """Calls `las` when Windows tells one of these things."""

    def __init__(self, las: Callable[[], object], vindu: int) -> None:
        super().__init__()
        self._las, self._vindu = las, vindu
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        _wtsapi("WTSRegisterSessionNotification", vindu, _BARE_DENNE_OKTEN)

    def nativeEventFilter(
        self,
        eventType: QByteArray | bytes | bytearray | memoryview[int],  # noqa: N803  # Qt's name
        message: int,
    ) -> object:
        """Look at a message; none is stopped."""
        kind = eventType.data() if isinstance(eventType, QByteArray) else bytes(eventType)
        if kind in {b"windows_generic_MSG", b"windows_dispatcher_MSG"}:
            seen = wintypes.MSG.from_address(int(message))
            if (seen.message, seen.wParam) in _SIER_LAAS:
                self._las()
        return False, 0

    def close(self) -> None:
        """Hear no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        _wtsapi("WTSUnRegisterSessionNotification", self._vindu)


def _wtsapi(navn: str, *verdier: int) -> None:
    """Ask Windows; elsewhere nobody is asked."""
    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        handle, *rest = verdier
        getattr(windll.wtsapi32, navn)(wintypes.HWND(handle), *(wintypes.DWORD(value) for value in rest))
