"""The two worlds most tests stand in: an ordinary issuer, and one that asks for all that HelseID does."""

from __future__ import annotations

import pytest

from tests.fakes import FakeKlokke
from tests.innlogging.verden import KLIENTNOKKEL, Verden


@pytest.fixture
def verden(klokke: FakeKlokke) -> Verden:
    return Verden(klokke)


@pytest.fixture
def helseid(klokke: FakeKlokke) -> Verden:
    verden = Verden(klokke, par=True, private_key_jwt=True, dpop=True)
    utsteder = verden.utsteder
    utsteder.krever_par = utsteder.krever_dpop = utsteder.krever_nonce = True
    utsteder.klientnokkel = KLIENTNOKKEL
    return verden
