"""The recovery key on the screen: to be written down, and typed back from paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.nokler import plain_group
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Primaer
from ui.deler.kort import Kort
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett, LinjeFelt


class Nokkelark(QWidget):
    """The recovery key in groups of four; `bekreftet` when two of them are typed back from paper."""

    bekreftet = Signal()

    def __init__(self, nokkel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grupper = nokkel.split("-")
        self.sporres = asked_groups(nokkel)
        self.svar = [
            LinjeFelt(_("Gruppe {nummer}").format(nummer=number + 1), plassholder="····") for number in self.sporres
        ]
        self.rammer = [Feltramme(field.accessibleName(), field) for field in self.svar]
        self.knapp = Primaer(_("Jeg har nøkkelen på papir"))
        self._build(nokkel)
        self.knapp.clicked.connect(self.submit)
        self.svar[-1].returnPressed.connect(self.submit)
        self.setFocusProxy(self.svar[0])

    def _build(self, nokkel: str) -> None:
        k = QVBoxLayout(self)
        k.setContentsMargins(0, 0, 0, 0)
        k.setSpacing(tema.avstand("s"))
        k.addWidget(Etikett(_("Skriv ned denne nøkkelen"), "h1"))
        why = _(
            "Glemmer du passfrasen, er dette veien inn. Skriv nøkkelen på papir nå, og legg arket et trygt "
            "sted på kontoret, ikke sammen med maskinen. Den vises bare denne ene gangen."
        )
        k.addWidget(Etikett(why))
        k.addWidget(key_card(nokkel))
        ask = _("Skriv disse to gruppene fra arket ditt, så vet vi at det er riktig:")
        k.addWidget(Etikett(ask))
        k.addLayout(row(*self.rammer))
        k.addSpacing(4)
        k.addWidget(self.knapp)

    def submit(self) -> None:
        """Are the two groups as they stand on the sheet?"""
        wrong = [
            at for at, field in enumerate(self.svar) if plain_group(field.text()) != self.grupper[self.sporres[at]]
        ]
        for at, frame in enumerate(self.rammer):
            frame.set_feil(_("Stemmer ikke. Se på arket.") if at in wrong else "")
        if wrong:
            self.svar[wrong[0]].setFocus()
            return
        for field in self.svar:
            field.clear()
        self.bekreftet.emit()


def key_card(nokkel: str) -> Kort:
    """The key in numbered groups of four, as it is to be written down."""
    card = Kort(uttrykk="info")
    card.setAccessibleName(_("Gjenopprettingsnøkkel"))
    grid = QGridLayout()
    grid.setVerticalSpacing(10)
    for number, group in enumerate(nokkel.split("-")):
        name = Etikett(f"{number + 1}", "caption", farge="text.secondary", brytes=False)
        text = Etikett(group, "h2", brytes=False)
        text.setAccessibleName(_("Gruppe {nummer}: {tegn}").format(nummer=number + 1, tegn=" ".join(group)))
        grid.addLayout(row(name, text, None, mellomrom=8), number // 3, number % 3)
    card.innhold.addLayout(grid)
    return card


def asked_groups(nokkel: str) -> tuple[int, int]:
    """Which two groups are asked for: different ones for different keys, never the two first."""
    count = nokkel.count("-") + 1
    first = 1 + sum(map(ord, nokkel)) % (count - 2)
    second = first + 1 + sum(map(ord, nokkel[::3])) % (count - 1 - first)
    return first, second
