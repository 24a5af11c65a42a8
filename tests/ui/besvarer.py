"""Answers any question of the conversation by key presses, differently in each round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from ui.deler.felt import Sporsmalskort
from ui.deler.segment import Segment
from ui.skjermer.kartlegging import Kartleggingsskjerm

Tast = Qt.Key | str
_Taster = Callable[[Sporsmalskort, int], list[Tast]]


def strokes(card: Sporsmalskort, runde: int) -> list[Tast]:
    """The keys that answer a question whose control has focus; the next round gives another answer."""
    return _TASTER[card.plass.sporsmal.type](card, runde)


def choose_source(skjerm: Kartleggingsskjerm) -> None:
    """The person speaks from now on: press «Søker» on the first card."""
    first = skjerm.side.kort()[0]
    next(chip for chip in first.kildevalg.rad.brikker if chip.verdi == Kilde.SOKER.value).click()


def press_on(widget: QWidget, tast: Tast) -> None:
    """Press a key, or write a letter."""
    if isinstance(tast, str):
        QTest.keyClicks(widget, tast)
    else:
        QTest.keyClick(widget, tast)


def cards_in_turn(skjerm: Kartleggingsskjerm) -> Iterator[Sporsmalskort]:
    """The cards of the page shown in reading order, also those that come as others are answered; each has focus."""
    asked: set[tuple[str, str]] = set()
    while (card := next((c for c in skjerm.side.kort() if c.key not in asked), None)) is not None:
        asked.add(card.key)
        card.focus_control()
        yield card


def _yes_or_no(_card: Sporsmalskort, runde: int) -> list[Tast]:
    return [Qt.Key.Key_N if runde % 2 else Qt.Key.Key_J]


def _step(_card: Sporsmalskort, runde: int) -> list[Tast]:
    return [str(2 + runde % 3)]


def _one_of_several(card: Sporsmalskort, runde: int) -> list[Tast]:
    if card.findChild(Segment) is not None:
        return [str(1 + runde % 2)]
    return [Qt.Key.Key_Down, Qt.Key.Key_Space]


def _any_of_several(_card: Sporsmalskort, _runde: int) -> list[Tast]:
    return [Qt.Key.Key_Space]


def _number(card: Sporsmalskort, runde: int) -> list[Tast]:
    return [*_erase(card), *str(_lowest(card.plass.sporsmal) + 1 + runde % 4), Qt.Key.Key_Tab]


def _erase(card: Sporsmalskort) -> list[Tast]:
    return [Qt.Key.Key_End, *[Qt.Key.Key_Backspace] * len(card.kontroll.tekst())]


def _lowest(sporsmal: Sporsmal) -> int:
    return int(sporsmal.minst or 0)


def _words(card: Sporsmalskort, runde: int) -> list[Tast]:
    return [*_erase(card), *("Går bra" if runde % 2 else "Litt hjelp"), Qt.Key.Key_Tab]


def _unknown(_card: Sporsmalskort, _runde: int) -> list[Tast]:
    return [Qt.Key.Key_V]


def _goal(_card: Sporsmalskort, runde: int) -> list[Tast]:
    return [Qt.Key.Key_V] if runde % 2 else [Qt.Key.Key_Space, *"Klare trappa", Qt.Key.Key_Tab]


_TASTER: Mapping[Svartype, _Taster] = {
    Svartype.JA_NEI: _yes_or_no,
    Svartype.FUNKSJON: _step,
    Svartype.VALG: _one_of_several,
    Svartype.FLERVALG: _any_of_several,
    Svartype.TALL: _number,
    Svartype.TEKST: _words,
    Svartype.UKEPLAN: _unknown,
    Svartype.MAAL: _goal,
}
