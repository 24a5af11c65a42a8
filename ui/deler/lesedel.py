"""The left side of «Vis til søker»: the sentences with a greeting, or the receipt; pinned below, what it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QScroller, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, block_lines
from tildelingsklient.sprak import _
from ui.deler.feltramme import Ikon
from ui.deler.gjenfortalt import Setningsliste
from ui.deler.kort import Skille
from ui.deler.oppsett import column, empty, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett

MARG = 48


class Lesedel(QWidget):
    """`liste` holds the sentences, `tomt` stands when there are none, `kvittering` is the receipt."""

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.liste, self.rullefelt = Setningsliste(), Rullefelt()
        self.tomt = Etikett(_("Vi har ikke skrevet ned noe ennå."), "applicant_body")
        self.kvittering = Rullefelt()
        self.kvittering.kolonne.setContentsMargins(MARG, 24, MARG, 16)
        self._sider = QStackedWidget()
        hello = _("Hei, {navn}. Les gjennom i ro og mak.").format(navn=navn) if navn else _("Les i ro og mak.")
        self._write(hello)
        # A finger that is drawn over what is read scrolls it.
        for area in (self.rullefelt, self.kvittering):
            QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
            self._sider.addWidget(area)
        self._lay_out()

    def _write(self, hello: str) -> None:
        kolonne = self.rullefelt.kolonne
        kolonne.setContentsMargins(MARG, 24, MARG, 16)
        kolonne.setSpacing(4)
        for part in (
            Etikett(_("Dette har vi snakket om"), "applicant_h1"),
            Etikett(hello, "page", halvfet=False, farge="text.secondary"),
        ):
            kolonne.addWidget(part)
        kolonne.addSpacing(8)
        kolonne.addWidget(self.tomt)
        kolonne.addWidget(self.liste)
        kolonne.addStretch(1)

    def _lay_out(self) -> None:
        pinned = row(Ikon("document", px=28), mellomrom=34)
        pinned.addWidget(Etikett(_("Dette er ikke et vedtak. Du får svaret i et brev."), "applicant_note"), 1)
        pinned.setContentsMargins(MARG + 14, 16, MARG, 16)
        left = QVBoxLayout(self)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._sider, 1)
        left.addWidget(Skille())
        left.addLayout(pinned)

    def show_receipt(self, innhold: Brevinnhold, rolle: str) -> None:
        """The receipt in place of the sentences, in the same print."""
        empty(self.kvittering.kolonne)
        self.kvittering.kolonne.addWidget(Etikett(innhold.overskrift, "applicant_h1"))
        for blokk in innhold.blokker:
            self.kvittering.kolonne.addLayout(_block(blokk, rolle))
        self.kvittering.kolonne.addStretch(1)
        self._sider.setCurrentWidget(self.kvittering)

    def scroll_by(self, part: float) -> None:
        """Scroll what is shown by a part of its height; upwards when it is less than 0."""
        area = self.rullefelt if self._sider.currentWidget() is self.rullefelt else self.kvittering
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + round(part * area.viewport().height()))


def _block(blokk: Blokk, rolle: str) -> QVBoxLayout:
    is_heading = isinstance(blokk, Mellomtittel)
    lines = QVBoxLayout()
    lines.setContentsMargins(0, 20 if is_heading else 8, 0, 0)
    lines.setSpacing(10)
    for line in block_lines(blokk):
        words = Etikett(line, rolle, halvfet=is_heading)
        if isinstance(blokk, Listeblokk):
            point = row(column(Etikett("•", rolle, brytes=False), None), mellomrom=14)
            point.addWidget(words, 1)
            lines.addLayout(point)
        else:
            lines.addWidget(words)
    return lines
