"""When Python looks for what nobody needs: not in an answer, but in a pause, when a case is closed, and at the lock."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import make_sak
from tests.ui.vinduhjelp import open_window, unlock
from ui import rydding


class _Ring:
    """Holds itself, so that only a search finds that nobody else does."""

    def __init__(self) -> None:
        self.selv = self


@pytest.fixture
def bare_nar_det_ryddes(app: QApplication) -> Iterator[None]:
    """Python does not search by itself."""
    gc.disable()
    yield
    gc.enable()


def test_det_eldste_venter_pa_en_pause_men_ikke_for_alltid(app: QApplication) -> None:
    before = gc.get_threshold()
    rydding.hold_back()
    young, middle, oldest = gc.get_threshold()
    gc.set_threshold(*before)
    assert (young, middle) == before[:2]
    assert rydding.RUNDER < oldest < 1000


@pytest.mark.parametrize("runder", [0, rydding.RUNDER])
def test_i_en_pause_ryddes_det_nar_det_er_noe_a_rydde(bare_nar_det_ryddes: None, runder: int) -> None:
    gc.collect()
    ring = _Ring()
    left = weakref.ref(ring)
    for _ in range(2 + runder):
        gc.collect(1)
    # By now it is among the oldest, where rounds of the younger never find it.
    del ring
    rydding.in_a_pause()
    assert (left() is None) is (runder > 0)


@pytest.mark.parametrize("hvordan", ["lukket", "laast"])
def test_en_sak_slippes_nar_den_lukkes_og_nar_det_laases(
    qtbot: QtBot, app: QApplication, bare_nar_det_ryddes: None, hvordan: str
) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    flate.open_case(make_sak(flate.okt).sak.id)
    assert flate.sak is not None
    case = weakref.ref(flate.sak)
    flate.close_case() if hvordan == "lukket" else window.lock()
    del flate
    qtbot.waitUntil(lambda: case() is None)
