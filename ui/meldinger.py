"""The only place where an error or a question becomes a dialog. Plain text, a next step, no codes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Ikon
from ui.deler.tekst import Etikett


def error_dialog(parent: QWidget | None, feil: Feil) -> Dialog:
    """The dialog that tells an error: what happened as heading, the next step below."""
    dialog = Dialog(parent, feil.tittel)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Ikon("warning", "no", 24))
    row.addWidget(Etikett(feil.neste_steg or _("Prøv igjen. Ingenting er slettet."), "body", valgbar=True), 1)
    dialog.innhold.addLayout(row)
    button = dialog.add_primaer(_("Lukk"))
    button.clicked.connect(dialog.reject)
    button.setFocus()
    return dialog


def vis_feil(parent: QWidget | None, feil: Feil) -> None:
    """Tell an error and wait until it is closed."""
    dialog = error_dialog(parent, feil)
    dialog.exec()
    dialog.deleteLater()


def vis_melding(parent: QWidget | None, tittel: str, tekst: str) -> None:
    """Tell something that is no error and wait until it is closed."""
    dialog = Dialog(parent, tittel)
    dialog.innhold.addWidget(Etikett(tekst, valgbar=True))
    button = dialog.add_primaer(_("Lukk"))
    button.clicked.connect(dialog.reject)
    button.setFocus()
    dialog.exec()
    dialog.deleteLater()


def confirm_dialog(parent: QWidget | None, tittel: str, tekst: str, knapp: str, avbryt: str = "") -> Dialog:
    """The dialog that asks before something that cannot be taken back; focus starts on «Avbryt»."""
    dialog = Dialog(parent, tittel)
    dialog.innhold.addWidget(Etikett(tekst))
    no = dialog.add_sekundaer(avbryt or _("Avbryt"))
    no.clicked.connect(dialog.reject)
    yes = dialog.add_primaer(knapp)
    yes.clicked.connect(dialog.accept)
    no.setFocus()
    return dialog


def bekreft(parent: QWidget | None, tittel: str, tekst: str, knapp: str, avbryt: str = "") -> bool:
    """True only when the user pressed `knapp`; Esc and «Avbryt» are no."""
    dialog = confirm_dialog(parent, tittel, tekst, knapp, avbryt)
    answer = bool(dialog.exec())
    dialog.deleteLater()
    return answer
