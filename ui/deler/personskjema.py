"""The fields of a person in «Ny søknad»."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.soknadsskjema import Skjemaperson
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.datofelt import Datofelt
from ui.deler.feltdel import Feltdel
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import LinjeFelt


class Personskjema(Feltdel):
    """Name, birth date and number. `skrevet` on each change, `nummer_ferdig` when the number is left."""

    nummer_ferdig = Signal()

    def __init__(self, hvem: str, parent: QWidget | None = None) -> None:
        self.navn = LinjeFelt(_("Navn: {hvem}").format(hvem=hvem))
        self.fodselsdato = Datofelt(_("Fødselsdato: {hvem}").format(hvem=hvem))
        self.fodselsnummer = LinjeFelt(_("Fødselsnummer: {hvem}").format(hvem=hvem))
        rammer = {
            "navn": Feltramme(_("Navn"), self.navn),
            "fodselsdato": Feltramme(_("Fødselsdato"), self.fodselsdato),
            "fodselsnummer": Feltramme(_("Fødselsnummer (valgfritt)"), self.fodselsnummer),
        }
        super().__init__(rammer, parent, andeler=(5, 4, 4))
        self._person = Skjemaperson()
        self.fodselsdato.ferdig.connect(self.skrevet)
        self.fodselsnummer.ferdig.connect(self._number_left)
        self.setFocusProxy(self.navn)

    def _number_left(self) -> None:
        """A number that holds gives the birth date, when none is written."""
        number = read_fodselsnummer(self.fodselsnummer.text())
        if number and number.fodselsdato and not self.fodselsdato.tekst().strip():
            self.fodselsdato.set_tekst(datotekst.short_date(number.fodselsdato))
            self.skrevet.emit()
        self.nummer_ferdig.emit()

    def verdi(self) -> Skjemaperson:
        """What is written; what has its fields elsewhere is as it was set."""
        return replace(
            self._person,
            navn=self.navn.text(),
            fodselsdato=self.fodselsdato.tekst(),
            fodselsnummer=self.fodselsnummer.text(),
        )

    def set_verdi(self, person: Skjemaperson) -> None:
        """Show a person, without a signal."""
        self._person = person
        self.navn.setText(person.navn)
        self.fodselsdato.set_tekst(person.fodselsdato)
        self.fodselsnummer.setText(person.fodselsnummer)
