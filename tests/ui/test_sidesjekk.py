"""The store is read through in a worker when it is due: a fault is told, a whole store is not, a lock stops it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, NAA, FakeMaskin, make_okt
from tildelingsklient.feil import LagerFeil
from tildelingsklient.maskinstand import Sidesjekk as Funnet
from ui import oppgave
from ui.deler.innsynsbanner import Innsynsbanner


@pytest.fixture
def maskin() -> FakeMaskin:
    return FakeMaskin([INGVILD])


@pytest.fixture
def banner(qtbot: QtBot, maskin: FakeMaskin) -> Innsynsbanner:
    banner = Innsynsbanner(make_okt(), maskin)
    qtbot.addWidget(banner)
    return banner


def read_through(qtbot: QtBot, banner: Innsynsbanner) -> None:
    banner.sider.begin()
    oppgave.wait()
    qtbot.waitUntil(lambda: banner.sider._gar is None)


def test_et_helt_lager_sier_ingenting_og_det_huskes(qtbot: QtBot, banner: Innsynsbanner, maskin: FakeMaskin) -> None:
    read_through(qtbot, banner)
    assert not banner.isVisible()
    assert maskin.sidesjekk == Funnet(NAA, er_hel=True)
    banner.stop()


def test_en_feil_sies_med_hva_en_skal_gjore(qtbot: QtBot, banner: Innsynsbanner, maskin: FakeMaskin) -> None:
    maskin.read_pages = lambda stopped: False
    read_through(qtbot, banner)
    assert banner.isVisible()
    assert "Velg «Sjekk lageret» under «Innstillinger»" in banner.accessibleName()
    assert maskin.sidesjekk == Funnet(NAA, er_hel=False)
    banner.stop()


def test_den_som_ble_lest_i_gaar_leses_ikke_igjen(qtbot: QtBot, banner: Innsynsbanner, maskin: FakeMaskin) -> None:
    asked: list[Callable[[], bool]] = []
    maskin.read_pages = asked.append
    maskin.sidesjekk = Funnet(NAA - timedelta(days=1), er_hel=False)
    read_through(qtbot, banner)
    assert asked == []
    banner.stop()


def test_laasen_stanser_den_og_ingenting_er_funnet(qtbot: QtBot, banner: Innsynsbanner, maskin: FakeMaskin) -> None:
    def until_stopped(stopped: Callable[[], bool]) -> None:
        deque(iter(stopped, True), maxlen=0)

    maskin.read_pages = until_stopped
    banner.sider.begin()
    banner.stop()
    assert oppgave.wait(0), "a worker still reads the store"
    assert maskin.sidesjekk is None
    assert not banner.isVisible()


def test_et_lager_som_ikke_svarer_stopper_den_uten_at_noen_merker_det(
    qtbot: QtBot, banner: Innsynsbanner, maskin: FakeMaskin
) -> None:
    def busy(stopped: Callable[[], bool]) -> bool:
        raise LagerFeil("Et annet program bruker lageret akkurat nå.", "Prøv igjen.")

    maskin.read_pages = busy
    read_through(qtbot, banner)
    assert not banner.isVisible()
    assert maskin.sidesjekk is None
    banner.stop()
