"""Proving a katalog: what can never happen, what leads nowhere and what nobody can check is found and named."""

from __future__ import annotations

from itertools import product
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.katalogbygger import BANK, SPORSMAL, TJENESTE, write_katalog
from tildelingsklient.katalog.bruk import used_sporsmal
from tildelingsklient.katalog.funn import Alvor, Funn
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, load_path, read_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.motsigelse import can_be
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Antall, Ikke, MinstEn, Regel, Rolle, Svarvilkar
from tildelingsklient.katalog.sporsmal import Alternativ
from tildelingsklient.katalog.validering import errors_in, prove, unused_in
from tildelingsklient.ressurser import resource_path


def funn_i(tmp_path: Path, fil: str = "", fra: str = "", til: str = "") -> tuple[Funn, ...]:
    return prove(load_path(write_katalog(tmp_path, fil, fra, til)))


@pytest.mark.parametrize("ident", list_kataloger())
def test_katalogene_som_folger_med_er_bevist(ident: str) -> None:
    assert [f"{funn.sted}: {funn.hva}" for funn in prove(load_katalog(ident))] == []


@pytest.mark.parametrize("ident", list_kataloger())
def test_hvert_sporsmal_brukes_og_hvert_kriterium_har_kilde(ident: str) -> None:
    katalog = load_katalog(ident)
    assert used_sporsmal(katalog) == set(katalog.sporsmal_by_id)
    assert all(kriterium.kilde for tjeneste in katalog.tjenester for kriterium in tjeneste.all_kriterier())


@pytest.mark.treg
def test_ingen_sporsmal_i_banken_star_ubrukt() -> None:
    kataloger = [load_katalog(ident) for ident in list_kataloger()]
    bank = read_path(resource_path("katalog", list_kataloger()[0])).bank
    assert [funn.sted for funn in unused_in(bank, kataloger)] == []


def test_den_lille_katalogen_er_uten_funn(tmp_path: Path) -> None:
    assert funn_i(tmp_path) == ()


