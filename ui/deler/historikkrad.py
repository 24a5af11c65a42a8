"""One act in the history: who and when, what it was about, and the first of what was changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.historikk import Endringslinje, Innslag, line_text
from tildelingsklient.handlinger.historikkforskjell import around_change, is_long, shortened
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.klikkrad import Klikkrad
from ui.deler.tekst import Etikett

_LINJER = 5
"""Lines of a row; the rest is behind «Vis hele»."""


class Historikkrad(Klikkrad):
    """Pressed, it shows the whole act."""

    def __init__(self, innslag: Innslag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.innslag = innslag
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 9)
        column.setSpacing(2)
        column.addWidget(Etikett(head_text(innslag), "caption", farge="text.secondary"))
        parts = [(one.tittel, True) for one in innslag.hendelser[:1]]
        rest = [
            part
            for number, one in enumerate(innslag.hendelser)
            for part in (*(((one.tittel, True),) if number else ()), *((_short(x), False) for x in one.linjer))
        ]
        for tekst, bold in (*parts, *islice(rest, _LINJER)):
            column.addWidget(Etikett(tekst, halvfet=bold))
        self.er_kortet = len(rest) > _LINJER or any(
            is_long(line_text(x)) for one in innslag.hendelser for x in one.linjer
        )
        if self.er_kortet:
            column.addWidget(Etikett(_("Vis hele"), "caption", farge="accent", halvfet=True))
        day = datotekst.full_day(innslag.tid.date())
        self.setAccessibleName(f"{day} {head_text(innslag)}. {shortened(innslag.tekst)}")
        self.setAccessibleDescription(_("Vis hele endringen"))


def head_text(innslag: Innslag) -> str:
    """«kl. 10.42 · Ingvild Moen (saksbehandler)»."""
    return _("kl. {klokken} · {hvem}").format(klokken=datotekst.time_text(innslag.tid), hvem=innslag.hvem)


def _short(linje: Endringslinje) -> str:
    """A long text is cut to where it was changed."""
    if linje.fra is not None and linje.til is not None and is_long(line_text(linje)):
        before, after = around_change(linje.fra, linje.til)
        return line_text(replace(linje, fra=before, til=after))
    return shortened(line_text(linje))
