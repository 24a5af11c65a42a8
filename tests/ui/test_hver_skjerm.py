"""Every screen in its states: what takes focus is named and large enough, and no word is cut at twice the text size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QListView, QScrollArea, QWidget

from tests.bilder.scener import SCENER, Scene, play
from tests.ui.menyhjelp import UTEN_SKJERM
from ui import tema
from ui.deler import tegning
from ui.deler.faner import Navknapp
from ui.deler.knapper import Lenke, MaltKnapp
from ui.deler.tekst import Etikett

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


def test_alt_som_tar_fokus_har_navn_og_er_stort_nok(scene: Scene) -> None:
    found = reachable(scene)
    assert found
    assert [type(widget).__name__ for widget in found if not widget.accessibleName()] == []
    small = [
        (type(widget).__name__, widget.accessibleName(), widget.width(), widget.height())
        for widget in found
        if (widget.height() < 44 or widget.width() < 44) and not (isinstance(widget, Lenke) and widget._liten)
    ]
    assert small == []


def test_det_som_ruller_er_ikke_bredere_enn_plassen(scene: Scene) -> None:
    """Nothing scrolls sideways, so what is too wide cannot be reached."""
    areas = [area for area in scene.vindu.findChildren(QScrollArea) if area.isVisible()]
    wide = [(area.objectName(), inner.width()) for area in areas if (inner := area.widget()) and _is_cut(area, inner)]
    assert wide == []


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
    return ""


def test_ingen_ord_er_kuttet(scene: Scene) -> None:
    assert [cut for widget in visible(scene) if (cut := cut_words(widget))] == []
