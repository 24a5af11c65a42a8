"""«Sist, 12. mars 2025: Trenger noe hjelp. Stemmer det i dag?»: an earlier answer, offered and never counted.

Once the question is answered, what was said last time stays in sight, to be compared with.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.kartlegging.tidligere import Tidligere
from tildelingsklient.sprak import _
from ui.datotekst import day_month
from ui.deler.flyt import Flyt
from ui.deler.knapper import Sekundaer
from ui.deler.oppsett import boxed, column
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett


class Tidligerefelt(QWidget):
    """`stemmer(Tidligere)`: it still holds. `noe_nytt()`: it does not, and is asked anew.

    `tastet(QKeyEvent)`: another answer is already being given by key.
    """

    stemmer = Signal(object)
    noe_nytt = Signal()
    tastet = Signal(object)

    def __init__(self, sporsmal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tidligere: Tidligere | None = None
        self._avvist = False
        self.tekst = Etikett("")
        self.ja = Sekundaer(_("Stemmer i dag"), ikon="check")
        self.nei = Sekundaer(_("Nei, noe er nytt"))
        for button in (self.ja, self.nei):
            button.setAccessibleName(f"{button.tekst()}: {sporsmal}")
        choices = Flyt(mellomrom=8)
        choices.addWidget(self.ja)
        choices.addWidget(self.nei)
        self.valg = boxed(choices)
        self.setLayout(column(self.tekst, self.valg, mellomrom=8))
        self.ja.clicked.connect(self._confirmed)
        self.nei.clicked.connect(self._refused)

    @property
    def sporres(self) -> bool:
        """Is it still to be confirmed or not?"""
        return not self.isHidden() and not self.valg.isHidden()

    def show_earlier(self, tidligere: Tidligere | None, svar: Svar | None) -> None:
        """Show what was said, and ask whether it holds while the question has no answer of today."""
        self._tidligere = tidligere
        if tidligere is not None:
            asks = svar is None and not self._avvist
            say(self.tekst, _sentence(tidligere, svar, asks=asks))
            self.tekst.set_farge("text.primary" if asks else "text.secondary")
            self.ja.setAccessibleDescription(self.tekst.text())
            show_if(self.valg, asks)
        show_if(self, tidligere is not None)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """On «Stemmer i dag»."""
        self.ja.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is neither yes nor no here is meant for the question itself."""
        if event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.tastet.emit(event)
        else:
            super().keyPressEvent(event)

    def _confirmed(self) -> None:
        if self._tidligere is not None:
            self.stemmer.emit(self._tidligere)

    def _refused(self) -> None:
        self._avvist = True
        self.show_earlier(self._tidligere, None)
        self.noe_nytt.emit()


def _sentence(tidligere: Tidligere, svar: Svar | None, *, asks: bool) -> str:
    said = _("Sist, {dato}: {svar}.").format(dato=_long(tidligere.dato), svar=tidligere.tekst.removesuffix("."))
    if asks:
        return f"{said} {_('Stemmer det i dag?')}"
    if svar is not None and svar.opphav == tidligere.opphav and svar.tid is not None:
        return f"{said} {_('Bekreftet {dato}.').format(dato=_long(svar.tid.date()))}"
    return said


def _long(dag: date) -> str:
    return f"{day_month(dag)} {dag.year}"
