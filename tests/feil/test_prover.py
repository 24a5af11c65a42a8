"""The short form of every fault: nothing acknowledged is lost, and what goes wrong is said with a next step.

`make faults` does the whole, and prints the figures.
"""

from __future__ import annotations

import sys

import pytest

from tests.feil.drap import HELE, KORT
from tests.feil.offer import KAN_FORKE, Svar
from tests.feil.prover import PROVER, Prove


@pytest.mark.treg
@pytest.mark.timeout(400)
@pytest.mark.skipif(not KAN_FORKE, reason="needs fork to make a victim quickly")
@pytest.mark.parametrize("prove", PROVER, ids=[prove.navn for prove in PROVER])
def test_lageret_taaler(prove: Prove, capsys: pytest.CaptureFixture[str]) -> None:
    funn = prove.kort()
    with capsys.disabled():
        sys.stdout.write(f"\n{funn.linje}\n")
    assert funn.holder, funn.linje


def test_hele_proven_dreper_minst_tusen_ganger_og_den_korte_to_hundre_og_femti() -> None:
    assert sum(HELE.values()) >= 1000
    assert sum(KORT.values()) >= 250
    assert HELE.keys() == KORT.keys()


@pytest.mark.parametrize(
    ("svar", "lever"),
    [
        (Svar("gjort"), True),
        (Svar("Disken er full.", "Frigjør plass."), True),
        (Svar("Disken er full."), False),
        (Svar("PermissionError: [Errno 13]"), False),
        (Svar("døde: 11"), False),
    ],
)
def test_bare_gjort_eller_en_setning_med_neste_steg_er_godt_nok(svar: Svar, lever: bool) -> None:
    assert svar.til_aa_leve_med is lever
