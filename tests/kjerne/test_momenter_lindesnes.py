"""Momenter of Lindesnes that stand only for some: parents have a duty of care, those who care for adults have none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.bygg import samtale, vurder
from tildelingsklient.katalog.innlesing import load_katalog

BARN, VOKSEN = date(2016, 3, 1), date(1950, 5, 6)


@pytest.mark.parametrize("ident", ["lindesnes-2019", "lindesnes-2023"])
@pytest.mark.parametrize(
    ("fodt", "ventet"),
    [(BARN, ["avlastning-plikt-barn"]), (VOKSEN, ["avlastning-plikt-voksen"])],
    ids=["barn", "voksen"],
)
def test_omsorgsplikten_vurderes_slik_den_er_for_barn_eller_for_voksne(
    ident: str, fodt: date, ventet: list[str]
) -> None:
    katalog = load_katalog(ident)
    vurdering = vurder(katalog, samtale(katalog, ["avlastning"], {}, fodt, [date(1985, 2, 3)]), [])
    plikt = next(moment for moment in vurdering.momenter if moment.id == "avlastning-plikt")
    assert [part.id for part in plikt.deler] == ventet
