"""Chips: small choices that can be on or off, such as «Kilde». A chosen chip has check mark, edge and weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.deler.flyt import Flyt
from ui.deler.knapper import Farger, MaltKnapp
from ui.deler.tekst import Etikett


class Brikke(MaltKnapp):
    """One chip, 44 px. `verdi` is what it stands for; `clicked` comes only from the user."""

    innrykk = 13

    def __init__(self, tekst: str, verdi: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tekst, hoyde="chip", parent=parent)
        self.verdi = verdi or tekst
        self.setCheckable(True)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def farger(self) -> Farger:
        """Plain, or soft blue with a thick edge when chosen."""
        if not self.isEnabled():
            return Farger("disabled.bg", "disabled.border", "disabled.text")
        if self.isChecked():
            return Farger("accent.soft", "accent", "accent", 2)
        return Farger("bg.hover" if self.underMouse() else "bg.surface", "border.control", "text.primary")

    def _parts(self) -> list[tuple[str, str, int]]:
        parts = super()._parts()
        return [("ikon", "check", self.ikonstorrelse() - 2), *parts] if self.isChecked() else parts


class Brikkerad(QWidget):
    """A label and chips of which any number may be chosen. `endret(tuple[str, ...])` only on the user's act."""

    endret = Signal(tuple)

    def __init__(
        self,
        ledetekst: str,
        valg: Sequence[tuple[str, str]],
        valgt: Iterable[str] = (),
        *,
        flere: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flere = flere
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if ledetekst:
            row.addWidget(Etikett(ledetekst, "caption", farge="text.secondary", brytes=False))
        flow = Flyt(mellomrom=8)
        row.addLayout(flow, 1)
        self.brikker = [self._chip(ledetekst, verdi, tekst) for verdi, tekst in valg]
        for chip in self.brikker:
            flow.addWidget(chip)
        self.setAccessibleName(ledetekst)
        self.set_valgt(valgt)

    def _chip(self, ledetekst: str, verdi: str, tekst: str) -> Brikke:
        chip = Brikke(tekst, verdi)
        chip.setAccessibleName(f"{ledetekst}: {tekst}" if ledetekst else tekst)
        chip.clicked.connect(lambda: self._clicked(chip))
        return chip

    def _clicked(self, chip: Brikke) -> None:
        if not self._flere and chip.isChecked():
            self.set_valgt([chip.verdi])
        self.endret.emit(self.valgt())

    def valgt(self) -> tuple[str, ...]:
        """The chosen values, in the order of the chips."""
        return tuple(chip.verdi for chip in self.brikker if chip.isChecked())

    def set_valgt(self, valgt: Iterable[str]) -> None:
        """Choose without a signal."""
        wanted = set(valgt)
        for chip in self.brikker:
            chip.setChecked(chip.verdi in wanted)