KLE_SEG = "- {sporsmal: kle_seg, minst: 3}"
FUNN = [
    (TJENESTE, "over: 25", "over: 200", "Grensen 200 ligger utenfor det «timer» kan besvares med (0–168)."),
    (TJENESTE, "over: 25", "over: 3000000.5", "Grensen 3\u00a0000\u00a0000,5 ligger utenfor"),
    (TJENESTE, "over: 25", "er: ja", "«ja» er ikke et svar på «timer»."),
    (TJENESTE, "over: 25", "over: 168", "Regelen om timer kan aldri bli sann"),
    (TJENESTE, "over: 25", "minst: 0", "Regelen om timer kan aldri bli usann"),
    (TJENESTE, "inneholder: [familie]", "inneholder: [famile]", "«famile» er ikke et svar på «hjelpere»."),
    (TJENESTE, "inneholder: [familie]", "er: familie", "kan ikke sammenlignes med «er»"),
    (TJENESTE, "minst: 3", "minst: 6", "Grensen 6 ligger utenfor det «kle_seg» kan besvares med (1–5)."),
    (TJENESTE, KLE_SEG, "- {sporsmal: kle_seg, er: 7}", "«7» er ikke et svar på «kle_seg»."),
    (TJENESTE, KLE_SEG, "- {sporsmal: timer, under: 20}", "Regelen om timer kan aldri bli sann"),
    (TJENESTE, KLE_SEG, "- {sporsmal: timer, hoyst: 25}", "Regelen om timer kan aldri bli sann"),
    (TJENESTE, KLE_SEG, "- {alder: soker, minst: 0}", "Regelen om alder kan aldri bli usann"),
    (TJENESTE, KLE_SEG, "- {sporsmal: bor_alene, er: vet_ikke}", "«vet_ikke» er ikke et svar på «bor_alene»."),
    (TJENESTE, KLE_SEG, "- {antall: 2, av: [{sporsmal: bor_alene, er: ja}]}", "bor_alene kan aldri bli sann"),
    (TJENESTE, "inneholder: [familie]", "besvart: false", None),
    (TJENESTE, "{sporsmal: hjelpere, inneholder: [familie]}", "{sporsmal: timer, over: 25}", "Ingen kan få tjenesten"),
    (TJENESTE, "[SL-01-O1]", "[SL-01-O1, SL-01-O1.a, SL-01-O1.b, SL-01-O1.c]", "Viser til 4 rader i kilden"),
    (TJENESTE, "[SL-01-U4]", "[SL-01-K1]", "Kilden SL-01-K1 står på flere deler"),
    (TJENESTE, "[SL-01-K1]", "[SL-01-K1, SL-01-K1]", "Samme kilde står to ganger."),
    (TJENESTE, 'oppfylt: {nb: "Du trenger mye', 'oppfylt: {nb: "Du {timer} mye', "Plassholderen {timer} er ukjent"),
    (TJENESTE, 'oppfylt: {nb: "Du trenger mye', 'oppfylt: {nb: "Du { mye', "krøllparentes"),
    (TJENESTE, '{nb: "Det personen mener."}', '{nb: "Det.", no: "Det."}', "«no» er ikke et språk"),
    (TJENESTE, '{nb: "Det personen mener."}', '{nb: "Det.", nn: ""}', "Teksten er tom."),
    (TJENESTE, "  frist_uker: 4", "  frist_uker: 4\n  hvem: [sokar]", "«sokar» er ikke en rolle"),
    (SPORSMAL, "er: nei}", "er: neI}", "«neI» er ikke et svar på «bor_alene»."),
    (SPORSMAL, "{sporsmal: bor_alene, er: nei}", "{sporsmal: hjelpere, besvart: true}", "avhenger til slutt av svaret"),
    (SPORSMAL, "er: nei}", "besvart: true}", None),
    (SPORSMAL, 'kode: "8"', 'kode: "21"', "Koden «21» finnes ikke i liste 9111."),
    (SPORSMAL, "hoyst: 168", "hoyst: 0", "hoyst må være større enn minst."),
    (SPORSMAL, "hoyst: 168", "hoyst: 168\n    helhet: barnets_syn", "kan ikke fortelle om barnets_syn"),
    (SPORSMAL, "hoyst: 168", "hoyst: 168\n    helhet: behov_timer_uke", None),
    (SPORSMAL, "{verdi}", "{svar}", "Plassholderen {svar} er ukjent her."),
    (SPORSMAL, "{verdi}", "{verdi!z}", "Plassholderen {verdi…} har mer enn et navn."),
    (SPORSMAL, "{verdi}", "{verdi:d}", "Plassholderen {verdi…} har mer enn et navn."),
    (BANK, "ikon: sun", "ikon: sunn", "Ikonet «sunn» finnes ikke."),
    (BANK, "verdi: 5", "verdi: 4", "Skalaen skal ha trinnene 1 til 5"),
    (BANK, "{id: hverdag,", "{id: tom, navn: {nb: Tom}, ikon: sun}\n  - {id: hverdag,", "Temaet har ingen spørsmål."),
]  # fmt: skip


@pytest.mark.parametrize(("fil", "fra", "til", "ventet"), FUNN, ids=[f"{fra} → {til}" for _, fra, til, _ in FUNN])
def test_hver_svakhet_finnes(tmp_path: Path, fil: str, fra: str, til: str, ventet: str | None) -> None:
    hva = [funn.hva for funn in funn_i(tmp_path, fil, fra, til)]
    assert any(ventet in ett for ett in hva) if ventet else hva == [], hva


def test_det_innerste_som_er_galt_pekes_ut(tmp_path: Path) -> None:
    til = "- {minst_en: [{sporsmal: bor_alene, er: ja}, {sporsmal: bor_alene, er: nei}]}"
    funn = funn_i(tmp_path, TJENESTE, KLE_SEG, til)
    assert [ett.sted for ett in funn] == ["tjenester/hjelp/kriterier/mye-hjelp/regel/alle/1"]


