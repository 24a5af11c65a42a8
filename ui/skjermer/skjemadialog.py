"""A dialog with framed fields that writes one thing: what is missing is told at its field, and nothing is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from ui import meldinger
from ui.deler.datofelt import Datofelt
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.rekkefolge import step_focus


class Skjemadialog(Dialog):
    """`rammer` are its fields by name. `save` asks `_write` to do it; the dialog stays open when that is refused."""

    def __init__(self, parent: QWidget | None, tittel: str, *, bredde: int = 680) -> None:
        super().__init__(parent, tittel, bredde=bredde)
        self.rammer: dict[str, Feltramme] = {}

    def add_frames(self, rammer: dict[str, Feltramme]) -> None:
        """Fields under each other."""
        self.rammer = {**self.rammer, **rammer}
        for frame in rammer.values():
            self.innhold.addWidget(frame)

    def save(self) -> bool:
        """Write it; what is missing is told at its field."""
        self.tell({})
        try:
            self._write()
        except InndataFeil as feil:
            self.tell({feil.felt: f"{feil.tittel} {feil.neste_steg}".strip()})
            return False
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return False
        self.accept()
        return True

    def tell(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field, and go to the first of them."""
        for name, frame in self.rammer.items():
            if isinstance(frame.kontroll, Datofelt):
                frame.kontroll.feil.set_feil(feil.get(name, ""))
                frame.kontroll.felt.set_feil(name in feil)
            else:
                frame.set_feil(feil.get(name, ""))
        for name in feil:
            control = self.rammer[name].kontroll
            (control.focusProxy() or control).setFocus()
            self.fit()
            return

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def _write(self) -> None:
        raise TypeError(type(self).__name__)
