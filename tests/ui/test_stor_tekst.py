"""At 200 % text the names of people are whole, the question is in sight with its answer, and fields have room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.bilder.scener import Scene
from tests.ui.tastatur import press
from tests.ui.vinduhjelp import CTRL, bury, in_time
from tildelingsklient.handlinger.plassering import Posisjon
from ui import tema
from ui.deler import navigasjon
from ui.deler.feltdel import Feltdel
from ui.deler.tekst import Etikett
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.saker import Sakerskjerm
from ui.skjermer.vurdering import Vurderingsskjerm

Tast = Qt.Key
Lag = Callable[[str], Scene]


@pytest.fixture
def lag(app: QApplication) -> Iterator[Lag]:
    """A window with the examples, as a user with this text size sees it."""
    made: list[Scene] = []

    def make(skala: str) -> Scene:
        tema.apply(app, "light", int(skala) / 100)
        scene = Scene(app, "light", skala)
        made.append(scene)
        scene.vindu.resize(1366, 690)
        scene.vindu.show()
        scene.vindu.activateWindow()
        scene.rest()
        return scene

    yield make
    for scene in made:
        scene.close()
    bury(app)
    made.clear()
    tema.apply(app)


def _is_whole(label: Etikett) -> bool:
    """Is there room for all the words?"""
    return label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_navnene_i_listen_staar_helt(lag: Lag) -> None:
    shown = lag("200").sted(navigasjon.SAKER)
    assert isinstance(shown, Sakerskjerm)
    assert len(shown.rader) == 3
    for line in shown.rader:
        (name,) = [label for label in line.findChildren(Etikett) if label.text() == line.linje.navn]
        assert _is_whole(name)


def test_navnet_over_saken_staar_helt(lag: Lag) -> None:
    frame = lag("200").sak("Arvid", Posisjon("kartlegging", "hverdag"))
    assert frame.saksfelt.navn.text() == "Arvid Nesheim"
    assert _is_whole(frame.saksfelt.navn)
    assert _is_whole(frame.saksfelt.undertittel)


def test_vurderingen_aapner_med_innstillingen_i_syne(lag: Lag) -> None:
    scene = lag("200")
    frame = scene.sak("Solveig", Posisjon("kartlegging", "oppsummering"))
    press(Tast.Key_PageDown, med=CTRL)
    scene.rest()
    view = frame.visning
    assert isinstance(view, Vurderingsskjerm)
    bar = view.panel.rullefelt.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_sporsmaalet_er_i_syne_naar_svaret_faar_fokus(lag: Lag) -> None:
    scene = lag("200")
    view = scene.sak("Solveig", Posisjon("kartlegging", "hverdag", "kle_seg")).visning
    assert isinstance(view, Kartleggingsskjerm)
    area, seen = view.side.rullefelt.viewport(), 0

    def span() -> tuple[int, int]:
        """From the top of the question to the bottom of what has focus."""
        card, focus = view.side.aktivt, QApplication.focusWidget()
        assert card is not None
        assert focus is not None
        return card.hode.mapTo(area, QPoint(0, 0)).y(), focus.mapTo(area, QPoint(0, focus.height())).y()

    for _step in range(20):
        press(Tast.Key_Tab)
        assert in_time(lambda: span()[1] <= area.height())
        top, bottom = span()
        if bottom - top < area.height() - 5:
            seen += 1
            assert in_time(lambda: span()[0] >= 0)
    assert seen > 5


@pytest.mark.parametrize(("skala", "kolonner"), [("100", 3), ("200", 2)])
def test_feltene_staar_ved_siden_av_hverandre_saa_lenge_det_er_plass(lag: Lag, skala: str, kolonner: int) -> None:
    parts = lag(skala).sted(NY_SOKNAD).findChildren(Feltdel)
    assert {part.grid.columnCount() for part in parts} == {kolonner}
