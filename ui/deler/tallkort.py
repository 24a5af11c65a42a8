"""Figures on a card: what is counted, the number, the bars; and under them the same numbers as a table in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tildelingsklient.sak.oversikt import Mengde, Tabell
from tildelingsklient.sak.oversiktsord import amount_words, number_words
from tildelingsklient.sak.smaatall import Tall
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.foldet import Foldet
from ui.deler.kort import Kort
from ui.deler.oppsett import empty, row
from ui.deler.spredning import Spredning
from ui.deler.stolper import Stolper, series_words
from ui.deler.tekst import Etikett

_NAVN, _SUM = 200, 80
Periodenavn = Callable[[date], str]


class Tallkort(Kort):
    """`show_table` and `show_amounts` draw it anew. `periode` names a column; without it there is but one."""

    def __init__(self, tittel: str, hva: str, periode: Periodenavn | None = None) -> None:
        super().__init__(luft=(20, 16))
        self._tittel, self._periode = tittel, periode
        self.rutenett, self.linjer = _grid(stretched=2), _grid(stretched=1)
        self._nr = 0
        self.innhold.addWidget(Etikett(tittel, "h2"))
        self.innhold.addWidget(Etikett(hva, "caption", farge="text.secondary"))
        self.innhold.addLayout(self.rutenett)
        self.tabell: Foldet | None = None
        if periode is not None:
            inside = QWidget()
            inside.setLayout(self.linjer)
            self.tabell = Foldet(_("Tallene i hver periode"), inside)
            self.tabell.knapp.setAccessibleName(f"{tittel}. {_('Tallene i hver periode')}")
            self.innhold.addWidget(self.tabell)

    def show_table(self, tabell: Tabell, navn: Mapping[str, str]) -> None:
        """Rows that have a number, in their order."""
        shown = [rad for rad in tabell.rader if tabell.sum_of(rad) != Tall()]
        self._begin(nothing=not shown)
        highest = max((tall.minst for tall in tabell.celler.values()), default=0)
        columns = [self._periode(kolonne) if self._periode else "" for kolonne in tabell.kolonner]
        for rad in shown:
            name, total = navn.get(rad, rad), number_words(tabell.sum_of(rad))
            bars = Stolper(name, tabell.of_row(rad), columns if self._periode else [_("antall")], highest)
            self._row(name, total, bars)
        if shown and len(columns) > 1:
            self._ends(columns[0], columns[-1])
        for kolonne, name in zip(tabell.kolonner, columns, strict=True):
            self._line(name, series_words([tabell.celler[r, kolonne] for r in shown], [navn[r] for r in shown]))

    def show_amounts(self, mengder: Sequence[Mengde], navn: Mapping[str, str]) -> None:
        """A row for each service."""
        self._begin(nothing=not mengder)
        most = max((mengde.ovre or 0 for mengde in mengder), default=0)
        for mengde in mengder:
            name = navn.get(mengde.tjeneste, mengde.tjeneste)
            self._row(name, "", Spredning(name, mengde, most))
            under = Etikett(amount_words(mengde), "table", farge="text.secondary")
            self.rutenett.addWidget(under, self._next(), 2)

    def _begin(self, *, nothing: bool) -> None:
        self._nr = 0
        empty(self.rutenett)
        empty(self.linjer)
        if self.tabell is not None:
            self.tabell.setVisible(not nothing)
        if nothing:
            words = _("Ingen tall i denne perioden.") if self._periode else _("Ingen tall ennå.")
            label = Etikett(words, farge="text.secondary")
            self.rutenett.addWidget(label, 0, 0, 1, 3)

    def _row(self, navn: str, antall: str, plott: QWidget) -> None:
        place = self._next()
        name = Etikett(navn)
        name.setMinimumWidth(tema.px(_NAVN))
        name.setMaximumWidth(tema.px(_NAVN))
        self.rutenett.addWidget(name, place, 0)
        if antall:
            number = Etikett(antall, halvfet=True, brytes=False)
            number.setMinimumWidth(tema.px(_SUM))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.rutenett.addWidget(number, place, 1)
        self.rutenett.addWidget(plott, place, 2)

    def _ends(self, forste: str, siste: str) -> None:
        """The time the bars go over."""
        first, last = (Etikett(name, "caption", farge="text.secondary", brytes=False) for name in (forste, siste))
        self.rutenett.addLayout(row(first, None, last), self._next(), 2)

    def _next(self) -> int:
        self._nr += 1
        return self._nr

    def _line(self, navn: str, ord_: str) -> None:
        if not navn:
            return
        place = self._next()
        self.linjer.addWidget(Etikett(navn, "table", halvfet=True, brytes=False), place, 0, Qt.AlignmentFlag.AlignTop)
        self.linjer.addWidget(Etikett(ord_, "table"), place, 1)


def _grid(*, stretched: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(stretched, 1)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(tema.avstand("m"))
    grid.setVerticalSpacing(6)
    return grid
