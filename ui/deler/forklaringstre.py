"""Why a criterion came out as it did: rule, parts and answers as an indented tree, worked out when it is opened.

Tab stops at the answers, which are links. The arrow keys walk all lines: up and down, left to what a line is part of,
right into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.forklaring import Forklaringsledd, Stand, Utsagn
from ui import tema
from ui.deler import tegning
from ui.deler.knapper import Lenke
from ui.deler.rolig import call, say
from ui.deler.statusmerke import draw_mark, role, word
from ui.deler.tekst import Etikett, set_tooltip

_INNRYKK = 14
_MERKE = 16
_STREK = 3
_TILSTAND = {
    Stand.STEMMER: "part.true",
    Stand.STEMMER_IKKE: "part.false",
    Stand.IKKE_AVKLART: "part.unknown",
    Stand.IKKE_AKTUELT: "not-relevant",
}
PILER = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_TRYKK = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
Maal = tuple[str, str]
"""A question and whom it is about."""


class _Linje(NamedTuple):
    """A line of the tree as it is drawn. `tilstand` is empty for an answer; `maal` is where an answer leads."""

    dybde: int
    tekst: str
    tilstand: str = ""
    avgjor: bool = False
    maal: Maal | None = None
    navn: str = ""

    @property
    def form(self) -> tuple[object, ...]:
        """What kind of widget it needs."""
        return (self.dybde, bool(self.tilstand), self.maal is None)


class Leddlinje(QWidget):
    """A part: shape, word, and what the rule asks for; a bar beside the parts that decided."""

    def __init__(self, linje: _Linje) -> None:
        super().__init__()
        self._linje = linje
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("fokusradius", tema.radius("inner"))
        self.tekst = Etikett("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(self._left() + tema.px(_MERKE) + 6, 1, 0, 1)
        row.addWidget(self.tekst)
        self.show_line(linje)

    def _left(self) -> int:
        return _STREK + 3 + self._linje.dybde * _INNRYKK

    def show_line(self, linje: _Linje) -> None:
        """Draw it as it is now."""
        self._linje = linje
        lead = _("{ord}, avgjør.") if linje.avgjor else _("{ord}.")
        lead = lead.format(ord=word(linje.tilstand))
        say(self.tekst, f"{lead} {linje.tekst}")
        self.tekst.set_innledning(len(lead), role(linje.tilstand))
        self.setAccessibleName(self.tekst.text())
        self.setAccessibleDescription(_("Nivå {niva}").format(niva=linje.dybde + 1))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark, and the bar of what decided."""
        p = tegning.painter(self)
        side = tema.px(_MERKE)
        if self._linje.avgjor:
            tegning.box(p, QRectF(0, 1, _STREK, self.height() - 2), "accent", radius=1)
        draw_mark(p, self._linje.tilstand, self._left(), 1 + (tema.linjehoyde("caption") - side) / 2, side)


