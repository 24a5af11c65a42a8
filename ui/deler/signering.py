"""Signing: draw the name, write it with the keyboard, or say why not now. One of the three is shown at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke
from ui.deler.oppsett import boxed, column, link_left, row
from ui.deler.rolig import show_if
from ui.deler.signatur import Signaturfelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import Radiogruppe

TEGNE, TASTE, IKKE = "tegne", "taste", "ikke"
_ANNET = "annet"


class Signering(QWidget):
    """`mate` is how: tegne, taste or ikke. Closed until `set_apen(True)`."""

    endret = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mate = TEGNE
        self.felt, self.visk = Signaturfelt(), Lenke(_("Visk ut"))
        self.navn = LinjeFelt(_("Navnet ditt"), stor=True)
        self.navn.setFont(tema.skrift("question"))
        self.grunn = Radiogruppe(_("Hvorfor ikke nå?"), _reasons())
        self.annet = LinjeFelt(_("Skriv grunnen"), plassholder=_("Skriv grunnen"), stor=True)
        self.til_taste = Lenke(_("Skriv navnet med tastaturet"), ikon="keyboard")
        self.til_tegne = Lenke(_("Tegn navnet i stedet"), ikon="pencil")
        self.til_ikke = Lenke(_("Jeg signerer ikke nå"))
        self.til_signere = Lenke(_("Jeg vil signere likevel"), ikon="arrow-left")
        self.feil = Feilsetning()
        self.hint = Etikett(_("Svar «Ja» først, så kan du skrive navnet ditt."), "lead", farge="text.secondary")
        self._build()
        self._connect()
        self.set_apen(False)

    def _build(self) -> None:
        help_line = row(Etikett(_("Bruk finger, penn eller mus"), "lead", farge="text.secondary"), None, self.visk)
        self._tegne = boxed(column(Etikett(_("Skriv navnet ditt her"), "question"), self.felt, help_line))
        self._taste = boxed(column(Etikett(_("Skriv navnet ditt her"), "question"), self.navn))
        self._ikke = boxed(column(Etikett(_("Hvorfor ikke nå?"), "question"), self.grunn, self.annet))
        self._lenker = boxed(
            column(*(link_left(lenke) for lenke in (self.til_taste, self.til_tegne, self.til_ikke, self.til_signere)),
                   mellomrom=0)
        )  # fmt: skip
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        for part in (self._tegne, self._taste, self._ikke, self.feil, self.hint, self._lenker):
            page.addWidget(part)

    def _connect(self) -> None:
        self.visk.clicked.connect(self.felt.wipe)
        self.til_taste.clicked.connect(lambda: self.set_mate(TASTE, self.navn))
        self.til_tegne.clicked.connect(lambda: self.set_mate(TEGNE, self.visk))
        self.til_ikke.clicked.connect(lambda: self.set_mate(IKKE, self.grunn))
        self.til_signere.clicked.connect(lambda: self.set_mate(TEGNE, self.visk))
        self.felt.endret.connect(self._changed)
        self.navn.skrevet.connect(self._changed)
        self.annet.skrevet.connect(self._changed)
        self.grunn.valgt.connect(self._chosen)

    def set_apen(self, apen: bool) -> None:
        """Open after the person has answered; closing wipes out what was drawn for other sentences."""
        if not apen:
            self.felt.wipe()
            self.navn.clear()
            self.set_mate(TEGNE)
        self.felt.setEnabled(apen)
        self.visk.setEnabled(apen)
        show_if(self.hint, not apen)
        show_if(self._lenker, apen)
        self.set_feil("")

    def set_mate(self, mate: str, fokus: QWidget | None = None) -> None:
        """Draw, write or not."""
        self.mate = mate
        for part, its in ((self._tegne, TEGNE), (self._taste, TASTE), (self._ikke, IKKE)):
            show_if(part, mate == its)
        for lenke, shown in (
            (self.til_taste, mate == TEGNE),
            (self.til_tegne, mate == TASTE),
            (self.til_ikke, mate != IKKE),
            (self.til_signere, mate == IKKE),
        ):
            show_if(lenke, shown)
        show_if(self.annet, self.grunn.verdi() == _ANNET)
        self.set_feil("")
        if fokus is not None:
            fokus.setFocus()
        self.endret.emit()

    def _chosen(self, verdi: str) -> None:
        show_if(self.annet, verdi == _ANNET)
        if verdi == _ANNET:
            self.annet.setFocus()
        self._changed()

    def _changed(self) -> None:
        self.set_feil("")
        self.endret.emit()

    def grunntekst(self) -> str:
        """Why the person does not sign now; empty until it is said."""
        chosen = self.grunn.verdi()
        return self.annet.text().strip() if chosen == _ANNET else dict(_reasons()).get(chosen or "", "")

    def set_feil(self, setning: str) -> None:
        """What is missing; empty when nothing is."""
        if self.feil.tekst() != setning:
            self.feil.set_feil(setning)


def _reasons() -> list[tuple[str, str]]:
    return [
        ("tenke", _("Jeg vil tenke på det")),
        ("klarer_ikke", _("Jeg klarer ikke å skrive nå")),
        ("vil_ikke", _("Jeg vil ikke signere")),
        (_ANNET, _("En annen grunn")),
    ]
