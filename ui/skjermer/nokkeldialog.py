"""The dialogs of the keys: keyring on and off, a new recovery key, and a user who leaves this machine."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.brukere import drafts_of, remove_user
from tildelingsklient.handlinger.nokler import draw_recovery, replace_recovery, use_keyring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger
from ui.skjermer.nokkelark import key_card
from ui.skjermer.passfrasedialog import Feltdialog


class Ringdialog(Feltdialog):
    """The keyring on or off, after the passphrase."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin, *, bruk: bool) -> None:
        title = _("Bruk nøkkelringen på denne maskinen") if bruk else _("Slutt å bruke nøkkelringen")
        super().__init__(parent, title, _("Bruk nøkkelringen") if bruk else _("Slutt å bruke den"))
        self._okt, self._maskin, self._bruk = okt, maskin, bruk
        on = _("Passfrasen åpner da bare når du er logget inn på denne maskinen som deg selv. Arket virker som før.")
        off = _("Passfrasen åpner da alene, også for den som har disken et annet sted.")
        then = _("Det som åpner i dag, virker til du har låst opp på den nye måten.")
        self.innhold.addWidget(Etikett(f"{on if bruk else off} {then}", farge="text.secondary"))
        self.passfrase = Passfelt(_("Passfrasen din"))
        self._add("passfrase", _("Passfrasen din"), self.passfrase)
        self.passfrase.setFocus()

    def _do(self) -> None:
        use_keyring(self._okt, self._maskin, self.passfrase.tekst(), bruk=self._bruk)


class Arkdialog(Feltdialog):
    """A new recovery key: the sheet from before works until the last group of this one is typed."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin) -> None:
        super().__init__(parent, _("Ny nøkkel på papir"), _("Bruk nøkkelen"))
        self._okt, self._maskin, self._papir = okt, maskin, draw_recovery(maskin)
        what = _(
            "Skriv nøkkelen på papir, og legg arket et trygt sted på kontoret. Den gjelder for alle som bruker "
            "maskinen. Det gamle arket slutter å virke når du har skrevet den siste gruppen."
        )
        self.innhold.addWidget(Etikett(what))
        self.innhold.addWidget(key_card(self._papir))
        self.siste = LinjeFelt(_("Gruppe 9, fra arket ditt"), plassholder="····")
        self._add("siste", _("Gruppe 9, fra arket ditt"), self.siste)
        self.siste.returnPressed.connect(self.submit)
        self.siste.setFocus()

    def _do(self) -> None:
        replace_recovery(self._okt, self._maskin, self._papir, self.siste.text())


class Fjerndialog(Feltdialog):
    """A user leaves this machine; what is not finished is named first."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin, brukere: tuple[Bruker, ...]) -> None:
        super().__init__(parent, _("Fjern bruker"), _("Fjern bruker"))
        self._okt, self._maskin = okt, maskin
        self._brukere = {bruker.id: bruker for bruker in brukere}
        text = _("Brukeren kan ikke låse opp denne maskinen lenger. Sakene blir, og en fagleder kan lese dem.")
        self.innhold.addWidget(Etikett(text, farge="text.secondary"))
        names = [(bruker.id, bruker.visningsnavn) for bruker in brukere]
        self.hvem = Velger(_("Hvem skal fjernes?"), names, brukere[0].id)
        self._add("hvem", _("Hvem skal fjernes?"), self.hvem)
        self.uferdig = Etikett("")
        self.innhold.addWidget(self.uferdig)
        self.hvem.valgt.connect(self._show_drafts)
        self._show_drafts()
        self.avbryt.setFocus()

    def _chosen(self) -> Bruker:
        return self._brukere[self.hvem.verdi() or next(iter(self._brukere))]

    def _show_drafts(self) -> None:
        who = self._chosen()
        numbers = ", ".join(drafts_of(self._okt, self._maskin, who))
        text = _("{navn} har skrevet noe som ikke er ferdig, i {saker}. Be {navn} låse opp og gjøre det ferdig først.")
        none = _("{navn} har ingen uferdig tekst på denne maskinen.")
        self.uferdig.setText((text if numbers else none).format(navn=who.visningsnavn, saker=numbers))

    def _do(self) -> None:
        remove_user(self._okt, self._maskin, self._chosen())
