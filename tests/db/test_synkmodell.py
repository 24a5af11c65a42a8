"""The short form of the model of the sync; `make faults` does the whole."""

from __future__ import annotations

import pytest

from tests.db.synkmodell import KORT, explore


@pytest.mark.treg
def test_to_maskiner_og_kontoret_mister_ingenting_og_blir_enige() -> None:
    funn = explore(*KORT)
    assert funn.holder, funn.linje
