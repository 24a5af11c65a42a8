"""«Nøkler» in Innstillinger: what opens this machine, and how to change it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.nokler import keep_kommunenokkel, key_state
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.knapper import Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett
from ui.skjermer.kommunevalg import Kommunevalg


class Nokkelkort(Kort):
    """The three ways in, each with a sentence that says how it is now."""

    def __init__(self, okt: Okt, maskin: Maskin, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._okt, self._maskin = okt, maskin
        self.ringstand, self.kommunestand = Etikett(""), Etikett("")
        self.ring = Sekundaer(_("Bruk nøkkelringen …"), ikon="lock")
        self.ark = Sekundaer(_("Lag ny gjenopprettingsnøkkel …"), ikon="pencil")
        self.kommune = Sekundaer(_("Velg kommunens nøkkel …"), ikon="key")
        self.svar = Etikett("")
        self.kommunevalg = Kommunevalg(self, maskin)
        self._build()
        self.ring.clicked.connect(self.change_keyring)
        self.ark.clicked.connect(self.new_sheet)
        self.kommune.clicked.connect(self.kommunevalg.ask)
        self.kommunevalg.valgt.connect(self.use_kommunenokkel)
        self.kommunevalg.feilet.connect(self._tell)
        self.show_state()

    def _build(self) -> None:
        self.innhold.setSpacing(14)
        self.innhold.addWidget(Etikett(_("Nøkler"), "h2"))
        sheet = _("Gjenopprettingsnøkkelen på arket åpner maskinen for alle brukerne. Den er vist én gang.")
        for text, button in (
            (self.ringstand, self.ring),
            (Etikett(sheet), self.ark),
            (self.kommunestand, self.kommune),
        ):
            self.innhold.addWidget(text)
            self.innhold.addLayout(row(button, None))
        self.innhold.addWidget(self.svar)
        self.svar.hide()

    def show_state(self) -> None:
        """How it is now."""
        stand = key_state(self._okt, self._maskin)
        self._in_use = stand.bruker_nokkelring
        on = _("Passfrasen din åpner bare sammen med nøkkelringen på denne maskinen.")
        off = _("Passfrasen din åpner alene. Denne maskinen har en nøkkelring som kan brukes i tillegg.")
        none = _("Passfrasen din åpner alene: programmet fant ingen nøkkelring på denne maskinen.")
        self.ringstand.setText(on if self._in_use else off if stand.finnes_nokkelring else none)
        self.ring.setText(_("Slutt å bruke nøkkelringen …") if self._in_use else _("Bruk nøkkelringen …"))
        self.ring.setVisible(self._in_use or stand.finnes_nokkelring)
        has = _("Kommunens nøkkel kan åpne denne maskinen. Avtrykk: {avtrykk}.").format(avtrykk=stand.kommunenokkel)
        hasnt = _("Kommunens nøkkel er ikke valgt. Med den kan IT åpne maskinen når brukeren er borte.")
        self.kommunestand.setText(has if stand.kommunenokkel else hasnt)

    def change_keyring(self) -> None:
        """On or off, after the passphrase."""
        from ui.skjermer.nokkeldialog import Ringdialog

        bruk = not self._in_use
        if self._run(Ringdialog(self, self._okt, self._maskin, bruk=bruk)):
            self._say(_("Byttet gjelder. Det gamle virker til du har låst opp på den nye måten."))

    def new_sheet(self) -> None:
        """A new recovery key, in place of the one on the sheet."""
        from ui.skjermer.nokkeldialog import Arkdialog

        if self._run(Arkdialog(self, self._okt, self._maskin)):
            self._say(_("Det nye arket gjelder. Makuler det gamle; det åpner ikke maskinen lenger."))

    def use_kommunenokkel(self, offentlig: bytes, avtrykk: str) -> None:
        """Ask whether the fingerprint is right, and seal to the key."""
        from ui import meldinger

        text = _(
            "Avtrykket er {avtrykk}. Er det det samme som IT har? Den som har den private delen, kan åpne maskinen."
        )
        title = _("Skal denne nøkkelen kunne åpne maskinen?")
        if not meldinger.bekreft(self, title, text.format(avtrykk=avtrykk), _("Bruk nøkkelen")):
            return
        try:
            keep_kommunenokkel(self._okt, self._maskin, offentlig)
        except Feil as feil:
            self._tell(feil)
        else:
            self._say(_("Kommunens nøkkel kan nå åpne denne maskinen."))

    def _run(self, dialog: Dialog) -> bool:
        done = bool(dialog.exec())
        dialog.deleteLater()
        return done

    def _say(self, tekst: str) -> None:
        self.show_state()
        self._show(tekst, "text.primary")

    def _tell(self, feil: Feil) -> None:
        self._show(f"{feil.tittel} {feil.neste_steg}", "no")

    def _show(self, tekst: str, farge: str) -> None:
        self.svar.set_farge(farge)
        self.svar.setText(tekst)
        self.svar.show()
