"""«Les dette en gang til» under the reasons on 05: what a reader will stumble over. It points, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.brev.gjennomlesing import Funn
from tildelingsklient.sprak import _
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column, row
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett

FLEST = 6
"""So many are shown at once; the others come when these are dealt with."""


class Leserad(Klikkrad):
    """One thing: the sentence it is in, and the advice. `felt` is the name of the field, empty for the reasons."""

    def __init__(self, funn: Funn, felt: str) -> None:
        super().__init__()
        self.funn = funn
        advice = f"{felt}: {funn.rad}" if felt else str(funn.rad)
        sentence = " ".join(funn.setning.split())
        words = column(
            Etikett(f"«{sentence}»", "caption", farge="text.secondary", forkort=True), Etikett(advice), mellomrom=0
        )
        inner = row(Ikon("eye", "text.secondary"), words, Ikon("chevron-right", "accent"))
        inner.setContentsMargins(4, 5, 4, 6)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.setAccessibleName(f"{advice} «{sentence}»")
        self.setAccessibleDescription(_("Gå til setningen"))


class Leseliste(QWidget):
    """`gaa_til(Funn)` when a row is pressed. Hidden while there is nothing."""

    gaa_til = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Leserad] = []
        self._rader = QVBoxLayout()
        self._rader.setSpacing(0)
        self.flere = Etikett("", "caption", farge="text.secondary")
        self.setLayout(column(Etikett(_("Les dette en gang til"), halvfet=True), self._rader, self.flere, mellomrom=4))
        self.hide()

    def show_funn(self, funn: Sequence[Funn], felt: Callable[[Funn], str]) -> None:
        """Draw what is found; a row whose words are the same stays, so that a click that takes the focus still hits.

        `felt` names the field a thing is in.
        """
        shown = list(funn[:FLEST])
        kept = [line for line in self.rader if any(_same(line.funn, one) for one in shown)]
        for gone in (line for line in self.rader if line not in kept):
            self._rader.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rader = []
        for place, one in enumerate(shown):
            line = next((line for line in kept if _same(line.funn, one) and line not in self.rader), None)
            self._put(place, line or self._made(one, felt(one)), one)
        more = len(funn) - len(shown)
        say(self.flere, _("Og {antall} til. De kommer når disse er sett på.").format(antall=more) if more else "")
        show_if(self.flere, bool(more))
        show_if(self, bool(shown))

    def _made(self, funn: Funn, felt: str) -> Leserad:
        line = Leserad(funn, felt)
        line.klikket.connect(partial(self._pressed, line))
        return line

    def _pressed(self, rad: Leserad) -> None:
        self.gaa_til.emit(rad.funn)

    def _put(self, place: int, rad: Leserad, funn: Funn) -> None:
        rad.funn = funn
        if self._rader.indexOf(rad) != place:
            self._rader.insertWidget(place, rad)
        self.rader.append(rad)


def _same(one: Funn, other: Funn) -> bool:
    """Do two say the same, wherever in the text they are now?"""
    return (one.art, one.setning, str(one.rad), one.felt) == (other.art, other.setning, str(other.rad), other.felt)
