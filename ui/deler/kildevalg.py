"""«Kilde»: who or what an answer rests on. More than one may be chosen; the last speaker stays chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.kartlegging.visning import kilde_name
from tildelingsklient.sprak import _
from ui.deler.brikke import Brikkerad
from ui.deler.tekst import set_tooltip


class Kildevalg(QWidget):
    """Chips for the four sources. `endret(tuple)` of `Kilde`, only on the user's act."""

    endret = Signal(tuple)

    def __init__(self, ledetekst: str = "", *, flere: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = [(kilde.value, kilde_name(kilde)) for kilde in Kilde]
        self.rad = Brikkerad(ledetekst or _("Kilde"), names, flere=flere)
        self.rad.endret.connect(lambda values: self.endret.emit(tuple(Kilde(value) for value in values)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rad)

    def kilder(self) -> tuple[Kilde, ...]:
        """The chosen ones."""
        return tuple(Kilde(value) for value in self.rad.valgt())

    def set_kilder(self, kilder: Iterable[Kilde]) -> None:
        """Choose without a signal."""
        wanted = {kilde.value for kilde in kilder}
        if wanted != set(self.rad.valgt()):
            self.rad.set_valgt(wanted)

    def set_opptatt(self, kilder: Iterable[Kilde], hvorfor: str) -> None:
        """These cannot be chosen, and why."""
        taken = {kilde.value for kilde in kilder}
        for chip in self.rad.brikker:
            chip.setEnabled(chip.verdi not in taken)
            set_tooltip(chip, hvorfor if chip.verdi in taken else "")
