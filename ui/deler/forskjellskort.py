"""The differences between two kataloger as cards: what each is, then both wordings beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tildelingsklient.handlinger.sammenligning import Forskjellsrad
from tildelingsklient.katalog.forskjell import Retning
from tildelingsklient.sprak import _
from ui.deler.feltramme import Ikon
from ui.deler.kort import Kort
from ui.deler.oppsett import column, row
from ui.deler.tekst import Etikett

_PILER = {Retning.STRENGERE: "arrow-up", Retning.LOSERE: "arrow-down"}


def difference_card(rad: Forskjellsrad, navn_a: str, navn_b: str) -> Kort:
    """The card; a side that has nothing says so."""
    card = Kort()
    card.innhold.setSpacing(8)
    head = row(Etikett(rad.tittel, halvfet=True), _mark(rad))
    head.setStretch(0, 1)
    card.innhold.addLayout(head)
    for sentence in rad.hva:
        card.innhold.addWidget(Etikett(sentence))
    if rad.tekst_a or rad.tekst_b:
        sides = row(_side(navn_a, rad.tekst_a, rad.kilde_a), _side(navn_b, rad.tekst_b, rad.kilde_b), mellomrom=24)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        card.innhold.addLayout(sides)
    return card


def _mark(rad: Forskjellsrad) -> QHBoxLayout:
    """In words, with an arrow for the direction; no colour, since stricter is neither right nor wrong."""
    words = Etikett(rad.merke, halvfet=True, brytes=False)
    return row(Ikon(_PILER[rad.retning], "text.primary"), words, mellomrom=6) if rad.retning else row(words)


def _side(navn: str, tekst: str, kilde: str) -> QVBoxLayout:
    lines = column(Etikett(navn, "caption", farge="text.secondary"), mellomrom=2)
    lines.addWidget(Etikett(tekst or _("Står ikke her.")))
    if kilde:
        lines.addWidget(Etikett(kilde, "caption", farge="text.secondary"))
    lines.addStretch(1)
    return lines
