"""The dialogs that stop a vedtak before it is made: put on hold, and dropped."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger import avslutning, paa_vent
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.skjermer.stegdialoger import Stegdialog


class Ventedialog(Stegdialog):
    """What a case waits for, and since when."""

    slag = "vent"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Sett på vent"), _("Sett på vent"))
        self.grunn, self.dato = LinjeFelt(_("Hva venter saken på?"), staves=True), Datofelt(_("Fra når?"))
        counts = _("Fristene løper selv om saken er på vent.")
        self.add_frames(
            {
                "satt_paa_vent": Feltramme(_("Hva venter saken på?"), self.grunn, hjelp=counts),
                "dato": Feltramme(_("Fra når?"), self.dato),
            }
        )
        self.dato.set_verdi(okt.today())
        self.grunn.setFocus()

    def _write(self) -> None:
        self.bilde = paa_vent.put_on_hold(self.okt, self.bilde, self.tjeneste, self.grunn.text(), self.dato.verdi())


class Henleggdialog(Stegdialog):
    """Why a søknad is not decided. It cannot be taken back, and the reason is required."""

    slag = "henlegg"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Henlegg søknaden"), _("Henlegg"))
        self.grunn = TekstFelt(_("Hvorfor?"), linjer=2, maks_linjer=6)
        told = _("Søknaden blir ikke avgjort, og tjenesten kan bare leses etterpå. Grunnen blir stående i saken.")
        self.add_frames({"begrunnelse": Feltramme(_("Hvorfor?"), self.grunn, hjelp=told)})
        self.grunn.setFocus()

    def _write(self) -> None:
        self.bilde = avslutning.drop(self.okt, self.bilde, self.tjeneste, self.grunn.tekst())
