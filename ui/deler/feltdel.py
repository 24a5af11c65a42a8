"""Framed fields together: a grid of them, and a list of rows that can be added to and taken from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke
from ui.deler.kort import Skille
from ui.deler.oppsett import boxed, column, link_left, row
from ui.deler.tekst import Etikett


class Feltdel(QWidget):
    """Framed fields in a grid of columns that share the width as `andeler` says; with large text at most two."""

    skrevet = Signal()

    def __init__(
        self, rammer: dict[str, Feltramme], parent: QWidget | None = None, *, andeler: tuple[int, ...] = (1, 1, 1)
    ) -> None:
        super().__init__(parent)
        self.rammer = rammer
        self.grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        shares = andeler[:2] if tema.has_large_text() else andeler
        for place, frame in enumerate(rammer.values()):
            grid.addWidget(frame, place // len(shares), place % len(shares))
        for place, share in enumerate(shares):
            grid.setColumnStretch(place, share)
        for frame in rammer.values():
            signal = getattr(frame.kontroll, "skrevet", None) or getattr(frame.kontroll, "valgt", None)
            if signal is not None:
                signal.connect(lambda _value: self.skrevet.emit())

    def add_below(self, *deler: QWidget) -> None:
        """Something more under the fields, as wide as all of them."""
        self.grid.addLayout(column(*deler, mellomrom=4), self.grid.rowCount(), 0, 1, self.grid.columnCount())

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field."""
        for name, frame in self.rammer.items():
            if isinstance(frame.kontroll, Datofelt):
                frame.kontroll.feil.set_feil(feil.get(name, ""))
                frame.kontroll.felt.set_feil(name in feil)
            else:
                frame.set_feil(feil.get(name, ""))

    def drop_feil(self, gjenstar: Container[str]) -> None:
        """Take away what was said of a field that is put right since; a date takes away its own."""
        for name, frame in self.rammer.items():
            if frame.feil.tekst() and name not in gjenstar:
                frame.set_feil("")

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {name: frame.kontroll for name, frame in self.rammer.items()}


Rad = TypeVar("Rad", bound=Feltdel)


class Radliste(QWidget, Generic[Rad]):
    """Rows of the same kind under a heading each. `lag(number)` makes a row; `skrevet` on each change.

    `felt` begins the names of its fields: `kontakt0.navn`.
    """

    felt = ""
    skrevet = Signal()

    def __init__(self, tittel: str, legg_til: str, lag: Callable[[int], Rad], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tittel, self._lag, self._neste = tittel, lag, 1
        self.rader: list[Rad] = []
        self.fjern: list[Lenke] = []
        self._bokser: list[QWidget] = []
        self.legg_til = Lenke(legg_til, ikon="plus")
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(12)
        page = column(self._kolonne, link_left(self.legg_til), mellomrom=12)
        self.setLayout(page)
        self.legg_til.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.add().setFocus()
        self.skrevet.emit()

    def add(self) -> Rad:
        """One more row, empty."""
        number, self._neste = self._neste, self._neste + 1
        part = self._lag(number)
        part.skrevet.connect(self.skrevet)
        remove = Lenke(_("Fjern"), ikon="cross")
        remove.setAccessibleName(_("Fjern: {hva} {nummer}").format(hva=self._tittel, nummer=number))
        remove.clicked.connect(lambda: self._remove(part))
        head = row(Etikett(self._tittel, halvfet=True), None, remove)
        box = boxed(column(Skille(), head, part))
        self.rader.append(part)
        self.fjern.append(remove)
        self._bokser.append(box)
        self._kolonne.addWidget(box)
        # Shown now, so that it can take the focus at once.
        box.show()
        return part

    def _remove(self, part: Rad) -> None:
        self.legg_til.setFocus()
        self._drop(self.rader.index(part))
        self.skrevet.emit()

    def _drop(self, place: int) -> None:
        self.rader.pop(place)
        self.fjern.pop(place)
        box = self._bokser.pop(place)
        self._kolonne.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _named(self) -> Iterator[tuple[str, Rad]]:
        return ((f"{self.felt}{number}.", part) for number, part in enumerate(self.rader))

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field."""
        for start, part in self._named():
            part.set_feil({name.removeprefix(start): text for name, text in feil.items() if name.startswith(start)})

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {f"{start}{name}": field for start, part in self._named() for name, field in part.fields().items()}

    def set_antall(self, antall: int) -> list[Rad]:
        """So many new rows, without a signal."""
        while self.rader:
            self._drop(0)
        self._neste = 1
        return [self.add() for _number in range(antall)]
