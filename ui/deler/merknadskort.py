"""The notes beside the draft: number, open or solved, who, what, the author's answer, and what the reviewer can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.gjennomgangstekst import Nummerert
from tildelingsklient.sprak import _
from tildelingsklient.tid import OSLO
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Sekundaer
from ui.deler.kort import KlikkbartKort, Skille
from ui.deler.merknadsnummer import Nummer
from ui.deler.oppsett import empty, left, row
from ui.deler.tekst import Etikett


def written_text(skrevet: datetime, idag: date) -> str:
    """«10.42» today, else «13.11»."""
    local = skrevet.astimezone(OSLO)
    return f"{local:%H.%M}" if local.date() == idag else f"{local:%d.%m}"


class Merknadskort(KlikkbartKort):
    """One note. `klikket` goes to its words, `lost` is the wish to solve it or to open it again."""

    lost = Signal()

    def __init__(self, nummerert: Nummerert, idag: date, *, kan_avgjores: bool) -> None:
        super().__init__(_name(nummerert), luft=(12, 10))
        note = nummerert.merknad
        self.nummerert = nummerert
        self.set_uttrykk("vanlig" if note.lost else "merknad")
        self.setAccessibleDescription("" if nummerert.er_endret or not note.sitat else _("Enter går til teksten"))
        self.innhold.setSpacing(4)
        self.innhold.addLayout(_head(nummerert))
        self.innhold.addWidget(_who(note.navn, written_text(note.skrevet, idag)))
        for words in filter(None, (note.tekst, *_about(nummerert))):
            is_note = words == note.tekst
            self.innhold.addWidget(Etikett(words, "caption", farge="text.primary" if is_note else "text.secondary"))
        if note.svar:
            self.innhold.addWidget(Skille())
            self.innhold.addWidget(_who(note.svar_navn, ""))
            self.innhold.addWidget(Etikett(note.svar, "caption"))
        self.knapp = Sekundaer(_("Åpne igjen") if note.lost else _("Løst"), rolle="caption")
        self.knapp.setAccessibleName(
            _("{hva}: merknad {nummer}").format(hva=self.knapp.tekst(), nummer=nummerert.nummer)
        )
        self.knapp.clicked.connect(self.lost)
        if kan_avgjores:
            self.innhold.addLayout(left(self.knapp))
        else:
            self.knapp.hide()
            self.knapp.setParent(self)


def _name(nummerert: Nummerert) -> str:
    note = nummerert.merknad
    state = _("løst") if note.lost else _("åpen")
    head = _("Merknad {nummer}, {stand}, {navn}").format(nummer=nummerert.nummer, stand=state, navn=note.navn)
    answer = _("Svar fra {navn}: {svar}").format(navn=note.svar_navn, svar=note.svar) if note.svar else ""
    return ". ".join(part.rstrip(".") for part in (head, note.tekst, *_about(nummerert), answer) if part)


def _about(nummerert: Nummerert) -> Sequence[str]:
    """What the note is about, when the number in the text does not say it."""
    if not nummerert.merknad.sitat:
        return (_("Gjelder hele utkastet."),)
    if nummerert.er_endret:
        return (_("Teksten er endret. Det sto: «{sitat}»").format(sitat=nummerert.merknad.sitat),)
    return ()


def _head(nummerert: Nummerert) -> QVBoxLayout:
    is_open = not nummerert.merknad.lost
    icon, colour, word = ("warning", "judge", _("Åpen")) if is_open else ("check", "ok", _("Løst"))
    line = row(
        Nummer(nummerert.nummer, apen=is_open),
        Ikon(icon, colour, 18),
        Etikett(word, "caption", halvfet=True, farge=colour, brytes=False),
        None,
        mellomrom=8,
    )
    whole = QVBoxLayout()
    whole.addLayout(line)
    return whole


def _who(navn: str, naar: str) -> Etikett:
    label = Etikett(f"{navn} {naar}".strip(), "caption", farge="text.secondary")
    label.set_innledning(len(navn), "text.primary")
    return label


class Merknadsliste(QWidget):
    """`vis(int)`: go to the words of a note; `lost(Nummerert)`: solve it, or open it again."""

    vis = Signal(int)
    lost = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kort: list[Merknadskort] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._vist: tuple[Sequence[Nummerert], date, bool] | None = None

    def show_notes(self, merknader: Sequence[Nummerert], idag: date, *, kan_avgjores: bool) -> None:
        """Draw the notes; drawn anew only when they are others, and focus stays on the same note."""
        wanted = (merknader, idag, kan_avgjores)
        if wanted == self._vist:
            return
        self._vist = wanted
        focused = next((c.nummerert.nummer for c in self.kort if c.hasFocus() or c.knapp.hasFocus()), 0)
        empty(self._layout)
        self.kort = [self._card(one, idag, kan_avgjores) for one in merknader]
        self.setVisible(bool(merknader))
        if focused:
            self.focus_note(focused)

    def _card(self, nummerert: Nummerert, idag: date, kan_avgjores: bool) -> Merknadskort:
        card = Merknadskort(nummerert, idag, kan_avgjores=kan_avgjores)
        card.klikket.connect(lambda: self.vis.emit(nummerert.nummer))
        card.lost.connect(lambda: self.lost.emit(nummerert))
        self._layout.addWidget(card)
        return card

    def focus_note(self, nummer: int) -> None:
        """Put the focus on a note."""
        card = next((card for card in self.kort if card.nummerert.nummer == nummer), None)
        if card is not None:
            # One that is just made is not on the screen yet, and what is not seen takes no focus.
            card.show()
            card.setFocus(Qt.FocusReason.OtherFocusReason)


def open_numbers(merknader: Sequence[Nummerert]) -> list[int]:
    """The numbers of the notes that are open."""
    return [one.nummer for one in merknader if not one.merknad.lost]
