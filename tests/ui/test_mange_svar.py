"""Hundreds of answers in the real window on the real store: nothing is left of a visit, and memory stands still.

`make faults` gives the whole 2,000.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.feil.mange_svar import RSS_MIB, SAKER, answer_many, take_stock, warm_up
from tests.feil.vindu import ready_window

SVAR = 120
STEG_MIB = 16.0
"""Python and Qt take memory in steps of several MiB the first times, and keep it; `make faults` measures after that."""


@pytest.mark.treg
@pytest.mark.timeout(400)
def test_det_som_lever_etter_mange_svar_er_det_som_levde_for(qtbot: QtBot, app: QApplication, tmp_path: Path) -> None:
    window, saker = ready_window(app, tmp_path / "lager", SAKER)
    qtbot.addWidget(window)
    warm_up(app, window, saker)
    before = take_stock(app)
    assert list(answer_many(app, window, saker, SVAR))[-1] >= SVAR
    after = take_stock(app)
    assert before.grown_to(after) == {}
    assert after.rss - before.rss <= STEG_MIB + RSS_MIB
