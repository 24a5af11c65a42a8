"""The parts of «Ny søknad» and «Opplysninger om saken»: persons, søknad, visit. Each fills its fields of the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.sak.sak import Avsender, Kanal
from tildelingsklient.sak.soknadsord import avsender_names, kanal_names
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.frister import forelopig_svar_frist
from ui import datotekst
from ui.deler.adressedel import Adressedel
from ui.deler.datofelt import Datofelt
from ui.deler.feltdel import Feltdel, Radliste
from ui.deler.feltramme import Feltramme
from ui.deler.oppsett import boxed, column
from ui.deler.personskjema import Annenperson, Personskjema
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import AvkryssRad
from ui.deler.velger import Velger

_LENGDER = ("30", "45", "60", "90", "120")


class Persondel(QWidget):
    """Søker; and in `andre`, the one who is to have the service when that is another, and those who give care."""

    skrevet = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.soker = Personskjema(_("søker"))
        self.annen = AvkryssRad(_("En annen enn søkeren skal ha tjenesten"))
        self.mottaker = Annenperson(_("den som skal ha tjenesten"))
        self.fast = Etikett("", "caption", farge="text.secondary")
        self.selv = AvkryssRad(_("Søkeren gir selv omsorg til den som skal ha tjenesten"))
        self.omsorg: Radliste[Annenperson] = Radliste(
            _("Gir omsorg til den som skal ha tjenesten"), _("Legg til en som gir omsorg"), _carer
        )
        self.andre = boxed(column(self.annen, self.fast, self.mottaker, self.selv, self.omsorg, mellomrom=12))
        self.setLayout(column(self.soker))
        self.annen.clicked.connect(self._other)
        for part in (self.soker, self.mottaker, self.omsorg):
            part.skrevet.connect(self.skrevet)
        self.selv.clicked.connect(self.skrevet)
        self._skjult = False
        self.fast.hide()
        self._show_mottaker(False)

    @property
    def omsorgsytere(self) -> list[Annenperson]:
        """Those who give care."""
        return self.omsorg.rader

    def _show_mottaker(self, shown: bool) -> None:
        self.mottaker.setVisible(shown)
        self.selv.setVisible(shown)

    def _other(self) -> None:
        self._show_mottaker(self.annen.isChecked())
        if self.annen.isChecked():
            self.mottaker.setFocus()
        self.skrevet.emit()

    def set_skjult(self, skjult: bool) -> None:
        """Leave out of the fields shown from now on where the others live, and their phones."""
        self._skjult = skjult

    def set_fast(self, hvorfor: str) -> None:
        """Why nobody else can be named as the one who is to have the service; empty when they can."""
        self.annen.setEnabled(not hvorfor)
        say(self.fast, hvorfor)
        show_if(self.fast, bool(hvorfor))

    def adresser(self) -> list[Adressedel]:
        """The address parts of those who are not søker."""
        return [self.mottaker.adresse, *(part.adresse for part in self.omsorgsytere)]

    def has_others(self) -> bool:
        """Is somebody else than søker written down?"""
        return self.annen.isChecked() or bool(self.omsorgsytere)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with the persons written here."""
        return replace(
            skjema,
            soker=self.soker.verdi(),
            annen_mottaker=self.annen.isChecked(),
            mottaker=self.mottaker.verdi(),
            soker_gir_omsorg=self.selv.isChecked(),
            omsorgsytere=tuple(part.verdi() for part in self.omsorgsytere),
        )

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show the persons of a form."""
        self.soker.set_verdi(skjema.soker)
        self.annen.setChecked(skjema.annen_mottaker)
        self.mottaker.skjult = self._skjult
        self.mottaker.set_verdi(skjema.mottaker)
        self.selv.setChecked(skjema.soker_gir_omsorg)
        self._show_mottaker(skjema.annen_mottaker)
        for part, person in zip(self.omsorg.set_antall(len(skjema.omsorgsytere)), skjema.omsorgsytere, strict=True):
            part.skjult = self._skjult
            part.set_verdi(person)

    def _named(self) -> dict[str, Personskjema]:
        carers = {f"omsorgsyter{number}": part for number, part in enumerate(self.omsorgsytere)}
        return {"soker": self.soker, "mottaker": self.mottaker, **carers}

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field."""
        for who, part in self._named().items():
            part.set_feil({name.partition(".")[2]: text for name, text in feil.items() if name.startswith(f"{who}.")})

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {f"{who}.{name}": field for who, part in self._named().items() for name, field in part.fields().items()}


