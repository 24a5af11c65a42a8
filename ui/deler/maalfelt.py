"""The control for a person's own goals: the words, how important it is and how it goes today, both from 1 to 10."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.kartlegging.maal import FLEST_MAAL, KARAKTERER, Maal, parse_goal
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.sprak import _
from ui.deler.feltramme import Feilsetning
from ui.deler.flyt import Flyt
from ui.deler.knapper import IkonKnapp, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import boxed, column, row
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger


def _choices(ender: Mapping[str, str]) -> list[tuple[str, str]]:
    """The ratings as they stand in the list, with words at both ends, and «Vet ikke»."""
    names = {VET_IKKE: _("Vet ikke")} | {tall: f"{tall} – {ord_}" for tall, ord_ in ender.items()}
    return [(mark, names.get(mark, mark)) for mark in KARAKTERER]


class Maalfelt(Kort):
    """One goal. `endret()` when a rating is chosen, `skrevet()` per key press, `ferdig()` when the words are left."""

    endret = Signal()
    skrevet = Signal()
    ferdig = Signal()
    fjern = Signal()

    def __init__(self, nummer: int) -> None:
        super().__init__(luft=(12, 8))
        self.ord = LinjeFelt("", plassholder=_("Målet, med egne ord"), staves=True)
        self.viktig = Velger("", _choices({"1": _("ikke viktig"), "10": _("svært viktig")}), plassholder=_("Velg"))
        self.gaar = Velger("", _choices({"1": _("får det ikke til"), "10": _("går så bra jeg vil")}))
        self.gaar.setPlaceholderText(_("Velg"))
        self.ta_bort = IkonKnapp("trash", "")
        self.set_nummer(nummer)
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
        self.ta_bort.clicked.connect(self.fjern)

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

    def show_goal(self, maal: Maal) -> None:
        """Draw a goal, without a signal."""
        self.ord.setText(maal.ord)
        self.viktig.set_verdi(maal.viktig or None)
        self.gaar.set_verdi(maal.gaar or None)


def _rating(ledetekst: str, velger: Velger) -> QWidget:
    return boxed(column(Etikett(ledetekst, "caption", farge="text.secondary", brytes=False), velger, mellomrom=4))


class MaalKontroll(Svarkontroll):
    """Up to five goals; what is not filled in yet is kept."""

    def __init__(self, navn: str) -> None:
        super().__init__(navn)
        self.felter: list[Maalfelt] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(8)
        self.ny = Sekundaer(_("Legg til mål"), ikon="plus")
        self.ny.clicked.connect(lambda: self._add(Maal()).ord.setFocus(Qt.FocusReason.OtherFocusReason))
        self.feil = Feilsetning()
        self.kolonne.addLayout(self._kolonne)
        self.kolonne.addWidget(self.feil)
        self.siderad.addWidget(self.ny)
        self.add_vet_ikke()
        self.maal = self.ny
        self.end_siderad()

    def goals(self) -> tuple[str, ...] | None:
        """Every goal with something in it, as it is stored."""
        return tuple(goal.tekst for field in self.felter if not (goal := field.maal()).er_tom) or None

    def tekst(self) -> str:
        """The goals, one a line."""
        return "\n".join(self.goals() or ())

    def set_tekst(self, tekst: str) -> None:
        """Goals that are not an answer yet."""
        self._show(tuple(tekst.split("\n")) if tekst else None)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show goals; the fields that are there stay when they say the same."""
        super().set_verdi(verdi if verdi == VET_IKKE else None)
        self._show(verdi if isinstance(verdi, tuple) else None)

    def set_feil(self, setning: str) -> None:
        """What a goal lacks."""
        self.feil.set_feil(setning)

    def _show(self, goals: tuple[str, ...] | None) -> None:
        if goals == self.goals():
            return
        for field in list(self.felter):
            self._drop(field)
        for goal in goals or ():
            self._add(parse_goal(goal))

    def _add(self, maal: Maal) -> Maalfelt:
        field = Maalfelt(len(self.felter) + 1)
        field.show_goal(maal)
        field.endret.connect(self._chosen)
        field.skrevet.connect(self._typed)
        field.ferdig.connect(self.ferdig)
        field.fjern.connect(lambda: self._removed(field))
        self.felter.append(field)
        self._kolonne.addWidget(field)
        self.ny.setVisible(len(self.felter) < FLEST_MAAL)
        return field

    def _drop(self, field: Maalfelt) -> None:
        self.felter.remove(field)
        self._kolonne.removeWidget(field)
        field.hide()
        field.deleteLater()
        for number, left in enumerate(self.felter, start=1):
            left.set_nummer(number)
        self.ny.setVisible(len(self.felter) < FLEST_MAAL)

    def _removed(self, field: Maalfelt) -> None:
        had_content = not field.maal().er_tom
        self._drop(field)
        self.ny.setFocus(Qt.FocusReason.OtherFocusReason)
        if had_content:
            self._chosen()

    def _chosen(self) -> None:
        super().set_verdi(None)
        self.valgt.emit(self.goals())

    def _typed(self) -> None:
        super().set_verdi(None)
        self.skrevet.emit(self.tekst())
