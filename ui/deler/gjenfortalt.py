"""The sentences in large print, each with the icon of its topic; in «Rett opp» every one is a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.bekreftelse import Vist
from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import column, empty
from ui.deler.tekst import Etikett

STORRELSER = ("applicant_body", "applicant_body_large", "applicant_body_largest")
"""Text roles of the sentences: 28, 36 and 44 px."""
_RUNDING, _IKON, _LUFT = 56, 28, 18
NYTT_IKON = "pencil"


class Temaikon(QWidget):
    """An icon in a soft circle; decoration only."""

    def __init__(self, ikon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ikon = ikon
        self.setFixedSize(_RUNDING, _RUNDING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and icon."""
        p = tegning.painter(self)
        edge = "accent.soft-border" if tema.navn() == "high-contrast" else None
        tegning.box(p, self.rect(), "accent.soft", edge, radius=_RUNDING / 2)
        ikoner.draw(p, self._ikon, (_RUNDING - _IKON) / 2, (_RUNDING - _IKON) / 2, _IKON, "accent")


class Setningsrad(Klikkrad):
    """One sentence, who it comes from, and the person's own words to it."""

    def __init__(self, vist: Vist, ikon: str, rolle: str, *, kan_velges: bool) -> None:
        super().__init__()
        self.vist, self._kan_velges, self._valgt = vist, kan_velges, False
        self.setAccessibleName(vist.tekst)
        self.setAccessibleDescription(_("Rett opp denne setningen") if kan_velges else "")
        if not kan_velges:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()
        words = column(None, Etikett(vist.tekst, rolle), mellomrom=4)
        if vist.merke:
            words.addWidget(Etikett(vist.merke, "applicant_note", farge="text.secondary"))
        if vist.rettelse:
            said = _("Du sier: «{ord}»").format(ord=vist.rettelse)
            words.addWidget(Etikett(said, rolle, halvfet=True, farge="judge"))
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(_LUFT if kan_velges else 0, _LUFT, _LUFT, _LUFT)
        line.setSpacing(20)
        line.addWidget(Temaikon(ikon), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def set_valgt(self, valgt: bool) -> None:
        """The one the person is putting right."""
        self._valgt = valgt
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Only a sentence that can be chosen is a button."""
        if self._kan_velges:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box around what can be chosen, else a line below."""
        if not self._kan_velges:
            tegning.painter(self).fillRect(0, self.height() - 1, self.width(), 1, tema.farge("border.subtle"))
            return
        p = tegning.painter(self)
        box = self.rect().adjusted(0, 2, 0, -2)
        fill = "bg.hover" if self.underMouse() else "bg.surface"
        fill, edge, thick = ("accent.soft", "accent", 2) if self._valgt else (fill, "border.control", 1)
        tegning.box(p, box, fill, edge, thick)


class Setningsliste(QWidget):
    """`valgt(Vist)` when a sentence is chosen to be put right."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self._kolonne.setSpacing(0)
        self.rader: list[Setningsrad] = []

    def show_sentences(self, vist: Sequence[Vist], ikoner_: Mapping[str, str], rolle: str, *, kan_velges: bool) -> None:
        """Show these; `ikoner_` are the topics' icons by question."""
        empty(self._kolonne)
        self.rader = [
            Setningsrad(one, ikoner_.get(one.sporsmal, NYTT_IKON), rolle, kan_velges=kan_velges) for one in vist
        ]
        for rad in self.rader:
            self._connect(rad)
            self._kolonne.addWidget(rad)

    def mark(self, vist: Vist) -> None:
        """Mark the sentence that is being put right."""
        for rad in self.rader:
            rad.set_valgt(rad.vist == vist)

    def _connect(self, rad: Setningsrad) -> None:
        rad.klikket.connect(lambda: self.valgt.emit(rad.vist))
