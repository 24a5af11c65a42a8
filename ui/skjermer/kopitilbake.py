"""«Hent tilbake en sikkerhetskopi»: which copy, whose passphrase, and what will happen to what is here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from tildelingsklient.feil import Feil, FeilPassfrase
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Klokke, Maskin, Sikkerhetskopi
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.oppsett import link_left
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.oppgave import Oppgave, run
from ui.skjermer.forste_start import bring_in_sight
from ui.skjermer.laasside import Side, fact
from ui.skjermer.mappevalg import Mappevalg
from ui.snart import soon


class Kopitilbake(Side):
    """`tilbake` to where the user came from, or to the passphrase when the copy has taken the place of the store."""

    tilbake = Signal()

    def __init__(self, maskin: Maskin, klokke: Klokke) -> None:
        super().__init__()
        self._maskin, self._klokke = maskin, klokke
        self._kopi: Path | None = None
        self._lesning: Oppgave | None = None
        self.til_start = Lenke(_("Tilbake"), ikon="arrow-left")
        self.velg = Sekundaer(_("Velg mappen med kopien …"), ikon="folder")
        self.funnet = Etikett("", farge="text.secondary")
        self.bruker = Velger(_("Bruker"), [("", "")])
        self.passfrase = Passfelt(_("Passfrasen da kopien ble tatt"))
        self.ramme = Feltramme(_("Passfrasen da kopien ble tatt"), self.passfrase)
        self.brukerramme = Feltramme(_("Bruker"), self.bruker)
        self.knapp = Primaer(_("Hent tilbake kopien"))
        self.mappevalg = Mappevalg(self)
        self._build()
        self.velg.clicked.connect(lambda: self.mappevalg.ask(_("Velg mappen med kopien")))
        self.mappevalg.valgt.connect(self.choose)
        self.knapp.clicked.connect(self.submit)
        self.passfrase.sendt.connect(self.submit)
        self.til_start.clicked.connect(self.tilbake)
        self.setFocusProxy(self.velg)
        self._show_form(shown=False)

    def _build(self) -> None:
        k = self.kolonne
        k.setSpacing(tema.avstand("s"))
        k.addLayout(link_left(self.til_start))
        k.addWidget(Etikett(_("Hent tilbake en sikkerhetskopi"), "h1"))
        kept = _("Det som ligger på maskinen nå, slettes ikke. Det legges i en egen mappe ved siden av.")
        k.addLayout(fact("shield", kept))
        lost = _("Det som er skrevet etter at kopien ble tatt, står ikke i kopien.")
        k.addLayout(fact("clock", lost))
        k.addWidget(self.velg)
        k.addWidget(self.funnet)
        k.addWidget(self.brukerramme)
        k.addWidget(self.ramme)
        k.addWidget(self.knapp)

    def choose(self, mappe: Path) -> None:
        """Read what the chosen folder says of itself, in a worker: its files are read through."""
        self._kopi = mappe
        self._show_form(shown=False)
        self._tell(_("Leser gjennom kopien …"))
        # What was found in another folder must not be told of this one.
        if self._lesning is not None:
            self._lesning.glem()
        self._lesning = run(lambda: self._maskin.users_of_copy(mappe), self._found, self._no_copy)

    def _found(self, found: tuple[Sikkerhetskopi, tuple[Bruker, ...]]) -> None:
        kopi, brukere = found
        when = datotekst.when_text(kopi.tid, self._klokke.now().date())
        self._tell(_("Kopien er fra {naar}, og er hel.").format(naar=when))
        self.bruker.set_valg([(bruker.id, bruker.visningsnavn) for bruker in brukere], brukere[0].id)
        self._show_form(shown=True)
        self.passfrase.setFocus()

    def _no_copy(self, feil: Feil) -> None:
        self._kopi = None
        self._tell(f"{feil.tittel} {feil.neste_steg}", "no")

    def submit(self) -> None:
        """Let the copy take its place, in a worker."""
        if self._kopi is None or not self.knapp.isEnabled():
            return
        self.passfrase.set_feil("")
        if not self.passfrase.tekst():
            self.passfrase.set_feil(_("Skriv passfrasen."))
            self.passfrase.setFocus()
            return
        self.knapp.set_opptatt(_("Henter tilbake …"))
        self._enable(on=False)
        words = (self._kopi, self.bruker.verdi() or "", self.passfrase.tekst())
        run(partial(self._maskin.restore, *words), self._restored, self._failed)

    def _restored(self, beside: Path | None) -> None:
        self.passfrase.clear()
        done = _("Kopien er hentet tilbake. Lås opp med passfrasen fra den gangen.")
        where = _("Det som var der før, ligger i {mappe}.").format(mappe=beside) if beside else ""
        self._tell(f"{done} {where}".strip())
        self._show_form(shown=False)
        self.velg.hide()
        self._enable(on=True)
        self.til_start.setText(_("Lås opp"))
        self.til_start.setFocus()

    def _failed(self, feil: Feil) -> None:
        self._enable(on=True)
        self.knapp.setText(_("Hent tilbake kopien"))
        self.knapp.setEnabled(True)
        if isinstance(feil, FeilPassfrase):
            self.passfrase.clear()
        self.passfrase.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self.passfrase.setFocus()
        soon(self, partial(bring_in_sight, self.ramme))

    def _show_form(self, *, shown: bool) -> None:
        for part in (self.ramme, self.knapp):
            part.setVisible(shown)
        self.brukerramme.setVisible(shown and self.bruker.count() > 1)

    def _enable(self, *, on: bool) -> None:
        # The passphrase keeps the focus, so it is made read-only.
        self.passfrase.felt.setReadOnly(not on)
        for part in (self.velg, self.til_start, self.bruker):
            part.setEnabled(on)

    def _tell(self, tekst: str, farge: str = "text.primary") -> None:
        self.funnet.set_farge(farge)
        self.funnet.setText(tekst)

    def may_leave(self) -> bool:
        """Not while the files are changing places."""
        return self.til_start.isEnabled()
