"""Plain warnings that stop nothing: icon and sentence, one under the other; gone while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.deler.feltramme import Ikon
from ui.deler.oppsett import boxed, column, empty, row
from ui.deler.tekst import Etikett


class Paaminnelser(QWidget):
    """`show_all` draws them anew only when they are others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kolonne = column(mellomrom=4)
        self.setLayout(self._kolonne)
        self.setninger: tuple[str, ...] = ()
        self.hide()

    def show_all(self, setninger: Sequence[str]) -> bool:
        """Show the sentences; True when they are others than before."""
        if tuple(setninger) == self.setninger:
            return False
        self.setninger = tuple(setninger)
        empty(self._kolonne)
        for sentence in self.setninger:
            line = row(Ikon("warning", "judge"), mellomrom=8)
            line.addWidget(Etikett(sentence), 1)
            self._kolonne.addWidget(boxed(line))
        self.setVisible(bool(self.setninger))
        self.setAccessibleName(" ".join(self.setninger))
        return True
