"""«Spør om dette nå»: the two unanswered questions that settle most. The box keeps its height: nothing below jumps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import NesteSporsmal
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Farger, MaltKnapp
from ui.deler.kort import Kort
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett, set_tooltip

ANTALL = 2


class Sporrerad(MaltKnapp):
    """One question: number in a ring, short name, arrow."""

    def __init__(self, nummer: int) -> None:
        super().__init__("")
        self._nummer = nummer
        self.sporsmal: tuple[str, str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sporsmal(self, sporsmal: tuple[str, str], kort: str, tekst: str) -> None:
        """Ask for another question."""
        if (self.sporsmal, self.tekst()) == (sporsmal, kort):
            return
        self.sporsmal = sporsmal
        self.setText(kort)
        self.setAccessibleName(_("Spør om dette nå: {sporsmal}").format(sporsmal=tekst))
        set_tooltip(self, tekst)
        self.update()

    def farger(self) -> Farger:
        """Text on the box."""
        return Farger("bg.surface" if self.underMouse() else None, None, "text.primary")

    def sizeHint(self) -> QSize:
        """44 px high; the text is shortened when it must."""
        return QSize(tema.px(160), max(tema.hoyde("minimum_target"), tema.linjehoyde() + 12))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, text, arrow."""
        p, f = tegning.painter(self), self.farger()
        tegning.box(p, self.rect(), f.fyll)
        side, icon = tema.px(24), tema.px(20)
        ring = QRectF(4, (self.height() - side) / 2, side, side)
        tegning.box(p, ring, "bg.surface", "accent.soft-border", radius=side / 2)
        tegning.text(p, ring, str(self._nummer), "accent", "caption", halvfet=True, plass=tegning.MIDT)
        left = ring.right() + 8
        area = QRectF(left, 0, self.width() - left - icon - 8, self.height())
        tegning.text(p, area, self.tekst(), f.tekst)
        ikoner.draw(p, "chevron-right", self.width() - icon - 2, (self.height() - icon) / 2, icon, "accent")


class Sporreliste(Kort):
    """`valgt(str, str)`: question and whom it is about."""

    valgt = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="info", luft=(12, 8), parent=parent)
        self.innhold.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(4, 2, 0, 2)
        head.setSpacing(10)
        head.addWidget(Ikon("speech", "accent"))
        head.addWidget(Etikett(_("Spør om dette nå"), halvfet=True, farge="accent"), 1)
        self.innhold.addLayout(head)
        self.rader = [Sporrerad(number) for number in range(1, ANTALL + 1)]
        self.ingen = Etikett("", "caption", farge="text.secondary")
        self.ingen.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ingen.setContentsMargins(4, 4, 0, 0)
        self.plass = QWidget()
        column = QVBoxLayout(self.plass)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, row in enumerate(self.rader, start=1):
            row.setObjectName(f"spor-na-{number}")
            row.clicked.connect(lambda _on=False, row=row: self.valgt.emit(*row.sporsmal))
            column.addWidget(row)
        column.addWidget(self.ingen)
        column.addStretch(1)
        self.plass.setFixedHeight(ANTALL * self.rader[0].sizeHint().height())
        self.innhold.addWidget(self.plass)

    def show_neste(self, bilde: Saksbilde, neste: Sequence[NesteSporsmal], uten: str) -> None:
        """Show what to ask; `uten` is said when nothing is left to ask."""
        asked = list(islice((n for n in neste if bilde.place_of(n.sporsmal, n.gjelder) is not None), ANTALL))
        for index, row in enumerate(self.rader):
            show_if(row, index < len(asked))
            if index < len(asked):
                sporsmal = bilde.katalog.sporsmal_by_id[asked[index].sporsmal]
                key = (asked[index].sporsmal, asked[index].gjelder)
                row.show_sporsmal(key, pick(sporsmal.kort), pick(sporsmal.tekst))
        show_if(self.ingen, not asked)
        say(self.ingen, "" if asked else uten)
