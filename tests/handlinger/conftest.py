"""The use cases are tested on the real encrypted store, in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, FakeKlokke
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Oppsett

PASSFRASE = "fjell bjørk kaffe elv"
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)


@pytest.fixture
def maskin(tmp_path: Path, klokke: FakeKlokke) -> LokalMaskin:
    """A machine that is set up, with one user and a cheap key derivation."""
    maskin = LokalMaskin(tmp_path / "lager", klokke, find_ring=lambda: None, kostnad=BILLIG)
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE, testmodus=True))
    lager.close()
    return maskin


@pytest.fixture
def okt(maskin: LokalMaskin, klokke: FakeKlokke) -> Iterator[Okt]:
    """A session on the real store."""
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    yield Okt(lager, klokke)
    lager.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in which users change place sends, reviews and decides a whole case: too slow for `make rask`."""
    for item in items:
        if isinstance(item, pytest.Function) and "bytt" in item.fixturenames:
            item.add_marker(pytest.mark.treg)
