"""The control for a week schedule: rows of what, which days, from when to when and how many, with the sum below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tildelingsklient.kartlegging.svar import Verdi, number_text
from tildelingsklient.kartlegging.ukeplan import Ukedag, Ukerad, clock_text, hours_by_kind, hours_of, parse_row
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal
from tildelingsklient.sprak import _, lower_first, pick
from ui import tema
from ui.deler.brikke import Brikkerad
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp, Sekundaer
from ui.deler.kort import Kort
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger


def day_names() -> list[tuple[str, str]]:
    """The days as they stand on the chips."""
    names = (_("Ma"), _("Ti"), _("On"), _("To"), _("Fr"), _("Lø"), _("Sø"))
    return [(day.value, name) for day, name in zip(Ukedag, names, strict=True)]


class Ukeradfelt(Kort):
    """One row. `endret()` when something is chosen, `skrevet()` per key press, `ferdig()` when a time is left."""

    endret = Signal()
    skrevet = Signal()
    ferdig = Signal()
    fjern = Signal()

    def __init__(self, navn: str, slag: Sequence[tuple[str, str]]) -> None:
        super().__init__(luft=(12, 8))
        self.setAccessibleName(navn)
        self.slag = Velger(_("{rad}: hva").format(rad=navn), slag, plassholder=_("Hva er hjelpen?"))
        self.dager = Brikkerad("", day_names())
        self.fra, self.til = (LinjeFelt(name.format(rad=navn)) for name in (_("{rad}: fra"), _("{rad}: til")))
        self.personer = LinjeFelt(_("{rad}: antall hjelpere").format(rad=navn))
        self.ta_bort = IkonKnapp("trash", _("Ta bort: {rad}").format(rad=navn))
        self.timer = Etikett("", halvfet=True, brytes=False)
        for chip in self.dager.brikker:
            chip.setAccessibleName(f"{navn}: {chip.tekst()}")
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.slag, 1)
        top.addWidget(self.ta_bort)
        times = QHBoxLayout()
        times.setSpacing(8)
        for label, field, wide in (
            (_("Fra"), self.fra, 76),
            (_("til"), self.til, 76),
            (_("Hjelpere"), self.personer, 48),
        ):
            field.setFixedWidth(tema.px(wide))
            times.addWidget(Etikett(label, "caption", farge="text.secondary", brytes=False))
            times.addWidget(field)
        times.addStretch(1)
        times.addWidget(self.timer)
        self.innhold.addLayout(top)
        self.innhold.addWidget(self.dager)
        self.innhold.addLayout(times)

    def _connect(self) -> None:
        self.slag.valgt.connect(lambda _slag: self.endret.emit())
        self.dager.endret.connect(lambda _dager: self.endret.emit())
        self.ta_bort.clicked.connect(self.fjern)
        for field in (self.fra, self.til, self.personer):
            field.skrevet.connect(lambda _tekst: self.skrevet.emit())
            field.ferdig.connect(self.ferdig)

    def rad(self) -> Ukerad:
        """The row as it stands."""
        days = tuple(Ukedag(day) for day in self.dager.valgt())
        return Ukerad(self.slag.verdi() or "", days, self.fra.text(), self.til.text(), self.personer.text())

    def show_row(self, rad: Ukerad) -> None:
        """Draw a row, without a signal."""
        self.slag.set_verdi(rad.slag or None)
        self.dager.set_valgt(day.value for day in rad.dager)
        self.fra.setText(clock_text(rad.fra))
        self.til.setText(clock_text(rad.til))
        self.personer.setText(rad.personer)

    def show_hours(self, slag: frozenset[str]) -> None:
        """The row's own sum, once it is whole."""
        row = self.rad()
        whole = row.fault(slag) is None
        self.timer.setText(_("{timer} t/uke").format(timer=number_text(round(row.timer, 2))) if whole else "")


class UkeplanKontroll(Svarkontroll):
    """Rows of help through the week; what is not filled in yet is kept, and the sum tells what counts."""

    def __init__(self, navn: str, sporsmal: Sporsmal) -> None:
        super().__init__(navn)
        self._slag = [(a.id, pick(a.tekst)) for a in sporsmal.alternativer]
        self._kjente = frozenset(id_ for id_, _navn in self._slag)
        self.rader: list[Ukeradfelt] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(8)
        self.ny = Sekundaer(_("Legg til hjelp"), ikon="plus")
        self.ny.clicked.connect(lambda: self._add(Ukerad()).slag.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sum = Etikett("", halvfet=True)
        self.feil = Feilsetning()
        self.kolonne.addLayout(self._kolonne)
        self.kolonne.addWidget(self.sum)
        self.kolonne.addWidget(self.feil)
        self.siderad.addWidget(self.ny)
        self.add_vet_ikke()
        self.maal = self.ny
        self.end_siderad()
        self._tell_sum()

    def plan(self) -> tuple[str, ...] | None:
        """Every row with something in it, as it is stored."""
        return tuple(row.tekst for field in self.rader if not (row := field.rad()).er_tom) or None

    def tekst(self) -> str:
        """The rows, one a line."""
        return "\n".join(self.plan() or ())

    def set_tekst(self, tekst: str) -> None:
        """Rows that are not an answer yet."""
        self._show(tuple(tekst.split("\n")) if tekst else None)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a plan; the rows that are there stay when they say the same."""
        super().set_verdi(verdi if verdi == VET_IKKE else None)
        self._show(verdi if isinstance(verdi, tuple) else None)

    def set_feil(self, setning: str) -> None:
        """What a row lacks."""
        self.feil.set_feil(setning)

    def _show(self, plan: tuple[str, ...] | None) -> None:
        if plan != self.plan():
            for field in list(self.rader):
                self._drop(field)
            for row in plan or ():
                self._add(parse_row(row))
        self._tell_sum()

    def _add(self, rad: Ukerad) -> Ukeradfelt:
        field = Ukeradfelt(_("Rad {nummer}").format(nummer=len(self.rader) + 1), self._slag)
        field.show_row(rad)
        field.endret.connect(self._chosen)
        field.skrevet.connect(self._typed)
        field.ferdig.connect(self.ferdig)
        field.fjern.connect(lambda: self._removed(field))
        self.rader.append(field)
        self._kolonne.addWidget(field)
        return field

    def _drop(self, field: Ukeradfelt) -> None:
        self.rader.remove(field)
        self._kolonne.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _removed(self, field: Ukeradfelt) -> None:
        had_content = not field.rad().er_tom
        self._drop(field)
        self.ny.setFocus(Qt.FocusReason.OtherFocusReason)
        if had_content:
            self._chosen()

    def _chosen(self) -> None:
        super().set_verdi(None)
        self._tell_sum()
        self.valgt.emit(self.plan())

    def _typed(self) -> None:
        super().set_verdi(None)
        self._tell_sum()
        self.skrevet.emit(self.tekst())

    def _tell_sum(self) -> None:
        """«Til sammen 34 timer i uken: stell 20; mat 14»; rows that are not whole are not counted."""
        whole = [row.tekst for field in self.rader if (row := field.rad()).fault(self._kjente) is None]
        for field in self.rader:
            field.show_hours(self._kjente)
        names = dict(self._slag)
        parts = [f"{lower_first(names[slag])} {number_text(hours)}" for slag, hours in hours_by_kind(whole).items()]
        total = _("Til sammen {timer} timer i uken").format(timer=number_text(hours_of(whole)))
        self.sum.setText(f"{total}: {'; '.join(parts)}." if parts else "")
        self.sum.setVisible(bool(parts))
