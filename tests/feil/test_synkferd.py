"""The short forms of what the sync is put through between real stores and a real office; `make faults` does all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import pytest

from tests.feil.kontormodell import KORT, explore_office
from tests.feil.nettferd import fail_the_net, restart_the_database
from tests.feil.offer import KAN_FORKE, Funn

_PROVER = {
    "modell": partial(explore_office, *KORT, like=True),
    "nett": partial(fail_the_net, 1, 1),
    "postgres": partial(restart_the_database, 1),
}


@pytest.mark.treg
@pytest.mark.timeout(300)
@pytest.mark.skipif(not KAN_FORKE, reason="needs fork to start an office quickly")
@pytest.mark.parametrize("prove", _PROVER.values(), ids=_PROVER)
def test_synken_taaler(prove: Callable[[], Funn], capsys: pytest.CaptureFixture[str]) -> None:
    funn = prove()
    with capsys.disabled():
        sys.stdout.write(f"\n{funn.linje}\n")
    assert funn.holder, funn.linje
