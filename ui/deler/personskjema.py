"""The fields of a person in «Ny søknad»."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tildelingsklient.handlinger.soknadsskjema import Skjemaperson
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import LinjeFelt


class Personskjema(QWidget):
    """`skrevet` on each change. `kort`: only name and birth date, for a person who is not søker."""

    skrevet = Signal()

    def __init__(self, hvem: str, *, kort: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navn = LinjeFelt(_("Navn: {hvem}").format(hvem=hvem))
        self.fodselsdato = Datofelt(_("Fødselsdato: {hvem}").format(hvem=hvem))
        self.fodselsnummer = LinjeFelt(_("Fødselsnummer: {hvem}").format(hvem=hvem))
        self.adresse, self.poststed = LinjeFelt(_("Adresse")), LinjeFelt(_("Postnummer og sted"))
        self.telefon = LinjeFelt(_("Telefon"))
        self.rammer = {
            "navn": Feltramme(_("Navn"), self.navn),
            "fodselsdato": Feltramme(_("Fødselsdato"), self.fodselsdato),
            "fodselsnummer": Feltramme(_("Fødselsnummer (valgfritt)"), self.fodselsnummer),
            "adresse": Feltramme(_("Adresse"), self.adresse),
            "poststed": Feltramme(_("Postnummer og sted"), self.poststed),
            "telefon": Feltramme(_("Telefon (valgfritt)"), self.telefon),
        }
        self._lay_out(("navn", "fodselsdato", "fodselsnummer") if kort else tuple(self.rammer))
        for field in (self.navn, self.fodselsdato, self.fodselsnummer, self.adresse, self.poststed, self.telefon):
            field.skrevet.connect(lambda _text: self.skrevet.emit())
        self.fodselsnummer.ferdig.connect(self._fill_in_birth)
        self.setFocusProxy(self.navn)

    def _lay_out(self, names: tuple[str, ...]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, name in enumerate(names):
            grid.addWidget(self.rammer[name], place // 3, place % 3)
        for column, share in enumerate((5, 4, 4)):
            grid.setColumnStretch(column, share)
        for name, frame in self.rammer.items():
            if name not in names:
                frame.setParent(self)
                frame.hide()

    def _fill_in_birth(self) -> None:
        """A number that holds gives the birth date, when none is written."""
        number = read_fodselsnummer(self.fodselsnummer.text())
        if number and number.fodselsdato and not self.fodselsdato.tekst().strip():
            self.fodselsdato.set_tekst(datotekst.short_date(number.fodselsdato))
            self.skrevet.emit()

    def verdi(self) -> Skjemaperson:
        """What is written."""
        return Skjemaperson(
            self.navn.text(),
            self.fodselsdato.tekst(),
            self.fodselsnummer.text(),
            self.adresse.text(),
            self.poststed.text(),
            self.telefon.text(),
        )

    def set_verdi(self, person: Skjemaperson) -> None:
        """Show a person, without a signal."""
        self.navn.setText(person.navn)
        self.fodselsdato.set_tekst(person.fodselsdato)
        self.fodselsnummer.setText(person.fodselsnummer)
        self.adresse.setText(person.adresse)
        self.poststed.setText(person.poststed)
        self.telefon.setText(person.telefon)

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show the sentences of the fields that are wrong; the others are cleared."""
        for name, frame in self.rammer.items():
            if isinstance(frame.kontroll, Datofelt):
                frame.kontroll.feil.set_feil(feil.get(name, ""))
                frame.kontroll.felt.set_feil(name in feil)
            else:
                frame.set_feil(feil.get(name, ""))
