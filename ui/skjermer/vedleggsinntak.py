"""How files come in: chosen, pasted or dropped; each is judged in a worker, one at a time.

A path lives here until the file is read, and is written nowhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QMimeData, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.kontroll import Godkjent
from ui.deler import fildialog
from ui.deler.vedleggsbilde import admit_file, admit_picture
from ui.oppgave import Oppgave, run

_ENDELSER = "*.jpg *.jpeg *.png *.pdf"
Kilde = tuple[str, Callable[[], Godkjent]]


class Vedleggsinntak(QObject):
    """`godkjent(Godkjent)` for each that may come in, `avvist(str)` why another may not, `ferdig` at last."""

    begynt = Signal()
    godkjent = Signal(object)
    avvist = Signal(str)
    ferdig = Signal()

    def __init__(self, rundt: QWidget) -> None:
        super().__init__(rundt)
        self._rundt = rundt
        self._ko: deque[Kilde] = deque()
        self._gar: Oppgave | None = None
        self._navn = ""
        self.dialog: QFileDialog | None = None

    # --- from where

    def choose(self) -> None:
        """Ask for files."""
        dialog = fildialog.make(self._rundt, _("Velg bilder eller dokumenter"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Bilder og PDF ({endelser})").format(endelser=_ENDELSER), _("Alle filer (*)")])
        folders = _usual_folders()
        dialog.setDirectory(folders[0])
        dialog.setSidebarUrls([QUrl("file:"), *(QUrl.fromLocalFile(folder) for folder in folders)])
        dialog.filesSelected.connect(self.add_files)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        fildialog.let_go(dialog)

    def paste(self) -> bool:
        """Take what is on the clipboard; False when there is neither picture nor file."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> bool:
        """Take files or a picture that were pasted or dropped."""
        if data is None:
            return False
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
            return True
        picture = QImage(data.imageData()) if data.hasImage() else QImage()
        if not picture.isNull():
            self._queue([("", partial(admit_picture, picture))])
        return not picture.isNull()

    def add_files(self, stier: Sequence[str]) -> None:
        """Judge these files, one after another."""
        several = len(stier) > 1
        paths = [Path(sti) for sti in stier]
        self._queue([(path.name if several else "", partial(admit_file, path)) for path in paths])

    # --- through the door

    def _queue(self, kilder: list[Kilde]) -> None:
        self._ko.extend(kilder)
        if self._gar is None and self._ko:
            self.begynt.emit()
            self._next()

    def _next(self) -> None:
        if not self._ko:
            self._gar = None
            self.ferdig.emit()
            return
        self._navn, work = self._ko.popleft()
        self._gar = run(work, self._admitted, self._refused)

    def _admitted(self, godkjent: Godkjent) -> None:
        self.godkjent.emit(godkjent)
        self._next()

    def _refused(self, feil: Feil) -> None:
        navn, said = self._navn, f"{feil.tittel} {feil.neste_steg}"
        # On the screen only: which of several files it was.
        self.avvist.emit(_("{navn}: {grunn}").format(navn=navn, grunn=said) if navn else said)
        self._next()

    def stop(self) -> None:
        """Nobody wants what is under way or waiting."""
        self._ko.clear()
        gar, self._gar = self._gar, None
        if gar is not None:
            gar.glem()
        if self.dialog is not None:
            self.dialog.reject()


def _usual_folders() -> list[str]:
    """Where pictures and documents mostly lie, those that exist."""
    kinds = QStandardPaths.StandardLocation
    usual = (kinds.PicturesLocation, kinds.DownloadLocation, kinds.DocumentsLocation, kinds.HomeLocation)
    places = dict.fromkeys(QStandardPaths.writableLocation(kind) for kind in usual)
    return [place for place in places if QDir(place).exists()] or [QDir.homePath()]
