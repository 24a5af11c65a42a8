"""Tab in an open case: everything is visited, in the order it is read, whatever has come and gone since."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import make_sak
from tests.ui.tastatur import click, focused, inside, passes_on, press, write
from tests.ui.vinduhjelp import CTRL, case, open_window, unlock
from tildelingsklient.handlinger.plassering import Posisjon
from ui.deler.rekkefolge import stops
from ui.deler.saksfelt import KARTLEGGING, VEDTAK, VURDERING
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with a case of three services open."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt, ("bpa", "trygghetsalarm", "stottekontakt")).sak.id)
    return opened


def _reachable(window: Hovedvindu) -> set[QWidget]:
    """What a user must be able to reach with Tab."""
    shown = [w for w in inside(window) if w.isVisible() and w.isEnabled() and not passes_on(w)]
    return {w for w in shown if w.focusPolicy() & Qt.FocusPolicy.TabFocus}


def _in_reading_order(window: Hovedvindu) -> list[QWidget]:
    """The same, from the top left: the bar, then the view as it is laid out, beginning where the focus is."""
    reachable, view = _reachable(window), case(window).visning
    parts = [case(window).saksfelt, *view.tab_parts()]
    order = [stop for part in parts for stop in stops(part) if stop in reachable]
    start = order.index(focused())
    return order[start:] + order[:start]


def _walk(window: Hovedvindu, key: Tast = Tast.Key_Tab) -> list[QWidget]:
    """Tab once around."""
    seen = [focused()]
    for _ in range(len(_reachable(window)) + 5):
        press(key)
        if focused() is seen[0]:
            break
        seen.append(focused())
    return seen


def _names(widgets: list[QWidget]) -> list[str]:
    return [f"{type(w).__name__} {w.accessibleName()}" for w in widgets]


def _check(window: Hovedvindu) -> None:
    QTest.qWait(30)
    expected = _in_reading_order(window)
    assert set(expected) == _reachable(window)
    assert _names(_walk(window)) == _names(expected)


def test_tab_besoker_alt_pa_hver_side_av_samtalen_ogsa_etter_sidebytte(window: Hovedvindu) -> None:
    for _page in range(3):
        press(Tast.Key_PageDown, med=CTRL)
        _check(window)
    press(Tast.Key_PageUp, med=CTRL)
    _check(window)


def test_skift_tab_gar_samme_vei_tilbake(window: Hovedvindu) -> None:
    press(Tast.Key_PageDown, med=CTRL)
    QTest.qWait(30)
    forth = _walk(window)
    back = _walk(window, Tast.Key_Backtab)
    assert _names(back) == _names([forth[0], *reversed(forth[1:])])


def test_tab_i_vurderingen_gar_fra_innstillingen_til_avgjorelsen(window: Hovedvindu) -> None:
    case(window).visit(Posisjon(VURDERING, tjeneste="bpa"))
    _check(window)
    press(Tast.Key_Tab, med=CTRL)
    _check(window)


def test_tab_uten_utkast_gar_fra_tjenesten_til_knappen(window: Hovedvindu) -> None:
    case(window).visit(Posisjon(VEDTAK, tjeneste="bpa"))
    _check(window)


def test_tab_finner_det_som_folder_seg_ut(window: Hovedvindu) -> None:
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    press(Tast.Key_PageDown, Tast.Key_PageDown, med=CTRL)
    write("4")
    card = view.side.kort()[0]
    click(card.annen)
    card.open_note()
    row = view.panel.rader()[0]
    row.setFocus()
    press(Tast.Key_Return)
    _check(window)


def test_tjenesten_i_panelet_kan_byttes_igjen_og_igjen(window: Hovedvindu) -> None:
    for _turn in range(7):
        press(Tast.Key_Tab, med=CTRL)
        QTest.qWait(5)
    _check(window)


@pytest.mark.parametrize("seed", range(3))
def test_tab_er_hel_etter_hva_som_helst(window: Hovedvindu, seed: int) -> None:
    chance, frame = random.Random(seed), case(window)
    keys = [(Tast.Key_PageDown, CTRL), (Tast.Key_PageUp, CTRL), (Tast.Key_Tab, CTRL), (Tast.Key_Z, CTRL)]
    keys += [(Tast.Key_Left, ALT), (Tast.Key_Right, ALT), (Tast.Key_F9, Qt.KeyboardModifier.NoModifier)]
    for _turn in range(25):
        match chance.randrange(4):
            case 0:
                click(frame.saksfelt.faner[chance.choice([KARTLEGGING, VURDERING, VEDTAK])])
            case 1:
                write(chance.choice("jn34"))
            case 2:
                window.resize(*chance.choice([(1093, 552), (1366, 690)]))
            case _:
                key, modifier = chance.choice(keys)
                press(key, med=modifier)
        QTest.qWait(5)
    _check(window)
