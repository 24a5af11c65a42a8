"""«Begrunnelse»: the text with its answer numbers, and below it the links of the sentence the cursor is in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.lenkerad import Lenkerad
from ui.deler.merketekst import Lapper, Merketekst
from ui.deler.svarmerke import Merkelapp
from ui.deler.tekst import Etikett


class Begrunnelsesfelt(QWidget):
    """`skrevet()` per key press, `ferdig()` when left, `lenke(Posisjon)` for a number, `hent()` for a new draft."""

    skrevet = Signal()
    ferdig = Signal()
    lenke = Signal(object)
    hent = Signal()

    def __init__(self, lapper: Lapper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tekst = Merketekst(_("Begrunnelse"), lapper)
        self.lenker = Lenkerad(rolle="caption", med_tab=True)
        self.tom = Etikett("", "caption", farge="text.secondary", brytes=False, forkort=True)
        self.nytt = Lenke(_("Hent utkast på nytt"), ikon="sync", rolle="caption")
        self.blyant = Ikon("pencil", "text.secondary", 18)
        self.om = Etikett(_("Laget fra svarene. Du kan endre alt."), "caption", farge="text.secondary", brytes=False)
        self._vist: tuple[Merkelapp, ...] | None = None
        self._build()
        self.tekst.skrevet.connect(lambda _tekst: self.skrevet.emit())
        self.tekst.ferdig.connect(self.ferdig)
        self.tekst.lenke.connect(self.lenke)
        self.tekst.cursorPositionChanged.connect(self._follow_cursor)
        self.nytt.clicked.connect(self.hent)
        self._follow_cursor()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        label = Etikett(_("Begrunnelse"), halvfet=True, brytes=False)
        label.setBuddy(self.tekst)
        head.addWidget(label)
        head.addStretch(1)
        for part in (self.blyant, self.om):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.tekst)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.lenker, 1)
        foot.addWidget(self.tom, 1)
        foot.addWidget(self.nytt)
        column.addLayout(foot)

    def set_avsnitt(self, avsnitt: Iterable[Avsnitt]) -> None:
        """Show other reasons, without a signal."""
        self.tekst.set_avsnitt(avsnitt)
        self._follow_cursor()

    def avsnitt(self) -> tuple[Avsnitt, ...]:
        """What is written, each sentence with its links."""
        return self.tekst.avsnitt()

    def insert(self, setning: Setning) -> None:
        """Put a sentence of a new draft in at the cursor's paragraph."""
        self.tekst.insert(setning)

    def set_lesbar(self, lesbar: bool) -> None:
        """Read only: the text may be read and marked, and the links work."""
        self.tekst.setReadOnly(lesbar)
        self.tekst.setAccessibleDescription("" if lesbar else self.om.text())
        for part in (self.nytt, self.blyant, self.om):
            part.setVisible(not lesbar)

    def _follow_cursor(self) -> None:
        links = self.tekst.links_at_cursor()
        if links == self._vist:
            return
        self._vist = links
        self.lenker.set_lenker([(lapp.navn, self._spoken(lapp), partial(self.lenke.emit, lapp.maal)) for lapp in links])
        self.tom.setVisible(not links)
        self.tom.setText(_("Setningen du står i, viser ikke til noe svar."))

    def _spoken(self, lapp: Merkelapp) -> str:
        return _("Setningen bygger på {svar}. Gå dit.").format(svar=lapp.navn)
