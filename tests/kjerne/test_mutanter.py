"""The runner of `make mutanter`: only a test that fails catches a mutant; what went wrong otherwise stops the run."""

from __future__ import annotations

import os
import signal

import pytest

from tests.mutanter.utfall import FANGET, FOR_LENGE, OVERLEVDE, TESTER, files_of, outcome_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the mutants are tried where a process can be forked")


def _killed() -> int:
    os.kill(os.getpid(), 9)
    return 0


def _out_of_time() -> int:
    os.kill(os.getpid(), signal.SIGXCPU)
    return 0


def _broken() -> int:
    raise ImportError


@pytest.mark.parametrize(("kode", "ventet"), [(0, OVERLEVDE), (1, FANGET)])
def test_bare_en_test_som_feiler_fanger_en_mutant(kode: int, ventet: str) -> None:
    assert outcome_of(lambda: kode) == ventet


@pytest.mark.parametrize("kode", [2, 3, 4, 5])
def test_en_kjoring_der_ingen_test_ble_provd_stopper(kode: int) -> None:
    with pytest.raises(SystemExit, match=f"kode {kode},"):
        outcome_of(lambda: kode)


def test_en_prosess_som_blir_drept_eller_ikke_kommer_i_gang_stopper() -> None:
    with pytest.raises(SystemExit, match="kode -9,"):
        outcome_of(_killed)
    with pytest.raises(SystemExit, match="kode 3,"):
        outcome_of(_broken)


def test_en_mutant_som_bruker_opp_tiden_sin_er_merket() -> None:
    assert outcome_of(_out_of_time) == FOR_LENGE


def test_en_testfil_som_har_skiftet_navn_stopper() -> None:
    assert len(files_of(TESTER)) == len(TESTER)
    with pytest.raises(SystemExit, match="test_finnes_ikke"):
        files_of(["test_finnes_ikke"])
