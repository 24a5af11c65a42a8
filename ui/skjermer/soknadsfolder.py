"""The folded sections of «Ny søknad» and «Opplysninger om saken»: when they open, and what their headings say."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.forhand import Skjerming
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sprak import _
from ui.deler.foldet import Foldet
from ui.deler.oppsett import column
from ui.skjermer.soknadsdeler import Besoksdel, Persondel
from ui.skjermer.tilleggsdeler import Hjemdel, Kontaktdel, Samtykkedel, Sokeradresse, Sprakdel


class Skjemadel(Protocol):
    """A part of the form."""

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        ...

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        ...

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field."""
        ...

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        ...


class Folder(QWidget):
    """Everything that need not be known when the søknad is written down, without the sections in `uten`."""

    skrevet = Signal()

    def __init__(self, personer: Persondel, *, uten: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.adresse, self.sprak, self.hjem = Sokeradresse(), Sprakdel(), Hjemdel()
        self.kontakter, self.samtykker, self.besoket = Kontaktdel(), Samtykkedel(), Besoksdel()
        self._personer = personer
        for part in (self.adresse, self.sprak, self.hjem, self.kontakter, self.samtykker, self.besoket):
            part.skrevet.connect(self.skrevet)
        sections: dict[str, tuple[str, QWidget]] = {
            "adresse": (_("Adresse og telefon"), self.adresse),
            "andre": (_("Andre i saken"), personer.andre),
            "kontakter": (_("Kontaktpersoner, fullmakt og verge"), self.kontakter),
            "samtykker": (_("Samtykke til å hente opplysninger"), self.samtykker),
            "sprak": (_("Språk og tolk"), self.sprak),
            "besoket": (_("Besøket"), self.besoket),
            "hjem": (_("Før du går inn"), self.hjem),
        }
        self.folder = {name: Foldet(*section) for name, section in sections.items() if name not in uten}
        for name in uten:
            # Not shown, and still to go when the rest goes.
            sections[name][1].setParent(self)
            sections[name][1].hide()
        self.setLayout(column(*self.folder.values(), mellomrom=12))

    def deler(self) -> dict[str, Skjemadel]:
        """The parts that fill the form, by section."""
        parts: dict[str, Skjemadel] = {
            "adresse": self.adresse,
            "kontakter": self.kontakter,
            "samtykker": self.samtykker,
            "sprak": self.sprak,
            "besoket": self.besoket,
            "hjem": self.hjem,
        }
        return {name: part for name, part in parts.items() if name in self.folder}

    def set_skjerming(self, skjerming: Skjerming | None) -> None:
        """What is kept out of the fields of a form shown from now on, for søker, the others, contacts and the home."""
        self.hjem.skjerming = self.kontakter.skjerming = skjerming
        self.adresse.skjules = skjerming is not None
        self._personer.set_skjult(skjerming is not None)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        for part in self.deler().values():
            skjema = part.fill(skjema)
        return skjema

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form: what is written is open, the rest folded."""
        for part in self.deler().values():
            part.set_verdi(skjema)
        self.summarize()
        for section in self.folder.values():
            section.set_apen(bool(section.knapp.sammendrag()))

    def summarize(self) -> None:
        """«Fylt ut» on the heading of every section that holds something; who is protected is told to all."""
        empty_form = Soknadsskjema()
        filled = {name for name, part in self.deler().items() if part.fill(empty_form) != empty_form}
        if self._personer.has_others():
            filled.add("andre")
        for name, section in self.folder.items():
            section.knapp.set_sammendrag(_("Fylt ut") if name in filled else "")
        self._follow_protection()

    def _follow_protection(self) -> None:
        """One who is protected protects the whole case, so everybody's letters need a `postadresse`."""
        people = [self.adresse, *self._personer.adresser()]
        choices = [*(part.sperre for part in people), *(part.sperre for part in self.kontakter.rader)]
        chosen = {choice.verdi() for choice in choices}
        for part in people:
            part.set_andre_sperret(bool(chosen - {None, Adressesperre.INGEN.value}))

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field, and open the sections it is in."""
        for name, part in self.deler().items():
            part.set_feil(feil)
            if set(part.fields()) & set(feil):
                self.folder[name].set_apen(True)
        if any(name.startswith(("mottaker.", "omsorgsyter")) for name in feil):
            self.folder["andre"].set_apen(True)

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {name: field for part in self.deler().values() for name, field in part.fields().items()}
