"""The queue in numbers: how many drafts in review are due when, each with shape, word and number."""

from __future__ import annotations

from collections.abc import Mapping

from tildelingsklient.sak.frist import Friststand
from tildelingsklient.sprak import _
from ui.deler.flyt import Flyt
from ui.deler.kort import Kort
from ui.deler.oppsett import boxed, empty
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_REKKE = {
    Friststand.GATT_UT: "deadline.passed",
    Friststand.I_DAG: "deadline.today",
    Friststand.SNART: "deadline.soon",
    Friststand.KOMMER: "deadline.coming",
    Friststand.UKJENT: "deadline.unknown",
}


class Kokort(Kort):
    """What is due first stands first. These are the fagleder's own tasks, so no number is hidden."""

    def __init__(self) -> None:
        super().__init__(luft=(20, 16))
        self.merker: list[Statusmerke] = []
        self.ord = Etikett("", farge="text.secondary")
        self._flyt = Flyt(mellomrom=24)
        self.innhold.addWidget(Etikett(_("Køen"), "h2"))
        self.innhold.addWidget(self.ord)
        self.innhold.addWidget(boxed(self._flyt))

    def show_queue(self, ko: Mapping[Friststand, int]) -> None:
        """Draw it anew."""
        empty(self._flyt)
        total = sum(ko.values())
        self.ord.setText(_total(total))
        self.merker = [Statusmerke(_REKKE[stand], _due(stand, ko[stand])) for stand in _REKKE if ko.get(stand)]
        for mark in self.merker:
            self._flyt.addWidget(mark)


def _total(antall: int) -> str:
    if not antall:
        return _("Ingen utkast venter.")
    return _("1 utkast venter.") if antall == 1 else _("{antall} utkast venter.").format(antall=antall)


def _due(stand: Friststand, antall: int) -> str:
    words = {
        Friststand.GATT_UT: _("{antall} med frist som er gått ut"),
        Friststand.I_DAG: _("{antall} med frist i dag"),
        Friststand.SNART: _("{antall} med frist innen 7 dager"),
        Friststand.KOMMER: _("{antall} med frist senere"),
        Friststand.UKJENT: _("{antall} uten frist"),
    }
    return words[stand].format(antall=antall)
