"""Find a question of the conversation: type, walk with the arrows, Enter. The keys never leave the field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tildelingsklient.handlinger.hurtignotat import Valgbar, matching
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.rolig import say
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett

_PILER = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Filterfelt(Sokefelt):
    """`gaa(int)`: so many rows up or down."""

    gaa = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk in the list. Enter stays here: what it leads to may give focus to a button that would take it."""
        if event.key() in _ENTER:
            self.valgt.emit()
        elif event.key() in _PILER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.gaa.emit(_PILER[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Sporsmalsvelger(QWidget):
    """`valgt(Plass)`: Enter in the field, or a click in the list."""

    valgt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alle: tuple[Valgbar, ...] = ()
        self._viste: tuple[Valgbar, ...] = ()
        self.felt = Filterfelt(_("Finn spørsmålet: ord eller nummer"))
        self.liste = QListWidget()
        self.liste.setAccessibleName(_("Spørsmålene i samtalen"))
        # The field keeps the keys; a screen reader hears the row as the field's description.
        self.liste.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.liste.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hva = Etikett("", "caption", farge="text.secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.felt)
        # Between the field and the list, so that it is in sight however low the window is; two lines, so that the list
        # stays where it is.
        self.hva.setMinimumHeight(2 * tema.linjehoyde("caption"))
        layout.addWidget(self.hva)
        layout.addWidget(self.liste, 1)
        self.felt.skrevet.connect(lambda _text: self._filter())
        self.felt.gaa.connect(self._walk)
        self.felt.valgt.connect(self._choose)
        self.liste.itemClicked.connect(lambda _item: self._choose())
        self.liste.currentRowChanged.connect(lambda _row: self._tell())

    def show_questions(self, alle: tuple[Valgbar, ...], na: tuple[str, str] = ("", "")) -> None:
        """Show every question, with nothing typed; `na` is where the note is now, and stands chosen."""
        self._alle = alle
        self.felt.setText("")
        self._filter()
        here = (i for i, one in enumerate(self._viste) if (one.plass.sporsmal.id, one.plass.gjelder) == na)
        self.liste.setCurrentRow(next(here, -1))

    def _filter(self) -> None:
        self._viste = matching(self._alle, self.felt.text())
        self.liste.clear()
        for one in self._viste:
            item = QListWidgetItem(_line(one))
            item.setToolTip(pick(one.plass.sporsmal.tekst))
            self.liste.addItem(item)
        # Enter puts a note nowhere until something is typed or walked to.
        self.liste.setCurrentRow(0 if self.felt.text().strip() else -1)
        self._tell()

    def _walk(self, step: int) -> None:
        if self._viste:
            self.liste.setCurrentRow(min(max(self.liste.currentRow() + step, 0), len(self._viste) - 1))

    def _choose(self) -> None:
        at = self.liste.currentRow()
        if 0 <= at < len(self._viste):
            self.valgt.emit(self._viste[at].plass)

    def _tell(self) -> None:
        """The whole question chosen, also for who hears the screen."""
        at = self.liste.currentRow()
        if not self._viste:
            say(self.hva, _("Ingen spørsmål passer. Skriv noe annet, eller behold notatet for seg selv."))
        elif 0 <= at < len(self._viste):
            one = self._viste[at]
            question = pick(one.plass.sporsmal.tekst)
            whole = _("Enter legger notatet på {nummer}: {sporsmal}").format(nummer=one.plass.nummer, sporsmal=question)
            say(self.hva, whole)
        else:
            say(self.hva, _("Skriv et ord fra spørsmålet, eller gå i listen med pilene."))
        self.felt.setAccessibleDescription(self.hva.text())


def _line(one: Valgbar) -> str:
    """«3.4  Dusje og vaske seg · Gjelder Kari Nordli»."""
    name = f"{one.plass.nummer}  {pick(one.plass.sporsmal.kort)}"
    return f"{name} · {one.om}" if one.om else name
