"""The folded parts of «Ny søknad» and «Opplysninger om saken»: address, language, contacts, consent, the home."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.forhand import Skjerming
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt, Skjemasamtykke
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.sprak import _
from ui.deler.adressedel import Adressedel
from ui.deler.datofelt import Datofelt
from ui.deler.feltdel import Feltdel, Radliste
from ui.deler.feltramme import Feltramme
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger

_SOKER = "soker."


class Sokeradresse(Adressedel):
    """The same for søker, as a section of its own. `skjules`: leave out where they live and the phone."""

    skjules = False

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, soker=self.fill_person(skjema.soker))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        self.show_person(skjema.soker, skjult=self.skjules)

    def set_feil(self, feil: dict[str, str]) -> None:
        """Show what is wrong at its field."""
        own = {name.removeprefix(_SOKER): text for name, text in feil.items() if name.startswith(_SOKER)}
        super().set_feil(own)

    def fields(self) -> dict[str, QWidget]:
        """The controls by field."""
        return {f"{_SOKER}{name}": field for name, field in super().fields().items()}


class Sprakdel(Feltdel):
    """The language of the conversation, and the interpreter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.tolk = Velger(_("Tolk"), soknadsord.interpreter_names(), "ingen")
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
            for name, words in soknadsord.home_names().items()
        }
        super().__init__(rammer, parent)
        self._hjem, self._skjult = Hjem(), frozenset[str]()
        self.skjerming: Skjerming | None = None
        note = _("Bare for den som går på besøk. Det blir ikke med i vurderingen eller i brevet.")
        self.add_below(Etikett(note, "caption", farge="text.secondary"))

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        shown = {name: field.text() for name, field in self._lines().items() if name not in self._skjult}
        return replace(skjema, hjem=replace(self._hjem, **shown))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form; what `skjerming` hides keeps its value, and stands in no field."""
        texts, self._hjem = asdict(skjema.hjem), skjema.hjem
        hidden = self.skjerming
        self._skjult = frozenset(name for name, text in texts.items() if hidden and hidden.hides_home(name, text))
        for name, field in self._lines().items():
            show_if(self.rammer[name], name not in self._skjult)
            field.setText("" if name in self._skjult else texts[name])

    def _lines(self) -> dict[str, LinjeFelt]:
        return {name: field for name, field in self.fields().items() if isinstance(field, LinjeFelt)}


class Kontaktrad(Feltdel):
    """One contact."""

    def __init__(self, nummer: int, parent: QWidget | None = None) -> None:
        self.rolle = Velger(_("Rolle: kontakt {nummer}").format(nummer=nummer), soknadsord.role_names(), "parorende")
        self.navn = LinjeFelt(_("Navn: kontakt {nummer}").format(nummer=nummer))
        self.telefon = LinjeFelt(_("Telefon: kontakt {nummer}").format(nummer=nummer))
        self.merknad = LinjeFelt(_("Merknad: kontakt {nummer}").format(nummer=nummer), staves=True)
        self.sperre = Velger(
            _("Adressesperre: kontakt {nummer}").format(nummer=nummer),
            soknadsord.protection_names(),
            Adressesperre.INGEN.value,
        )
        covers = _("Slektskap, eller hva fullmakten eller vergemålet gjelder.")
        rammer = {
            "rolle": Feltramme(_("Rolle"), self.rolle),
            "navn": Feltramme(_("Navn"), self.navn),
            "telefon": Feltramme(_("Telefon"), self.telefon),
            "merknad": Feltramme(_("Merknad"), self.merknad, hjelp=covers),
            "adressesperre": Feltramme(_("Adressesperre"), self.sperre, hjelp=_("Gjelder alle i saken.")),
        }
        super().__init__(rammer, parent)
        self._kontakt, self._skjult = Skjemakontakt(), frozenset[str]()
        self.setFocusProxy(self.rolle)

    def verdi(self) -> Skjemakontakt:
        """What is written; what is hidden is as it was set."""
        texts = {"telefon": self.telefon.text(), "merknad": self.merknad.text()}
        return replace(
            self._kontakt,
            rolle=self.rolle.verdi() or Skjemakontakt().rolle,
            navn=self.navn.text(),
            adressesperre=self.sperre.verdi() or Adressesperre.INGEN.value,
            **{name: text for name, text in texts.items() if name not in self._skjult},
        )

    def set_verdi(self, kontakt: Skjemakontakt, skjerming: Skjerming | None = None) -> None:
        """Show a contact; what `skjerming` hides keeps its value, and stands in no field."""
        self._kontakt = kontakt
        hidden = {"telefon": bool(kontakt.telefon), "merknad": bool(skjerming and skjerming.tells(kontakt.merknad))}
        self._skjult = frozenset(name for name, hides in hidden.items() if skjerming and hides)
        self.rolle.set_verdi(kontakt.rolle)
        self.navn.setText(kontakt.navn)
        self.sperre.set_verdi(kontakt.adressesperre)
        for name, field in (("telefon", self.telefon), ("merknad", self.merknad)):
            show_if(self.rammer[name], name not in self._skjult)
            field.setText("" if name in self._skjult else getattr(kontakt, name))


class Samtykkerad(Feltdel):
    """One consent: what, from whom, until when."""

    def __init__(self, nummer: int, parent: QWidget | None = None) -> None:
        self.hva = LinjeFelt(_("Hva: samtykke {nummer}").format(nummer=nummer), staves=True)
        self.fra = LinjeFelt(_("Fra hvem: samtykke {nummer}").format(nummer=nummer), staves=True)
        self.til = Datofelt(_("Til og med: samtykke {nummer}").format(nummer=nummer))
        self.gitt = Datofelt(_("Gitt: samtykke {nummer}").format(nummer=nummer))
        rammer = {
            "hva": Feltramme(_("Hva kan vi hente?"), self.hva),
            "fra": Feltramme(_("Fra hvem?"), self.fra),
            "til": Feltramme(_("Til og med (valgfritt)"), self.til),
            "gitt": Feltramme(_("Gitt"), self.gitt, hjelp=_("Tomt felt betyr i dag.")),
        }
        super().__init__(rammer, parent)
        self.setFocusProxy(self.hva)

    def verdi(self) -> Skjemasamtykke:
        """What is written."""
        return Skjemasamtykke(self.hva.text(), self.fra.text(), self.til.tekst(), self.gitt.tekst())

    def set_verdi(self, samtykke: Skjemasamtykke) -> None:
        """Show a consent."""
        self.hva.setText(samtykke.hva)
        self.fra.setText(samtykke.fra)
        self.til.set_tekst(samtykke.til)
        self.gitt.set_tekst(samtykke.gitt)


class Kontaktdel(Radliste[Kontaktrad]):
    """Next of kin, parents, verge, those with a fullmakt."""

    felt = "kontakt"

    def __init__(self) -> None:
        super().__init__(_("Kontaktperson"), _("Legg til kontaktperson"), Kontaktrad)
        self.skjerming: Skjerming | None = None

    def fill(self, skjema: Soknadsskjema) -> Soknadsskjema:
        """The form with what is written here."""
        return replace(skjema, kontakter=tuple(part.verdi() for part in self.rader))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form."""
        for part, kontakt in zip(self.set_antall(len(skjema.kontakter)), skjema.kontakter, strict=True):
            part.set_verdi(kontakt, self.skjerming)


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
