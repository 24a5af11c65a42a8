"""A line to the office in the hands of a test: it says what it is told to say, and remembers what it is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.synkgang import Linje, Synktilstand
from ui.vindu import Hovedvindu


class FalskLinje(QObject):
    """What the screens use of `Kontorlinje`. `bedt` is what was asked of it, in order."""

    tilstand_endret = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tilstand = Synktilstand()
        self.steg, self.feil, self.innlogging = "", "", ""
        self.bedt: list[str] = []

    @property
    def er_tilkoblet(self) -> bool:
        return self.tilstand.linje is not Linje.FRAKOBLET

    @property
    def er_i_gang(self) -> bool:
        return self.tilstand.linje is Linje.SYNKER

    def go(self, tilstand: Synktilstand) -> None:
        """The sync stands so now."""
        self.tilstand = tilstand
        self.tilstand_endret.emit()

    def say(self, steg: str = "", *, feil: str = "", innlogging: str = "") -> None:
        """Connecting has come so far."""
        self.steg, self.feil, self.innlogging = steg, feil, innlogging
        self.tilstand_endret.emit()

    def sync(self) -> None:
        self.bedt.append("sync")
        self.go(Synktilstand(Linje.SYNKER))

    def connect_to(self, adresse: str) -> None:
        self.bedt.append(adresse)
        self.say("finner")

    def log_in(self) -> None:
        self.bedt.append("log_in")
        self.say("logger_inn")

    def cancel(self) -> None:
        self.bedt.append("cancel")
        self.say()

    def stop(self) -> None: ...


def take_line(window: Hovedvindu) -> FalskLinje:
    """The window's own line at rest, so that it looks for no office, and this in its place."""
    if window.kontorlinje is not None:
        window.kontorlinje.stop()
    made = FalskLinje()
    window.kontorlinje = made  # type: ignore[assignment]  # what the screens use of it
    return made
