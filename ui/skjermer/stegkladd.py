"""What is being written in the dialog of a step: durable within half a second, there again when it is opened anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import drop_typing, keep_typing, unfinished
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.sparer import Sparer
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.deler.valg import Radiogruppe
from ui.deler.velger import Velger


class Stegkladd(QObject):
    """Keeps the fields of `rammer` in a place of the case, by their names. `feilet(Feil)` when that cannot be done."""

    feilet = Signal(object)

    def __init__(
        self, dialog: QDialog, okt: Okt, bilde: Saksbilde, plass: str, rammer: Mapping[str, Feltramme]
    ) -> None:
        super().__init__(dialog)
        self._okt, self._bilde, self.plass = okt, bilde, f"{plass}|{okt.bruker.id}"
        self._felter = {name: frame.kontroll for name, frame in rammer.items()}
        self.sparer = Sparer(self)
        self.sparer.kladd.connect(self._keep)
        self.sparer.lagre.connect(self._keep)
        # Esc, «Avbryt» and the lock let go of the dialog, not of what is written in it.
        dialog.finished.connect(self.sparer.settle)
        for control in self._felter.values():
            _changes(control).connect(self._typed)

    def _typed(self, *_args: object) -> None:
        self.sparer.typed()

    def _keep(self) -> None:
        try:
            keep_typing(self._okt, self._bilde, self.plass, dict(self._written()))
        except Feil as feil:
            self.feilet.emit(feil)

    def _written(self) -> Iterator[tuple[str, str]]:
        for name, control in self._felter.items():
            text = _text(control)
            if text is not None:
                yield name, text

    def restore(self) -> None:
        """Show what was being written when the dialog was last left."""
        kept = unfinished(self._okt, self._bilde, self.plass)
        for name, text in kept.items() if isinstance(kept, dict) else ():
            if name in self._felter:
                _show(self._felter[name], str(text))
        self.sparer.forget()

    def drop(self) -> None:
        """It has been written down for good."""
        self.sparer.forget()
        try:
            drop_typing(self._okt, self._bilde, self.plass)
        except Feil as feil:
            self.feilet.emit(feil)


def _changes(control: QWidget) -> SignalInstance:
    """The signal of a control that somebody has changed it."""
    chosen = isinstance(control, Velger | Radiogruppe)
    return control.valgt if chosen else control.skrevet  # type: ignore[attr-defined,no-any-return]


def _text(control: QWidget) -> str | None:
    """What stands in a control; None for no choice."""
    if isinstance(control, Velger | Radiogruppe):
        return control.verdi()
    if isinstance(control, LinjeFelt):
        return control.text()
    return control.tekst() if isinstance(control, TekstFelt | Datofelt) else None


def _show(control: QWidget, text: str) -> None:
    if isinstance(control, Velger | Radiogruppe):
        control.set_verdi(text)
    elif isinstance(control, Datofelt):
        control.set_tekst(text)
    elif isinstance(control, LinjeFelt | TekstFelt):
        control.setText(text)
