"""The rules of the katalog as the letter lists them to the citizen, under «dette må være oppfylt»."""

from __future__ import annotations

import re

import pytest

from tildelingsklient.katalog.gang import walk
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sprak import pick

TO_SAKSBEHANDLER = re.compile(r"\b(du|deg|dere|din|ditt|dine|finn ut|sjekk|vurder|spør)\b", re.IGNORECASE)


@pytest.mark.parametrize("ident", list_kataloger())
def test_kravet_slik_brevet_gjengir_det_snakker_ikke_til_saksbehandleren(ident: str) -> None:
    criteria = [part for t in load_katalog(ident).tjenester for _vei, part in walk(t) if isinstance(part, Kriterium)]
    assert criteria
    assert [k.id for k in criteria if TO_SAKSBEHANDLER.search(pick(k.tekst))] == []
