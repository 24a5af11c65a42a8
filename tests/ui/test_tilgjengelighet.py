"""Every part: named for a screen reader, large enough to hit, and still so when the text is larger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.galleri import DELER
from ui import tema
from ui.deler.knapper import Lenke

Vis = Callable[..., QWidget]


def _focusable(widget: QWidget) -> list[QWidget]:
    """What Tab or a click can reach."""
    alle = [widget, *widget.findChildren(QWidget)]
    return [w for w in alle if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.isHidden()]


@pytest.mark.parametrize("navn", DELER)
def test_alt_som_kan_fa_fokus_har_et_navn(qtbot: QtBot, navn: str) -> None:
    widget = DELER[navn]("Dusje")
    qtbot.addWidget(widget)
    uten = [type(w).__name__ for w in _focusable(widget) if not w.accessibleName() and "viewport" not in w.objectName()]
    assert [n for n in uten if n not in {"QListView", "QComboBoxListView"}] == []


@pytest.mark.parametrize("navn", DELER)
def test_skjermleseren_far_navnet(qtbot: QtBot, navn: str) -> None:
    widget = DELER[navn]("Dusje")
    qtbot.addWidget(widget)
    grensesnitt = QAccessible.queryAccessibleInterface(widget)
    assert grensesnitt is not None
    if navn not in {"Feltramme", "Brikkerad"}:
        assert grensesnitt.text(QAccessible.Text.Name)


@pytest.mark.parametrize("skala", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("navn", DELER)
def test_alt_som_kan_trykkes_er_minst_44_piksler(app: QApplication, vis: Vis, navn: str, skala: float) -> None:
    tema.apply(app, "light", skala)
    widget = DELER[navn]("Dusje")
    vis(widget)
    sma = [
        (type(w).__name__, w.width(), w.height())
        for w in _focusable(widget)
        if not isinstance(w, QLabel)
        if w.isVisible() and (w.height() < 44 or w.width() < 44) and not (isinstance(w, Lenke) and w._liten)
    ]
    assert sma == []


@pytest.mark.parametrize("tema_navn", tema.TEMAER)
@pytest.mark.parametrize("navn", DELER)
def test_alle_deler_kan_tegnes_i_alle_temaer(app: QApplication, vis: Vis, navn: str, tema_navn: str) -> None:
    tema.apply(app, tema_navn)
    widget = DELER[navn]("Dusje")
    vis(widget)
    bilde = widget.grab().toImage()
    farger = {bilde.pixelColor(x, y).name() for x in range(0, widget.width(), 3) for y in range(widget.height())}
    assert len(farger) > 1


@pytest.mark.parametrize("navn", ["Primaer", "Sekundaer", "Brikke", "RadioRad", "Segment", "Statusmerke", "Etikett"])
def test_teksten_blir_ikke_kuttet_nar_den_er_stor(app: QApplication, vis: Vis, navn: str) -> None:
    liten = DELER[navn]("Hverdagen din")
    vis(liten)
    for_stor = liten.sizeHint().width()
    tema.apply(app, "light", 1.5)
    assert liten.sizeHint().width() > for_stor
    assert liten.minimumSizeHint().height() >= min(liten.sizeHint().height(), 44)


def test_tegn_uten_ord_har_ordet_som_navn(qtbot: QtBot) -> None:
    from ui.deler.statusmerke import Statusmerke

    merke = Statusmerke("no", bare_tegn=True)
    qtbot.addWidget(merke)
    assert merke.accessibleName() == "Ikke oppfylt"