def test_et_funn_kan_spores_til_fil_og_linje(tmp_path: Path) -> None:
    innlest = read_path(write_katalog(tmp_path, TJENESTE, KLE_SEG, "- {sporsmal: kle_seg, er: 7}"))
    assert innlest.katalog is not None
    (funn,) = prove(innlest.katalog)
    assert innlest.place(funn.vei).endswith("01-hjelp.yaml:19")


def test_et_sporsmal_som_aldri_blir_stilt_finnes(tmp_path: Path) -> None:
    fra = "relevant_naar: {sporsmal: bor_alene, er: nei}"
    til = "relevant_naar: {alle: [{sporsmal: bor_alene, er: nei}, {sporsmal: bor_alene, er: ja}]}"
    funn = funn_i(tmp_path, SPORSMAL, fra, til)
    assert "sporsmal/hjelpere/relevant_naar" in [ett.sted for ett in funn]


def test_en_regel_som_krever_et_svar_som_da_ikke_blir_spurt_om_finnes(tmp_path: Path) -> None:
    til = "{alle: [{sporsmal: bor_alene, er: ja}, {sporsmal: hjelpere, inneholder: [familie]}]}"
    funn = funn_i(tmp_path, TJENESTE, "{sporsmal: hjelpere, inneholder: [familie]}", til)
    assert any("kan aldri bli sann" in ett.hva for ett in funn)


def test_skjonn_naar_som_aldri_slar_til_finnes(tmp_path: Path) -> None:
    fra = "    regel: {sporsmal: hjelpere, inneholder: [familie]}"
    til = fra + "\n    skjonn_naar: {sporsmal: hjelpere, inneholder: [familie]}"
    assert any("skjonn_naar" in ett.hva for ett in funn_i(tmp_path, TJENESTE, fra, til))


def test_raad_stopper_ikke_en_katalog(tmp_path: Path) -> None:
    funn = funn_i(tmp_path, TJENESTE, "[SL-01-K1]", "[SL-01-K1, SL-01-K1]")
    assert [ett.alvor for ett in funn] == [Alvor.RAD]
    assert errors_in(funn) == ()


def test_et_sporsmal_uten_bruk_i_katalogen_er_en_feil(tmp_path: Path) -> None:
    innlest = read_path(write_katalog(tmp_path))
    assert innlest.katalog is not None
    with_all = innlest.katalog.model_copy(update={"sporsmal": innlest.bank})
    assert [funn.sted for funn in prove(with_all)] == ["sporsmal/ubrukt"]
    assert [funn.sted for funn in unused_in(innlest.bank, [innlest.katalog])] == ["sporsmal/ubrukt"]


@pytest.fixture(scope="module")
def liten(tmp_path_factory: pytest.TempPathFactory) -> Katalog:
    return load_path(write_katalog(tmp_path_factory.mktemp("k")))


VILKAR: list[Regel] = [
    Svarvilkar(sporsmal="timer", over=25.0),
    Svarvilkar(sporsmal="timer", hoyst=25.0),
    Svarvilkar(sporsmal="timer", under=3.0),
    Svarvilkar(sporsmal="kle_seg", minst=3.0),
    Svarvilkar(sporsmal="bor_alene", er=("ja",)),
    Svarvilkar(sporsmal="hjelpere", inneholder=("familie",)),
    Aldersvilkar(alder=Rolle.SOKER, under=18),
    Aldersvilkar(alder=Rolle.SOKER, fyller=18),
]


def _combined(inner: st.SearchStrategy[Regel]) -> st.SearchStrategy[Regel]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: Alle(alle=parts)),
        several.map(lambda parts: MinstEn(minst_en=parts)),
        inner.map(lambda part: Ikke(ikke=part)),
        st.builds(lambda n, parts: Antall(antall=n, av=parts), st.integers(1, 3), several),
    )


