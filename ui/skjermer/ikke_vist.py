"""Why the person was not shown what was said: a reason in the caseworker's words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import TekstFelt


class IkkeVistDialog(Dialog):
    """`grunn()` after «Lagre»; an empty reason is not accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Oppsummeringen ble ikke vist"), bredde=520)
        self.felt = TekstFelt(_("Hvorfor ikke?"), linjer=2)
        self.ramme = Feltramme(_("Hvorfor ikke?"), self.felt, hjelp=_("Grunnen står i saken."))
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.lagre = self.add_primaer(_("Lagre"))
        self.innhold.addWidget(self.ramme)
        self.avbryt.clicked.connect(self.reject)
        self.lagre.clicked.connect(self._save)
        self.felt.setFocus()

    def grunn(self) -> str:
        """What was written."""
        return self.felt.tekst().strip()

    def _save(self) -> None:
        if self.grunn():
            self.accept()
            return
        self.ramme.set_feil(_("Skriv hvorfor oppsummeringen ikke ble vist."))
        self.fit()
        self.felt.setFocus()


def ask_why_not_shown(parent: QWidget) -> str:
    """Ask, and wait; empty when nothing was said."""
    dialog = IkkeVistDialog(parent)
    said = dialog.grunn() if dialog.exec() else ""
    dialog.deleteLater()
    return said
