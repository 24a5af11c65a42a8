"""«Får du ikke låst opp?»: what to try first, then the printed recovery key and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, FeilPassfrase, InndataFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Klokke, Maskin
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Primaer
from ui.deler.oppsett import link_left
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett, TekstFelt
from ui.skjermer.laasside import Side, fact
from ui.snart import soon

_MALETID_MS = 20


class Gjenoppretting(Side):
    """`apnet(Okt)` when the recovery key fits and the new passphrase is set; `tilbake` to the passphrase.

    `kopi` when a copy of the store is to be fetched back instead.
    """

    apnet = Signal(object)
    feilet = Signal(object)
    tilbake = Signal()
    kopi = Signal()

    def __init__(self, maskin: Maskin, klokke: Klokke, bruker: Bruker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maskin, self._klokke, self._bruker = maskin, klokke, bruker
        self.nokkel = TekstFelt(_("Gjenopprettingsnøkkel"), plassholder="····-····-····", linjer=2, staves=False)
        self.passfrase, self.gjentatt = Passfelt(_("Ny passfrase")), Passfelt(_("Gjenta ny passfrase"))
        self.knapp = Primaer(_("Lås opp med nøkkelen"))
        self.til_passfrase = Lenke(_("Tilbake til passfrasen"), ikon="arrow-left")
        self.hent_kopi = Lenke(_("Hent tilbake en sikkerhetskopi"), ikon="database")
        self.nokkelramme = Feltramme(_("Gjenopprettingsnøkkel"), self.nokkel, hjelp=_("Ni grupper på fire tegn."))
        self._build()
        self.knapp.clicked.connect(self.submit)
        self.gjentatt.sendt.connect(self.submit)
        self.til_passfrase.clicked.connect(self.tilbake)
        self.hent_kopi.clicked.connect(self.kopi)
        self.setFocusProxy(self.nokkel)

    def _build(self) -> None:
        k = self.kolonne
        k.setSpacing(tema.avstand("s"))
        k.addLayout(link_left(self.til_passfrase))
        k.addWidget(Etikett(_("Får du ikke låst opp?"), "h1"))
        k.addLayout(fact("capslock", _("Se om Caps Lock er på, og trykk «Vis» for å lese det du skriver.")))
        k.addLayout(fact("user", _("Se at det er ditt navn som står på låseskjermen.")))
        why = _("Har du glemt passfrasen, kan du bruke nøkkelen fra arket ved første gangs start.")
        k.addLayout(fact("key", why))
        k.addWidget(self.nokkelramme)
        k.addWidget(
            Feltramme(_("Ny passfrase"), self.passfrase, hjelp=_("Minst 12 tegn, gjerne fire–fem vanlige ord."))
        )
        k.addWidget(Feltramme(_("Gjenta ny passfrase"), self.gjentatt))
        k.addSpacing(4)
        k.addWidget(self.knapp)
        lost = _(
            "Er maskinen satt opp med kommunens nøkkel, kan IT åpne den. Ellers kan ingen åpne lageret uten passfrasen "
            "eller arket, heller ikke kontoret eller de som lager programmet."
        )
        k.addWidget(Etikett(lost, "caption", farge="text.secondary"))
        k.addLayout(link_left(self.hent_kopi))

    def submit(self) -> None:
        """Try the key."""
        self.nokkelramme.set_feil("")
        for field in (self.passfrase, self.gjentatt):
            field.set_feil("")
        if not self.nokkel.tekst().strip():
            self.nokkelramme.set_feil(_("Skriv nøkkelen fra arket."))
            self._go_to(self.nokkel)
            return
        self.knapp.set_opptatt(_("Låser opp …"))
        soon(self, self._unlock, _MALETID_MS)

    def _unlock(self) -> None:
        from tildelingsklient.handlinger import adgang

        words = (self.nokkel.tekst(), self.passfrase.tekst(), self.gjentatt.tekst())
        try:
            okt = adgang.unlock_with_recovery(self._maskin, self._klokke, self._bruker.id, *words)
        except InndataFeil as feil:
            self._tell(self.gjentatt if feil.felt == "gjentatt" else self.passfrase, feil)
        except FeilPassfrase as feil:
            self._ready()
            self.nokkelramme.set_feil(f"{feil.tittel} {feil.neste_steg}")
            self._go_to(self.nokkel)
        except Feil as feil:
            self._ready()
            self.feilet.emit(feil)
        else:
            self._forget()
            self.apnet.emit(okt)

    def _tell(self, field: Passfelt, feil: Feil) -> None:
        self._ready()
        field.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self._go_to(field)

    def _go_to(self, field: QWidget) -> None:
        """Focus, and the field with its sentence in sight once the page is laid out again."""
        from ui.skjermer.forste_start import bring_in_sight

        field.setFocus()
        soon(self, lambda: bring_in_sight(field))

    def _ready(self) -> None:
        self.knapp.setText(_("Lås opp med nøkkelen"))
        self.knapp.setEnabled(True)

    def _forget(self) -> None:
        self.nokkel.setText("")
        self.passfrase.clear()
        self.gjentatt.clear()
