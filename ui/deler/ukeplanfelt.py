"""The control for a week schedule: rows of what, which days, from when to when and how many, with the sum below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from tildelingsklient.kartlegging.svar import number_text
from tildelingsklient.kartlegging.ukeplan import Ukedag, Ukerad, clock_text, hours_by_kind, hours_of, parse_row
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sprak import _, lower_first, pick
from ui import tema
from ui.deler.brikke import Brikkerad
from ui.deler.radkontroll import Radfelt, Radkontroll
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger


def day_names() -> list[tuple[str, str]]:
    """The days as they stand on the chips."""
    names = (_("Ma"), _("Ti"), _("On"), _("To"), _("Fr"), _("Lø"), _("Sø"))
    return [(day.value, name) for day, name in zip(Ukedag, names, strict=True)]


class Ukeradfelt(Radfelt):
    """One row: what, on which days, from when to when, and by how many."""

    def __init__(self, slag: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.slag = Velger("", slag, plassholder=_("Hva er hjelpen?"))
        self.dager = Brikkerad("", day_names())
        self.fra, self.til, self.personer = LinjeFelt(""), LinjeFelt(""), LinjeFelt("")
        self.timer = Etikett("", halvfet=True, brytes=False)
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
        for field in (self.fra, self.til, self.personer):
            field.skrevet.connect(lambda _tekst: self.skrevet.emit())
            field.ferdig.connect(self.ferdig)

    @property
    def forst(self) -> Velger:
        """What the help is."""
        return self.slag

    def stored(self) -> str:
        """The row as it is stored."""
        row = self.rad()
        return "" if row.er_tom else row.tekst

    def set_nummer(self, nummer: int) -> None:
        """Its place among the rows, as a sentence about what it lacks says it."""
        name = _("Rad {nummer}").format(nummer=nummer)
        self.setAccessibleName(name)
        self.slag.setAccessibleName(_("{rad}: hva").format(rad=name))
        self.fra.setAccessibleName(_("{rad}: fra").format(rad=name))
        self.til.setAccessibleName(_("{rad}: til").format(rad=name))
        self.personer.setAccessibleName(_("{rad}: antall hjelpere").format(rad=name))
        self.ta_bort.set_navn(_("Ta bort: {rad}").format(rad=name))
        for chip in self.dager.brikker:
            chip.setAccessibleName(f"{name}: {chip.tekst()}")

    def rad(self) -> Ukerad:
        """The row as it stands."""
        days = tuple(Ukedag(day) for day in self.dager.valgt())
        return Ukerad(self.slag.verdi() or "", days, self.fra.text(), self.til.text(), self.personer.text())

    def show_stored(self, tekst: str) -> None:
        """Draw a row, without a signal; a new one is by one helper."""
        rad = parse_row(tekst) if tekst else Ukerad()
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


class UkeplanKontroll(Radkontroll[Ukeradfelt]):
    """Rows of help through the week; the sum tells what counts."""

    def __init__(self, navn: str, sporsmal: Sporsmal) -> None:
        self._slag = [(a.id, pick(a.tekst)) for a in sporsmal.alternativer]
        self._kjente = frozenset(id_ for id_, _navn in self._slag)
        super().__init__(navn, _("Legg til hjelp"))
        self.sum = Etikett("", halvfet=True)
        self.kolonne.insertWidget(1, self.sum)
        self.rows_changed()

    def make_row(self) -> Ukeradfelt:
        """A row of help."""
        return Ukeradfelt(self._slag)

    def rows_changed(self) -> None:
        """«Til sammen 34 timer i uken: stell 20; mat 14»; rows that are not whole are not counted."""
        whole = [row.tekst for field in self.rader if (row := field.rad()).fault(self._kjente) is None]
        for field in self.rader:
            field.show_hours(self._kjente)
        names = dict(self._slag)
        parts = [f"{lower_first(names[slag])} {number_text(hours)}" for slag, hours in hours_by_kind(whole).items()]
        total = _("Til sammen {timer} timer i uken").format(timer=number_text(hours_of(whole)))
        self.sum.setText(f"{total}: {'; '.join(parts)}." if parts else "")
        self.sum.setVisible(bool(parts))
