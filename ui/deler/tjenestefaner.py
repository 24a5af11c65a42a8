"""One tab per service applied for; breaks to a new line when there are many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from ui.deler.flyt import Flyt
from ui.deler.knapper import Farger, MaltKnapp


class Tjenestefane(MaltKnapp):
    """A tab: the chosen one is a white box with an accent edge."""

    innrykk = 16

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst)
        self._valgt = False

    def set_valgt(self, valgt: bool) -> None:
        """Mark as the service on the screen."""
        self._valgt = valgt
        self.setAccessibleDescription(_("valgt") if valgt else "")
        self.update()

    def farger(self) -> Farger:
        """Accent when chosen."""
        if self._valgt:
            return Farger("bg.surface", "accent", "accent")
        return Farger("bg.hover" if self.underMouse() else None, None, "text.primary")


class Tjenestefaner(QWidget):
    """`valgt(str)` only on the user's act."""

    valgt = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Tjenester"))
        self._flyt = Flyt(self, mellomrom=8)
        self._faner: dict[str, Tjenestefane] = {}
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_tjenester(self, tjenester: Sequence[tuple[str, str]]) -> None:
        """(id, name) of every service, in applied order."""
        if [(id_, fane.tekst()) for id_, fane in self._faner.items()] == list(tjenester):
            return
        for fane in self._faner.values():
            self._flyt.removeWidget(fane)
            fane.hide()
            fane.deleteLater()
        self._faner = {id_: Tjenestefane(navn) for id_, navn in tjenester}
        for id_, fane in self._faner.items():
            fane.clicked.connect(lambda _on=False, id_=id_: self.valgt.emit(id_))
            self._flyt.addWidget(fane)
            fane.show()

    def set_valgt(self, tjeneste: str) -> None:
        """Mark one."""
        for id_, fane in self._faner.items():
            fane.set_valgt(id_ == tjeneste)

    def fane(self, tjeneste: str) -> Tjenestefane:
        """The tab of a service."""
        return self._faner[tjeneste]


def tab_names(bilde: Saksbilde) -> list[tuple[str, str]]:
    """(id, name) of every service; short names when there are many."""
    services = [bilde.katalog.tjeneste_by_id[t] for t in bilde.sak.tjenester]
    return [(t.id, pick(t.kortnavn if len(services) > 2 else t.navn)) for t in services]
