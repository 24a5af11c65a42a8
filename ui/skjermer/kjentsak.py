"""The person has an open case already: it is offered before a new one is made."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett


def known_text(linje: Sakslinje) -> str:
    """«Solveig Bråten har allerede en åpen sak: Ny-A1B2-7, mottatt 12.11.2026.»"""
    text = _("{navn} har allerede en åpen sak: {nummer}, mottatt {dato}.")
    return text.format(navn=linje.navn, nummer=linje.nummer, dato=datotekst.short_date(linje.mottatt))


class Kjentkort(Kort):
    """The same under the number, as soon as it is written. `apne(str)` with the case's id."""

    apne = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="info", vannrett=True, luft=(16, 4), parent=parent)
        self.linje: Sakslinje | None = None
        self.tekst = Etikett("")
        self.lenke = Lenke(_("Åpne saken"))
        self.innhold.addWidget(Ikon("info", "accent"))
        self.innhold.addWidget(self.tekst, 1)
        self.innhold.addWidget(self.lenke)
        self.lenke.clicked.connect(self._open)
        self.hide()

    def show_known(self, linje: Sakslinje | None) -> None:
        """Show a case, or nothing."""
        self.linje = linje
        if linje is not None:
            say(self.tekst, known_text(linje))
            self.lenke.setAccessibleName(_("Åpne saken {nummer}").format(nummer=linje.nummer))
        show_if(self, linje is not None)

    def _open(self) -> None:
        if self.linje is not None:
            self.apne.emit(self.linje.id)


class Kjentvalg(StrEnum):
    """What the user chose."""

    AVBRYT = "avbryt"
    APNE = "apne"
    NY_LIKEVEL = "ny_likevel"


class Kjentdialog(Dialog):
    """Asked when the søknad is registered: nothing is written yet."""

    def __init__(self, parent: QWidget | None, linje: Sakslinje) -> None:
        super().__init__(parent, _("Personen har allerede en åpen sak"), bredde=640)
        self.valg = Kjentvalg.AVBRYT
        self.innhold.addWidget(Etikett(known_text(linje)))
        kept = _("Åpner du saken, blir det du har skrevet her, liggende til du kommer tilbake.")
        self.innhold.addWidget(Etikett(kept, farge="text.secondary"))
        self.ny = self.add_lenke(_("Lag en ny sak likevel"))
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.apne = self.add_primaer(_("Åpne saken"))
        self.ny.clicked.connect(lambda: self._choose(Kjentvalg.NY_LIKEVEL))
        self.apne.clicked.connect(lambda: self._choose(Kjentvalg.APNE))
        self.avbryt.clicked.connect(self.reject)
        self.apne.setFocus()

    def _choose(self, valg: Kjentvalg) -> None:
        self.valg = valg
        self.accept()


def ask_about_known(parent: QWidget, linje: Sakslinje) -> Kjentvalg:
    """Ask, and wait; Esc decides nothing."""
    dialog = Kjentdialog(parent, linje)
    dialog.exec()
    dialog.deleteLater()
    return dialog.valg