def _carer(nummer: int) -> Annenperson:
    return Annenperson(_("omsorgsyter {nummer}").format(nummer=nummer))


class Soknadsdel(Feltdel):
    """When it came, how, and from whom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.mottatt = Datofelt(_("Mottatt"))
        self._ramme = Feltramme(_("Mottatt"), self.mottatt)
        self.frist = self._ramme.hjelp
        self.kanal = Velger(_("Hvordan kom den?"), kanal_names(), Kanal.TELEFON.value)
        self.avsender = Velger(_("Hvem sendte den?"), avsender_names(), Avsender.SOKER.value)
        rammer = {
            "mottatt": self._ramme,
            "kanal": Feltramme(_("Hvordan kom den?"), self.kanal),
            "avsender": Feltramme(_("Hvem sendte den?"), self.avsender),
        }
        super().__init__(rammer, parent)
        self._sto: date | None = None
        self._idag: date | None = None
        self.mottatt.skrevet.connect(lambda _text: self._tell_deadline())

    def compare_with(self, mottatt: date, idag: date) -> None:
        """The søknad is in a case already: another day is told together with what it does to the deadline."""
        self._sto, self._idag = mottatt, idag

    def _tell_deadline(self) -> None:
        """The last day for a preliminary answer, as soon as the day the søknad came is known."""
        came = self.mottatt.verdi()
        say(self.frist, self._deadline_text(came) if came else "")
        show_if(self.frist, came is not None)
        self.mottatt.felt.setAccessibleDescription(self.frist.text())

    def _deadline_text(self, came: date) -> str:
        last = forelopig_svar_frist(came)
        told = _("Foreløpig svar innen {dato}").format(dato=datotekst.short_date(last))
        if self._sto is not None and self._sto != came:
            before = datotekst.short_date(forelopig_svar_frist(self._sto))
            told = _("{frist}. Før endringen var fristen {dato}.").format(frist=told, dato=before)
            if self._idag and last < self._idag:
                told = f"{told} {_('Den nye fristen er ute.')}"
        return told

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        kanal, avsender = self.kanal.verdi() or skjema.kanal, self.avsender.verdi() or skjema.avsender
        return replace(skjema, mottatt=self.mottatt.tekst(), kanal=kanal, avsender=avsender)

    def set_verdi(self, skjema: Soknadsskjema, idag: str) -> None:
        """Show a form; without a date it came today."""
        self.mottatt.set_tekst(skjema.mottatt or idag)
        self._tell_deadline()
        self.kanal.set_verdi(skjema.kanal)
        self.avsender.set_verdi(skjema.avsender)


class Besoksdel(Feltdel):
    """When and where the visit is, and what changes it. All may stand empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.dato, self.tid = Datofelt(_("Besøksdag")), LinjeFelt(_("Klokkeslett"), plassholder="10.30")
        lengder = [(minutter, _("{antall} minutter").format(antall=minutter)) for minutter in _LENGDER]
        self.lengde = Velger(_("Varighet"), lengder, "60")
        self.sted, self.praktisk = LinjeFelt(_("Sted")), LinjeFelt(_("Praktisk"), staves=True)
        rammer = {
            "besok_dato": Feltramme(_("Dag"), self.dato),
            "besok_tid": Feltramme(_("Klokkeslett"), self.tid),
            "besok_minutter": Feltramme(_("Varighet"), self.lengde),
            "besok_sted": Feltramme(_("Sted"), self.sted, hjelp=_("Tomt felt betyr hjemme hos søkeren.")),
            "praktisk": Feltramme(_("Praktisk"), self.praktisk, hjelp=_("Tolk, hvem som er med. Ikke helse.")),
        }
        super().__init__(rammer, parent)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(
            skjema,
            besok_dato=self.dato.tekst(),
            besok_tid=self.tid.text(),
            besok_minutter=self.lengde.verdi() or skjema.besok_minutter,
            besok_sted=self.sted.text(),
            praktisk=self.praktisk.text(),
        )

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        self.dato.set_tekst(skjema.besok_dato)
        self.tid.setText(skjema.besok_tid)
        self.lengde.set_verdi(skjema.besok_minutter)
        self.sted.setText(skjema.besok_sted)
        self.praktisk.setText(skjema.praktisk)
