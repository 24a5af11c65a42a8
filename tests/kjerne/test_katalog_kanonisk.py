"""Canonical bytes: there and back is identical, the hash follows the content, and references find their element."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.katalogbygger import TJENESTE, write_katalog
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, load_path
from tildelingsklient.katalog.kanonisk import find_kriterium, find_moment, fingerprint, from_bytes, to_bytes, write_once
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Antall, Ikke, MinstEn, Regel, Rolle, Svarvilkar


@pytest.mark.parametrize("ident", list_kataloger())
def test_fram_og_tilbake_er_likt(ident: str) -> None:
    katalog = load_katalog(ident)
    data = to_bytes(katalog)
    assert from_bytes(data) == katalog
    assert to_bytes(from_bytes(data)) == data


def test_bytene_skrives_en_gang_og_en_endret_kopi_far_sine_egne() -> None:
    katalog = load_katalog("sondre-land-2019")
    assert write_once(katalog) == to_bytes(katalog)
    assert write_once(katalog) is write_once(katalog)
    other = katalog.model_copy(update={"revisjon": katalog.revisjon + 1})
    assert write_once(other) == to_bytes(other) != write_once(katalog)


def test_bytene_er_kompakt_sortert_json_i_utf8() -> None:
    data = to_bytes(load_katalog("sondre-land-2019"))
    again = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data.decode("utf-8") == again
    assert "Søndre Land" in again


def test_et_tomt_felt_og_et_utelatt_felt_gir_samme_bytes(tmp_path: Path) -> None:
    with_empty = load_path(
        write_katalog(tmp_path / "a", TJENESTE, 'kapittel: "1"', 'kapittel: "1"\nmerknader: []\nkode: null')
    )
    without = load_path(write_katalog(tmp_path / "b"))
    assert to_bytes(with_empty) == to_bytes(without)


def test_en_tom_liste_der_standarden_ikke_er_tom_blir_med(tmp_path: Path) -> None:
    katalog = load_path(write_katalog(tmp_path, TJENESTE, "frist_uker: 4", "frist_uker: 4\n  hvem: []"))
    assert from_bytes(to_bytes(katalog)).tjenester[0].klage.hvem == ()


@pytest.mark.parametrize(("fra", "til"), [("over: 25", "over: 26"), ("Trenger mye hjelp", "Trenger mer hjelp")])
def test_en_endret_regel_eller_tekst_endrer_fingeravtrykket(tmp_path: Path, fra: str, til: str) -> None:
    before = fingerprint(to_bytes(load_path(write_katalog(tmp_path / "a"))))
    after = fingerprint(to_bytes(load_path(write_katalog(tmp_path / "b", TJENESTE, fra, til))))
    assert before != after
    assert len(before) == 64


def test_standardverdier_skrives_helt_ut_saa_en_ny_standard_ikke_endrer_gamle_saker(tmp_path: Path) -> None:
    tjeneste = json.loads(to_bytes(load_path(write_katalog(tmp_path))))["tjenester"][0]
    assert tjeneste["gir_vedtak"] is True
    assert tjeneste["klage"]["hvem"] == ["soker"]


def test_bytes_som_ikke_er_en_katalog_gir_en_forstaelig_feil() -> None:
    with pytest.raises(KatalogFeil, match="kan ikke leses"):
        from_bytes(b'{"id": 3}')


def _svarvilkar() -> st.SearchStrategy[Regel]:
    ids = st.from_regex(r"[a-z]{1,6}(_[a-z]{1,4})?", fullmatch=True)
    numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
    return st.one_of(
        st.builds(lambda i, n: Svarvilkar(sporsmal=i, over=n), ids, numbers),
        st.builds(lambda i, n: Svarvilkar(sporsmal=i, er=(n,)), ids, st.one_of(st.integers(), ids, numbers)),
        st.builds(lambda i, v: Svarvilkar(sporsmal=i, inneholder=tuple(v)), ids, st.lists(ids, min_size=1)),
        st.builds(lambda i, b: Svarvilkar(sporsmal=i, besvart=b), ids, st.booleans()),
        st.builds(lambda r, n: Aldersvilkar(alder=r, minst=n), st.sampled_from(Rolle), st.integers(0, 120)),
    )


def _combined(inner: st.SearchStrategy[Regel]) -> st.SearchStrategy[Regel]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: Alle(alle=parts)),
        several.map(lambda parts: MinstEn(minst_en=parts)),
        inner.map(lambda part: Ikke(ikke=part)),
        several.map(lambda parts: Antall(antall=1, av=parts)),
    )


@given(st.recursive(_svarvilkar(), _combined, max_leaves=6), st.text(min_size=1).filter(str.strip), st.dates())
def test_enhver_regel_tekst_og_dato_overlever_turen(regel: Regel, tekst: str, dag: date) -> None:
    katalog = load_katalog("sondre-land-2019")
    tjeneste = katalog.tjenester[0]
    kriterium = tjeneste.kriterier[0].model_copy(update={"regel": regel, "tekst": {"nb": tekst.strip()}})
    changed = tjeneste.model_copy(update={"kriterier": (kriterium,)})
    whole = katalog.model_copy(update={"tjenester": (changed,), "vedtatt": dag})
    data = to_bytes(whole)
    assert from_bytes(data) == whole
    assert to_bytes(from_bytes(data)) == data


def test_et_element_finnes_med_egen_id_og_med_id_fra_kilden() -> None:
    tjeneste = load_katalog("sondre-land-2019").tjeneste_by_id["bpa"]
    own = find_kriterium(tjeneste, "bpa-omfang-og-varighet")
    assert own is not None
    assert find_kriterium(tjeneste, "SL-03-K5") is own


@pytest.mark.parametrize("ref", ["", "finnes-ikke", "SL-99-K1", "lov"])
def test_en_ukjent_eller_flertydig_henvisning_finner_ingenting(ref: str) -> None:
    tjeneste = load_katalog("sondre-land-2019").tjeneste_by_id["bpa"]
    assert find_kriterium(tjeneste, ref) is None
    assert find_moment(tjeneste, ref) is None


def test_felles_momenter_finnes_fra_hver_tjeneste() -> None:
    katalog = load_katalog("sondre-land-2019")
    moment = find_moment(katalog.tjenester[0], "barnets-beste", katalog.felles_momenter)
    assert moment is katalog.felles_momenter[-1]


def test_en_kopi_av_katalogen_slar_opp_i_sitt_eget_innhold() -> None:
    katalog = load_katalog("sondre-land-2019")
    assert "timer_hjelp_uke" in katalog.sporsmal_by_id
    copy = katalog.model_copy(update={"sporsmal": katalog.sporsmal[:1], "tjenester": katalog.tjenester[:1]})
    assert list(copy.sporsmal_by_id) == [katalog.sporsmal[0].id]
    assert list(copy.tjeneste_by_id) == [katalog.tjenester[0].id]
    assert copy == copy.model_copy()
