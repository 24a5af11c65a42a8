"""Small numbers: whoever reads the figures, and knows how they are made, can never tell what is behind «under 5»."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.sak.smaatall import GRENSE, Linje, Tall, Vern, told, told_line, told_sum

UNDER = Tall(0, Vern.UNDER)
antall = st.integers(0, 40)


@pytest.mark.parametrize(("tall", "fortalt"), [(0, Tall(0)), (1, UNDER), (4, UNDER), (5, Tall(5)), (12, Tall(12))])
def test_et_tall_under_fem_fortelles_som_under_fem_og_ingen_som_null(tall: int, fortalt: Tall) -> None:
    assert told(tall) == fortalt


@pytest.mark.parametrize(
    ("deler", "summen"),
    [
        ((), Tall(0)),
        ((7, 12), Tall(19)),
        ((3,), UNDER),
        ((3, 0, 0), UNDER),
        ((7, 3), Tall(8, Vern.MINST)),
        ((7, 2, 3), Tall(12)),
        ((7, 1, 1), Tall(9, Vern.MINST)),
        ((7, 4, 4), Tall(9, Vern.MINST)),
        ((1, 2), UNDER),
        ((1, 1), Tall(2, Vern.MINST)),
        ((4, 4), Tall(2, Vern.MINST)),
    ],
)
def test_summen_fortelles_bare_nar_den_ikke_rober_delene(deler: tuple[int, ...], summen: Tall) -> None:
    assert told_line(deler).sum == summen


@pytest.mark.parametrize("lengde", [1, 2, 3])
def test_det_er_alltid_minst_to_mulige_tall_bak_hvert_under_fem(lengde: int) -> None:
    """Every line there is, laid beside all that are told in the same way: more than the reader could ever know."""
    told_alike: dict[Linje, list[tuple[int, ...]]] = defaultdict(list)
    for deler in product(range(3 * GRENSE), repeat=lengde):
        told_alike[told_line(deler)].append(deler)
    for linje, possible in told_alike.items():
        hidden = [place for place, del_ in enumerate(linje.deler) if del_ == UNDER]
        assert all(len({deler[place] for deler in possible}) > 1 for place in hidden), linje


@given(st.lists(antall, max_size=8))
def test_det_som_er_skjult_ligger_ikke_i_det_som_fortelles(deler: list[int]) -> None:
    told_of = told_line(deler)
    assert all(del_.antall == 0 or del_.antall >= GRENSE for del_ in told_of.deler)
    assert told_of.sum.minst <= sum(deler)


@given(st.lists(antall, max_size=8))
def test_en_sum_av_det_som_er_fortalt_lover_aldri_mer_enn_det_er(deler: list[int]) -> None:
    fortalt = told_sum(map(told, deler))
    assert fortalt.minst <= sum(deler)
    assert (fortalt.vern is Vern.APENT) == all(del_ == 0 or del_ >= GRENSE for del_ in deler)


@given(st.lists(st.integers(1, GRENSE - 1), min_size=2, max_size=6), st.data())
def test_andre_tall_bak_de_samme_ordene_gir_den_samme_summen(smaa: list[int], data: st.DataObject) -> None:
    """A sum worked out from what is told cannot tell two tables apart that look the same."""
    andre = data.draw(st.lists(st.integers(1, GRENSE - 1), min_size=len(smaa), max_size=len(smaa)))
    assert told_sum(map(told, [*smaa, 9])) == told_sum(map(told, [*andre, 9]))
