"""What to do when the user wants to lock or end and the last words could not be saved: never lose them unasked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Ikon
from ui.deler.tekst import Etikett


class Ulagretdialog(Dialog):
    """Accepted when everything is saved after all, or when the user lets the last words go. Esc keeps them."""

    def __init__(self, parent: QWidget, feil: Feil, lagre: Callable[[], Feil | None], uten: str) -> None:
        super().__init__(parent, _("Det siste du skrev, er ikke lagret"))
        self._lagre = lagre
        self.hva = Etikett(str(feil))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Ikon("warning", "no", 24))
        line.addWidget(self.hva, 1)
        self.innhold.addLayout(line)
        self.innhold.addWidget(Etikett(_("Ordene står fortsatt på skjermen. De blir borte hvis du går videre nå.")))
        self.tilbake = self.add_lenke(_("Gå tilbake"))
        self.uten = self.add_sekundaer(uten)
        self.igjen = self.add_primaer(_("Prøv igjen"))
        self.tilbake.clicked.connect(self.reject)
        self.uten.clicked.connect(self.accept)
        self.igjen.clicked.connect(self.try_again)
        self.igjen.setFocus()

    def try_again(self) -> None:
        """Save once more; close when it went well."""
        feil = self._lagre()
        if feil is None:
            self.accept()
            return
        self.hva.setText(str(feil))
        self.fit()


def ask_about_unsaved(parent: QWidget, feil: Feil, lagre: Callable[[], Feil | None], uten: str) -> bool:
    """May the window lock or close? `uten` is what the button that gives up the last words says."""
    dialog = Ulagretdialog(parent, feil, lagre, uten)
    answer = bool(dialog.exec())
    dialog.deleteLater()
    return answer
