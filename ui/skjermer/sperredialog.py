"""«Registrer adressesperre»: a protection that became known after the draft was sent or the case was over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.sperring import is_contact, may_be_stricter, protect
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak import soknadsord
from tildelingsklient.sprak import _
from ui.deler.feltramme import Feltramme
from ui.deler.rolig import show_if
from ui.deler.tekst import LinjeFelt
from ui.deler.velger import Velger
from ui.skjermer.stegdialoger import Stegdialog


class Sperredialog(Stegdialog):
    """Only stricter: what is lifted is put right before a draft is sent."""

    slag = "sperre"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Registrer adressesperre"), _("Registrer"))
        people = list(may_be_stricter(bilde.sak))
        self.person = Velger(_("Hvem?"), people, people[0][0] if len(people) == 1 else None, plassholder=_("Velg"))
        choices = [one for one in soknadsord.protection_names() if one[0] != Adressesperre.INGEN.value]
        self.sperre = Velger(_("Hvilken sperre?"), choices, plassholder=_("Velg"))
        self.postadresse = LinjeFelt(_("Postadresse"))
        told = _("Dit sendes brev. Gjelder fra nå: lister, brev og filer viser ikke adresse, sted eller telefon.")
        self.add_frames(
            {
                "person": Feltramme(_("Hvem?"), self.person),
                "sperre": Feltramme(_("Hvilken sperre?"), self.sperre),
                "postadresse": Feltramme(_("Postadresse"), self.postadresse, hjelp=told),
            }
        )
        self.person.valgt.connect(lambda _who: self._show_fields())
        self._show_fields()
        self.person.setFocus()

    def _show_fields(self) -> None:
        """A contact has no postal address."""
        show_if(self.rammer["postadresse"], not is_contact(self.person.verdi() or ""))
        self.fit()

    def _write(self) -> None:
        chosen = self.sperre.verdi()
        sperre = Adressesperre(chosen) if chosen else None
        self.bilde = protect(self.okt, self.bilde, self.person.verdi() or "", sperre, self.postadresse.text())
