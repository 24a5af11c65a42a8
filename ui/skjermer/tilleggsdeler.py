"""The folded parts of «Ny søknad»: address, language, contacts, consent, the home as a place of work."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt, Skjemasamtykke
from tildelingsklient.kartlegging.adressesperre import warning
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.sprak import _
from ui.deler import forhandsord
from ui.deler.datofelt import Datofelt
from ui.deler.feltdel import Feltdel, Radliste
from ui.deler.feltramme import Feltramme
from ui.deler.oppsett import column
from ui.deler.rolig import show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger


class Adressedel(Feltdel):
    """Where søker lives and can be reached, and whether the address is protected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.adresse, self.poststed = LinjeFelt(_("Adresse")), LinjeFelt(_("Postnummer og sted"))
        self.telefon = LinjeFelt(_("Telefon"))
        self.sperre = Velger(_("Adressesperre"), forhandsord.protection_names(), Adressesperre.INGEN.value)
        self.postadresse = LinjeFelt(_("Postadresse"))
        co = _("En c/o-adresse eller en postboks. Komma gir ny linje i brevet.")
        rammer = {
            "adresse": Feltramme(_("Adresse"), self.adresse),
            "poststed": Feltramme(_("Postnummer og sted"), self.poststed),
            "telefon": Feltramme(_("Telefon"), self.telefon),
            "adressesperre": Feltramme(_("Adressesperre"), self.sperre, hjelp=_("Gjelder alle i saken.")),
            "postadresse": Feltramme(_("Postadresse for brev"), self.postadresse, hjelp=co),
        }
        super().__init__(rammer, parent)
        self.merke, self.varsel = Statusmerke("address.fortrolig"), Etikett("")
        self.grid.addLayout(column(self.merke, self.varsel, mellomrom=4), 2, 0, 1, 3)
        self.sperre.valgt.connect(lambda _value: self._follow())

    def _follow(self) -> None:
        chosen = Adressesperre(self.sperre.verdi() or Adressesperre.INGEN)
        said = warning(chosen)
        if said is not None:
            self.merke.set_tilstand(f"address.{chosen.value}")
            self.varsel.setText(str(said))
        for part in (self.merke, self.varsel, self.rammer["postadresse"]):
            show_if(part, said is not None)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        soker = replace(
            skjema.soker,
            adresse=self.adresse.text(),
            poststed=self.poststed.text(),
            telefon=self.telefon.text(),
            adressesperre=self.sperre.verdi() or Adressesperre.INGEN.value,
            postadresse=self.postadresse.text(),
        )
        return replace(skjema, soker=soker)

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        soker = skjema.soker
        self.adresse.setText(soker.adresse)
        self.poststed.setText(soker.poststed)
        self.telefon.setText(soker.telefon)
        self.sperre.set_verdi(soker.adressesperre)
        self.postadresse.setText(soker.postadresse)
        self._follow()


class Sprakdel(Feltdel):
    """The language of the conversation, and the interpreter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.tolk = Velger(_("Tolk"), forhandsord.interpreter_names(), "ingen")
        self.sprak = LinjeFelt(_("Språk"))
        rammer = {
            "tolk": Feltramme(_("Tolk"), self.tolk),
            "sprak": Feltramme(_("Språk"), self.sprak, hjelp=_("Tomt felt betyr norsk.")),
        }
        super().__init__(rammer, parent)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, tolk=self.tolk.verdi() or skjema.tolk, sprak=self.sprak.text())

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        self.tolk.set_verdi(skjema.tolk)
        self.sprak.setText(skjema.sprak)


class Hjemdel(Feltdel):
    """The home as a place of work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        help_ = {
            "dyr": _("Hund, katt. Kan den stå i et annet rom?"),
            "royk": _("Be om at det luftes før du kommer."),
            "nokkel": _("Ringeklokke, nøkkelboks, hvem åpner."),
        }
        rammer = {
            name: Feltramme(words, LinjeFelt(words, staves=True), hjelp=help_.get(name, ""))
            for name, words in forhandsord.home_names().items()
        }
        super().__init__(rammer, parent)
        note = _("Bare for den som går på besøk. Det blir ikke med i vurderingen eller i brevet.")
        self.grid.addWidget(Etikett(note, "caption", farge="text.secondary"), 2, 0, 1, 3)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, hjem=Hjem(**{name: field.text() for name, field in self._lines().items()}))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        for name, field in self._lines().items():
            field.setText(getattr(skjema.hjem, name))

    def _lines(self) -> dict[str, LinjeFelt]:
        return {name: field for name, field in self.fields().items() if isinstance(field, LinjeFelt)}


