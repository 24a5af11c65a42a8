"""Whether there is a newer set of criteria than the case's own: of the same municipality, and never an older one."""

from __future__ import annotations

import pytest

from tildelingsklient.handlinger.nyere_kriterier import newer_criteria, newer_text
from tildelingsklient.katalog.innlesing import load_katalog


def test_den_eldre_utgaven_viser_til_den_nyere_med_forskjellene() -> None:
    found = newer_criteria(load_katalog("lindesnes-2019"))
    assert found is not None
    assert newer_text(found) == "Vurdert etter Lindesnes 2019. Nyere sett finnes: Lindesnes 2023."
    assert found.rader["bpa"]


@pytest.mark.parametrize("katalog", ["lindesnes-2023", "sondre-land-2019"])
def test_den_nyeste_utgaven_har_ingen_nyere(katalog: str) -> None:
    assert newer_criteria(load_katalog(katalog)) is None


def test_en_ny_revisjon_av_samme_utgave_er_nyere() -> None:
    held = load_katalog("lindesnes-2023")
    found = newer_criteria(held.model_copy(update={"revisjon": held.revisjon - 1}))
    assert found is not None
    assert found.b.revisjon == held.revisjon
