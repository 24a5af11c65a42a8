"""Proving the innsatstrapp: every lower step has questions, with the answers a step can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kjerne.katalogbygger import FILER, HODE, SPORSMAL, write_katalog
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.innlesing import load_path, read_path
from tildelingsklient.katalog.validering import prove

TILTAK = """\
  - id: tiltak_nettverk
    tema: hverdag
    type: valg
    tekst: {nb: "Har familie eller venner prøvd å hjelpe?"}
    kort: {nb: "Hjelp fra nettverket"}
    alternativer:
      - {id: provd, tekst: {nb: "Prøvd"}}
      - {id: vurdert_ikke_nok, tekst: {nb: "Vurdert, ikke nok"}}
      - {id: ikke_aktuelt, tekst: {nb: "Ikke aktuelt"}}
      - {id: ikke_vurdert, tekst: {nb: "Ikke vurdert"}}
"""
TRAPP = """\
innsatstrapp:
  kilde: [egen]
  merknad: {nb: "Vår inndeling."}
  trinn:
    - {id: nettverk, kilde: [egen], navn: {nb: "Eget nettverk"}, tekst: {nb: "Familie."}, sporsmal: [tiltak_nettverk]}
    - {id: hjelp, kilde: [egen], navn: {nb: "Hjelp"}, tekst: {nb: "Hjelp hjemme."}, tjenester: [hjelp]}
"""


def katalog_med(tmp_path: Path, fra: str = "", til: str = "") -> Path:
    """The small katalog with a trapp, and one text changed in the trapp or its question."""
    assert fra in TRAPP + TILTAK
    trapp, tiltak = (TRAPP.replace(fra, til), TILTAK.replace(fra, til)) if fra else (TRAPP, TILTAK)
    return write_katalog(tmp_path, ekstra={HODE: FILER[HODE] + trapp, SPORSMAL: FILER[SPORSMAL] + tiltak})


def funn_i(tmp_path: Path, fra: str = "", til: str = "") -> tuple[Funn, ...]:
    return prove(load_path(katalog_med(tmp_path, fra, til)))


def test_en_trapp_der_alt_er_med_er_uten_funn(tmp_path: Path) -> None:
    assert funn_i(tmp_path) == ()


def test_ikke_aktuelt_er_det_eneste_svaret_som_kan_mangle(tmp_path: Path) -> None:
    assert funn_i(tmp_path, '      - {id: ikke_aktuelt, tekst: {nb: "Ikke aktuelt"}}\n') == ()


SVAKHETER = [
    (", sporsmal: [tiltak_nettverk]", "", "«Eget nettverk» har ingen spørsmål", "sporsmal: [tiltak_nettverk]"),
    ("[tiltak_nettverk]", "[timer]", "«timer», men det er ikke et spørsmål med type valg", "provd, vurdert_ikke_nok"),
    ("{id: ikke_vurdert,", "{id: usett,", "svaret «ikke_vurdert» mangler der", "Legg til «ikke_vurdert»"),
    ("{id: ikke_vurdert,", "{id: usett,", "forstår ikke svaret «usett»", "Bruk bare disse: provd"),
    ("[tiltak_nettverk]", "[tiltak_nettverk], tjenester: [hjelp]", "står på to trinn", "ett av dem"),
]  # fmt: skip


@pytest.mark.parametrize(("fra", "til", "hva", "hvordan"), SVAKHETER)
def test_hver_svakhet_i_trappen_sies_slik_at_den_kan_rettes(
    tmp_path: Path, fra: str, til: str, hva: str, hvordan: str
) -> None:
    funn = funn_i(tmp_path, fra, til)
    assert any(hva in ett.hva and hvordan in ett.hvordan for ett in funn), funn


def test_et_svar_som_nesten_er_riktig_far_et_forslag(tmp_path: Path) -> None:
    funn = funn_i(tmp_path, "{id: provd,", "{id: provt,")
    assert any("Mente du «provd»?" in ett.hvordan for ett in funn)


def test_et_sporsmal_som_bare_stilles_for_en_tjeneste_kan_ikke_fortelle_om_et_trinn(tmp_path: Path) -> None:
    bank = FILER["sporsmal/bank.yaml"]
    pages = bank.replace(
        "temaer:\n", 'temaer:\n  - {id: egen, navn: {nb: "Tjenesten"}, ikon: sun, per_tjeneste: true}\n'
    )
    tiltak = TILTAK.replace("tema: hverdag", "tema: egen")
    extra = {"sporsmal/bank.yaml": pages, HODE: FILER[HODE] + TRAPP, SPORSMAL: FILER[SPORSMAL] + tiltak}
    funn = prove(load_path(write_katalog(tmp_path, ekstra=extra)))
    assert [ett.sted for ett in funn] == ["innsatstrapp/trinn/nettverk/sporsmal/0"]
    assert "bare hører til én tjeneste" in funn[0].hva


def test_et_sporsmal_som_ikke_finnes_stopper_katalogen_med_fil_og_linje(tmp_path: Path) -> None:
    with pytest.raises(KatalogFeil) as told:
        load_path(katalog_med(tmp_path, "[tiltak_nettverk]", "[tiltak_netverk]"))
    assert "Spørsmålet «tiltak_netverk» finnes ikke." in str(told.value)
    assert "Mente du «tiltak_nettverk»?" in str(told.value)


def test_et_funn_i_trappen_kan_spores_til_fil_og_linje(tmp_path: Path) -> None:
    innlest = read_path(katalog_med(tmp_path, "[tiltak_nettverk]", "[timer]"))
    assert innlest.katalog is not None
    (funn,) = (ett for ett in prove(innlest.katalog) if ett.vei[0] == "innsatstrapp")
    assert innlest.place(funn.vei).endswith("katalog.yaml:11")


def test_en_regel_om_hva_som_er_provd_ma_kunne_bli_sann_og_passe_sporsmalet(tmp_path: Path) -> None:
    funn = funn_i(tmp_path, "[tiltak_nettverk]", "[tiltak_nettverk], provd_naar: {sporsmal: timer, over: 168}")
    assert any(ett.vei[-1] == "provd_naar" for ett in funn)
