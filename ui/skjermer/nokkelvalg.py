"""The first start's choice of keys: the keyring of this machine, and the municipality's public key."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.knapper import Sekundaer
from ui.deler.oppsett import left
from ui.deler.tekst import Etikett
from ui.deler.valg import AvkryssRad
from ui.skjermer.kommunevalg import Kommunevalg


class Nokkelvalg(QWidget):
    """`bruk_nokkelring` and `offentlig` are what was chosen; nothing is chosen at first."""

    def __init__(self, maskin: Maskin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offentlig = b""
        self.ring = AvkryssRad(_("Bruk nøkkelringen på denne maskinen"))
        self.velg = Sekundaer(_("Velg kommunens nøkkel …"), ikon="key")
        self.avtrykk = Etikett("", "caption", farge="text.secondary")
        self._kommunevalg = Kommunevalg(self, maskin)
        self._build(har_ring=maskin.stand().har_nokkelring)
        self.velg.clicked.connect(self._kommunevalg.ask)
        self._kommunevalg.valgt.connect(self.choose)
        self._kommunevalg.feilet.connect(self._tell)

    @property
    def bruk_nokkelring(self) -> bool:
        """Is the keyring to be used?"""
        return self.ring.isChecked()

    def _build(self, *, har_ring: bool) -> None:
        k = QVBoxLayout(self)
        k.setContentsMargins(0, 0, 0, 0)
        k.setSpacing(tema.avstand("s"))
        with_ring = _(
            "Da åpner passfrasen bare sammen med nøkkelringen til den som er logget inn her. En stjålet disk kan ikke "
            "åpnes, selv om noen gjetter passfrasen."
        )
        without = _("Programmet fant ingen nøkkelring på denne maskinen, så passfrasen åpner lageret alene.")
        self.ring.setVisible(har_ring)
        k.addWidget(self.ring)
        k.addWidget(Etikett(with_ring if har_ring else without, "caption", farge="text.secondary"))
        why = _("Har kommunen en egen nøkkel, kan IT åpne maskinen når brukeren er borte. Du kan velge den senere.")
        k.addLayout(left(self.velg))
        self.avtrykk.setText(why)
        k.addWidget(self.avtrykk)

    def choose(self, offentlig: bytes, avtrykk: str) -> None:
        """The key is the municipality's when the fingerprint is the one IT has."""
        self.offentlig = offentlig
        self.avtrykk.set_farge("text.primary")
        text = _("Kommunens nøkkel har avtrykket {avtrykk}. Se at det er det samme som IT har.")
        self.avtrykk.setText(text.format(avtrykk=avtrykk))

    def _tell(self, feil: Feil) -> None:
        self.offentlig = b""
        self.avtrykk.set_farge("no")
        self.avtrykk.setText(f"{feil.tittel} {feil.neste_steg}")