@given(st.recursive(st.sampled_from(VILKAR), _combined, max_leaves=7))
def test_soket_finner_det_samme_som_a_prove_alt(liten: Katalog, regel: Regel) -> None:
    ages = (17, 17.5, 18, 18.5)
    outcomes = {_holds(regel, *values) for values in product((0, 2.9, 3, 25, 25.1), (1, 3, 9), "jn", (0, 1), ages)}
    found = {value for value in (True, False) if can_be(regel, value, liten.sporsmal_by_id)}
    assert found == outcomes


def _holds(regel: Regel, timer: float, kle_seg: int, alene: str, familie: int, alder: float) -> bool:
    """The rule language once more, in the plainest way: `hjelpere` is asked only of those who do not live alone.

    Half a year is left of the age when the birthday is still to come this year.
    """
    facts = {
        VILKAR[0]: timer > 25,
        VILKAR[1]: timer <= 25,
        VILKAR[2]: timer < 3,
        VILKAR[3]: 3 <= kle_seg <= 5,
        VILKAR[4]: alene == "j",
        VILKAR[5]: alene == "n" and bool(familie),
        VILKAR[6]: alder < 18,
        VILKAR[7]: ceil(alder) == 18,
    }
    return _plain(regel, facts)


def _plain(regel: Regel, facts: dict[Regel, bool]) -> bool:
    match regel:
        case Alle():
            return all(_plain(part, facts) for part in regel.alle)
        case MinstEn():
            return any(_plain(part, facts) for part in regel.minst_en)
        case Antall():
            return sum(_plain(part, facts) for part in regel.av) >= regel.antall
        case Ikke():
            return not _plain(regel.ikke, facts)
        case _:
            return facts[regel]


@pytest.mark.parametrize("fyller", [False, True])
def test_den_som_fyller_aar_senere_i_aar_er_et_aar_yngre_i_dag(liten: Katalog, fyller: bool) -> None:
    vilkar = Aldersvilkar(alder=Rolle.SOKER, fyller=78), Aldersvilkar(alder=Rolle.SOKER, under=78)
    regel = Alle(alle=vilkar if fyller else (Ikke(ikke=vilkar[0]), vilkar[1]))
    assert can_be(regel, True, liten.sporsmal_by_id)
    for_ung = Alle(alle=(vilkar[0], Aldersvilkar(alder=Rolle.SOKER, under=77)))
    assert not can_be(for_ung, True, liten.sporsmal_by_id)


@pytest.mark.parametrize("antall", [1, 8, 9, 12, 40])
def test_saa_mange_valg_som_helst_kan_kreves_paa_en_gang(liten: Katalog, antall: int) -> None:
    valg = tuple(Alternativ(id=f"v{place}", tekst={"nb": "Valg"}) for place in range(antall))
    bank = {
        "hjelpere": liten.sporsmal_by_id["hjelpere"].model_copy(update={"alternativer": valg, "relevant_naar": None})
    }
    each = Alle(alle=tuple(Svarvilkar(sporsmal="hjelpere", inneholder=(one.id,)) for one in valg))
    any_ = Svarvilkar(sporsmal="hjelpere", inneholder=tuple(one.id for one in valg))
    assert can_be(each, True, bank)
    assert can_be(any_, True, bank)
    assert not can_be(any_, False, bank)


@pytest.mark.treg
def test_en_regel_med_svaert_mange_grenser_gir_opp_for_den_blir_treg(liten: Katalog) -> None:
    limits = [Svarvilkar(sporsmal="timer", over=place / 10) for place in range(1600)]
    never = Alle(alle=(*limits, Svarvilkar(sporsmal="timer", under=5.0)))
    assert can_be(never, True, liten.sporsmal_by_id)


def test_et_for_stort_sok_gir_opp_uten_a_melde_feil(liten: Katalog, monkeypatch: pytest.MonkeyPatch) -> None:
    never = Alle(alle=(*VILKAR[:2], *VILKAR[3:]))
    assert not can_be(never, True, liten.sporsmal_by_id)
    monkeypatch.setattr("tildelingsklient.katalog.motsigelse._FORSOK", 1)
    assert can_be(never, True, liten.sporsmal_by_id)
