"""The innsatstrapp on 04: a staircase of the katalog's steps, and the quiet reminder of those overlooked.

Wide: treads beside each other, each a little higher. Narrow: rows under each other, each a little further in. A step
that is asked about in the conversation is a button that leads to its question.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.trappebilde import Trappeplass, trapp_of
from tildelingsklient.sprak import _, pick
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.trappeoppsett import Trappeoppsett
from ui.deler.trappetrinn import Trinnknapp


class Trapp(QWidget):
    """The staircase. `valgt(Plass)`: the question of a step was asked for."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trinn: dict[str, Trinnknapp] = {}
        self._steder: dict[str, Trappeplass] = {}
        self.setAccessibleName(_("Innsatstrapp"))
        self._oppsett = Trappeoppsett()
        self.setLayout(self._oppsett)

    def show_steps(self, steder: Sequence[Trappeplass]) -> None:
        """Draw the steps; those that are there already stay, and so does the focus."""
        self._steder = {sted.visning.trinn.id: sted for sted in steder}
        if list(self.trinn) != list(self._steder):
            self._rebuild()
        for name, sted in self._steder.items():
            self.trinn[name].show_step(sted)
        self.setAccessibleDescription(" ".join(step.accessibleName() for step in self.trinn.values()))
        self._oppsett.invalidate()

    def _rebuild(self) -> None:
        self._oppsett.empty()
        self.trinn = {}
        for name in self._steder:
            step = self.trinn[name] = Trinnknapp()
            step.clicked.connect(lambda _on=False, name=name: self.valgt.emit(self._steder[name].plass))
            self._oppsett.add_step(step)


class Paaminnelse(QWidget):
    """The lower steps nobody has looked at: a reminder, not a stop. Hidden when there are none."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forste: Trappeplass | None = None
        self.tekst, self.lenke = Etikett("", "table"), Lenke("", rolle="table")
        self.lenke.clicked.connect(self._go)
        row, words = QHBoxLayout(self), QVBoxLayout()
        for layout in (row, words):
            layout.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.tekst)
        words.addWidget(self.lenke, 0, Qt.AlignmentFlag.AlignLeft)
        row.setSpacing(10)
        row.addWidget(Statusmerke("missing", bare_tegn=True), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def _go(self) -> None:
        if self._forste:
            self.valgt.emit(self._forste.plass)

    def show_steps(self, steder: Sequence[Trappeplass]) -> None:
        """Name the overlooked steps, and lead to the first."""
        overlooked = [sted for sted in steder if sted.visning.minner]
        self.setVisible(bool(overlooked))
        self._forste = next((sted for sted in overlooked if sted.plass), None)
        numbers = [str(sted.visning.nummer) for sted in overlooked]
        text = _("Trinn {trinn} i innsatstrappen er ikke vurdert. Det er en påminnelse, ikke en stopp.")
        self.tekst.setText(text.format(trinn=_listed(numbers)))
        self.lenke.setVisible(self._forste is not None)
        if self._forste:
            self.lenke.setText(_("Vurder trinn {nummer}").format(nummer=self._forste.visning.nummer))


def _listed(numbers: Sequence[str]) -> str:
    if len(numbers) < 2:
        return "".join(numbers)
    return _("{flere} og {siste}").format(flere=", ".join(numbers[:-1]), siste=numbers[-1])


class Trappekort(Kort):
    """The card «Innsatstrapp» and its reminder, which stands elsewhere. `svar(Plass)`: a question was asked for."""

    svar = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(luft=(16, 12), parent=parent)
        self.trapp, self.paaminnelse = Trapp(), Paaminnelse()
        self.merknad = Etikett("", "table", farge="text.secondary")
        self.innhold.setContentsMargins(16, 12, 16, 1)
        self.innhold.setSpacing(2)
        self.innhold.addWidget(Etikett(_("Innsatstrapp"), "h2"))
        self.innhold.addWidget(Etikett(_("Er lavere trinn prøvd eller vurdert?"), "table", farge="text.secondary"))
        self.innhold.addWidget(self.merknad)
        self.innhold.addSpacing(8)
        self.innhold.addWidget(self.trapp)
        self.trapp.valgt.connect(self.svar)
        self.paaminnelse.valgt.connect(self.svar)

    def show_case(self, bilde: Saksbilde) -> None:
        """Draw the staircase of a case; hidden when its katalog has none."""
        trapp, steps = bilde.katalog.innsatstrapp, trapp_of(bilde)
        self.setVisible(trapp is not None)
        self.merknad.setText(pick(trapp.merknad) if trapp else "")
        self.trapp.show_steps(steps)
        # What was overlooked is no reminder any more when the case has ended.
        self.paaminnelse.show_steps(() if bilde.sak.er_avsluttet else steps)