class Svarlenke(Lenke):
    """An answer that the tree rests on; no wider than its words, which are shortened where there is little room."""

    def __init__(self, maal: Maal) -> None:
        super().__init__("", liten=True, rolle="caption")
        self.maal = maal
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """The text may be shortened."""
        return QSize(tema.px(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys belong to the tree around."""
        if event.key() in PILER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Svarlinje(QWidget):
    """An answer: a link to its question, or plain text when there is nowhere to go."""

    def __init__(self, linje: _Linje) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        # Under the words of the part it belongs to.
        row.setContentsMargins(_STREK + 3 + (linje.dybde - 1) * _INNRYKK + tema.px(_MERKE) + 6, 0, 0, 2)
        row.setSpacing(0)
        self.lenke = Svarlenke(linje.maal) if linje.maal else None
        self.tekst = None if linje.maal else Etikett("", "caption", farge="text.secondary")
        if self.lenke is not None:
            row.addWidget(self.lenke)
            row.addStretch(1)
        if self.tekst is not None:
            self.tekst.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.addWidget(self.tekst)
        self.show_line(linje)

    def show_line(self, linje: _Linje) -> None:
        """Draw it as it is now."""
        if self.tekst is not None:
            say(self.tekst, linje.tekst)
        if self.lenke is not None and linje.maal is not None:
            self.lenke.maal = linje.maal
            call(self.lenke, linje.tekst)
            self.lenke.setAccessibleName(linje.navn)
            set_tooltip(self.lenke, linje.tekst)


class Forklaringstre(QWidget):
    """`sporsmal_valgt(str, str)`: go to a question. `ut()`: the focus wants back to the row the tree belongs to."""

    sporsmal_valgt = Signal(str, str)
    ut = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Hvorfor"))
        self._linjer: list[_Linje] = []
        self._rader: list[Leddlinje | Svarlinje] = []
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self._kolonne.setSpacing(0)

    def show_explanation(self, forklaring: Iterable[Forklaringsledd], bilde: Saksbilde) -> None:
        """Draw an explanation; lines that stand already are changed where they are."""
        numbers = {(plass.sporsmal.id, plass.gjelder): plass.nummer for plass in bilde.plasser}
        lines = list(_flat(forklaring, numbers))
        if [line.form for line in lines] != [line.form for line in self._linjer]:
            self._rebuild(lines)
        for row, line, old in zip(self._rader, lines, self._linjer, strict=True):
            if line != old:
                row.show_line(line)
        self._linjer = lines

    def _rebuild(self, lines: list[_Linje]) -> None:
        held = self._place()
        for row in self._rader:
            self._kolonne.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rader = [self._new_row(line) for line in lines]
        self._linjer = lines
        if held is not None and self._rader:
            self._focus(min(held, len(self._rader) - 1))

    def _new_row(self, line: _Linje) -> Leddlinje | Svarlinje:
        row = Leddlinje(line) if line.tilstand else Svarlinje(line)
        if isinstance(row, Svarlinje) and (link := row.lenke) is not None:
            link.clicked.connect(lambda _on=False, link=link: self.sporsmal_valgt.emit(*link.maal))
        self._kolonne.addWidget(row)
        row.show()
        return row

    def linjer(self) -> list[tuple[int, str]]:
        """What is shown: level and text of each line."""
        return [(line.dybde, stop.accessibleName()) for line, stop in zip(self._linjer, self.stopp(), strict=True)]

    def lenker(self) -> list[Svarlenke]:
        """The answers that lead somewhere."""
        return [row.lenke for row in self._rader if isinstance(row, Svarlinje) and row.lenke is not None]

    def stopp(self) -> list[QWidget]:
        """What takes the focus on each line."""
        return [row if isinstance(row, Leddlinje) else row.lenke or row.tekst or row for row in self._rader]

    def focus_first(self) -> None:
        """Go in."""
        if self._rader:
            self._focus(0)

    def _focus(self, place: int) -> None:
        self.stopp()[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> int | None:
        here = QApplication.focusWidget()
        return next((n for n, stop in enumerate(self.stopp()) if stop is here), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the lines; Space and Enter on a line that is no link do nothing."""
        place = self._place()
        if place is None or (event.key() not in PILER and event.key() not in _TRYKK):
            super().keyPressEvent(event)
        elif event.key() in PILER:
            self._walk(place, Qt.Key(event.key()))

    def _walk(self, place: int, key: Qt.Key) -> None:
        depth = self._linjer[place].dybde
        inside = place + 1 < len(self._linjer) and self._linjer[place + 1].dybde > depth
        around = next((n for n in range(place - 1, -1, -1) if self._linjer[n].dybde < depth), -1)
        target = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: min(place + 1, len(self._linjer) - 1),
            Qt.Key.Key_Left: around,
            Qt.Key.Key_Right: place + 1 if inside else place,
        }[key]
        if target < 0:
            self.ut.emit()
        else:
            self._focus(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in the tree is not a click on the row around it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nor is letting go."""
        event.accept()


def _flat(forklaring: Iterable[Forklaringsledd], numbers: dict[Maal, str], depth: int = 0) -> Iterator[_Linje]:
    """The lines from the top down, each part before what is inside it."""
    for ledd in forklaring:
        yield _Linje(depth, ledd.tekst, _TILSTAND[ledd.stand], ledd.avgjor)
        for utsagn in ledd.utsagn:
            yield _answer_line(utsagn, numbers.get((utsagn.sporsmal, utsagn.gjelder)), depth + 1)
        yield from _flat(ledd.deler, numbers, depth + 1)


def _answer_line(utsagn: Utsagn, number: str | None, depth: int) -> _Linje:
    said = f"{utsagn.hvem}: {utsagn.tekst}" if utsagn.hvem else utsagn.tekst
    if number is None:
        return _Linje(depth, said)
    text = f"{number} {said}"
    name = _("{svar}. Gå til spørsmålet").format(svar=text)
    return _Linje(depth, text, maal=(utsagn.sporsmal, utsagn.gjelder), navn=name)
