"""Which exception is made from a rule: those the katalog lists, in full, and «Annet særlig grunnlag»."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sak.behandlingsord import exception_name
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Utfall
from tildelingsklient.vurdering.unntak import ANNET, may_be_exception
from ui.deler.oppsett import column
from ui.deler.tekst import Etikett
from ui.deler.valg import Radiogruppe
from ui.deler.vurderingsord import kilde_label


class Unntaksvalg(QWidget):
    """Stands open only while the chosen outcome may be an exception; nothing is preselected."""

    def __init__(self, bilde: Saksbilde, kriterium: Kriterium, valgt: str) -> None:
        super().__init__()
        self._kriterium, self._katalog = kriterium, bilde.katalog
        listed = [(punkt.id, exception_name(kriterium, punkt.id)) for punkt in kriterium.unntak]
        self.gruppe = Radiogruppe(_("Hvilket unntak er det?"), [*listed, (ANNET, exception_name(kriterium, ANNET))])
        self.gruppe.set_verdi(valgt or None)
        lines = column(mellomrom=6)
        self.ledetekst = Etikett("", halvfet=True)
        lines.addWidget(self.ledetekst)
        for text in self._rules():
            lines.addWidget(Etikett(text, "caption"))
        lines.addWidget(self.gruppe)
        self.gruppe.setVisible(bool(kriterium.unntak))
        self.setLayout(lines)

    def _rules(self) -> Iterator[str]:
        """The exceptions in the katalog's words, which are too long for a row to choose."""
        for punkt in self._kriterium.unntak:
            name = exception_name(self._kriterium, punkt.id)
            yield f"{name}: {pick(punkt.tekst)} ({kilde_label(punkt.kilde)})"
        if not self._kriterium.unntak:
            yield _("Kommunen lister ingen unntak her. Skriv hvilket særlig grunnlag som gjelder.")

    def follow(self, utfall: Utfall | None) -> None:
        """Show or hide for an outcome."""
        self.setVisible(utfall is not None and may_be_exception(self._kriterium, utfall))
        demanded = utfall is Utfall.UNNTAK
        self.ledetekst.setText(_("Hvilket unntak er det?") if demanded else _("Er det et unntak, hvilket?"))

    def verdi(self) -> str:
        """The chosen exception; empty when it does not come to that, or none is chosen."""
        return (self.gruppe.verdi() or "") if not self.isHidden() else ""
