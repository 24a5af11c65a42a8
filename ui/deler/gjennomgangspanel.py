"""The right side of 06: checklist, what deviates, the evidence that was asked for, and the two decisions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.gjennomgangsfunn import Funn
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.sjekkpunkt import Sjekkliste
from ui import tema
from ui.deler.avviksliste import Avviksliste, Punktliste
from ui.deler.grunnlagskort import Grunnlagskort
from ui.deler.knapper import Farger, Primaer
from ui.deler.kort import Skille
from ui.deler.panelramme import Panelramme
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett
from ui.snart import soon


class Avgjorelsesknapp(Primaer):
    """One of two decisions: filled when it is the one to make now, else outlined."""

    # As wide as the panel whatever it says, so large words have what room there is.
    innrykk = 8

    def __init__(self, tekst: str, ikon: str) -> None:
        super().__init__(tekst, ikon=ikon)
        self._fylt = True

    def set_fylt(self, fylt: bool) -> None:
        """Is it the one to make now?"""
        self._fylt = fylt
        self.update()

    def er_fylt(self) -> bool:
        """Is it drawn as the one to make now?"""
        return self._fylt and self.isEnabled()

    def farger(self) -> Farger:
        """Filled, outlined, or greyed when it cannot be pressed."""
        if self._fylt or not self.isEnabled():
            return super().farger()
        touched = self.underMouse() or self.isDown()
        return Farger("bg.hover" if touched else "bg.surface", "border.control", "text.primary")


class Gjennomgangspanel(Panelramme):
    """`vis(Funnsted)`, `returner` and `godkjenn` are wishes to the screen."""

    vis = Signal(object)
    returner = Signal()
    godkjenn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Kontroll og avgjørelse"), bredde="review_right", parent=parent)
        self.punkter, self.avvik, self.grunnlag = Punktliste(), Avviksliste(), Grunnlagskort()
        self.returknapp = Avgjorelsesknapp(_("Returner med merknad"), "return-arrow")
        self.godkjennknapp = Avgjorelsesknapp(_("Godkjenn"), "check")
        self.strek, self.hvorfor = Skille(), Etikett("", "caption", farge="text.secondary")
        self._build()
        self.avvik.vis.connect(self.vis)
        self.returknapp.clicked.connect(self.returner)
        self.godkjennknapp.clicked.connect(self.godkjenn)

    def _build(self) -> None:
        self.topp.setContentsMargins(0, 0, 0, 0)
        self.innhold.setSpacing(4)
        self.innhold.addWidget(Etikett(_("Sjekkliste"), "h2"))
        self.innhold.addWidget(self.punkter)
        self.innhold.addSpacing(tema.avstand("s"))
        self.innhold.addWidget(Etikett(_("Dette avviker"), "h2"))
        self.innhold.addWidget(self.avvik)
        self.innhold.addSpacing(tema.avstand("s"))
        self.innhold.addWidget(self.grunnlag)
        for part in (self.strek, self.returknapp, self.godkjennknapp, self.hvorfor):
            self.fot.addWidget(part)

    def show_findings(self, liste: Sjekkliste, funn: Sequence[Funn]) -> None:
        """The checklist and what deviates."""
        self.punkter.show_checklist(liste)
        self.avvik.show_findings(funn)

    def show_rights(self, returner: str, godkjenn: str, *, avgjor: bool) -> None:
        """What the user may do: the reasons why not, empty when they may. `avgjor`: may they decide at all?"""
        for button, reason in ((self.returknapp, returner), (self.godkjennknapp, godkjenn)):
            button.setEnabled(not reason)
            button.setAccessibleDescription(reason)
            show_if(button, avgjor)
        self.godkjennknapp.set_ikon("lock" if godkjenn else "check")
        # One filled button at a time, and it does not move.
        self.returknapp.set_fylt(bool(godkjenn))
        self.godkjennknapp.set_fylt(not godkjenn)
        say(self.hvorfor, godkjenn)
        show_if(self.strek, avgjor)
        show_if(self.hvorfor, avgjor and bool(godkjenn))

    def bring_evidence(self) -> None:
        """Scroll to the evidence, when the layout has made room for it."""
        soon(self, lambda: self.rullefelt.show_child(self.grunnlag))
