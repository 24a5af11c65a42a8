"""Wrong tries across restarts, each try a process of its own, whatever the clock does between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.lokal.nokler import nokkelfil
from tests.db.conftest import PASSFRASE
from tests.db.ektering import Bruker

DAG = 24 * 60 * 60


@pytest.fixture
def bruker(tmp_path: Path) -> Bruker:
    """A machine that is set up, without a keyring."""
    (tmp_path / "hjem").mkdir()
    somebody = Bruker(tmp_path / "hjem")
    somebody.step("oppsett", str(tmp_path / "lager"), PASSFRASE)
    return somebody


def try_in(bruker: Bruker, passfrase: str, sekunder: int = 0) -> str:
    """What the program says to a try; nothing when it opens."""
    at = replace(bruker, mer={"KLOKKE": str(sekunder)})
    told = at.step("opp", str(bruker.hjem.parent / "lager"), passfrase)
    return f"{told.get('tittel', '')} {told.get('steg', '')}".strip()


def counted(bruker: Bruker) -> int:
    return nokkelfil.read(bruker.hjem.parent / "lager").bruker("ingrid").feilforsok


def test_etter_fem_gale_i_hver_sin_omstart_ma_en_vente_og_lenger_etter_det_sjette(bruker: Bruker) -> None:
    for _ in range(4):
        assert try_in(bruker, "gal") == "Passfrasen stemmer ikke. Prøv igjen."
    assert "Vent 10 sekunder" in try_in(bruker, "gal")
    assert "for tidlig" in try_in(bruker, PASSFRASE, 5)
    assert "Vent 20 sekunder" in try_in(bruker, "gal", 20)
    assert try_in(bruker, PASSFRASE, 60) == ""
    assert counted(bruker) == 0


def test_klokken_stilt_tilbake_stenger_ingen_ute_og_gir_ingen_gratis_forsok(bruker: Bruker) -> None:
    for _ in range(6):
        try_in(bruker, "gal", 2 * DAG)
    assert counted(bruker) == 5
    assert "for tidlig" in try_in(bruker, "gal", 0)
    assert counted(bruker) == 5
    assert try_in(bruker, PASSFRASE, 30) == ""