class Kontaktrad(Feltdel):
    """One contact."""

    def __init__(self, nummer: int, parent: QWidget | None = None) -> None:
        self.rolle = Velger(_("Rolle: kontakt {nummer}").format(nummer=nummer), forhandsord.role_names(), "parorende")
        self.navn = LinjeFelt(_("Navn: kontakt {nummer}").format(nummer=nummer))
        self.telefon = LinjeFelt(_("Telefon: kontakt {nummer}").format(nummer=nummer))
        self.merknad = LinjeFelt(_("Merknad: kontakt {nummer}").format(nummer=nummer), staves=True)
        covers = _("Slektskap, eller hva fullmakten eller vergemålet gjelder.")
        rammer = {
            "rolle": Feltramme(_("Rolle"), self.rolle),
            "navn": Feltramme(_("Navn"), self.navn),
            "telefon": Feltramme(_("Telefon"), self.telefon),
            "merknad": Feltramme(_("Merknad"), self.merknad, hjelp=covers),
        }
        super().__init__(rammer, parent)
        self.setFocusProxy(self.rolle)

    def verdi(self) -> Skjemakontakt:
        """What is written."""
        role = self.rolle.verdi() or Skjemakontakt().rolle
        return Skjemakontakt(role, self.navn.text(), self.telefon.text(), self.merknad.text())

    def set_verdi(self, kontakt: Skjemakontakt) -> None:
        """Show a contact."""
        self.rolle.set_verdi(kontakt.rolle)
        self.navn.setText(kontakt.navn)
        self.telefon.setText(kontakt.telefon)
        self.merknad.setText(kontakt.merknad)


class Samtykkerad(Feltdel):
    """One consent: what, from whom, until when."""

    def __init__(self, nummer: int, parent: QWidget | None = None) -> None:
        self.hva = LinjeFelt(_("Hva: samtykke {nummer}").format(nummer=nummer), staves=True)
        self.fra = LinjeFelt(_("Fra hvem: samtykke {nummer}").format(nummer=nummer), staves=True)
        self.til = Datofelt(_("Til og med: samtykke {nummer}").format(nummer=nummer))
        rammer = {
            "hva": Feltramme(_("Hva kan vi hente?"), self.hva),
            "fra": Feltramme(_("Fra hvem?"), self.fra),
            "til": Feltramme(_("Til og med (valgfritt)"), self.til),
        }
        super().__init__(rammer, parent)
        self.setFocusProxy(self.hva)

    def verdi(self) -> Skjemasamtykke:
        """What is written."""
        return Skjemasamtykke(self.hva.text(), self.fra.text(), self.til.tekst())

    def set_verdi(self, samtykke: Skjemasamtykke) -> None:
        """Show a consent."""
        self.hva.setText(samtykke.hva)
        self.fra.setText(samtykke.fra)
        self.til.set_tekst(samtykke.til)


class Kontaktdel(Radliste[Kontaktrad]):
    """Next of kin, parents, verge, those with a fullmakt."""

    felt = "kontakt"

    def __init__(self) -> None:
        super().__init__(_("Kontaktperson"), _("Legg til kontaktperson"), Kontaktrad)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, kontakter=tuple(part.verdi() for part in self.rader))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        for part, kontakt in zip(self.set_antall(len(skjema.kontakter)), skjema.kontakter, strict=True):
            part.set_verdi(kontakt)


class Samtykkedel(Radliste[Samtykkerad]):
    """What may be gathered, from whom, until when."""

    felt = "samtykke"

    def __init__(self) -> None:
        super().__init__(_("Samtykke"), _("Legg til samtykke"), Samtykkerad)

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, samtykker=tuple(part.verdi() for part in self.rader))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        for part, samtykke in zip(self.set_antall(len(skjema.samtykker)), skjema.samtykker, strict=True):
            part.set_verdi(samtykke)
