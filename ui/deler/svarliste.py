"""The answers a result or a moment rests on, and those that are missing, as links that jump to the question."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Svar, SvarId
from tildelingsklient.kartlegging.visning import kilde_name, verdi_text
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Mangel
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import answers, mangel_text


class Svarliste(QWidget):
    """`svar(Plass)` when one is pressed."""

    svar = Signal(object)

    def __init__(self, bilde: Saksbilde, grunnlag: Iterable[SvarId], mangler: Iterable[Mangel] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for plass in answers(bilde, grunnlag):
            self._add(column, plass, answer_text(bilde, plass))
        for mangel in mangler:
            asked = bilde.place_of(mangel.sporsmal, mangel.gjelder)
            words = _("Mangler: {svar}").format(svar=mangel_text(bilde, mangel))
            if asked is not None:
                self._add(column, asked, words)
            else:
                column.addWidget(Etikett(words, "caption"))
        if not column.count():
            column.addWidget(Etikett(_("Ingen svar ligger til grunn."), "caption", farge="text.secondary"))

    def _add(self, column: QVBoxLayout, plass: Plass, tekst: str) -> None:
        link = Innstillingslenke(tekst)
        link.clicked.connect(lambda: self.svar.emit(plass))
        column.addWidget(link)


def answer_text(bilde: Saksbilde, plass: Plass) -> str:
    """«3.5 Timer hjelp i uken: 34 timer (Søker)», every voice."""
    said = "; ".join(_voice(bilde, plass, svar) for svar in bilde.voices(plass) if svar.verdi is not None)
    return f"{plass.nummer} {pick(plass.sporsmal.kort)}: {said}"


def _voice(bilde: Saksbilde, plass: Plass, svar: Svar) -> str:
    words = verdi_text(bilde.katalog, plass.sporsmal, svar.verdi)
    who = ", ".join(kilde_name(kilde) for kilde in svar.kilder)
    return f"{words} ({who})" if who else words
