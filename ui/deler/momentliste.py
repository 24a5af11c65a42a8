"""Momenter in the panel: which speak for, which against, which are not weighed. Nothing is summed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Momentresultat, Retning
from ui.deler.rolig import say, show_if
from ui.deler.statusmerke import Statusmerke, word
from ui.deler.tekst import Etikett

_GRUPPER = ("for", "against", "not-weighed", "neutral", "not-relevant")
_RETNING = {
    Retning.TALER_FOR: "for",
    Retning.TALER_IMOT: "against",
    Retning.NOYTRALT: "neutral",
    Retning.IKKE_RELEVANT: "not-relevant",
}


class _Momentrad(QWidget):
    """One group: mark, word, the names."""

    def __init__(self, gruppe: str) -> None:
        super().__init__()
        state = f"argument.{gruppe}"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(Statusmerke(state, bare_tegn=True, rolle="caption"), 0, Qt.AlignmentFlag.AlignTop)
        self._ord = word(state)
        self.hva = Etikett("", "caption")
        ordet = Etikett(f"{self._ord}:", "caption", halvfet=True, brytes=False)
        row.addWidget(ordet, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hva, 1)
        row.setSpacing(6)

    def show_names(self, navn: str) -> None:
        say(self.hva, navn)
        self.setAccessibleName(f"{self._ord}: {navn}")


class Momentliste(QWidget):
    """A line per direction that has any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Etikett(_("Momenter"), halvfet=True))
        self._vist: Sequence[Momentresultat] | None = None
        self.rader = {gruppe: _Momentrad(gruppe) for gruppe in _GRUPPER}
        for row in self.rader.values():
            column.addWidget(row)

    def show_momenter(self, momenter: Sequence[Momentresultat]) -> None:
        """Show which momenter stand where; the same ones again are left alone."""
        if momenter is self._vist:
            return
        self._vist = momenter
        names: dict[str, list[str]] = {gruppe: [] for gruppe in _GRUPPER}
        for moment in _flat(momenter):
            gruppe = _RETNING[moment.vekt.retning] if moment.vekt else "not-weighed"
            names[gruppe].append(_uncapitalised(pick(moment.moment.kort)))
        for gruppe, row in self.rader.items():
            show_if(row, bool(names[gruppe]))
            row.show_names(", ".join(names[gruppe]))
        show_if(self, any(names.values()))


def _flat(momenter: Sequence[Momentresultat]) -> Iterator[Momentresultat]:
    for moment in momenter:
        yield moment
        yield from _flat(moment.deler)


def _uncapitalised(tekst: str) -> str:
    """Small first letter within a sentence; abbreviations keep theirs."""
    return tekst if tekst[1:2].isupper() else tekst[:1].lower() + tekst[1:]
