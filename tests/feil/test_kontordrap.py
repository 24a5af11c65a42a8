"""kill -9 on the office while it takes a push: nothing is lost or done twice. `make faults` does it sixty times."""

from __future__ import annotations

import sys

import pytest

from tests.feil.kontordrap import kill_the_office
from tests.feil.offer import KAN_FORKE


@pytest.mark.treg
@pytest.mark.timeout(200)
@pytest.mark.skipif(not KAN_FORKE, reason="needs fork to start an office quickly")
def test_et_drept_kontor_mister_ingenting_og_gjor_ingenting_to_ganger(capsys: pytest.CaptureFixture[str]) -> None:
    funn = kill_the_office(5)
    with capsys.disabled():
        sys.stdout.write(f"\n{funn.linje}\n")
    assert funn.holder, funn.linje
