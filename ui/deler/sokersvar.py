"""The right side of «Vis til søker», a page at a time: the answer, own words, thanks, and the guarded way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.kartlegging.bekreftelse import Vist
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.oppsett import link_left, row
from ui.deler.passfelt import Passfelt
from ui.deler.rullefelt import Rullefelt
from ui.deler.signering import Signering
from ui.deler.tekst import Etikett, TekstFelt

_STOR = "applicant_button"
_MARG, _LUFT = 24, 12


class Svarside(QWidget):
    """A column that scrolls, with the one big button below it always in sight."""

    def __init__(self, tittel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tittel = Etikett(tittel, "applicant_h2")
        self.feil = Feilsetning()
        self.felt = Rullefelt()
        self.kolonne = self.felt.kolonne
        # Room for the focus ring on every side.
        self.kolonne.setContentsMargins(_MARG, _MARG, _MARG, 8)
        self.kolonne.setSpacing(_LUFT)
        self.kolonne.addWidget(self.tittel)
        self.bunn = QVBoxLayout()
        self.bunn.setContentsMargins(_MARG, 8, _MARG, _MARG)
        self.bunn.setSpacing(_LUFT)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.felt, 1)
        page.addLayout(self.bunn)

    def finish_column(self) -> None:
        """What was added stays together on top."""
        self.kolonne.addWidget(self.feil)
        self.kolonne.addStretch(1)


class Stemmer(Svarside):
    """«Stemmer dette?»: yes or put right, then the signature, then «Ferdig»."""

    ja = Signal()
    rett = Signal()
    ferdig = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Stemmer dette?"), parent)
        self.ja_knapp = Sekundaer(_("Ja"), avkryssbar=True, hoyde=_STOR, rolle="page")
        self.rett_knapp = Sekundaer(_("Rett opp"), ikon="pencil", hoyde=_STOR, rolle="page")
        self.signering = Signering()
        self.ferdig_knapp = Primaer(_("Ferdig"), hoyde=_STOR, rolle="page")
        self.kolonne.addLayout(row(self.ja_knapp, self.rett_knapp, mellomrom=16))
        self.kolonne.addSpacing(4)
        self.kolonne.addWidget(self.signering)
        self.finish_column()
        self.bunn.addWidget(self.ferdig_knapp)
        self.ja_knapp.clicked.connect(self._yes)
        self.rett_knapp.clicked.connect(self.rett)
        self.ferdig_knapp.clicked.connect(self.ferdig)

    def _yes(self) -> None:
        # Pressed again it stays chosen: an answer is changed by «Rett opp».
        self.ja_knapp.setChecked(False)
        self.ja.emit()

    def show_answer(self, *, svart: bool, rettet: bool, tomt: bool) -> None:
        """Before an answer both buttons are plain and nothing below is open."""
        self.tittel.setText(_("Stemmer det nå?") if rettet and not svart else _("Stemmer dette?"))
        self.ja_knapp.setChecked(svart)
        self.ja_knapp.updateGeometry()
        self.ja_knapp.setEnabled(not tomt)
        self.rett_knapp.setEnabled(not tomt)
        self.signering.set_apen(svart)
        self.ferdig_knapp.setEnabled(svart)
        self.feil.set_feil("")


class Rettevalg(Svarside):
    """«Rett opp»: choose the sentence, or say that something is missing."""

    nytt = Signal()
    tilbake = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hva skal rettes?"), parent)
        self.nytt_knapp = Sekundaer(_("Noe mangler"), ikon="plus", hoyde=_STOR, rolle="page")
        self.tilbake_knapp = Sekundaer(_("Ikke rett noe"), ikon="arrow-left", hoyde=_STOR, rolle="page")
        self.kolonne.addWidget(Etikett(_("Trykk på setningen som ikke stemmer."), "applicant_note"))
        self.kolonne.addWidget(self.nytt_knapp)
        self.finish_column()
        self.bunn.addWidget(self.tilbake_knapp)
        self.nytt_knapp.clicked.connect(self.nytt)
        self.tilbake_knapp.clicked.connect(self.tilbake)


class Egneord(Svarside):
    """One sentence and the person's own words to it."""

    lagre = Signal(str)
    avbrutt = Signal()
    skrevet = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Si det med egne ord"), parent)
        self.setning = Etikett("", "applicant_note", farge="text.secondary")
        # Nobody's own words are underlined at their own table.
        self.ord = TekstFelt(_("Egne ord"), linjer=3, maks_linjer=6, staves=False)
        self.ord.setFont(tema.skrift("applicant_note"))
        self.lagre_knapp = Primaer(_("Lagre"), hoyde=_STOR, rolle="page")
        self.avbryt = Lenke(_("Avbryt"), ikon="arrow-left", rolle="lead")
        for part in (self.setning, self.ord):
            self.kolonne.addWidget(part)
        self.kolonne.addLayout(link_left(self.avbryt))
        self.finish_column()
        self.bunn.addWidget(self.lagre_knapp)
        self.lagre_knapp.clicked.connect(lambda: self.lagre.emit(self.ord.tekst()))
        self.avbryt.clicked.connect(self.avbrutt)
        self.ord.skrevet.connect(self.skrevet)

    def show_sentence(self, vist: Vist, tekst: str) -> None:
        """A sentence, with what has been said or was being typed."""
        self.setning.setText(vist.tekst)
        self.ord.setAccessibleDescription(vist.tekst)
        self.ord.setText(tekst)
        self.ord.moveCursor(self.ord.textCursor().MoveOperation.End)
        self.feil.set_feil("")
        self.ord.setFocus(Qt.FocusReason.TabFocusReason)


