"""A deadline in the list: the day, what it is by which rule, in which case, and how it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.fristliste import Fristrad as Linje
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler import fristord
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import boxed, column, row
from ui.deler.statusmerke import Statusmerke, word
from ui.deler.tekst import Etikett, set_tooltip

_BREDDER = (4, 9, 5, 4)


class Fristrad(Klikkrad):
    """One deadline; `klikket` opens its case."""

    def __init__(self, linje: Linje, idag: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.linje = linje
        self.setAccessibleName(_name(linje, idag))
        set_tooltip(self, fristord.rule(linje))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.setSpacing(12 if tema.has_large_text() else 24)
        parts = (_when(linje, idag), _what(linje), _which(linje), _how(linje))
        for share, part in zip(_BREDDER, parts, strict=True):
            layout.addWidget(boxed(part), share, Qt.AlignmentFlag.AlignVCenter)
        if not tema.has_large_text():
            layout.addWidget(Ikon("chevron-right"))
        # Nothing in a row wraps, so it is as high as it needs to be from the start; else a long list squeezes it.
        self.setMinimumHeight(max(self.minimumHeight(), layout.sizeHint().height()))


def _name(linje: Linje, idag: date) -> str:
    """All that the row says, for one who does not see it."""
    day = linje.post.dato
    when = f"{datotekst.full_day(day)} ({fristord.day_words(day, idag)})" if day else _("Ingen dag")
    protected = linje.linje.adressesperre
    parts = (
        f"{fristord.kind_name(linje.post.art)}: {fristord.mark(linje)[1]}",
        when,
        f"{linje.linje.navn}, {linje.linje.nummer}",
        word(f"address.{protected.value}") if protected is not Adressesperre.INGEN else "",
        fristord.services(linje),
        fristord.whose(linje),
        fristord.rule(linje),
    )
    return ". ".join(filter(None, parts))


def _when(linje: Linje, idag: date) -> QLayout:
    day = linje.post.dato
    words = datotekst.short_date(day) if day else _("Ingen dag")
    return _two(words, fristord.day_words(day, idag))


def _what(linje: Linje) -> QLayout:
    services = fristord.services(linje)
    head = fristord.kind_name(linje.post.art)
    return _two(f"{head}: {services}" if services else head, fristord.rule(linje))


def _which(linje: Linje) -> QLayout:
    words = _two(linje.linje.navn, _("Sak {nummer}").format(nummer=linje.linje.nummer))
    protected = linje.linje.adressesperre
    if protected is not Adressesperre.INGEN:
        words.addLayout(row(Statusmerke(f"address.{protected.value}", rolle="caption"), None))
    return words


def _how(linje: Linje) -> QLayout:
    state, said = fristord.mark(linje)
    below = Etikett(fristord.whose(linje), "caption", farge="text.secondary", forkort=True)
    return column(row(Statusmerke(state, said, rolle="caption"), None), below, mellomrom=2)


def _two(over: str, under: str) -> QVBoxLayout:
    """A line in bold over a small one."""
    lines = column(Etikett(over, halvfet=True, forkort=True), mellomrom=0)
    if under:
        lines.addWidget(Etikett(under, "caption", farge="text.secondary", forkort=True))
    return lines
