"""A control answered in rows that come and go, such as goals or a week; a row that is not whole yet is kept."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.sporsmal import VET_IKKE
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp, Sekundaer
from ui.deler.kort import Kort
from ui.deler.svarkontroll import Svarkontroll


class Radfelt(Kort):
    """One row. `endret()` when something is chosen, `skrevet()` per key press, `ferdig()` when a text is left."""

    endret = Signal()
    skrevet = Signal()
    ferdig = Signal()
    fjern = Signal()

    def __init__(self) -> None:
        super().__init__(luft=(12, 8))
        self.ta_bort = IkonKnapp("trash", "")
        self.ta_bort.clicked.connect(self.fjern)

    @property
    def forst(self) -> QWidget:
        """What is filled in first."""
        raise NotImplementedError

    def stored(self) -> str:
        """The row as it is stored; empty when nothing is filled in."""
        raise NotImplementedError

    def show_stored(self, tekst: str) -> None:
        """Show what is stored, without a signal; an empty text is a new row."""
        raise NotImplementedError

    def set_nummer(self, nummer: int) -> None:
        """Its place among the rows; its parts are named after it."""
        raise NotImplementedError


R = TypeVar("R", bound=Radfelt)


class Radkontroll(Svarkontroll, Generic[R]):
    """`rader` are the rows on the screen; `flest` how many there may be, None for any number."""

    flest: int | None = None

    def __init__(self, navn: str, legg_til: str) -> None:
        super().__init__(navn)
        self.rader: list[R] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(8)
        self.ny = Sekundaer(legg_til, ikon="plus")
        self.ny.clicked.connect(lambda: self._add().forst.setFocus(Qt.FocusReason.OtherFocusReason))
        self.feil = Feilsetning()
        self.kolonne.addLayout(self._kolonne)
        self.kolonne.addWidget(self.feil)
        self.siderad.addWidget(self.ny)
        self.add_vet_ikke()
        self.maal = self.ny
        self.end_siderad()

    def make_row(self) -> R:
        """A row with nothing in it."""
        raise NotImplementedError

    def rows_changed(self) -> None:
        """Something in the rows is otherwise than it was."""

    def stored(self) -> tuple[str, ...] | None:
        """Every row with something in it, as it is stored."""
        return tuple(tekst for row in self.rader if (tekst := row.stored())) or None

    def tekst(self) -> str:
        """The rows, one a line."""
        return "\n".join(self.stored() or ())

    def set_tekst(self, tekst: str) -> None:
        """Rows that are not an answer yet."""
        self._show(tuple(tekst.split("\n")) if tekst else None)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show an answer; the rows that are there stay when they say the same."""
        super().set_verdi(verdi if verdi == VET_IKKE else None)
        self._show(verdi if isinstance(verdi, tuple) else None)

    def set_feil(self, setning: str) -> None:
        """What a row lacks."""
        self.feil.set_feil(setning)

    def _show(self, stored: tuple[str, ...] | None) -> None:
        texts = stored or ()
        if texts != (self.stored() or ()):
            for row in self.rader[len(texts) :]:
                self._drop(row)
            # The rows that stay are written over, so that what has focus keeps it.
            for row, tekst in zip(self.rader, texts, strict=False):
                row.show_stored(tekst)
            for tekst in texts[len(self.rader) :]:
                self._add(tekst)
        self.rows_changed()

    def _add(self, tekst: str = "") -> R:
        row = self.make_row()
        row.show_stored(tekst)
        row.endret.connect(self._chosen)
        row.skrevet.connect(self._typed)
        row.ferdig.connect(self.ferdig)
        row.fjern.connect(lambda: self._removed(row))
        self.rader.append(row)
        self._kolonne.addWidget(row)
        self._number()
        return row

    def _drop(self, row: R) -> None:
        had_focus = row.isAncestorOf(QApplication.focusWidget() or self)
        self.rader.remove(row)
        self._number()
        if had_focus:
            self.ny.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kolonne.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self.rader, start=1):
            row.set_nummer(number)
        self.ny.setVisible(self.flest is None or len(self.rader) < self.flest)

    def _removed(self, row: R) -> None:
        had_content = bool(row.stored())
        self._drop(row)
        self.ny.setFocus(Qt.FocusReason.OtherFocusReason)
        if had_content:
            self._chosen()

    def _chosen(self) -> None:
        super().set_verdi(None)
        self.rows_changed()
        self.valgt.emit(self.stored())

    def _typed(self) -> None:
        super().set_verdi(None)
        self.rows_changed()
        self.skrevet.emit(self.tekst())
