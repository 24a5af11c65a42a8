"""The history of a case reads as a person would say it, and ends where the case stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import INGVILD, TORMOD, FakeKlokke, FakeLager, make_okt, make_sak
from tests.gjennomgangshjelp import bytt, sendt_igjen
from tests.historikkhjelp import as_text, everything, made
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger import angring, opplysninger, svaring, vurderinger
from tildelingsklient.handlinger.avslutning import Avslutningsskjema, end_case
from tildelingsklient.handlinger.historikk import (
    Endringslinje,
    Hendelse,
    Historikk,
    Historikkslag,
    Historikkvalg,
    read_history,
)
from tildelingsklient.handlinger.historikkfelt import FELT
from tildelingsklient.handlinger.historikkforskjell import compare_words
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilbakestilling import go_back, refused_because, way_back
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sprak import PSEUDO, set_language
from tildelingsklient.synk.endring import Endring, Entitet, Op, create, natural_key
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

FASIT = Path(__file__).resolve().parent.parent / "fasit" / "historikk-liten-sak.txt"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")
LAGRET = re.compile(r"[{}\[\]]|[0-9a-f]{12}|_")


@pytest.fixture
def memory() -> Okt:
    """A store in memory: what is read is the same, and many cases are cheap."""
    return make_okt()


def _place(bilde: Saksbilde, sporsmal: str) -> Plass:
    return next(plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal)


def _answer(okt: Okt, bilde: Saksbilde, sporsmal: str, verdi: Verdi, kilde: Kilde = Kilde.SOKER) -> Saksbilde:
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(minutes=1)
    return svaring.answer(okt, bilde, _place(bilde, sporsmal), verdi, [kilde])


def _history(okt: Okt, bilde: Saksbilde) -> Historikk:
    return read_history(okt, load_picture(okt, bilde.sak.id))


def _events(historikk: Historikk, valg: Historikkvalg | None = None) -> list[Hendelse]:
    """Every change, newest first."""
    page, _more = historikk.page(valg or Historikkvalg(), antall=10_000)
    return [one for act in page for one in reversed(act.hendelser)]


def _value(hendelse: Hendelse, felt: str = "verdi") -> Endringslinje:
    return next(linje for linje in hendelse.linjer if linje.felt == felt)


# --- words


def test_hvert_felt_i_hver_entitet_har_et_ord(memory: Okt) -> None:
    fields = everything(make_sak(memory))
    assert set(fields) == set(Entitet)
    assert {entitet: set(felter) for entitet, felter in fields.items()} == {
        e: set(felter) for e, felter in FELT.items()
    }
    assert all(felt.ord[:1].isupper() and felt.navn == felt.ord for felter in FELT.values() for felt in felter.values())


def test_feltene_fortelles_i_samme_rekkefolge_hvordan_de_enn_er_lagret(memory: Okt) -> None:
    historikk = _history(memory, make_sak(memory))
    op = next(one for one in historikk.ops if one.endring.entitet is Entitet.BESOK)
    by_name = replace(op, endring=replace(op.endring, felt=dict(sorted(op.endring.felt.items(), reverse=True))))
    words = [linje.ord for linje in historikk.told(by_name).linjer]
    assert words[:3] == ["Fra", "Til", "Sted"]
    assert words == [linje.ord for linje in historikk.told(op).linjer]


def test_i_et_annet_sprak_er_ordet_et_annet(memory: Okt) -> None:
    set_language(PSEUDO)
    try:
        assert FELT[Entitet.PERSON]["navn"].navn == "⟦Navn⟧"
    finally:
        set_language("nb")


def _full(okt: Okt) -> tuple[Okt, Saksbilde]:
    """The case with one thing of every kind; put in the log as another program version might have."""
    bilde = make_sak(okt)
    lager = okt.lager
    assert isinstance(lager, FakeLager)
    for number, endring in enumerate(made(bilde)):
        tid = okt.now() + timedelta(minutes=number)
        lager.innhold.ops.append(
            Op(okt.new_id(), 900 + number, endring, INGVILD.id, INGVILD.rolle.value, tid, "", "", kvittert=False)
        )
    return okt, bilde


def test_ingen_id_sjekksum_eller_json_vises(memory: Okt) -> None:
    okt, bilde = _full(memory)
    with okt.arbeid() as arbeid:
        ops = arbeid.history(bilde.sak.id)
        names = dict(arbeid.brukere())
    historikk = Historikk(bilde, ops, names)
    seen = {op.endring.entitet for op in ops}
    told = [one for op in ops for one in (historikk.told(op),)]
    text = "\n".join((one.tittel + " " + " ".join(f"{x.ord} {x.fra} {x.til}" for x in one.linjer)) for one in told)
    assert seen == set(Entitet)
    assert UUID.search(text) is None
    assert LAGRET.search(text.replace("02817000000", "")) is None
    assert "ukjent" not in text
    assert "kan ikke vises" not in text


def test_alt_som_har_en_maate_aa_leses_paa_blir_vist(memory: Okt) -> None:
    okt, bilde = _full(memory)
    with okt.arbeid() as arbeid:
        ops = arbeid.history(bilde.sak.id)[-len(Entitet) :]
    historikk = Historikk(bilde, ops, {})
    for op in ops:
        readable = {name for name, felt in FELT[op.endring.entitet].items() if felt.vis is not None}
        empty = {name for name, felt in op.endring.felt.items() if felt.new in (None, "", []) or _is_bare(felt.new)}
        assert {linje.felt for linje in historikk.told(op).linjer} == readable - empty


def _is_bare(verdi: object) -> bool:
    return isinstance(verdi, dict) and not any(verdi.values())


def test_en_liten_sak_leses_slik(memory: Okt) -> None:
    """Change the words on purpose only: this is what the caseworker reads."""
    okt, bilde = memory, make_sak(memory)
    bilde = _answer(okt, bilde, "kle_seg", 3)
    bilde = _answer(okt, bilde, "kle_seg", 4, Kilde.PARORENDE)
    bilde = _answer(okt, bilde, "hjelp_natt", "nei")
    okt.klokke.go(minutes=1)  # type: ignore[attr-defined]  # the fake clock
    bilde = angring.undo(okt, bilde) or bilde
    okt.klokke.go(minutes=1)  # type: ignore[attr-defined]
    bilde = angring.redo(okt, bilde) or bilde
    okt.klokke.go(days=1)  # type: ignore[attr-defined]
    facts = read_facts(bilde.sak)
    bilde = opplysninger.save_facts(okt, bilde, replace(facts, soker=replace(facts.soker, telefon="40000000")))
    okt.klokke.go(minutes=1)  # type: ignore[attr-defined]
    bilde = vurderinger.decide(okt, bilde, "bpa", Vedtaksutfall.AVSLAG, "Bor i en annen kommune.")
    okt.klokke.go(minutes=1)  # type: ignore[attr-defined]
    historikk = _history(okt, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 3), "verdi")
    assert back is not None
    bilde = go_back(okt, bilde, back)
    assert as_text(okt, bilde) + "\n" == FASIT.read_text(encoding="utf-8")


def _op(historikk: Historikk, felt: str, verdi: object) -> Op:
    """The op that set a value."""
    return next(op for op in historikk.ops if felt in op.endring.felt and op.endring.felt[felt].new == verdi)


def test_en_hel_gjennomgang_i_to_runder_leses_uten_hull(memory: Okt) -> None:
    okt, sak_id = sendt_igjen(memory)
    text = as_text(okt, load_picture(okt, sak_id))
    assert "Tormod Haug (fagleder)" in text
    assert "Tilstand: Til gjennomgang → Returnert" in text
    assert "Merknad: Hvor kommer timene fra? Vis til svaret." in text
    assert text.count("BPA · Sendt til gjennomgang") == 2
    assert UUID.search(text) is None


# --- acts


def test_det_som_ble_gjort_samtidig_er_ett_innslag(memory: Okt) -> None:
    bilde = make_sak(memory)
    (registered,), _more = read_history(memory, bilde).page(Historikkvalg())
    assert {one.op.endring.entitet for one in registered.hendelser} >= {Entitet.SAK, Entitet.PERSON, Entitet.VEDTAK}


def test_samme_svar_to_ganger_samtidig_er_to_innslag(memory: Okt) -> None:
    bilde, place = make_sak(memory), "kle_seg"
    before = len(_history(memory, bilde).page(Historikkvalg())[0])
    for verdi in (2, 3, 4):
        bilde = svaring.answer(memory, bilde, _place(bilde, place), verdi, [Kilde.SOKER])
    assert len(_history(memory, bilde).page(Historikkvalg())[0]) == before + 2


def test_to_brukere_er_aldri_ett_innslag(memory: Okt) -> None:
    bilde = svaring.answer(memory, make_sak(memory), _place(make_sak(memory), "kle_seg"), 2, [Kilde.SOKER])
    tormod = bytt(memory, TORMOD)
    bilde = svaring.answer(tormod, load_picture(tormod, bilde.sak.id), _place(bilde, "hjelp_natt"), "ja", [Kilde.SOKER])
    newest = _history(tormod, bilde).page(Historikkvalg())[0][0]
    assert newest.hvem == "Tormod Haug (fagleder)"
    assert [one.op.bruker for one in newest.hendelser] == [TORMOD.id]


def test_sidene_er_det_hele_i_rekkefolge(memory: Okt) -> None:
    bilde = make_sak(memory)
    for verdi in (1, 2, 3, 4, 5, 1, 2):
        bilde = _answer(memory, bilde, "kle_seg", verdi)
    historikk = _history(memory, bilde)
    whole, _end = historikk.page(Historikkvalg(), antall=100)
    pieces, more = historikk.page(Historikkvalg(), antall=3)
    while more is not None:
        page, more = historikk.page(Historikkvalg(), more, 3)
        pieces += page
    assert [one.tid for one in pieces] == [one.tid for one in whole]
    assert [one.tid for one in whole] == sorted((one.tid for one in whole), reverse=True)


# --- what is asked for


def test_filtrene_gir_bare_det_de_sier(memory: Okt) -> None:
    bilde = make_sak(memory)
    bilde = _answer(memory, bilde, "kle_seg", 3)
    bilde = _answer(memory, bilde, "hjelp_natt", "ja")
    place, historikk = _place(bilde, "kle_seg"), _history(memory, bilde)
    only = _events(historikk, Historikkvalg(plass=(place.sporsmal.id, place.gjelder)))
    assert [_value(one).til for one in only] == ["3 – trenger noe hjelp"]
    answers = _events(historikk, Historikkvalg(slag=Historikkslag.SVAR))
    assert {one.op.endring.entitet for one in answers} == {Entitet.SVAR}
    assert _events(historikk, Historikkvalg(bruker=TORMOD.id)) == []
    page_of = next(steg.id for steg in bilde.steg if place in steg.plasser)
    assert only[0] in _events(historikk, Historikkvalg(steg=page_of))
    about = _events(historikk, Historikkvalg(person=bilde.sak.soker.id))
    assert {Entitet.PERSON, Entitet.SVAR} <= {one.op.endring.entitet for one in about}


@pytest.mark.parametrize(("sok", "antall"), [("noe HJELP", 1), ("moen natt", 1), ("finnes ikke", 0)])
def test_sok_finner_ord_i_alt_som_vises(memory: Okt, sok: str, antall: int) -> None:
    bilde = _answer(memory, make_sak(memory), "kle_seg", 3)
    bilde = _answer(memory, bilde, "hjelp_natt", "ja")
    assert len(_events(_history(memory, bilde), Historikkvalg(sok=sok, slag=Historikkslag.SVAR))) == antall


# --- protection


def test_en_sperret_adresse_kommer_ikke_fram_heller_ikke_den_gamle(memory: Okt) -> None:
    okt, bilde = memory, make_sak(memory)
    bilde = svaring.write_note(okt, bilde, _place(bilde, "kle_seg"), "Bor i Bakkeveien 12, flytter til Granlia 7.")
    facts = read_facts(bilde.sak)
    bilde = opplysninger.save_facts(
        okt, bilde, replace(facts, soker=replace(facts.soker, adresse="Granlia 7", telefon="41122334"))
    )
    assert "Bakkeveien 12" in as_text(okt, bilde)
    facts = read_facts(bilde.sak)
    protected = replace(facts.soker, adressesperre=Adressesperre.FORTROLIG.value, postadresse="Postboks 5")
    bilde = opplysninger.save_facts(okt, bilde, replace(facts, soker=protected))
    text = as_text(okt, bilde)
    for secret in ("Bakkeveien", "Granlia", "41122334", "2870"):
        assert secret not in text
    assert "Adressesperre: Nei → Fortrolig (kode 7)" in text
    historikk = _history(okt, bilde)
    moved = next(op for op in historikk.ops if "adresse" in op.endring.felt and op.endring.felt["adresse"].old)
    assert way_back(historikk, moved, "adresse", til_for=True) is None


# --- going back


def test_en_tidligere_verdi_settes_igjen_med_den_som_sa_den(memory: Okt) -> None:
    bilde = _answer(memory, make_sak(memory), "kle_seg", 2)
    bilde = _answer(memory, bilde, "kle_seg", 4, Kilde.PARORENDE)
    bilde = _answer(memory, bilde, "kle_seg", 5, Kilde.OBSERVERT)
    historikk = _history(memory, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 2), "verdi")
    assert back is not None
    assert (back.fra, back.til) == ("5 – trenger full hjelp", "2 – klarer med hjelpemiddel")
    assert refused_because(memory, bilde, back) == ""
    bilde = go_back(memory, bilde, back)
    svar = svaring.main_voice(bilde, _place(bilde, "kle_seg"))
    assert svar is not None
    assert (svar.verdi, svar.kilder) == (2, (Kilde.SOKER,))
    newest = _events(_history(memory, bilde))[0]
    assert newest.tittel.startswith("Gått tilbake: ")
    bilde = angring.redo(memory, bilde) or bilde
    again = svaring.main_voice(bilde, _place(bilde, "kle_seg"))
    assert again is not None
    assert again.verdi == 5


def test_det_som_staar_naa_kan_ikke_settes_igjen(memory: Okt) -> None:
    bilde = _answer(memory, make_sak(memory), "kle_seg", 2)
    historikk = _history(memory, bilde)
    assert way_back(historikk, _op(historikk, "verdi", 2), "verdi") is None


def test_et_svar_som_er_angret_bort_kan_hentes_tilbake(memory: Okt) -> None:
    bilde = _answer(memory, make_sak(memory), "kle_seg", 2)
    bilde = angring.undo(memory, bilde) or bilde
    historikk = _history(memory, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 2), "verdi")
    assert back is not None
    bilde = go_back(memory, bilde, back)
    svar = svaring.main_voice(bilde, _place(bilde, "kle_seg"))
    assert svar is not None
    assert (svar.verdi, svar.kilder) == (2, (Kilde.SOKER,))


def test_tilstand_og_utfall_kan_ikke_settes_fra_historikken(memory: Okt) -> None:
    bilde = vurderinger.decide(memory, make_sak(memory), "bpa", Vedtaksutfall.AVSLAG, "Annen kommune.")
    historikk = _history(memory, bilde)
    changed = next(op for op in historikk.ops if op.endring.entitet is Entitet.VEDTAK and "utfall" in op.endring.felt)
    assert [way_back(historikk, changed, felt, til_for=True) for felt in ("utfall", "tilstand")] == [None, None]


def test_en_avsluttet_sak_avslaar_med_grunnen(memory: Okt) -> None:
    bilde = _answer(memory, make_sak(memory), "kle_seg", 2)
    bilde = _answer(memory, bilde, "kle_seg", 3)
    historikk = _history(memory, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 2), "verdi")
    bilde = end_case(memory, bilde, Avslutningsskjema("trukket", "12.11.2026", bilde.sak.tjenester, "soker", "muntlig"))
    assert back is not None
    assert "avsluttet" in refused_because(memory, bilde, back)
    with pytest.raises(TilstandFeil):
        go_back(memory, bilde, back)


def test_en_andres_sak_avslaar_med_grunnen() -> None:
    own = make_okt(INGVILD, testmodus=False)
    bilde = _answer(own, make_sak(own), "kle_seg", 2)
    bilde = _answer(own, bilde, "kle_seg", 3)
    tormod = bytt(own, TORMOD)
    historikk = _history(tormod, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 2), "verdi")
    assert back is not None
    assert "annen saksbehandler" in refused_because(tormod, bilde, back)


def test_paa_det_ekte_lageret_er_tilbake_en_ny_op_som_viser_til_den_siste(okt: Okt) -> None:
    bilde = _answer(okt, make_sak(okt), "kle_seg", 2)
    bilde = _answer(okt, bilde, "kle_seg", 3)
    historikk = _history(okt, bilde)
    back = way_back(historikk, _op(historikk, "verdi", 2), "verdi")
    assert back is not None
    go_back(okt, bilde, back)
    newest = _history(okt, bilde).ops[-1]
    assert newest.endring.angrer == _op(historikk, "verdi", 3).op_id
    assert _history(okt, bilde).brukere == ((INGVILD.id, INGVILD.visningsnavn),)


# --- for any history

TREKK = st.lists(
    st.one_of(
        st.tuples(st.just("svar"), st.integers(0, 5), st.integers(0, 3)),
        st.tuples(st.just("notat"), st.integers(0, 5), st.integers(0, 3)),
        st.tuples(st.sampled_from(["angre", "gjor_om"]), st.just(0), st.just(0)),
        st.tuples(st.just("tilbake"), st.integers(0, 30), st.just(0)),
    ),
    max_size=14,
)
VERDIER: dict[Svartype, tuple[Verdi, ...]] = {
    Svartype.JA_NEI: ("ja", "nei", "vet_ikke", None),
    Svartype.FUNKSJON: (1, 4, 9, "tull"),
    Svartype.TALL: (3, 2.5, 10_000, "mange"),
    Svartype.TEKST: ("Vil bo hjemme.", "", "<ja>", None),
}


def _do(okt: Okt, bilde: Saksbilde, trekk: tuple[str, int, int]) -> Saksbilde:
    hva, hvor, hvilken = trekk
    places = [plass for plass in bilde.plasser if plass.sporsmal.type in VERDIER]
    place = places[hvor * 3 % len(places)]
    okt.klokke.go(seconds=hvor % 3)  # type: ignore[attr-defined]  # the fake clock
    match hva:
        case "svar":
            return svaring.answer(okt, bilde, place, VERDIER[place.sporsmal.type][hvilken], list(Kilde)[hvilken:])
        case "notat":
            return svaring.write_note(okt, bilde, place, f"Notat {hvilken}")
        case "angre":
            return angring.undo(okt, bilde) or bilde
        case "gjor_om":
            return angring.redo(okt, bilde) or bilde
    historikk = _history(okt, bilde)
    op = historikk.ops[hvor % len(historikk.ops)]
    ways = (way_back(historikk, op, navn, til_for=bool(hvor % 2)) for navn in op.endring.felt)
    back = next((one for one in ways if one and not refused_because(okt, bilde, one)), None)
    return go_back(okt, bilde, back) if back else bilde


@given(TREKK)
def test_det_siste_i_historikken_er_det_som_staar_i_saken(trekk: list[tuple[str, int, int]]) -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    for one in trekk:
        bilde = _do(okt, bilde, one)
    bilde = load_picture(okt, bilde.sak.id)
    latest: dict[str, Hendelse] = {}
    said: dict[tuple[str, str], str | None] = {}
    for event in reversed(_events(_history(okt, bilde))):
        latest[event.op.endring.id] = event
        for linje in event.linjer:
            said[event.op.endring.id, linje.felt] = linje.til
    answers = {_key(bilde, svar.id): svar for svar in bilde.sak.svar}
    for key, event in latest.items():
        if event.op.endring.entitet is Entitet.SVAR and key not in answers:
            assert all(linje.til is None for linje in event.linjer)
    for key, svar in answers.items():
        sporsmal = bilde.katalog.sporsmal_by_id[svar.sporsmal]
        words = verdi_text(bilde.katalog, sporsmal, svar.verdi) if svar.verdi not in (None, "") else "ikke fylt ut"
        assert (said.get((key, "verdi")) or "ikke fylt ut").lower().endswith(words.lower())
        assert (said.get((key, "notat")) or "ikke fylt ut") == (svar.notat or "ikke fylt ut")


def _key(bilde: Saksbilde, svar_id: tuple[str, ...]) -> str:
    return natural_key(bilde.sak.id, *svar_id)


@given(st.lists(st.sampled_from(["du", "trenger", "hjelp", "hver", "dag", "ikke"])), st.lists(st.text(max_size=6)))
def test_forskjellen_er_de_to_tekstene_ord_for_ord(fra: list[str], til: list[str]) -> None:
    pieces = compare_words(" ".join(fra), " ".join(til))
    now = " ".join(one.tekst for one in pieces if one.art != "fjernet")
    before = " ".join(one.tekst for one in pieces if one.art != "ny")
    assert (before.split(), now.split()) == (" ".join(fra).split(), " ".join(til).split())


@given(
    st.sampled_from(Entitet),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
        max_leaves=4,
    ),
)
def test_en_skadet_verdi_stopper_ikke_historikken(entitet: Entitet, verdi: object) -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    felter = dict.fromkeys(FELT[entitet], verdi)
    endring: Endring = create(entitet, "x", bilde.sak.id, felter)
    op = Op(okt.new_id(), 1, endring, "u-borte", INGVILD.rolle.value, okt.now(), "", "")
    page, _more = Historikk(bilde, [op], {}).page(Historikkvalg(sok="en"))
    assert len(page) in {0, 1}
