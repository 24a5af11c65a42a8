"""A function step by step: what the steps point to, what they say in words, and that they settle nothing themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import DAGEN, samtale, sondre_land
from tests.fakes import make_okt, make_sak
from tests.kjerne.brevbygger import FELLES, Brevsituasjon, si, situasjon
from tests.kjerne.katalogbygger import BANK, SPORSMAL, write_katalog
from tildelingsklient.brev.gjenfortelling import retell
from tildelingsklient.handlinger import angring
from tildelingsklient.handlinger.svaring import answer, answer_step
from tildelingsklient.kartlegging.delsteg import (
    Stegsvar,
    disagreement,
    joined,
    points_to,
    step_answers,
    step_question,
    summary,
)
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.katalog.funn import UgyldigKatalog
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, load_path
from tildelingsklient.katalog.kanonisk import from_bytes, plain, to_bytes
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import VET_IKKE, Delsteg, Niva, Svartype
from tildelingsklient.katalog.validering import prove
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all

KLE_SEG = sondre_land().sporsmal_by_id["kle_seg"]
KORT = {"s": Niva.SELV, "h": Niva.TILRETTELAGT, "n": Niva.NOE, "f": Niva.FULL, "?": None}

nivaer = st.lists(st.sampled_from([*Niva, None]), min_size=1, max_size=7)


def steg(alle: Sequence[Niva | None], *, er_sagt: bool = True) -> tuple[Stegsvar, ...]:
    """Steps that are done like this."""
    return tuple(
        Stegsvar(Delsteg(id=f"s{n}", tekst={"nb": f"gjøre {n}"}), niva, er_sagt) for n, niva in enumerate(alle)
    )


def sagt(*svar: tuple[str, str]) -> tuple[Svar, ...]:
    """Answers to steps of «kle på og av deg»."""
    return tuple(si(f"kle_seg.{steg_id}", verdi) for steg_id, verdi in svar)


@pytest.mark.parametrize(
    ("gjort", "minst", "hoyst"),
    [
        ("sssss", 1, 1),
        ("sshss", 2, 2),
        ("sshsn", 3, 3),
        ("fssss", 3, 3),
        ("fffss", 4, 4),
        ("nnnnn", 4, 4),
        ("fffff", 5, 5),
        ("ffss", 4, 4),
        ("s????", 1, 4),
        ("f????", 3, 5),
        ("nsss?", 3, 3),
        ("hsss?", 2, 3),
        ("fff??", 4, 5),
    ],
)
def test_stegene_peker_pa_et_trinn_eller_sier_hvor_mye_rom_det_er(gjort: str, minst: int, hoyst: int) -> None:
    where = points_to(steg([KORT[tegn] for tegn in gjort]))
    assert where
    assert (where.minst, where.hoyst) == (minst, hoyst)
    assert where.forslag == (minst if minst == hoyst else None)


@given(nivaer)
def test_uten_noe_kjent_steg_er_det_ikke_noe_forslag_og_med_alle_kjent_er_det_ett(alle: list[Niva | None]) -> None:
    where = points_to(steg(alle))
    assert (where is None) == (not any(alle))
    if where is not None:
        assert 1 <= where.minst <= where.hoyst <= 5
        assert all(alle) <= (where.forslag is not None)


@given(nivaer, st.data())
def test_et_steg_til_gjor_bare_rommet_mindre(alle: list[Niva | None], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(alle) - 1))
    before = points_to(steg([*alle[:place], None, *alle[place + 1 :]]))
    after = points_to(steg([*alle[:place], data.draw(st.sampled_from(list(Niva))), *alle[place + 1 :]]))
    assert after
    assert before is None or (before.minst <= after.minst and after.hoyst <= before.hoyst)


@given(nivaer, st.data())
def test_mer_hjelp_til_ett_steg_gir_aldri_et_lavere_trinn(alle: list[Niva | None], data: st.DataObject) -> None:
    place, order = data.draw(st.integers(0, len(alle) - 1)), list(Niva)
    less = data.draw(st.integers(0, 2))
    low, high = (points_to(steg([*alle[:place], order[n], *alle[place + 1 :]])) for n in (less, less + 1))
    assert low
    assert high
    assert low.minst <= high.minst
    assert low.hoyst <= high.hoyst


@pytest.mark.parametrize(
    ("gjort", "trinn", "ventet"),
    [
        ("sshsn", 3, ""),
        ("sshsn", 1, "Stegene tyder på «Trenger noe hjelp», men det er valgt «Klarer selv»."),
        ("f????", 1, "Stegene tyder på minst «Trenger noe hjelp», men det er valgt «Klarer selv»."),
        ("s????", 5, "Stegene tyder på høyst «Trenger mye hjelp», men det er valgt «Trenger full hjelp»."),
        ("fffff", 9, ""),
        ("fffff", VET_IKKE, ""),
        ("fffff", None, ""),
    ],
)
def test_uenighet_mellom_stegene_og_trinnet_sies_med_ord(gjort: str, trinn: object, ventet: str) -> None:
    where = points_to(steg([KORT[tegn] for tegn in gjort]))
    assert where
    assert disagreement(sondre_land(), where, trinn) == ventet


@pytest.mark.parametrize(
    ("alle", "ventet"),
    [
        ([Niva.SELV, Niva.NOE, Niva.FULL], "Trenger hjelp til å gjøre 1 og å gjøre 2."),
        ([Niva.SELV, Niva.TILRETTELAGT], "Klarer alle stegene uten hjelp av andre."),
        ([Niva.SELV, None], ""),
    ],
)
def test_oppsummeringen_sier_hva_det_trengs_hjelp_til(alle: list[Niva | None], ventet: str) -> None:
    assert summary(steg(alle)) == ventet
    assert summary(steg(alle, er_sagt=False)) == ""


def test_oppsummeringen_sier_hvor_mange_steg_som_er_besvart() -> None:
    answers = (*steg([Niva.FULL]), *steg([None], er_sagt=False))
    assert summary(answers) == "Trenger hjelp til å gjøre 0. 1 av 2 steg er besvart."
    assert joined(["A", "b", "c"]) == "a, å b og å c"


@pytest.mark.parametrize("ident", list_kataloger())
def test_hver_funksjon_det_sporres_om_har_delsteg_som_kan_sies_etter_a(ident: str) -> None:
    functions = [s for s in load_katalog(ident).sporsmal if s.type is Svartype.FUNKSJON]
    assert functions
    assert [s.id for s in functions if len(s.delsteg) < 3] == []
    words = [one.tekst["nb"] for s in functions for one in s.delsteg]
    assert [text for text in words if not text[0].islower() or text.endswith(".") or text.startswith("å ")] == []


@pytest.mark.parametrize("ident", list_kataloger())
def test_stegene_endrer_ingen_vurdering(ident: str) -> None:
    katalog = load_katalog(ident)
    held = samtale(katalog, [tjeneste.id for tjeneste in katalog.tjenester], {"kle_seg": 1, "husarbeid": 5})
    without = evaluate_all(katalog, Vurderingsgrunnlag(held))
    for niva in (*Niva, VET_IKKE):
        steps = tuple(
            Svar(step_question(katalog, s, one).id, "s", str(niva), (Kilde.SOKER,), stemme="soker")
            for s in katalog.sporsmal
            for one in s.delsteg
        )
        assert evaluate_all(katalog, Vurderingsgrunnlag(replace(held, svar=(*held.svar, *steps)))) == without


def fortalt(*svar: Svar, leser: str = "s") -> str:
    people = (Person("s", "Solveig Bråten"), Person("k", "Kari Bråten"))
    held = Kartlegging(DAGEN, people, Roller(leser, "s"), ("bpa",), svar)
    return " ".join(vist.tekst for vist in retell(Fakta(sondre_land(), held), [Plass("3.3", KLE_SEG, "s")], leser))


def test_stegene_leses_opp_etter_trinnet_mest_hjelp_forst() -> None:
    steps = sagt(("finne", "selv"), ("sko", "full"), ("overkropp", "noe"), ("knapper", "full"))
    assert fortalt(si("kle_seg", 3), *steps) == (
        "Du trenger noe hjelp til å kle på og av deg. "
        "Du trenger full hjelp til å ta på og av sokker og sko og å lukke knapper og glidelås. "
        "Du trenger noe hjelp til å kle av og på overkroppen. Du klarer selv å finne fram klær som passer."
    )


def test_steg_uten_trinn_leses_ogsa_opp_og_om_en_annen_star_navnet() -> None:
    assert fortalt(*sagt(("sko", "noe"))) == "Du trenger noe hjelp til å ta på og av sokker og sko."
    assert fortalt(*sagt(("sko", "noe")), leser="k") == "Solveig trenger noe hjelp til å ta på og av sokker og sko."
    assert fortalt(*sagt(("sko", VET_IKKE))) == ""


def brev(*svar: Svar) -> Brevsituasjon:
    return situasjon("praktisk-bistand", (*FELLES, *svar), Vedtaksutfall.INNVILGET)


def test_brevet_sier_hvilke_steg_det_trengs_hjelp_til_og_lenker_dem_til_svaret() -> None:
    steps = sagt(("finne", "selv"), ("sko", "full"))
    draft = brev(si("kle_seg", 3), *steps).with_draft()
    sentence = "Du trenger full hjelp til å ta på og av sokker og sko."
    assert sentence in draft.tekst()
    assert "Du klarer selv å finne fram klær" not in draft.tekst()
    (told,) = [s for avsnitt in draft.vedtak.begrunnelse for s in avsnitt.setninger if s.tekst == sentence]
    assert [g.ref for g in told.grunnlag] == ["kle_seg|s"]


def test_brevet_motsier_ikke_seg_selv_nar_stegene_sier_noe_annet_enn_trinnet() -> None:
    assert "sokker" not in brev(si("kle_seg", 5), si("husarbeid", 4), *sagt(("sko", "selv"))).with_draft().tekst()


def test_et_steg_er_et_svar_for_seg_som_kan_angres() -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    plass = bilde.place_of("kle_seg", bilde.sak.roller.tjenestemottaker)
    assert plass
    bilde = answer(okt, bilde, plass, 3, [Kilde.SOKER])
    for number, verdi in enumerate(("selv", "full")):
        bilde = answer_step(okt, bilde, plass, KLE_SEG.delsteg[number], verdi, [Kilde.OBSERVERT])
    assert [one.verdi for one in step_answers(bilde.fakta, KLE_SEG, plass.gjelder)] == [
        "selv", "full", None, None, None,
    ]  # fmt: skip
    assert bilde.faktum(plass).verdi == 3
    assert bilde.antall_besvart == 1
    undone = angring.undo(okt, bilde)
    assert undone
    assert [one.verdi for one in step_answers(undone.fakta, KLE_SEG, plass.gjelder)][:2] == ["selv", None]
    redone = angring.redo(okt, undone)
    assert redone
    assert redone.sak.svar == bilde.sak.svar


def test_to_steg_skrives_hver_for_seg_sa_to_maskiner_ikke_gar_i_veien_for_hverandre() -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    plass = bilde.place_of("kle_seg", bilde.sak.roller.tjenestemottaker)
    assert plass
    for number in (0, 1):
        bilde = answer_step(okt, bilde, plass, KLE_SEG.delsteg[number], "noe", [Kilde.SOKER])
    with okt.arbeid() as arbeid:
        ids = [op.endring.id for op in arbeid.history(bilde.sak.id)][-2:]
    assert len(set(ids)) == 2


def _as_before(katalog: Katalog) -> bytes:
    """The bytes of a katalog from before there were steps and goals."""
    data: Any = plain(katalog)
    data["skala"].pop("delniva")
    for sporsmal in data["sporsmal"]:
        sporsmal.pop("delsteg", None)
        if sporsmal["type"] == "maal":
            sporsmal["type"] = "tekst"
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize("ident", list_kataloger())
def test_en_katalog_fra_for_delsteg_og_mal_leses_til_de_samme_bytene(ident: str) -> None:
    before = _as_before(load_katalog(ident))
    katalog = from_bytes(before)
    assert to_bytes(katalog) == before
    held = samtale(
        katalog, ["trygghetsalarm"] if ident == "sondre-land-2019" else [], {"egne_mal": "Kor", "kle_seg": 3}
    )
    assert Fakta(katalog, held).faktum(katalog.sporsmal_by_id["egne_mal"], "s").er_kjent
    assert step_answers(Fakta(katalog, held), katalog.sporsmal_by_id["kle_seg"], "s") == ()


NIVAER = "".join(
    f"    - {{id: {niva}, tekst: {{nb: {niva}}}, setning: {{nb: 'gjør {niva} {{steg}}'}}}}\n" for niva in Niva
)


@pytest.mark.parametrize(
    ("delsteg", "delniva", "ventet"),
    [
        ("[{id: sko, tekst: {nb: ta på sko}}]", "", "Delstegene besvares med fire nivåer"),
        ("[{id: sko, tekst: {nb: ta på sko}}]", f"  delniva:\n{NIVAER.replace('steg', 'stg')}", "{stg} er ukjent"),
        ("[{id: sko, tekst: {nb: ta på sko}}]", f"  delniva:\n{NIVAER}", ""),
    ],
)
def test_sjekken_finner_feil_i_delstegene(tmp_path: Path, delsteg: str, delniva: str, ventet: str) -> None:
    path = write_katalog(tmp_path, SPORSMAL, 'kode: "8"', f'kode: "8"\n    delsteg: {delsteg}')
    file = tmp_path / BANK
    file.write_text(file.read_text(encoding="utf-8") + delniva, encoding="utf-8")
    said = [funn.hva for funn in prove(load_path(path)) if {"delsteg", "delniva"} & set(funn.vei)]
    assert (said == []) if not ventet else any(ventet in one for one in said), said


@pytest.mark.parametrize(
    ("delsteg", "sporsmal", "ventet"),
    [
        ("[{id: sko, tekst: {nb: ta på sko}}, {id: sko, tekst: {nb: ta av sko}}]", "bor_alene", "«sko» er brukt før"),
        ("[{id: sko, tekst: {nb: ta på sko}}]", "kle_seg.sko", "«kle_seg.sko» heter det samme som et spørsmål"),
    ],
)
def test_hvert_delsteg_har_en_id_for_seg_selv(tmp_path: Path, delsteg: str, sporsmal: str, ventet: str) -> None:
    path = write_katalog(tmp_path, SPORSMAL, 'kode: "8"', f'kode: "8"\n    delsteg: {delsteg}')
    file = tmp_path / SPORSMAL
    file.write_text(file.read_text(encoding="utf-8").replace("bor_alene", sporsmal), encoding="utf-8")
    with pytest.raises(UgyldigKatalog, match=ventet):
        load_path(path)


def test_bare_en_funksjon_kan_ha_delsteg(tmp_path: Path) -> None:
    path = write_katalog(tmp_path, SPORSMAL, "type: ja_nei", "type: ja_nei\n    delsteg: [{id: a, tekst: {nb: gå}}]")
    with pytest.raises(UgyldigKatalog, match="Bare et funksjonsspørsmål kan ha delsteg"):
        load_path(path)