class Takk(Svarside):
    """The person is done and may read the receipt; only the caseworker goes on from here."""

    kvittering = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Takk!"), parent)
        self.kolonne.addWidget(Etikett(_("Det du har sagt, er lagret."), "applicant_note"))
        self.kolonne.addWidget(Etikett(_("Du kan gi maskinen tilbake."), "applicant_note"))
        self.kvitteringsknapp = Sekundaer(_("Les kvitteringen"), ikon="document", hoyde=_STOR, rolle="page")
        self.kolonne.addWidget(self.kvitteringsknapp)
        self.finish_column()
        self.kvitteringsknapp.clicked.connect(self.kvittering)


class Tilbakevei(Svarside):
    """The caseworker shows who they are. `prov(str)` with what was written."""

    prov = Signal(str)
    avbrutt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tilbake til saksbehandler"), parent)
        self.passfelt = Passfelt(_("Passfrasen til saksbehandleren"))
        self.knapp = Primaer(_("Gå tilbake"), hoyde=_STOR, rolle="page")
        self.avbryt = Lenke(_("Les videre"), ikon="arrow-left", rolle="lead")
        self.kolonne.addWidget(Etikett(_("Saksbehandleren skriver passfrasen sin her."), "applicant_note"))
        self.kolonne.addWidget(self.passfelt)
        self.kolonne.addLayout(link_left(self.avbryt))
        self.finish_column()
        self.bunn.addWidget(self.knapp)
        self.passfelt.sendt.connect(self.submit)
        self.knapp.clicked.connect(self.submit)
        self.avbryt.clicked.connect(self.avbrutt)

    def begin(self) -> None:
        """Empty, with the keys."""
        self.passfelt.clear()
        self.passfelt.set_feil("")
        self.set_opptatt(False)
        self.passfelt.setFocus()

    def submit(self) -> None:
        """Try it, once at a time."""
        if not self.knapp.isEnabled():
            return
        if not self.passfelt.tekst():
            self.passfelt.set_feil(_("Skriv passfrasen din."))
            return
        self.set_opptatt(True)
        self.prov.emit(self.passfelt.tekst())

    def refuse(self, setning: str) -> None:
        """It did not fit."""
        self.begin()
        self.passfelt.set_feil(setning)

    def set_opptatt(self, opptatt: bool) -> None:
        """While the passphrase is being tried nothing more can be written."""
        self.passfelt.felt.setReadOnly(opptatt)
        self.knapp.setText(_("Prøver …") if opptatt else _("Gå tilbake"))
        self.knapp.setEnabled(not opptatt)
