"""The line on top of 04 when the municipality has a newer set of criteria, and the dialog that shows what differs."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.handlinger.katalogside import katalog_name
from tildelingsklient.handlinger.nyere_kriterier import newer_criteria, newer_text
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.sammenligning import Sidestilt
from tildelingsklient.sprak import _, pick
from ui.deler.banner import Banner
from ui.deler.dialog import Dialog
from ui.deler.forskjellskort import difference_card
from ui.deler.tekst import Etikett
from ui.oppgave import NyesteForst


class Nyerelinje(Banner):
    """Hidden until a newer set is found; looked for once per set, in a worker."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", _("Se hva som er nytt"), parent)
        # As high as the words need when they break.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.funnet: Sidestilt | None = None
        self.dialog: Forskjellsdialog | None = None
        self._om: tuple[Saksbilde, str] | None = None
        self._sha = ""
        self.arbeid = NyesteForst(self)
        self.arbeid.ferdig.connect(self._found)
        self.trykket.connect(self.open)
        self.hide()

    def follow(self, bilde: Saksbilde, tjeneste: str) -> None:
        """Follow a case and the service on the screen."""
        self._om = (bilde, tjeneste)
        if bilde.sak.katalog_sha != self._sha:
            self._sha, sha, katalog = bilde.sak.katalog_sha, bilde.sak.katalog_sha, bilde.katalog
            self.hide()
            self.arbeid.ask(lambda: (sha, newer_criteria(katalog)))

    def _found(self, svar: tuple[str, Sidestilt | None]) -> None:
        sha, found = svar
        if sha == self._sha:
            self.funnet = found
            self.set_tekst(newer_text(found) if found else "")
            self.setVisible(found is not None)

    def open(self) -> None:
        """What differs for the service on the screen."""
        if self.funnet is None or self._om is None:
            return
        bilde, tjeneste = self._om
        name = pick(bilde.katalog.tjeneste_by_id[tjeneste].navn)
        self.dialog = Forskjellsdialog(self, self.funnet, tjeneste, name)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()


class Forskjellsdialog(Dialog):
    """The differences of one service; it only tells, since the case stays on what it began on."""

    def __init__(self, parent: QWidget, sidestilt: Sidestilt, tjeneste: str, navn: str) -> None:
        super().__init__(parent, _("Nytt i kriteriene: {tjeneste}").format(tjeneste=navn), bredde=860)
        stays = _("Saken vurderes etter det settet den begynte på. Tenk over om det nye ville gitt et annet svar.")
        self.innhold.addWidget(Etikett(stays))
        note = sidestilt.note(tjeneste)
        if note:
            self.innhold.addWidget(Etikett(note))
        for rad in sidestilt.rader.get(tjeneste, ()):
            self.innhold.addWidget(difference_card(rad, katalog_name(sidestilt.a), katalog_name(sidestilt.b)))
        self.add_primaer(_("Lukk")).clicked.connect(self.accept)
