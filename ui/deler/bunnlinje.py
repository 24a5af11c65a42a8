"""The bar below the questions: Forrige, when it was last saved, the panel, Neste."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.panelramme import Linje
from ui.deler.rolig import call, say, show_if
from ui.deler.tekst import Etikett
from ui.snarveier import find


class Bunnlinje(Linje):
    """`forrige`, `neste`, `panel`: the user pressed. `prov_igjen`: save again what could not be saved."""

    forrige = Signal()
    neste = Signal()
    panel = Signal()
    prov_igjen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom_bar", linje_over=True, parent=parent)
        self.tilbake = Sekundaer(_("Forrige"), ikon="arrow-left", hoyde="button_primary")
        self.videre = Primaer(_("Neste"), ikon_etter="arrow-right")
        self.vis_panel = Lenke(_("Skjul panelet"), ikon="panel", snarvei=find("panel").vis())
        self.ikon = Ikon("check", "ok")
        self.lagret = Etikett("", "caption", farge="text.secondary", brytes=False, forkort=True)
        self.igjen = Lenke(_("Prøv igjen"))
        self.igjen.hide()
        for button, signal in (
            (self.tilbake, self.forrige),
            (self.videre, self.neste),
            (self.vis_panel, self.panel),
            (self.igjen, self.prov_igjen),
        ):
            button.clicked.connect(signal)
        self._lay_out()
        self.tilbake.setObjectName("forrige")
        self.videre.setObjectName("neste")
        self.vis_panel.setObjectName("panelknapp")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.tilbake)
        row.addStretch(2)
        row.addWidget(self.ikon)
        row.addWidget(self.lagret)
        row.addWidget(self.igjen)
        row.addStretch(3)
        row.addWidget(self.vis_panel)
        row.addSpacing(8)
        row.addWidget(self.videre)

    def show_lagret(self, tid: datetime | None, now: datetime) -> None:
        """«Lagret 10.42», with the day when it is not today."""
        show_if(self.igjen, False)
        self.ikon.set_ikon("check", "ok")
        show_if(self.ikon, tid is not None)
        if tid is None:
            self._say(_("Alt lagres mens du skriver"))
            return
        local = tid.astimezone(now.tzinfo)
        pattern = _("Lagret {tid}") if local.date() == now.date() else _("Lagret {dag} kl. {tid}")
        self._say(pattern.format(tid=f"{local:%H.%M}", dag=f"{local:%d.%m.}"))

    def show_ikke_lagret(self, antall: int) -> None:
        """Something could not be saved; it stays here until it is."""
        self.ikon.set_ikon("warning", "no")
        self.ikon.show()
        self.igjen.show()
        text = _("Ett svar er ikke lagret") if antall == 1 else _("{antall} svar er ikke lagret")
        self._say(text.format(antall=antall))

    def _say(self, text: str) -> None:
        say(self.lagret, text)

    def show_plass(self, *, forste: bool, siste: bool) -> None:
        """The first page has nothing before it; after the last comes the assessment."""
        self.tilbake.setEnabled(not forste)
        words = _("Til vurdering") if siste else _("Neste")
        call(self.videre, words)

    def show_panel(self, vises: bool) -> None:
        """What F9 does now."""
        call(self.vis_panel, _("Skjul panelet") if vises else _("Vis panelet"))
