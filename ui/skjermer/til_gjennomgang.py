"""Til gjennomgang: the drafts sent to review, oldest deadline first. The review itself comes with the office."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.lister import list_saker
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Ikon
from ui.deler.kort import Kort
from ui.deler.oppsett import empty, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.saksrad import Saksrad
from ui.deler.tekst import Etikett
from ui.skjermer.sted import Sted
from ui.skjermer.treff import short_names

_MAKS = 200


class TilGjennomgang(Sted):
    """A list to read; a row opens its case."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Til gjennomgang"), parent)
        self.rader: list[Saksrad] = []
        self._liste = QVBoxLayout()
        self._liste.setSpacing(0)
        self._kort = Kort(luft=(0, 4))
        self._kort.innhold.addLayout(self._liste)
        side = tema.avstand("home_margin")
        area = Rullefelt()
        area.kolonne.setContentsMargins(side, 20, side, 24)
        area.kolonne.setSpacing(12)
        area.kolonne.addWidget(Etikett(_("Til gjennomgang"), "h1"))
        what = _(
            "Utkast som er sendt til en annen for gjennomlesing. Du kan lese dem, og trekke ditt eget tilbake i saken."
        )
        area.kolonne.addWidget(Etikett(what, farge="text.secondary"))
        area.kolonne.addWidget(self._kort)
        area.kolonne.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

    def refresh(self) -> None:
        """Read the queue anew."""
        empty(self._liste)
        drafts = list_saker(self.okt, tilstand=Tilstand.TIL_GJENNOMGANG.value, antall=_MAKS)
        self.rader = []
        for linje in sorted(drafts, key=lambda linje: linje.mottatt):
            line = Saksrad(linje, short_names(self.okt, linje), self.okt.today())
            line.klikket.connect(lambda linje=linje: self.apne_sak.emit(linje.id))
            self.rader.append(line)
            self._liste.addWidget(line)
        if not drafts:
            self._liste.addWidget(_nothing())


def _nothing() -> QWidget:
    box = QWidget()
    line = row(Ikon("clipboard-check"), Etikett(_("Ingen utkast venter."), farge="text.secondary"), None)
    line.setContentsMargins(20, 16, 20, 16)
    box.setLayout(line)
    return box
