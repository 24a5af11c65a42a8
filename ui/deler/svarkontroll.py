"""What every answer control has in common: how it shows a value, and how it says that the user has answered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.brikke import Brikke
from ui.deler.knapper import Farger


class Sidevalg(Brikke):
    """An answer beside the control's own, such as «Vet ikke», with the key that chooses it."""

    def __init__(self, tekst: str, verdi: str, tast: str, parent: QWidget | None = None) -> None:
        super().__init__(tekst, verdi, parent)
        self.tast = tast
        self.setAccessibleDescription(tast)

    def _parts(self) -> list[tuple[str, str, int]]:
        # The key and the check mark take the same room, so choosing moves nothing.
        parts = super()._parts()
        return parts if self.isChecked() else [("tast", self.tast, self.ikonstorrelse() - 2), *parts]

    def draw_content(self, p: QPainter, f: Farger, x: float) -> None:
        """The key in small grey, then the rest."""
        if not self.isChecked():
            area = QRectF(x, 0, self.ikonstorrelse() - 2, self.height())
            tegning.text(p, area, self.tast, "text.secondary", "caption", plass=tegning.MIDT)
            x += self.ikonstorrelse() - 2 + 10
            tegning.text(p, QRectF(x, 0, self.width() - x, self.height()), self.tekst(), f.tekst, halvfet=True)
            return
        super().draw_content(p, f, x)


class Svarkontroll(QWidget):
    """One question's control. All signals come only from the user.

    `valgt(object)`: an answer, or None when it is taken away. `skrevet(str)`: text on its way to become an answer;
    `ferdig()`: the text is whole. `siderad` is the last row: the owner may add to
    its right end.
    """

    valgt = Signal(object)
    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navn = navn
        # Not Qt's focus proxy: Tab takes a proxy for a stop of its own, wherever it stands in the chain.
        self.maal: QWidget = self
        self.setAccessibleName(navn)
        self.kolonne = QVBoxLayout(self)
        self.kolonne.setContentsMargins(0, 0, 0, 0)
        self.kolonne.setSpacing(8)
        self.siderad = QHBoxLayout()
        self.siderad.setSpacing(8)
        self.sidevalg: list[Sidevalg] = []

    def add_sidevalg(self, tekst: str, verdi: str, tast: str) -> Sidevalg:
        """An answer of its own beside the control."""
        chip = Sidevalg(tekst, verdi, tast)
        chip.setAccessibleName(f"{self.navn}: {tekst}")
        chip.clicked.connect(lambda: self._side_clicked(chip))
        self.sidevalg.append(chip)
        self.siderad.addWidget(chip)
        return chip

    def add_vet_ikke(self) -> Sidevalg:
        """«Vet ikke», chosen with V."""
        return self.add_sidevalg(_("Vet ikke"), VET_IKKE, "V")

    def end_siderad(self) -> None:
        """Close the last row; what the owner adds afterwards stands at its right end."""
        self.siderad.addStretch(1)
        self.kolonne.addLayout(self.siderad)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a value, without a signal."""
        for chip in self.sidevalg:
            chip.setChecked(verdi is not None and chip.verdi == str(verdi))

    def set_feil(self, setning: str) -> None:
        """Say why the value cannot be used; empty says nothing. Controls that only offer valid values have no need."""

    def tekst(self) -> str:
        """What is written in a control that is written in."""
        return ""

    def set_tekst(self, tekst: str) -> None:
        """Show text that is not an answer yet."""

    def go_to_end(self) -> None:
        """Writing goes on where it stopped: after what is written."""

    def side_value(self, chip: Sidevalg) -> Verdi:
        """The value a chip in the last row stands for."""
        return chip.verdi

    def _side_clicked(self, chip: Sidevalg) -> None:
        value = self.side_value(chip) if chip.isChecked() else None
        self.set_verdi(value)
        self.valgt.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The chips' keys work while something in the control has focus."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        chip = next((c for c in self.sidevalg if plain and event.text().upper() == c.tast), None)
        if chip is None:
            super().keyPressEvent(event)
            return
        chip.setFocus(Qt.FocusReason.ShortcutFocusReason)
        chip.click()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus goes to what is answered with."""
        self.maal.setFocus(reason)


def two_lines(tekst: str) -> str:
    """A short text broken where its halves are most even, for a button with two lines."""
    words = tekst.split()
    breaks = range(1, len(words))
    if not breaks:
        return tekst
    best = min(breaks, key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))))
    return " ".join(words[:best]) + "\n" + " ".join(words[best:])


def room_for_segments(tekster: list[str]) -> bool:
    """Can these stand side by side in a card?"""
    widths = [max(tegning.text_width(line, halvfet=True) for line in two_lines(t).split("\n")) for t in tekster]
    return len(tekster) <= 4 and sum(widths) + len(tekster) * tema.px(46) <= tema.px(600)
