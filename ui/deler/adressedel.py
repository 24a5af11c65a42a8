"""Where a person lives and can be reached, whether the address is protected, and how they are related."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.skjemaperson import Skjemaperson
from tildelingsklient.kartlegging.adressesperre import warning
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak import soknadsord
from tildelingsklient.sprak import _
from ui.deler.feltdel import Feltdel
from ui.deler.feltramme import Feltramme
from ui.deler.rolig import show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger

_SKJULES = ("adresse", "poststed", "telefon")


class Adressedel(Feltdel):
    """`hvem` tells the fields of several persons apart; without it they are søker's.

    A person who is not søker has `relasjon` and `sprak` too. What is hidden keeps its value, and stands in no field.
    """

    def __init__(self, hvem: str = "", parent: QWidget | None = None) -> None:
        names = {
            "adresse": _("Adresse"),
            "poststed": _("Postnummer og sted"),
            "telefon": _("Telefon"),
            **({"relasjon": _("Slektskap eller forhold"), "sprak": _("Språk")} if hvem else {}),
            "postadresse": _("Postadresse"),
        }
        self.linjer = {name: LinjeFelt(_named(words, hvem)) for name, words in names.items()}
        self.adresse, self.poststed = self.linjer["adresse"], self.linjer["poststed"]
        self.telefon, self.postadresse = self.linjer["telefon"], self.linjer["postadresse"]
        protection = _named(_("Adressesperre"), hvem)
        self.sperre = Velger(protection, soknadsord.protection_names(), Adressesperre.INGEN.value)
        help_ = {
            "postadresse": _("En c/o-adresse eller en postboks. Komma gir ny linje i brevet."),
            "relasjon": _("For eksempel datter, ektefelle eller nabo."),
            "sprak": _("Tomt felt betyr norsk."),
        }
        frames = {name: Feltramme(words, self.linjer[name], hjelp=help_.get(name, "")) for name, words in names.items()}
        frames["postadresse"].ledetekst.setText(_("Postadresse for brev"))
        guard = Feltramme(_("Adressesperre"), self.sperre, hjelp=_("Gjelder alle i saken."))
        rest = (name for name in frames if name not in _SKJULES)
        ordered = {name: frames[name] for name in _SKJULES} | {"adressesperre": guard}
        super().__init__(ordered | {name: frames[name] for name in rest}, parent)
        self.merke, self.varsel = Statusmerke("address.fortrolig"), Etikett("")
        self.skjult = Etikett(_("Adresse og telefon er skjult."), farge="text.secondary")
        self.add_below(self.merke, self.varsel, self.skjult)
        self._person, self._er_skjult, self._andre_sperret = Skjemaperson(), False, False
        self.sperre.valgt.connect(lambda _value: self._follow())
        self._follow()

    def _follow(self) -> None:
        chosen = Adressesperre(self.sperre.verdi() or Adressesperre.INGEN)
        said = warning(chosen)
        if said is not None:
            self.merke.set_tilstand(f"address.{chosen.value}")
            self.varsel.setText(str(said))
        for part in (self.merke, self.varsel):
            show_if(part, said is not None)
        show_if(self.rammer["postadresse"], said is not None or self._andre_sperret)
        show_if(self.skjult, self._er_skjult)
        for name in _SKJULES:
            show_if(self.rammer[name], not self._er_skjult)

    def set_andre_sperret(self, sperret: bool) -> None:
        """Another in the case is protected: then this one's letters go to the `postadresse` too."""
        self._andre_sperret = sperret
        self._follow()

    def fill_person(self, person: Skjemaperson) -> Skjemaperson:
        """The person with what is written here."""
        texts = {name: field.text() for name, field in self.linjer.items()}
        if self._er_skjult:
            texts |= {name: getattr(self._person, name) for name in _SKJULES}
        return replace(person, adressesperre=self.sperre.verdi() or Adressesperre.INGEN.value, **texts)

    def show_person(self, person: Skjemaperson, *, skjult: bool = False) -> None:
        """Show a person, without a signal; `skjult` leaves out where they live and their phone."""
        self._person, self._er_skjult = person, skjult
        for name, field in self.linjer.items():
            field.setText("" if skjult and name in _SKJULES else getattr(person, name))
        self.sperre.set_verdi(person.adressesperre)
        self._follow()

    def is_filled(self) -> bool:
        """Does anything stand here?"""
        return self.fill_person(Skjemaperson()) != Skjemaperson()


def _named(words: str, hvem: str) -> str:
    return f"{words}: {hvem}" if hvem else words
