"""«Ny merknad»: what it is about, and the words. What is typed is kept, and is there again later."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import row
from ui.deler.sparer import Sparer
from ui.deler.tekst import Etikett, TekstFelt


class Nymerknad(Kort):
    """`skriver` within half a second, `lagre` and `avbryt` when a button is pressed, `bort` for Esc: the words stay."""

    skriver = Signal()
    lagre = Signal()
    avbryt = Signal()
    bort = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(aktiv=True, luft=(12, 12), parent=parent)
        self.sitat = ""
        self.om = Etikett("", "caption", farge="text.secondary")
        self.felt = TekstFelt(_("Ny merknad"), plassholder=_("Hva bør endres?"), linjer=3)
        self.ramme = Feltramme(_("Ny merknad"), self.felt)
        self.knapp, self.angre = Sekundaer(_("Lagre")), Lenke(_("Slett"))
        self.knapp.setAccessibleName(_("Lagre merknaden"))
        self.angre.setAccessibleName(_("Slett det du har skrevet"))
        self.sparer = Sparer(self)
        self.innhold.addWidget(self.ramme)
        self.innhold.addWidget(self.om)
        self.innhold.addLayout(row(self.angre, None, self.knapp))
        self.felt.skrevet.connect(self.sparer.typed)
        self.sparer.kladd.connect(self.skriver)
        self.sparer.lagre.connect(self.skriver)
        self.knapp.clicked.connect(self.lagre)
        self.angre.clicked.connect(self.avbryt)
        self.felt.installEventFilter(self)
        self.hide()

    @property
    def er_apen(self) -> bool:
        """Is it on the screen?"""
        return not self.isHidden()

    def open(self, sitat: str, tekst: str = "") -> None:
        """Write about some words; an empty `sitat` is the whole draft."""
        self.sitat = sitat
        self.om.setText(_("Til: «{sitat}»").format(sitat=sitat) if sitat else _("Gjelder hele utkastet."))
        self.felt.setText(tekst)
        self.ramme.set_feil("")
        self.show()

    def close_editor(self) -> None:
        """Away with it, and with what was typed."""
        self.sparer.forget()
        self.felt.setText("")
        self.hide()

    def put_focus(self) -> None:
        """Write here."""
        self.felt.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc goes back to the text; the words stay."""
        is_key = watched is self.felt and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.bort.emit()
            return True
        return False
