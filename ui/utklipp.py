"""The clipboard: what was copied from here is gone after half a minute and at the lock; what others put there stays.

Programs that keep a history of the clipboard are told to leave ours out. Those of KDE (and the many that follow it) are
told by a mark the tests read back; Windows' and macOS' own marks are set the way Qt passes them on: UNVERIFIED.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from ui.snart import once, soon

LEVETID_MS = 30_000
VART = "application/x-tildelingsklient"
"""Says that it was copied from this program, and nothing else."""
_NEI = bytes(4)
MERKER: Mapping[str, bytes] = {
    VART: b"1",
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": _NEI,
    "CanUploadToCloudClipboard": _NEI,
    "org.nspasteboard.ConcealedType": b"1",
}


class Utklipp(QObject):
    """Marks what is copied while a window of ours has focus, and takes it away again."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._clipboard = app, app.clipboard()
        self._umerket = False
        self._tid = once(self, LEVETID_MS)
        self._tid.timeout.connect(self.clear_ours)
        self._clipboard.dataChanged.connect(self._told)

    def _told(self) -> None:
        """Something was put there. Not marked at once: who put it there still holds it while the others are told."""
        data = self._held()
        self._umerket = data is not None and bool(data.formats()) and not data.hasFormat(VART) and self._is_ours()
        if self._umerket:
            soon(self, self._mark)

    def _mark(self) -> None:
        """Put what is ours there again, with the marks on."""
        data = self._held()
        if self._umerket and data is not None:
            self._umerket = False
            self._clipboard.setMimeData(_marked(data))
            self._tid.start()

    def _held(self) -> QMimeData | None:
        # An empty clipboard holds nothing at all, whatever the types say.
        return self._clipboard.mimeData()

    def _is_ours(self) -> bool:
        # A platform without a screen keeps no account of whose it is.
        owns = self._clipboard.ownsClipboard() or self._app.platformName() == "offscreen"
        return owns and self._app.activeWindow() is not None

    def clear_ours(self) -> None:
        """Empty the clipboard when it still holds what was copied from here; marked words on X11 too."""
        self._mark()
        self._tid.stop()
        data = self._held()
        if data is not None and data.hasFormat(VART):
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def _marked(data: QMimeData) -> QMimeData:
    """The same in every form it has, and the marks."""
    marked = QMimeData()
    for form in data.formats():
        marked.setData(form, data.data(form))
    if data.hasImage():
        # A picture has no bytes of its own before somebody asks for them.
        marked.setImageData(data.imageData())
    for form, value in MERKER.items():
        marked.setData(form, value)
    return marked
