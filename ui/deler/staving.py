"""The spelling of a field: which word is being written, and the menu with what may have been meant.

The lines are drawn on top of the text; the text itself is never touched before a suggestion is chosen. So undo, what is
saved and what a screen reader hears are the same with and without. `tekststaving` and `linjestaving` know the two
kinds of field.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter, QPainterPath, QPen, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from tildelingsklient.ordliste.deling import Bit, words
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.stavekontroll import felles

_BOLGE = 4
"""Length of a wave in px."""

_HUSKER = 100
"""How many divided paragraphs a field remembers; only the one being written is divided anew at a key press."""

# Python counts these as one, Qt as two.
_STORE_TEGN = re.compile(r"[\U00010000-\U0010ffff]")


class Sted(NamedTuple):
    """A word in a field: from and to, as positions of its cursor."""

    fra: int
    til: int
    ord: str


class Avsnittstekst(NamedTuple):
    """A paragraph, or some lines of one: where it begins in the field, and its text as long as Qt counts it."""

    start: int
    tekst: str


class Staving(QObject):
    """The spelling of one field. Lives as long as the field."""

    def __init__(self, felt: QWidget) -> None:
        super().__init__(felt)
        self._widget = felt
        self._delt: dict[str, tuple[Bit, ...]] = {}
        self._skriver_ved: int | None = None
        self.meny: QMenu | None = None
        felles().endret.connect(self.repaint)
        key = QShortcut(snarveier.find("staving").sekvens(), felt)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.show_next)

    # --- what the kinds of field differ in

    @abstractmethod
    def repaint(self) -> None:
        """Draw the field anew when there is time."""

    @abstractmethod
    def cursor_position(self) -> int:
        """Where the cursor is."""

    @abstractmethod
    def go(self, position: int) -> None:
        """Put the cursor somewhere and show it."""

    @abstractmethod
    def below_cursor(self) -> QPoint:
        """The place on the screen for a menu that belongs to the cursor."""

    @abstractmethod
    def position_under(self, point: QPoint) -> int:
        """The position nearest to a point in the field."""

    @abstractmethod
    def paragraphs(self) -> Iterable[Avsnittstekst]:
        """Every paragraph from the top."""

    @abstractmethod
    def visible(self) -> Iterable[Avsnittstekst]:
        """What can be seen."""

    @abstractmethod
    def standard_menu(self) -> QMenu:
        """Qt's menu of the field."""

    @abstractmethod
    def replace(self, place: Sted, word: str) -> None:
        """Put another word in a place, in one step that can be undone; not when something else stands there."""

    @abstractmethod
    def is_fixed(self) -> bool:
        """Can the text only be read?"""

    # --- the word being written

    def written(self) -> None:
        """The text was changed at the cursor."""
        self._skriver_ved = self.cursor_position() if self._widget.hasFocus() else None

    def moved(self) -> None:
        """The cursor is elsewhere."""
        if self._skriver_ved is not None and self.cursor_position() != self._skriver_ved:
            self.leave()

    def leave(self) -> None:
        """The word is written: it counts like the others."""
        self._skriver_ved = None
        self.repaint()

    # --- what is wrong

    def is_on(self) -> bool:
        """Is there anything to draw?"""
        return felles().paa and not self.is_fixed()

    def marked(self) -> tuple[str, ...]:
        """The words that are underlined in the part of the field that can be seen."""
        return tuple(place.ord for part in self.visible() for place in self.to_underline(part))

    def to_underline(self, avsnitt: Avsnittstekst) -> Iterator[Sted]:
        """The words of a paragraph that are to be underlined now."""
        if not self.is_on():
            return
        for place in self._wrong(avsnitt):
            if self._skriver_ved is None or not place.fra <= self._skriver_ved <= place.til:
                yield place

    def _wrong(self, avsnitt: Avsnittstekst) -> Iterator[Sted]:
        kontroll = felles()
        for bit in self._words(avsnitt.tekst):
            if kontroll.is_wrong(bit.tekst):
                at = avsnitt.start + bit.start
                yield Sted(at, at + len(bit.tekst), bit.tekst)

    def _words(self, text: str) -> tuple[Bit, ...]:
        if text not in self._delt:
            if len(self._delt) >= _HUSKER:
                self._delt.clear()
            self._delt[text] = tuple(words(text))
        return self._delt[text]

    def _judged(self) -> list[Sted]:
        """Every wrong word in the field, looked up now: for a key somebody pressed."""
        paragraphs = list(self.paragraphs())
        for avsnitt in paragraphs:
            for bit in words(avsnitt.tekst):
                felles().judge(bit.tekst)
        return [place for avsnitt in paragraphs for place in self._wrong(avsnitt)]

    # --- the menu

    def show_menu(self, event: QContextMenuEvent) -> None:
        """The field's own menu, with what belongs to the word on top."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._popup(self.position_under(event.pos()), event.globalPos())
        else:
            self._popup(self.cursor_position(), self.below_cursor())

    def show_next(self) -> None:
        """Go to the word the cursor is in, or the next one that is wrong, from the top when none is below."""
        if self.is_fixed():
            return
        at, places = self.cursor_position(), self._judged()
        place = next((one for one in places if one.til >= at), places[0] if places else None)
        if place is not None:
            self.go(place.til)
            self._popup(place.til, self.below_cursor())

    def _popup(self, position: int, where: QPoint) -> None:
        menu = self.standard_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.is_fixed():
            self._fill(menu, position)
        self.meny = menu
        menu.popup(where)

    def _fill(self, menu: QMenu, position: int) -> None:
        """What can be done with the word, above the rest."""
        place = next((one for one in self._judged() if one.fra <= position <= one.til), None)
        actions = self._own_word_actions(menu, position) if place is None else self._wrong_word_actions(menu, place)
        if actions:
            first = menu.actions()[0]
            menu.insertActions(first, actions)
            menu.insertSeparator(first)
            menu.setActiveAction(next(one for one in actions if one.isEnabled()))

    def _wrong_word_actions(self, menu: QMenu, place: Sted) -> list[QAction]:
        kontroll = felles()
        actions = [_action(menu, word, partial(self.replace, place, word)) for word in kontroll.suggest(place.ord)]
        if not actions:
            nothing = QAction(_("Ingen forslag"), menu)
            nothing.setEnabled(False)
            actions = [nothing]
        return [
            *actions,
            _action(menu, _("Legg til «{ord}» i ordlisten").format(ord=place.ord), partial(kontroll.add, place.ord)),
            _action(menu, _("Ignorer"), partial(kontroll.ignore, place.ord)),
        ]

    def _own_word_actions(self, menu: QMenu, position: int) -> list[QAction]:
        found = ((part.start + bit.start, bit.tekst) for part in self.paragraphs() for bit in words(part.tekst))
        word = next((word for at, word in found if at <= position <= at + len(word)), "")
        if not word or not felles().is_own(word):
            return []
        return [_action(menu, _("Fjern «{ord}» fra ordlisten").format(ord=word), partial(felles().remove, word))]


def as_qt_counts(text: str) -> str:
    """The text, with a place for each half of what Qt counts as two."""
    return _STORE_TEGN.sub("\ufffc\ufffc", text)


def pen_on(surface: QWidget) -> QPainter:
    """A painter that draws the lines."""
    painter = QPainter(surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tema.farge("no"), 1.2))
    return painter


def underline(painter: QPainter, left: float, right: float, baseline: QPointF) -> None:
    """A wavy line below a word: from and to, counted from the point where its line of text begins."""
    below = baseline + QPointF(left, 4)
    painter.translate(below)
    painter.drawPath(_wave(round(right - left)))
    painter.translate(-below)


@lru_cache(maxsize=256)
def _wave(width: int) -> QPainterPath:
    """A wavy line of so many px, from where it begins."""
    path = QPainterPath()
    for turn, x in enumerate(range(_BOLGE // 2, width + 1, _BOLGE // 2)):
        path.lineTo(x, 0 if turn % 2 else -_BOLGE / 2)
    return path


def _action(menu: QMenu, text: str, act: partial[None]) -> QAction:
    action = QAction(text.replace("&", "&&"), menu)
    action.triggered.connect(lambda _on=False: act())
    return action
