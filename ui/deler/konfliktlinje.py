"""In a card of the conversation: that the answer is in conflict, and the way to settle it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from tildelingsklient.handlinger.konfliktsted import is_in_conflict
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort
from ui.deler.oppsett import row
from ui.deler.rolig import show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett


class Konfliktlinje(Kort):
    """Amber, with the word; `lenke` leads to the choice."""

    def __init__(self, sporsmal: str) -> None:
        super().__init__(uttrykk="judge", luft=(16, 4))
        self.merke = Statusmerke("conflict", _("Konflikt:"))
        self.tekst = Etikett(_("Svaret er endret to steder."))
        self.lenke = Lenke(_("Avgjør"))
        self.lenke.setAccessibleName(_("Avgjør konflikten: {sporsmal}").format(sporsmal=sporsmal))
        line = row(self.merke, self.tekst, self.lenke, mellomrom=8)
        line.setStretch(1, 1)
        self.innhold.addLayout(line)


class Konfliktplass(QVBoxLayout):
    """Room for the line in a card; it is made when it is needed.

    `avgjor` when the user wants to settle it. `forlatt`: it had the keys, and has no more use for them.
    """

    avgjor, forlatt = Signal(), Signal()

    def __init__(self, sporsmal: str) -> None:
        super().__init__()
        self._sporsmal = sporsmal
        self.linje: Konfliktlinje | None = None

    def follow(self, bilde: Saksbilde, sted: tuple[str, str]) -> None:
        """Show the line while the answer waits for a choice."""
        waits = is_in_conflict(bilde, *sted)
        if waits and self.linje is None:
            self.linje = Konfliktlinje(self._sporsmal)
            self.linje.lenke.clicked.connect(self.avgjor)
            self.addWidget(self.linje)
        if self.linje is not None:
            # The window may be behind the dialog where it was settled: it is asked what has the keys in it.
            leaves = not waits and self.linje.window().focusWidget() is self.linje.lenke
            show_if(self.linje, waits)
            if leaves:
                self.forlatt.emit()
