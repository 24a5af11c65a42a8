"""«Avlys besøket» and «Ikke hjemme»: what became of a visit that did not take place."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.besoksplan import can_be_missed, cancel_visit, note_not_home
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.besok import Besok, Besoksgrunn, Tiltak
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler import besoksord
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import Avkryssgruppe
from ui.deler.velger import Velger
from ui.skjermer.skjemadialog import Skjemadialog


class Utfallsdialog(Skjemadialog):
    """A dialog about one visit."""

    def __init__(self, parent: QWidget, okt: Okt, sak: Sak, besok: Besok, tittel: str) -> None:
        super().__init__(parent, tittel.format(navn=sak.soker.navn))
        self.okt, self.sak, self.besok = okt, sak, besok
        self.innhold.addWidget(Etikett(datotekst.capitalized(besoksord.when(besok)), farge="text.secondary"))
        self.merknad = LinjeFelt(_("Merknad"), staves=True)

    def add_frames(self, rammer: dict[str, Feltramme]) -> None:
        """The fields, and the remark under them."""
        kept = _("Blir stående i saken, og vises ikke på lister.")
        super().add_frames({**rammer, "merknad": Feltramme(_("Merknad"), self.merknad, hjelp=kept)})


class Avlysdialog(Utfallsdialog):
    """Why the visit is cancelled."""

    def __init__(self, parent: QWidget, okt: Okt, sak: Sak, besok: Besok) -> None:
        super().__init__(parent, okt, sak, besok, _("Avlys besøket hos {navn}"))
        self.grunn = Velger(_("Hvorfor?"), soknadsord.reason_names(), plassholder=_("Velg"))
        self.add_frames({"grunn": Feltramme(_("Hvorfor?"), self.grunn)})
        self.avbryt = self.add_sekundaer(_("Ikke avlys"))
        self.lagre = self.add_primaer(_("Avlys besøket"))
        self.avbryt.clicked.connect(self.reject)
        self.lagre.clicked.connect(self.save)
        self.grunn.setFocus()

    def _write(self) -> None:
        chosen = self.grunn.verdi()
        why = Besoksgrunn(chosen) if chosen else None
        cancel_visit(self.okt, self.sak, self.besok.id, why, self.merknad.text())


class IkkeHjemmeDialog(Utfallsdialog):
    """When nobody opened, and what was done; `nytt`: a new visit is to be planned at once."""

    def __init__(self, parent: QWidget, okt: Okt, sak: Sak, besok: Besok) -> None:
        super().__init__(parent, okt, sak, besok, _("Ikke hjemme: {navn}"))
        self.nytt = False
        self.klokken = LinjeFelt(_("Når var du der?"), plassholder="10.30")
        self.tiltak = Avkryssgruppe(_("Hva gjorde du?"), soknadsord.measure_names())
        self.add_frames(
            {
                "klokken": Feltramme(_("Når var du der?"), self.klokken),
                "tiltak": Feltramme(_("Hva gjorde du?"), self.tiltak),
            }
        )
        self.klokken.setText(datotekst.time_text(self._likely_time()))
        self.tiltak.setFocusProxy(self.tiltak.rader[0])
        self.avbryt = self.add_lenke(_("Avbryt"))
        self.lagre = self.add_sekundaer(_("Lagre"))
        self.lagre_og_avtal = self.add_primaer(_("Lagre og avtal nytt"))
        self.avbryt.clicked.connect(self.reject)
        self.lagre.clicked.connect(self.save)
        self.lagre_og_avtal.clicked.connect(self._save_and_plan)
        self.klokken.setFocus()

    def _likely_time(self) -> datetime:
        """Now, at the door; the visit's own time when it is noted on a later day."""
        now = self.okt.now()
        return now if now.date() == self.besok.start.date() and can_be_missed(self.besok, now) else self.besok.start

    def _save_and_plan(self) -> None:
        self.nytt = self.save()

    def _write(self) -> None:
        done = [Tiltak(tiltak) for tiltak in self.tiltak.verdier()]
        note_not_home(self.okt, self.sak, self.besok.id, self.klokken.text(), done, self.merknad.text())
