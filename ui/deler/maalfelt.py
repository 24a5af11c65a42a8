"""The control for a person's own goals: the words, how important it is and how it goes today, both from 1 to 10."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from tildelingsklient.kartlegging.maal import FLEST_MAAL, KARAKTERER, Maal, parse_goal
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.sprak import _
from ui.deler.flyt import Flyt
from ui.deler.oppsett import boxed, column, row
from ui.deler.radkontroll import Radfelt, Radkontroll
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger


def _choices(ender: Mapping[str, str]) -> list[tuple[str, str]]:
    """The ratings as they stand in the list, with words at both ends, and «Vet ikke»."""
    names = {VET_IKKE: _("Vet ikke")} | {tall: f"{tall} – {ord_}" for tall, ord_ in ender.items()}
    return [(mark, names.get(mark, mark)) for mark in KARAKTERER]


class Maalfelt(Radfelt):
    """One goal in words, with two ratings."""

    def __init__(self) -> None:
        super().__init__()
        self.ord = LinjeFelt("", plassholder=_("Målet, med egne ord"), staves=True)
        self.viktig = Velger("", _choices({"1": _("ikke viktig"), "10": _("svært viktig")}), plassholder=_("Velg"))
        self.gaar = Velger("", _choices({"1": _("får det ikke til"), "10": _("går så bra jeg vil")}))
        self.gaar.setPlaceholderText(_("Velg"))
        ratings = Flyt(mellomrom=16)
        ratings.addWidget(_rating(_("Hvor viktig er det, fra 1 til 10?"), self.viktig))
        ratings.addWidget(_rating(_("Hvordan går det i dag, fra 1 til 10?"), self.gaar))
        self.innhold.addLayout(row(self.ord, self.ta_bort))
        self.innhold.addLayout(ratings)
        self._connect()

    def _connect(self) -> None:
        self.ord.skrevet.connect(lambda _tekst: self.skrevet.emit())
        self.ord.ferdig.connect(self.ferdig)
        for choice in (self.viktig, self.gaar):
            choice.valgt.connect(lambda _verdi: self.endret.emit())

    @property
    def forst(self) -> LinjeFelt:
        """The words."""
        return self.ord

    def stored(self) -> str:
        """The goal as it is stored."""
        goal = self.maal()
        return "" if goal.er_tom else goal.tekst

    def set_nummer(self, nummer: int) -> None:
        """Its place among the goals; its parts are named after it."""
        name = _("Mål {nummer}").format(nummer=nummer)
        self.setAccessibleName(name)
        self.ord.setAccessibleName(name)
        self.viktig.setAccessibleName(_("{maal}: hvor viktig, fra 1 til 10").format(maal=name))
        self.gaar.setAccessibleName(_("{maal}: hvordan det går i dag, fra 1 til 10").format(maal=name))
        self.ta_bort.set_navn(_("Ta bort: {maal}").format(maal=name))

    def maal(self) -> Maal:
        """The goal as it stands."""
        return Maal(self.ord.text(), self.viktig.verdi() or "", self.gaar.verdi() or "")

    def show_stored(self, tekst: str) -> None:
        """Draw a goal, without a signal."""
        maal = parse_goal(tekst)
        self.ord.setText(maal.ord)
        self.viktig.set_verdi(maal.viktig or None)
        self.gaar.set_verdi(maal.gaar or None)


def _rating(ledetekst: str, velger: Velger) -> QWidget:
    return boxed(column(Etikett(ledetekst, "caption", farge="text.secondary", brytes=False), velger, mellomrom=4))


class MaalKontroll(Radkontroll[Maalfelt]):
    """Up to five goals."""

    flest = FLEST_MAAL

    def __init__(self, navn: str) -> None:
        super().__init__(navn, _("Legg til mål"))

    def make_row(self) -> Maalfelt:
        """A goal."""
        return Maalfelt()
