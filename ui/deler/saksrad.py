"""A case in a list: who, which services in which state, and the deadline for a preliminary answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from tildelingsklient.kartlegging.deltakere import Adressesperre, age_on
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.behandlingsord import state_name
from tildelingsklient.sak.frist import SNART
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.knapper import IkonKnapp
from ui.deler.oppsett import boxed, column, row
from ui.deler.statusmerke import Statusmerke, word
from ui.deler.tekst import Etikett
from ui.skjermer.tilstandsnavn import state_mark

_BREDDER = (5, 6, 4)


class Saksrad(Klikkrad):
    """One case; `klikket` opens it, and `mer` is the button of its menu. `navn` are the short names of its services."""

    def __init__(self, linje: Sakslinje, navn: Sequence[str], idag: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.linje = linje
        services = list(zip(navn, linje.tilstander, strict=True))
        states = ", ".join(f"{name}: {state_name(state)}" for name, state in services)
        hidden = linje.adressesperre is not Adressesperre.INGEN
        mark = f"{word(f'address.{linje.adressesperre.value}')}. " if hidden else ""
        ended = "".join(f". {why}" for why in _endings(linje))
        self.setAccessibleName(f"{linje.navn}, {linje.nummer}. {mark}{states}{ended}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.setSpacing(12 if tema.has_large_text() else 24)
        who, rest = _who(linje, idag), (_states(services, linje), _deadline(linje, idag))
        if tema.has_large_text():
            # The name is worth a line of its own.
            layout.addWidget(boxed(column(who, row(*map(boxed, rest), mellomrom=24), mellomrom=4)), 1)
        else:
            for share, part in zip(_BREDDER, (who, *rest), strict=True):
                layout.addWidget(boxed(part), share, Qt.AlignmentFlag.AlignVCenter)
        self.mer = IkonKnapp("more", _("Mer: {navn}").format(navn=linje.navn))
        layout.addWidget(self.mer)
        if not tema.has_large_text():
            layout.addWidget(Ikon("chevron-right"))
        # Nothing in a row wraps, so it is as high as it needs to be from the start; else a long list squeezes it.
        self.setMinimumHeight(max(self.minimumHeight(), layout.sizeHint().height()))


def _who(linje: Sakslinje, idag: date) -> QLayout:
    born = linje.fodselsdato
    age = _("{alder} år").format(alder=age_on(born, idag)) if born else ""
    name = row(
        Etikett(linje.navn, halvfet=True, forkort=True),
        Etikett(age, farge="text.secondary", brytes=False),
        None,
        mellomrom=8,
    )
    number = Etikett(_("Sak {nummer}").format(nummer=linje.nummer), "caption", farge="text.secondary", forkort=True)
    words = column(name, mellomrom=0)
    if tema.has_large_text():
        name.insertWidget(name.count() - 1, number)
    else:
        words.addWidget(number)
    if linje.adressesperre is not Adressesperre.INGEN:
        words.addLayout(row(Statusmerke(f"address.{linje.adressesperre.value}", rolle="caption"), None))
    return words


def _states(services: list[tuple[str, str]], linje: Sakslinje) -> QLayout:
    lines = column(mellomrom=4)
    for name, state in services:
        text = Etikett(name, "caption", forkort=True)
        text.setMinimumWidth(tema.px(96))
        line = row(Statusmerke(state_mark(state), state_name(state), rolle="caption"), mellomrom=10)
        line.insertWidget(0, text, 1)
        lines.addLayout(line)
    for why in _endings(linje):
        lines.addWidget(Etikett(why, "caption", farge="text.secondary", forkort=True))
    return lines


def _endings(linje: Sakslinje) -> list[str]:
    return [soknadsord.ending_text(slutt, hvem) for slutt, hvem in zip(linje.slutt, linje.gjaldt, strict=True)]


def _deadline(linje: Sakslinje, idag: date) -> QLayout:
    came = _("Mottatt {dato}").format(dato=datotekst.short_date(linje.mottatt))
    parts = column(Etikett(came, "caption", farge="text.secondary", brytes=False), mellomrom=2)
    last = linje.svarfrist
    if last is None:
        return parts
    if last < idag:
        parts.addLayout(
            row(
                Statusmerke(
                    "judge", _("Frist gikk ut {dato}").format(dato=datotekst.short_date(last)), rolle="caption"
                ),
                None,
            )
        )
    else:
        colour = "text.primary" if last <= idag + SNART else "text.secondary"
        text = _("Foreløpig svar innen {dato}").format(dato=datotekst.short_date(last))
        parts.addWidget(Etikett(text, "caption", farge=colour, halvfet=last <= idag + SNART, brytes=False))
    return parts
