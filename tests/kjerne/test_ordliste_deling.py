"""Dividing a text: nothing is lost, and what is no ordinary word is never looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.ordliste.deling import clean, split, words

TEGN = st.sampled_from(list("abæøåÆÉ 19.,:;/@-'’«»§()\n\t\u00ad\u030a\ufffc_ččß漢"))
TEKST = st.text(TEGN) | st.text()


def _looked_up(tekst: str) -> list[str]:
    return [word.tekst for word in words(tekst)]


@given(TEKST)
def test_bitene_satt_sammen_er_teksten(tekst: str) -> None:
    assert "".join(bit.tekst for bit in split(tekst)) == tekst


@given(TEKST)
def test_hver_bit_star_der_den_sier(tekst: str) -> None:
    assert all(tekst[bit.start : bit.start + len(bit.tekst)] == bit.tekst for bit in split(tekst))


@given(TEKST)
def test_ordene_har_bare_bokstaver_og_aldri_siffer(tekst: str) -> None:
    found = _looked_up(tekst)
    assert not any(char.isdigit() or char.isspace() for word in found for char in word)
    assert all(word[0].isalpha() and len(word) > 1 for word in found)


@given(TEKST, TEKST)
def test_et_mellomrom_skiller_to_tekster_helt(en: str, to: str) -> None:
    assert _looked_up(f"{en} {to}") == _looked_up(en) + _looked_up(to)


@pytest.mark.parametrize(
    "tekst",
    [
        "34", "7,5", "2026/118", "26/00417-3", "Ny-7F3A-12", "§ 3-2", "§ 3-2 a", "80-1", "12.11.2026", "kl10",
        "80-åring", "m²", "½time",
        "ola.nordmann@fjellvik.kommune.no", "https://helse.no/om-oss", "www.fjellvik.no", "BPA", "ADL", "HDO", "å", "I",
        "01020350025", "+4799999999", "B12", "h5n1", "…", "–", "«»",
    ],
)  # fmt: skip
def test_dette_slas_aldri_opp(tekst: str) -> None:
    assert _looked_up(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Hun dusjer selv.", ["Hun", "dusjer", "selv"]),
        ("helse- og omsorgstjenester", ["helse", "og", "omsorgstjenester"]),
        ("BPA-ordningen", ["ordningen"]),
        ("og/eller (hol. § 3-2)", ["og", "eller", "hol"]),
        ("«Åse's» hund", ["Åse's", "hund"]),
        ("Hun dusjer\ufffc. Så", ["Hun", "dusjer", "Så"]),
        ("UTREDNING", ["UTREDNING"]),
        ("en linje\nen til", ["en", "linje", "en", "til"]),
    ],
)
def test_ordene_i_en_setning(tekst: str, ventet: list[str]) -> None:
    assert _looked_up(tekst) == ventet


def test_sammensatte_tegn_og_myk_bindestrek_hoerer_til_ordet() -> None:
    assert _looked_up("pa\u030ara\u00adrende sa") == ["pa\u030ara\u00adrende", "sa"]
    assert clean("pa\u030ara\u00adrende") == "pårarende"
    assert clean("Åse’s") == "Åse's"


def test_en_lang_tekst_uten_mellomrom_deles_ogsa() -> None:
    assert len(_looked_up("ab." * 20_000)) == 20_000
