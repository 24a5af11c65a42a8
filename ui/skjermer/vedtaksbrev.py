"""The letter of a vedtak on 05: as it will print while it is a draft, as it was made once it is decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tildelingsklient.handlinger import fatting, utkast
from tildelingsklient.handlinger.brevfil import file_name, save_pdf
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.sperring import address_warning
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import standing
from tildelingsklient.vedtak.vedtak import Avsnitt
from ui.deler.brevvisning import Brevmaker, Brevvisning
from ui.deler.nyttutkast import Nyttutkast
from ui.skjermer.pdflagring import Pdflagring


def letter_maker(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Callable[[], bytes]:
    """What makes the PDF in a worker; called on the main thread, where the store is."""
    final = fatting.final_letter(okt, bilde, tjeneste)
    if final is not None:
        return lambda: final
    content = utkast.letter_content(okt, bilde, tjeneste)
    return lambda: utkast.letter_pdf(content)


def _warning(okt: Okt, bilde: Saksbilde, tjeneste: str) -> tuple[str, str]:
    """What to mind before the letter of a decision is opened, and which letter that is."""
    stands = standing(bilde.sak.fattede, bilde.sak.vedtak_for(tjeneste).id)
    return (address_warning(okt, bilde, stands), stands.pdf_sha256) if stands else ("", "")


class Brevside(QStackedWidget):
    """The right side of 05: the letter, or a new draft beside the text."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._okt = okt
        self.brev, self.nytt = Brevvisning(okt.now), Nyttutkast()
        self.addWidget(self.brev)
        self.addWidget(self.nytt)

    def vis(self, bilde: Saksbilde, tjeneste: str, maker: Brevmaker) -> None:
        """The letter of a service; one that was made before an address was protected says so first."""
        decided = fatting.is_decided(bilde, tjeneste)
        self.brev.set_tittel(_("Slik ble brevet") if decided else _("Slik blir brevet"))
        self.brev.warn(*_warning(self._okt, bilde, tjeneste))
        self.brev.vis(maker)

    def show_draft(self, forslag: Sequence[Avsnitt], staar: Sequence[Avsnitt]) -> None:
        """A new draft from the answers, with the keys."""
        self.nytt.show_draft(forslag, staar)
        self.setCurrentWidget(self.nytt)
        self.nytt.lukk.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_letter(self) -> bool:
        """The letter again; True when the draft had the keys."""
        had_focus = self.nytt.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(self.brev)
        return had_focus

    def follow(self, staar: Sequence[Avsnitt]) -> None:
        """The text is another now."""
        if self.currentWidget() is self.nytt:
            self.nytt.follow(staar)


class Brevlagring(Pdflagring):
    """«Lagre brevet som PDF …»: the draft as it stands, or the letter that was decided on, byte for byte."""

    def __init__(self, rundt: QWidget) -> None:
        super().__init__(rundt, _("Lagre brevet som PDF. Filen blir ikke kryptert."))

    def ask_for(self, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        """Where to save the letter of a service."""
        told, _letter = _warning(okt, bilde, tjeneste)
        self.ask(file_name(bilde, tjeneste, bilde.dato), partial(_save, okt, bilde, tjeneste), varsel=told)


def _save(okt: Okt, bilde: Saksbilde, tjeneste: str, path: Path, *, erstatt: bool) -> Path:
    final = fatting.final_letter(okt, bilde, tjeneste)
    if final is not None:
        return save_pdf(okt, (bilde.sak.id,), final, path, erstatt=erstatt)
    return utkast.export_pdf(okt, bilde, tjeneste, path, erstatt=erstatt)
