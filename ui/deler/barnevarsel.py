"""What follows from a child's age, as reminders under the birth date."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from tildelingsklient.kartlegging.barn import Barneregel, child_rules, reminder
from ui.deler.feltramme import Ikon
from ui.deler.oppsett import column, row
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett


class Barnevarsel(QWidget):
    """One line for each rule; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.linjer: dict[Barneregel, Etikett] = {regel: Etikett(str(reminder(regel))) for regel in Barneregel}
        self._rader: dict[Barneregel, QWidget] = {}
        lines = column(mellomrom=4)
        for regel, words in self.linjer.items():
            line = self._rader[regel] = QWidget()
            inside = row(Ikon("info", "accent"), mellomrom=8)
            inside.addWidget(words, 1)
            line.setLayout(inside)
            lines.addWidget(line)
        self.setLayout(lines)
        self.show_rules(None, date.min)

    def show_rules(self, fodt: date | None, dag: date) -> None:
        """The rules that hold for one born on a day."""
        rules = child_rules(fodt, dag)
        for regel, line in self._rader.items():
            show_if(line, regel in rules)
        show_if(self, bool(rules))

    def setninger(self) -> list[str]:
        """The reminders shown."""
        return [self.linjer[regel].text() for regel, line in self._rader.items() if not line.isHidden()]
