"""The dialogs that need a passphrase: a new one for the user, and one more user of the machine."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.adgang import change_passfrase
from tildelingsklient.handlinger.brukere import add_user
from tildelingsklient.handlinger.nokler import key_state
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.porter import Maskin
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import AvkryssRad
from ui.deler.velger import Velger


class Feltdialog(Dialog):
    """A dialog of fields; `_do` raises a Feil, which is told at the field it names."""

    def __init__(self, parent: QWidget, tittel: str, knapp: str) -> None:
        super().__init__(parent, tittel, bredde=520)
        self.felt: dict[str, QWidget] = {}
        self.rammer: dict[str, Feltramme] = {}
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.knapp = self.add_primaer(knapp)
        self.avbryt.clicked.connect(self.reject)
        self.knapp.clicked.connect(self.submit)

    def _add(self, name: str, ledetekst: str, kontroll: QWidget, hjelp: str = "") -> None:
        self.felt[name] = kontroll
        self.rammer[name] = Feltramme(ledetekst, kontroll, hjelp=hjelp)
        self.innhold.addWidget(self.rammer[name])
        if isinstance(kontroll, Passfelt):
            kontroll.sendt.connect(self.submit)

    def submit(self) -> None:
        """Do it, or tell what is wrong."""
        for name in self.felt:
            self._tell(name, "")
        try:
            self._do()
        except InndataFeil as feil:
            self._wrong(feil.felt if feil.felt in self.felt else next(iter(self.felt)), feil)
        except Feil as feil:
            self._wrong(next(iter(self.felt)), feil)
        else:
            self._clear()
            self.accept()
            return
        self.fit()

    def _do(self) -> None:
        raise NotImplementedError

    def _wrong(self, name: str, feil: Feil) -> None:
        self._tell(name, f"{feil.tittel} {feil.neste_steg}")
        self.felt[name].setFocus()

    def _tell(self, name: str, sentence: str) -> None:
        kontroll = self.felt[name]
        if isinstance(kontroll, Passfelt):
            kontroll.set_feil(sentence)
        else:
            self.rammer[name].set_feil(sentence)

    def _clear(self) -> None:
        for kontroll in self.felt.values():
            if isinstance(kontroll, Passfelt):
                kontroll.clear()


class Passfrasedialog(Feltdialog):
    """A new passphrase for the user at the keyboard."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin) -> None:
        super().__init__(parent, _("Bytt passfrase"), _("Bytt passfrase"))
        self._okt, self._maskin = okt, maskin
        self.gammel, self.ny = Passfelt(_("Passfrasen du har nå")), Passfelt(_("Ny passfrase"))
        self.gjentatt = Passfelt(_("Gjenta ny passfrase"))
        self._add("gammel", _("Passfrasen du har nå"), self.gammel)
        self._add("passfrase", _("Ny passfrase"), self.ny, _("Minst 12 tegn, gjerne fire–fem vanlige ord."))
        self._add("gjentatt", _("Gjenta ny passfrase"), self.gjentatt)
        self.gammel.setFocus()

    def _do(self) -> None:
        words = (self.gammel.tekst(), self.ny.tekst(), self.gjentatt.tekst())
        change_passfrase(self._maskin, self._okt, *words)


class Brukerdialog(Feltdialog):
    """One more user of this machine, who writes the passphrase without others looking."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin) -> None:
        super().__init__(parent, _("Legg til bruker"), _("Legg til"))
        self._okt, self._maskin = okt, maskin
        self.navn = LinjeFelt(_("Navn"))
        self.rolle = Velger(_("Rolle"), [(r.value, role_name(r)) for r in Brukerrolle], Brukerrolle.SAKSBEHANDLER.value)
        self.passfrase, self.gjentatt = Passfelt(_("Passfrase")), Passfelt(_("Gjenta passfrasen"))
        text = _("La den nye brukeren skrive passfrasen selv. Alle på maskinen bruker samme krypterte lager.")
        self.innhold.addWidget(Etikett(text, farge="text.secondary"))
        self._add("navn", _("Navn"), self.navn)
        self._add("rolle", _("Rolle"), self.rolle)
        self._add("passfrase", _("Passfrase"), self.passfrase, _("Minst 12 tegn, gjerne fire–fem vanlige ord."))
        self._add("gjentatt", _("Gjenta passfrasen"), self.gjentatt)
        self.ring = AvkryssRad(_("Bruk nøkkelringen på denne maskinen"))
        self.ring.setVisible(key_state(okt, maskin).finnes_nokkelring)
        self.innhold.addWidget(self.ring)
        self.navn.setFocus()

    def _do(self) -> None:
        rolle = Brukerrolle(self.rolle.verdi() or Brukerrolle.SAKSBEHANDLER.value)
        words = (self.passfrase.tekst(), self.gjentatt.tekst())
        with_ring = self.ring.isChecked()
        add_user(self._maskin, self._okt, self.navn.text(), rolle, *words, bruk_nokkelring=with_ring)
