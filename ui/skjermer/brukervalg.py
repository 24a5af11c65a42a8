"""The other pages of the unlock screen: who is at the keyboard, and a key file that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from tildelingsklient.feil import Feil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.maskinstand import Maskinstand
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.avatar import Avatar
from ui.deler.knapper import Lenke, Primaer
from ui.deler.kort import KlikkbartKort
from ui.deler.oppsett import column, link_left, row
from ui.deler.tekst import Etikett
from ui.skjermer.laasside import Side, fact


class Brukervalg(Side):
    """The users of this machine. `valgt(Bruker)`."""

    valgt = Signal(object)

    def __init__(self, stand: Maskinstand) -> None:
        super().__init__()
        self.kolonne.setSpacing(tema.avstand("s"))
        self.kolonne.addWidget(Etikett(_("Hvem er du?"), "h1"))
        self.rader = [self._row(bruker) for bruker in stand.brukere]
        for card in self.rader:
            self.kolonne.addWidget(card)
        how = _("Andre legges til av en som kan låse opp: Innstillinger → Legg til bruker.")
        self.kolonne.addLayout(fact("info", how))
        self.setFocusProxy(self.rader[0])

    def _row(self, bruker: Bruker) -> KlikkbartKort:
        card = KlikkbartKort(bruker.visningsnavn)
        words = column(
            Etikett(bruker.visningsnavn, halvfet=True, forkort=True),
            Etikett(role_name(bruker.rolle), "caption", farge="text.secondary"),
            mellomrom=0,
        )
        line = row(Avatar(bruker.visningsnavn, 48), mellomrom=16)
        line.addLayout(words, 1)
        card.innhold.addLayout(line)
        card.klikket.connect(lambda: self.valgt.emit(bruker))
        return card


class Stoppside(Side):
    """The key file cannot be read, or what was begun not finished: what happened, what to do, a new try, a copy."""

    def __init__(self, feil: Feil, igjen: Callable[[], None], hent_kopi: Callable[[], None]) -> None:
        super().__init__()
        self.kolonne.setSpacing(tema.avstand("m"))
        self.kolonne.addWidget(Etikett(feil.tittel, "page"))
        self.kolonne.addWidget(Etikett(feil.neste_steg))
        again = Primaer(_("Prøv igjen"))
        again.clicked.connect(igjen)
        copy = Lenke(_("Hent tilbake en sikkerhetskopi"), ikon="database")
        copy.clicked.connect(hent_kopi)
        self.kolonne.addWidget(again)
        self.kolonne.addLayout(link_left(copy))
        self.setFocusProxy(again)
