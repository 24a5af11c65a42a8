"""Fødselsnummer: every kind holds, one wrong digit never does, and gender is nowhere."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tildelingsklient.kartlegging.fodselsnummer import (
    Fodselsnummer,
    read_fodselsnummer,
    why_not,
)

_DAGER = st.dates(date(1940, 1, 1), date(2031, 12, 31))
_REKKE = st.integers(0, 99)
_TILLEGG = st.sampled_from([(0, 0), (40, 0), (0, 40), (0, 80), (40, 80)])
_VEKT_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_VEKT_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def with_check_digits(ni: str) -> str | None:
    """The nine first digits with their check digits; None when the number would need the digit 10."""
    first = -sum(vekt * int(t) for vekt, t in zip(_VEKT_1, ni, strict=False)) % 11
    second = -sum(vekt * int(t) for vekt, t in zip(_VEKT_2, f"{ni}{first}", strict=False)) % 11
    return None if 10 in {first, second} else f"{ni}{first}{second}"


def _number(dag: date, rekke: int, tillegg: tuple[int, int] = (0, 0)) -> str | None:
    order = 500 + rekke if dag.year >= 2000 else rekke
    day, month = dag.day + tillegg[0], dag.month + tillegg[1]
    return with_check_digits(f"{day:02d}{month:02d}{dag.year % 100:02d}{order:03d}")


@given(_DAGER, _REKKE, _TILLEGG)
def test_alle_slag_nummer_gir_fodselsdatoen_tilbake(dag: date, rekke: int, tillegg: tuple[int, int]) -> None:
    tekst = _number(dag, rekke, tillegg)
    assume(tekst is not None)
    nummer = read_fodselsnummer(tekst or "")
    assert nummer is not None
    assert nummer.fodselsdato == dag
    assert nummer.er_d_nummer == (tillegg[0] == 40)
    assert (nummer.er_hjelpenummer, nummer.er_syntetisk) == (tillegg[1] == 40, tillegg[1] == 80)


@given(_DAGER, _REKKE, st.integers(0, 10), st.integers(1, 9))
def test_ett_galt_siffer_kommer_aldri_gjennom_andre_kontroll(dag: date, rekke: int, sted: int, pluss: int) -> None:
    tekst = _number(dag, rekke, (0, 80))
    assume(tekst is not None)
    right = tekst or ""
    wrong = right[:sted] + str((int(right[sted]) + pluss) % 10) + right[sted + 1 :]
    assert read_fodselsnummer(wrong) is None


@given(_DAGER, _REKKE, st.integers(1, 3))
def test_nummer_etter_2032_kan_ha_rest_i_forste_kontroll_og_sier_ikke_arhundre(
    dag: date, rekke: int, rest: int
) -> None:
    ni = f"{dag.day:02d}{dag.month:02d}{dag.year % 100:02d}{rekke:03d}"
    first = (rest - sum(v * int(t) for v, t in zip(_VEKT_1, ni, strict=False))) % 11
    ti = f"{ni}{first}"
    second = -sum(v * int(t) for v, t in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), ti, strict=False)) % 11
    assume(10 not in {first, second})
    nummer = read_fodselsnummer(f"{ti}{second}")
    assert nummer is not None
    assert nummer.fodselsdato is None


@given(st.text())
def test_hva_som_helst_kan_skrives_uten_at_noe_gar_galt(tekst: str) -> None:
    read_fodselsnummer(tekst)
    why_not(tekst, testmodus=False)


def test_mellomrom_er_greit_og_tomt_felt_er_ingen_feil() -> None:
    tekst = _number(date(1968, 4, 1), 33, (0, 80)) or ""
    assert read_fodselsnummer(f"{tekst[:6]} {tekst[6:]}") is not None
    assert why_not("  ", testmodus=False) is None


def test_syntetisk_nummer_brukes_bare_i_testmodus() -> None:
    tekst = _number(date(1968, 4, 1), 33, (0, 80)) or ""
    assert why_not(tekst, testmodus=True) is None
    assert "oppdiktet" in str(why_not(tekst, testmodus=False))


@pytest.mark.parametrize("tekst", ["1234567890", "00000000000", "32016812345", "abcdefghijk", "１２３４５６７８９０１"])
def test_det_som_ikke_er_et_nummer_far_en_setning_med_neste_steg(tekst: str) -> None:
    assert "11 sifrene" in str(why_not(tekst, testmodus=True))


def test_kjonn_utledes_aldri() -> None:
    assert {felt.name for felt in fields(Fodselsnummer)} == {
        "siffer", "er_d_nummer", "er_hjelpenummer", "er_syntetisk", "fodselsdato"
    }  # fmt: skip
