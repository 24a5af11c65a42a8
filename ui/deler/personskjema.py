"""The fields of a person in «Ny søknad» and «Opplysninger om saken»."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.skjemaperson import Skjemaperson
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.adressedel import Adressedel
from ui.deler.datofelt import Datofelt
from ui.deler.feltdel import Feltdel
from ui.deler.feltramme import Feltramme
from ui.deler.foldet import Foldet
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


class Annenperson(Personskjema):
    """One who is not søker: the same, and folded below it address, protection, relation and language."""

    def __init__(self, hvem: str, parent: QWidget | None = None) -> None:
        super().__init__(hvem, parent)
        self.adresse = Adressedel(hvem)
        self.adresse.skrevet.connect(self.skrevet)
        self.fold = Foldet(_("Adresse, sperre og språk"), self.adresse)
        self.fold.knapp.setAccessibleName(_("Adresse, sperre og språk: {hvem}").format(hvem=hvem))
        self.add_below(self.fold)
        self.skjult = False

    def verdi(self) -> Skjemaperson:
        """What is written."""
        return self.adresse.fill_person(super().verdi())

    def set_verdi(self, person: Skjemaperson) -> None:
        """Show a person, without a signal; `skjult` leaves out where they live and their phone."""
        super().set_verdi(person)
        self.adresse.show_person(person, skjult=self.skjult)
        self.fold.set_apen(self.adresse.is_filled())

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field, and open the fold it is in."""
        super().set_feil(feil)
        self.adresse.set_feil(feil)
        if set(self.adresse.fields()) & set(feil):
            self.fold.set_apen(True)

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {**super().fields(), **self.adresse.fields()}
