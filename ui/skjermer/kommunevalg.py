"""Chooses the file with the municipality's public key and reads it: a key and its fingerprint, or a sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, NokkelFeil
from tildelingsklient.handlinger.nokler import fingerprint
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui.skjermer.mappevalg import Mappevalg

_STORST = 64 * 1024


class Kommunevalg(QObject):
    """`valgt(bytes, fingerprint)` when the file is a public key; `feilet(Feil)` when it is not."""

    valgt = Signal(bytes, str)
    feilet = Signal(object)

    def __init__(self, rundt: QWidget, maskin: Maskin) -> None:
        super().__init__(rundt)
        self._maskin = maskin
        self.filvalg = Mappevalg(rundt, _("Offentlige nøkler (*.pem)"))
        self.filvalg.valgt.connect(self.read)

    def ask(self) -> None:
        """Which file is it?"""
        self.filvalg.ask(_("Velg filen med kommunens offentlige nøkkel"))

    def read(self, sti: Path) -> None:
        """Read the file that was chosen."""
        try:
            with sti.open("rb") as fil:
                innhold = fil.read(_STORST)
            avtrykk = fingerprint(self._maskin, innhold)
        except OSError:
            self.feilet.emit(NokkelFeil(_("Filen kan ikke leses."), _("Se etter at du har tilgang til den.")))
        except Feil as feil:
            self.feilet.emit(feil)
        else:
            self.valgt.emit(innhold, avtrykk)
