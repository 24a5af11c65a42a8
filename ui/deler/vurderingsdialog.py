"""What the two dialogs of 04 share: the rule in full, its source, the answers, a reason, and buttons."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import SvarId
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Mangel
from ui import tema
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.kort import Skille
from ui.deler.svarliste import Svarliste
from ui.deler.tekst import Etikett, TekstFelt
from ui.deler.vurderingsord import kilde_text


class Vurderingsdialog(Dialog):
    """`svar(Plass)` goes to an answer, `skrevet(str)` when the reason is typed. The owner decides when to close."""

    svar = Signal(object)
    skrevet = Signal(str)

    def __init__(self, parent: QWidget | None, tittel: str, bilde: Saksbilde, ledetekst: str, grunn: str) -> None:
        # Large text needs a wider dialog, or the buttons would not have room beside each other.
        super().__init__(parent, tittel, bredde=round(640 * (1 + (tema.tekstskala() - 1) / 3)))
        self._bilde = bilde
        self.begrunnelse = TekstFelt(ledetekst, linjer=3, maks_linjer=8)
        self.begrunnelse.setText(grunn)
        self.begrunnelse.skrevet.connect(self.skrevet)
        self.ramme = Feltramme(ledetekst, self.begrunnelse, hjelp=" ")

    def add_rule(self, regel: Kriterium | Moment, merknad: str) -> None:
        """The whole rule, how binding it is, help and source."""
        self.innhold.addWidget(Etikett(pick(regel.tekst)))
        if regel.hjelp:
            self.innhold.addWidget(Etikett(pick(regel.hjelp), farge="text.secondary"))
        for punkt in regel.eksempler if isinstance(regel, Kriterium) else ():
            self.innhold.addWidget(Etikett(f"– {pick(punkt.tekst)}", "caption"))
        source = _("Kilde: {kilde}").format(kilde=kilde_text(self._bilde.katalog, regel.kilde))
        words = f"{merknad}. {source}" if merknad else source
        self.innhold.addWidget(Etikett(words, "caption", farge="text.secondary"))

    def add_answers(self, grunnlag: Iterable[SvarId], mangler: Iterable[Mangel]) -> None:
        """The answers, each a link to its question."""
        self.add_heading(_("Svarene det bygger på"))
        answers = Svarliste(self._bilde, grunnlag, mangler)
        answers.svar.connect(self._go_to)
        self.innhold.addWidget(answers)

    def _go_to(self, plass: Plass) -> None:
        self.reject()
        self.svar.emit(plass)

    def add_heading(self, tekst: str) -> None:
        """A small heading over a line."""
        self.innhold.addWidget(Skille())
        self.innhold.addWidget(Etikett(tekst, halvfet=True))

    def show_error(self, feil: InndataFeil) -> None:
        """Tell what is missing under the reason, and let it be written."""
        self.ramme.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self.begrunnelse.setFocus()
        self.rullefelt.show_child(self.ramme)
