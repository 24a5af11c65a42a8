"""Every screen in its states: what takes focus is named and large enough, and no word is cut at twice the text size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QScrollArea, QWidget

from tests.bilder.scener import SCENER, Scene, play
from tests.ui.menyhjelp import UTEN_SKJERM
from ui import oppgave, tema
from ui.deler import tegning
from ui.deler.faner import Navknapp
from ui.deler.knapper import Lenke, MaltKnapp
from ui.deler.stegliste import Stegknapp
from ui.deler.tekst import Etikett
from ui.deler.valg import AvkryssRad, RadioRad
from ui.skjermer.sorter_notater import Sorterdialog

STORRELSE = (1366, 690)
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


@pytest.fixture(params=[100, 200], ids=lambda skala: f"{skala} %")
def skala(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=SCENER)
def scene(app: QApplication, request: pytest.FixtureRequest, skala: int) -> Iterator[Scene]:
    tema.apply(app, "light", skala / 100)
    yield from play(app, request.param, "light", str(skala), STORRELSE)


def visible(scene: Scene) -> list[QWidget]:
    return [widget for widget in scene.vindu.findChildren(QWidget) if widget.isVisible() and widget.width()]


def reachable(scene: Scene) -> list[QWidget]:
    inner = ("viewport", "qt_scrollarea")
    return [
        widget
        for widget in visible(scene)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not any(part in widget.objectName() for part in inner)
        and not isinstance(widget, QListView | QLabel)
    ]


def test_alt_har_navn_er_stort_nok_faar_plass_og_kan_leses(scene: Scene) -> None:
    """One test, since making a screen costs far more than looking at it."""
    assert reachable(scene)
    if _faults(scene):
        # A letter may be drawn at any moment, and is then being laid out.
        oppgave.wait()
        scene.rest()
    assert _faults(scene) == {}


def _faults(scene: Scene) -> dict[str, list[object]]:
    found = reachable(scene)
    faults: dict[str, list[object]] = {
        "uten navn": [type(widget).__name__ for widget in found if not widget.accessibleName()],
        "for smått": [_size(widget) for widget in found if _is_small(widget)],
        "ruller sidelengs": [*_wide(scene)],
        "kuttet": [cut for widget in visible(scene) if (cut := cut_words(widget))],
    }
    return {what: seen for what, seen in faults.items() if seen}


def _is_small(widget: QWidget) -> bool:
    return (widget.height() < 44 or widget.width() < 44) and not (isinstance(widget, Lenke) and widget._liten)


def _size(widget: QWidget) -> tuple[str, str, int, int]:
    return type(widget).__name__, widget.accessibleName(), widget.width(), widget.height()


def _wide(scene: Scene) -> Iterator[tuple[str, int]]:
    """Nothing scrolls sideways, so what is too wide cannot be reached."""
    for area in scene.vindu.findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner and _is_cut(area, inner):
            yield area.objectName(), inner.width()


def _is_cut(area: QScrollArea, inner: QWidget) -> bool:
    return inner.width() > area.viewport().width() + 1


def cut_words(widget: QWidget) -> str:
    """The word that does not fit, or the text that has too few lines."""
    if isinstance(widget, Etikett) and not widget._forkort and widget.text():
        metrics = QFontMetrics(widget.font())
        words = widget.text().split() if widget.wordWrap() else [widget.text()]
        room = widget.contentsRect().width() + 2
        # A path breaks anywhere.
        long = next((word for word in words if "/" not in word and metrics.horizontalAdvance(word) > room), "")
        too_low = widget.wordWrap() and widget.heightForWidth(widget.width()) > widget.height() + 4
        return long or (widget.text() if too_low else "")
    if isinstance(widget, Navknapp):
        longest = max(tegning.text_width(line, "caption", halvfet=True) for line in widget._lines())
        return widget.text() if longest > widget.width() else ""
    if isinstance(widget, MaltKnapp) and widget.width() < widget.minimumSizeHint().width() - 1:
        return widget.text() or widget.accessibleName()
    if isinstance(widget, RadioRad | AvkryssRad) and widget.height() < widget.heightForWidth(widget.width()):
        return widget.text()
    if isinstance(widget, Stegknapp):
        return _broken_word(widget)
    return _too_low(widget)


def _broken_word(step: Stegknapp) -> str:
    """The word of a step that goes on on the next line."""
    if step.smal and not step.stand.aktiv:
        return ""
    font = tema.maal(step._rolle(), halvfet=True)
    return next((w for w in step.stand.navn.split() if font.horizontalAdvance(w) > step._text_width()), "")


def _too_low(widget: QWidget) -> str:
    """A painted button that is squeezed, with the top or bottom of its text gone."""
    if isinstance(widget, QAbstractButton) and widget.height() < widget.minimumSizeHint().height() - 1:
        return widget.accessibleName()
    return ""


@pytest.mark.parametrize("navn", ["02-katalog", "03-kartlegging", "03-oppsummering", "03-sorter-notater"])
def test_ingen_ord_er_kuttet_i_litt_storre_tekst(app: QApplication, navn: str) -> None:
    """At 125 % the stepper is narrow, and columns stand as they do at 100 %."""
    tema.apply(app, "light", 1.25)
    for shown in play(app, navn, "light", "125", STORRELSE):
        assert [cut for widget in visible(shown) if (cut := cut_words(widget))] == []


@pytest.mark.parametrize("skala", [125, 200])
def test_hva_enter_gjor_i_sorter_notater_kan_alltid_leses(app: QApplication, skala: int) -> None:
    tema.apply(app, "light", skala / 100)
    for shown in play(app, "03-sorter-notater", "light", str(skala), STORRELSE):
        dialog = shown.vindu.findChild(Sorterdialog)
        assert dialog is not None
        told, port = dialog.velger.hva, dialog.rullefelt.viewport()
        assert told.text().startswith("Enter legger notatet på 3.13")
        place = QRect(told.mapTo(port, QPoint(0, 0)), told.size())
        assert port.rect().contains(place)
        assert told.heightForWidth(told.width()) <= told.height()
