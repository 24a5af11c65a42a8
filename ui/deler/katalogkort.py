"""A section of a katalog as a card to read: each point with its heading, its source and the municipality's words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from tildelingsklient.handlinger.katalogside import Katalogavsnitt, Katalogpunkt
from tildelingsklient.sprak import _
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import column
from ui.deler.tekst import Etikett

_INNRYKK = 24


def section_card(section: Katalogavsnitt) -> Kort:
    """The card of one section."""
    card = Kort()
    card.innhold.setSpacing(10)
    card.innhold.addWidget(Etikett(section.tittel, "h2"))
    above = ("", 0)
    for place, point in enumerate(section.punkter):
        if place and not point.nivaa:
            card.innhold.addWidget(Skille())
        # Several examples stand under one «For eksempel».
        card.innhold.addLayout(_point(point, again=(point.overskrift, point.nivaa) == above))
        above = (point.overskrift, point.nivaa)
    return card


def _point(point: Katalogpunkt, *, again: bool) -> QVBoxLayout:
    lines = column(mellomrom=2)
    lines.setContentsMargins(point.nivaa * _INNRYKK, 0, 0, 0)
    if point.overskrift and not again:
        lines.addWidget(Etikett(point.overskrift, halvfet=True))
    lines.addWidget(Etikett(point.tekst))
    if point.detalj:
        lines.addWidget(Etikett(point.detalj, "caption", farge="text.secondary"))
    if point.kildetekst:
        own = _("Kildetekst: {tekst}").format(tekst=point.kildetekst)
        lines.addWidget(Etikett(own, "caption"))
    if point.kilde:
        lines.addWidget(Etikett(point.kilde, "caption", farge="text.secondary"))
    return lines
