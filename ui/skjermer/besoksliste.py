"""«Besøkene i saken»: every visit with what became of it, and why the case ended when it has. Only to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.adressesperre import masked
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.behandlingsord import state_name
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sprak import _, pick
from ui import datotekst
from ui.deler import besoksord
from ui.deler.dialog import Dialog
from ui.deler.kort import Skille
from ui.deler.oppsett import column, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.skjermer.tilstandsnavn import state_mark


class Besoksliste(Dialog):
    """The newest visit last, as they stood."""

    def __init__(self, parent: QWidget, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Besøkene hos {navn}").format(navn=bilde.sak.soker.navn), bredde=680)
        for line in self._endings(bilde):
            self.innhold.addLayout(line)
        for besok in bilde.sak.besok:
            self.innhold.addLayout(_visit(bilde, besok))
            self.innhold.addWidget(Skille())
        if not bilde.sak.besok:
            self.innhold.addWidget(Etikett(_("Det er ikke avtalt noe besøk i saken."), farge="text.secondary"))
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        self.lukk.setFocus()

    def _endings(self, bilde: Saksbilde) -> list[QVBoxLayout]:
        ended = [vedtak for vedtak in bilde.sak.vedtak if vedtak.avslutning]
        lines = []
        for vedtak in ended:
            name = pick(bilde.katalog.tjeneste_by_id[vedtak.tjeneste].navn)
            mark = Statusmerke(state_mark(vedtak.tilstand), state_name(vedtak.tilstand))
            why = besoksord.ending_in(bilde.sak, vedtak.avslutning) if vedtak.avslutning else ""
            lines.append(column(row(Etikett(name, halvfet=True, brytes=False), mark, None), Etikett(why), mellomrom=2))
        return lines


def _visit(bilde: Saksbilde, besok: Besok) -> QVBoxLayout:
    """When, the mark, and everything that was written about it; an address that is protected is taken out."""
    sak = bilde.sak
    nytt = next((one for one in sak.besok if one.id == besok.nytt), None)
    when = Etikett(datotekst.capitalized(besoksord.when(besok)), halvfet=True)
    line = row(mellomrom=12)
    line.addWidget(when, 1)
    line.addWidget(Statusmerke(besoksord.outcome_mark(besok), rolle="caption"))
    words = column(line, mellomrom=2)
    told = [besoksord.card_text(besok, nytt), masked(besok.merknad, sak.alle, [one.sted for one in sak.besok])]
    if besok.grunn and besok.grunn.value not in {value for value, _name in soknadsord.reason_names()}:
        told.insert(1, soknadsord.reason_text(besok.grunn))
    for text in told:
        if text:
            words.addWidget(Etikett(text, farge="text.secondary", valgbar=True))
    return words
