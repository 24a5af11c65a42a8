"""Work in the store: changes as ops, what they amount to, lists, search, drafts, catalogues, rights."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from db.lokal import kjede, opplogg, projeksjon, skjema
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import (
    INGRID,
    LEDER,
    NAA,
    OLA,
    PASSFRASE,
    Tikk,
    an_answer,
    answer_change,
    case,
    changes,
    first_start,
    machine,
    new_case,
    read,
    unstamped,
    write,
)
from tildelingsklient.feil import LaastFeil, LagerFeil, TilstandFeil
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.besok import Besoksgrunn, Besoksutfall
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Op, Slag, create, inverse, patch, tombstone
from tildelingsklient.synk.felt import (
    besok_fields,
    kommando_fields,
    sak_fields,
    skjonn_fields,
    skjonn_key,
    svar_fields,
    svar_key,
    vedtak_fields,
)
from tildelingsklient.tid import OSLO
from tildelingsklient.vurdering.resultat import Skjonn, Utfall


def change(old: Svar, new: Svar) -> Endring:
    endring = patch(Entitet.SVAR, svar_key("sak-1", new.id), "sak-1", svar_fields(old), svar_fields(new))
    assert endring is not None
    return endring


def history(lager: LokaltLager, sak_id: str = "sak-1") -> tuple[Op, ...]:
    with lager.arbeid() as arbeid:
        return arbeid.history(sak_id)


def found(lager: LokaltLager, **sok: Any) -> list[str]:
    with lager.arbeid() as arbeid:
        return [linje.id for linje in arbeid.saker(**sok)]


def dump(lager: LokaltLager) -> dict[str, list[tuple[object, ...]]]:
    """Every projected row."""
    with lager.engine.connect() as connection:
        return {
            tabell.name: sorted(tuple(row) for row in connection.execute(sa.select(tabell)))
            for tabell in skjema.AV_OP_ALENE
        }


def test_en_sak_kommer_tilbake_som_den_ble_skrevet(lager: LokaltLager) -> None:
    sak = new_case(lager, case(tjenester=("alarm", "bpa")))
    assert read(lager) == sak


def test_et_svar_baerer_hvem_og_naar_fra_op(lager: LokaltLager) -> None:
    new_case(lager)
    (op,) = write(lager, answer_change(an_answer()))
    assert read(lager).svar == (replace(an_answer(), registrert_av="ingrid", tid=op.tid),)


def test_uten_commit_er_ingenting_skrevet(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid:
        arbeid.write(changes(case()))
    assert found(lager) == []
    assert lager.waiting() == 0


def test_en_feil_midt_i_etterlater_ingenting(lager: LokaltLager) -> None:
    new_case(lager)
    before = dump(lager)
    with lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "x", "y", NAA))
        with pytest.raises(LagerFeil, match="endret et annet sted"):
            arbeid.write([answer_change(an_answer()), answer_change(an_answer())])
        with pytest.raises(LagerFeil, match="ble ikke lagret"):
            arbeid.commit()
    assert dump(lager) == before
    assert len(history(lager)) == 4


def test_hver_endring_er_en_op_i_rekkefolge_og_lenke(lager: LokaltLager) -> None:
    new_case(lager)
    write(lager, answer_change(an_answer()))
    ops = history(lager)
    assert [op.seq for op in ops] == [1, 2, 3, 4, 5]
    assert [op.forrige_hash for op in ops[1:]] == [op.hash for op in ops[:-1]]
    assert ops[0].forrige_hash == kjede.FORSTE_HASH
    assert {(op.bruker, op.rolle, op.kvittert) for op in ops} == {("ingrid", "saksbehandler", False)}


def test_op_kommer_tilbake_fra_historikken_som_write_svarte(lager: LokaltLager) -> None:
    ops = write(lager, *changes(case()))
    assert history(lager) == ops
    assert [op.endring for op in ops] == changes(case())


def test_lenken_viser_om_en_op_er_endret_eller_tatt_ut(lager: LokaltLager) -> None:
    new_case(lager)
    for sql in ("UPDATE op SET bruker = 'ola' WHERE nr = 2", "DELETE FROM op WHERE nr = 2"):
        with lager.engine.connect() as connection:
            assert opplogg.is_whole(connection)
            for trigger in ("op_endres_ikke", "op_slettes_ikke"):
                connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            connection.exec_driver_sql(sql)
            assert not opplogg.is_whole(connection)


def test_lenken_viser_om_en_op_er_tatt_ut_og_den_neste_flyttet(lager: LokaltLager) -> None:
    new_case(lager)
    with lager.engine.connect() as connection:
        for trigger in ("op_endres_ikke", "op_slettes_ikke"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql("DELETE FROM op WHERE nr = 2")
        connection.exec_driver_sql("UPDATE op SET forrige_hash = (SELECT hash FROM op WHERE nr = 1) WHERE nr = 3")
        assert not opplogg.is_whole(connection)


@pytest.mark.parametrize("sql", ["DELETE FROM op", "UPDATE op SET felt = '{}'", "UPDATE op SET hash = ''"])
def test_loggen_kan_verken_endres_eller_slettes(lager: LokaltLager, sql: str) -> None:
    new_case(lager)
    with lager.engine.connect() as connection, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        connection.exec_driver_sql(sql)


def test_versjonen_teller_opp_og_op_husker_hvilken_den_bygger_paa(lager: LokaltLager) -> None:
    new_case(lager)
    write(lager, answer_change(an_answer("ja")))
    write(lager, change(an_answer("ja"), an_answer("nei")))
    with lager.engine.connect() as connection:
        row = projeksjon.current(connection, "sak-1", "svar", svar_key("sak-1", an_answer().id))
        base = connection.execute(sa.select(skjema.op.c.base_versjon).where(skjema.op.c.entitet == "svar")).scalars()
        assert list(base) == [0, 1]
    assert row is not None
    assert (row["versjon"], row["kommune"], row["pristin"]) == (2, "fjellvik", None)


def test_angring_er_en_ny_op_som_viser_til_den_den_angrer(lager: LokaltLager) -> None:
    new_case(lager)
    write(lager, answer_change(an_answer("ja")))
    (endret,) = write(lager, change(an_answer("ja"), an_answer("nei")))
    (angret,) = write(lager, inverse(endret))
    assert angret.endring.angrer == endret.op_id
    assert [svar.verdi for svar in read(lager).svar] == ["ja"]
    assert len(history(lager)) == 7


def test_angret_sletting_setter_ting_tilbake_paa_plassen_sin(lager: LokaltLager) -> None:
    new_case(lager)
    forste, andre = an_answer(sporsmal="a"), an_answer(sporsmal="b")
    write(lager, answer_change(forste), answer_change(andre))
    (bort,) = write(lager, tombstone(Entitet.SVAR, svar_key("sak-1", forste.id), "sak-1", svar_fields(forste)))
    assert [svar.sporsmal for svar in read(lager).svar] == ["b"]
    write(lager, inverse(bort))
    assert unstamped(read(lager)).svar == (forste, andre)


def test_en_angring_maa_vise_til_en_op_som_finnes(lager: LokaltLager) -> None:
    new_case(lager)
    with pytest.raises(LagerFeil):
        write(lager, replace(answer_change(an_answer()), angrer="finnes-ikke"))


def test_samme_svar_to_ganger_fra_bunnen_av_avvises(lager: LokaltLager) -> None:
    new_case(lager)
    write(lager, answer_change(an_answer("ja")))
    with pytest.raises(LagerFeil, match="endret et annet sted"):
        write(lager, answer_change(an_answer("nei")))
    assert [svar.verdi for svar in read(lager).svar] == ["ja"]


@given(st.data())
@settings(max_examples=15)
def test_alle_rader_kan_lages_paa_nytt_fra_loggen(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lager, _ = machine(tmp_path_factory.mktemp("logg"), Tikk()).set_up(first_start())
    assert isinstance(lager, LokaltLager)
    sak = new_case(lager, case(tjenester=("alarm", "bpa")))
    stand: dict[str, Svar | None] = dict.fromkeys("abc")
    for _ in range(data.draw(st.integers(0, 12))):
        sporsmal = data.draw(st.sampled_from("abc"))
        write(lager, step(stand, sporsmal, data.draw(st.none() | st.text(max_size=5))))
    new_name = {"navn": Felt("Kari Lie", "Kåre Øst")}
    write(lager, Endring(Entitet.PERSON, sak.personer[0].id, sak.id, Slag.PATCH, new_name))
    before, before_case = dump(lager), read(lager)
    with lager.engine.begin() as connection:
        projeksjon.rebuild(connection)
    assert dump(lager) == before
    assert read(lager) == before_case
    assert unstamped(before_case).svar == tuple(filter(None, sorted_by_first(before_case, stand)))
    lager.close()


def step(stand: dict[str, Svar | None], sporsmal: str, verdi: str | None) -> Endring:
    """The next change of an answer: made, changed, or taken away (None)."""
    old = stand[sporsmal]
    new = an_answer(verdi or "x", sporsmal)
    if old is None:
        stand[sporsmal] = new
        return answer_change(new)
    if verdi is None or old == new:
        stand[sporsmal] = None
        return tombstone(Entitet.SVAR, svar_key("sak-1", old.id), "sak-1", svar_fields(old))
    stand[sporsmal] = new
    return change(old, new)


def sorted_by_first(sak: Sak, stand: dict[str, Svar | None]) -> list[Svar | None]:
    return [stand[svar.sporsmal] for svar in sak.svar]


def test_en_sak_som_ikke_er_her_gir_keyerror(lager: LokaltLager) -> None:
    with pytest.raises(KeyError):
        read(lager, "finnes-ikke")


def test_en_odelagt_sak_gir_en_setning_og_de_andre_virker(lager: LokaltLager) -> None:
    new_case(lager)
    new_case(lager, case("sak-2"))
    with lager.engine.begin() as connection:
        connection.execute(skjema.rad.update().where(skjema.rad.c.sak == "sak-1").values(felt="{}"))
    with pytest.raises(LagerFeil, match="Saken kan ikke åpnes"):
        read(lager)
    assert read(lager, "sak-2").id == "sak-2"


def test_listen_har_sist_endret_forst(lager: LokaltLager) -> None:
    for nummer in range(1, 4):
        new_case(lager, case(f"sak-{nummer}"))
    write(lager, answer_change(an_answer()))
    assert found(lager) == ["sak-1", "sak-3", "sak-2"]


def test_listen_bladnes_side_for_side(lager: LokaltLager) -> None:
    for nummer in range(7):
        new_case(lager, case(f"sak-{nummer}"))
    sider = [found(lager, antall=3)]
    while sider[-1]:
        sider.append(found(lager, antall=3, etter=sider[-1][-1]))
    assert [len(side) for side in sider] == [3, 3, 1, 0]
    assert sorted(sak_id for side in sider for sak_id in side) == [f"sak-{nummer}" for nummer in range(7)]


def test_linjen_sier_det_listen_trenger(lager: LokaltLager) -> None:
    sak = new_case(lager, case(tjenester=("alarm", "bpa")))
    with lager.arbeid() as arbeid:
        (linje,) = arbeid.saker()
    assert (linje.id, linje.nummer, linje.navn, linje.fodselsdato) == (
        sak.id,
        sak.nummer,
        "Kari Lie",
        date(1941, 5, 17),
    )
    assert (linje.tjenester, linje.tilstander) == (("alarm", "bpa"), ("mottatt", "mottatt"))
    assert linje.sist_endret == history(lager)[-1].tid


@pytest.mark.parametrize(
    ("sok", "treff"),
    [
        ("kar", ["sak-1"]),
        ("LIE", ["sak-1"]),
        ("lie kari", ["sak-1"]),
        ("ber", ["sak-2"]),
        ("øst", ["sak-2"]),
        ("a\u030as", ["sak-2"]),
        ("Åse-Berit", ["sak-2"]),
        ("ari", []),
        ("kari øst", []),
        ("ny-tildeling-2", ["sak-2"]),
        ("2", ["sak-2"]),
        ("17854112345", []),
        ("   ", ["sak-2", "sak-1"]),
        ("«", []),
        ('"', []),
        ("kari OR åse", []),
        ("kari*", ["sak-1"]),
        ("\ud800", []),
    ],
)
def test_sok_treffer_begynnelsen_av_hvert_ord(lager: LokaltLager, sok: str, treff: list[str]) -> None:
    new_case(lager, case("sak-1", "Kari Lie"))
    new_case(lager, case("sak-2", "Åse-Berit Østby"))
    assert found(lager, sok=sok) == treff


@given(st.text(st.characters(), max_size=20))
@settings(max_examples=60)
def test_hva_som_helst_kan_sokes_etter(store: LokaltLager, sok: str) -> None:
    assert isinstance(found(store, sok=sok), list)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LokaltLager]:
    """A store many examples may read."""
    lager, _ = machine(tmp_path_factory.mktemp("felles"), Tikk()).set_up(first_start())
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    yield lager
    lager.close()


def test_sok_finner_det_nye_navnet_og_ikke_det_gamle(lager: LokaltLager) -> None:
    sak = new_case(lager)
    endret = {"navn": Felt("Kari Lie", "Kari Dahl")}
    write(lager, Endring(Entitet.PERSON, sak.personer[0].id, sak.id, Slag.PATCH, endret))
    assert found(lager, sok="dahl") == ["sak-1"]
    assert found(lager, sok="lie") == []


def test_listen_kan_velges_etter_tilstand_og_tjeneste_sammen(lager: LokaltLager) -> None:
    sak = new_case(lager, case("sak-1", tjenester=("alarm", "bpa")))
    new_case(lager, case("sak-2", tjenester=("alarm",)))
    write(lager, moved(sak, Tilstand.VURDERES))
    assert found(lager, tilstand="vurderes") == ["sak-1"]
    assert found(lager, tjeneste="alarm") == ["sak-1", "sak-2"]
    assert found(lager, tilstand="mottatt", tjeneste="alarm") == ["sak-2"]
    assert found(lager, tilstand="mottatt", tjeneste="bpa") == ["sak-1"]


def moved(sak: Sak, *tilstander: Tilstand) -> Endring:
    """A patch of the first vedtak's state; the last but one is where it stands."""
    fra, til = ("mottatt", *tilstander)[-2:]
    return Endring(Entitet.VEDTAK, sak.vedtak[0].id, sak.id, Slag.PATCH, {"tilstand": Felt(fra, til)})


def test_en_slettet_sak_er_borte_fra_lister_og_sok_men_ikke_fra_loggen(lager: LokaltLager) -> None:
    sak = new_case(lager)
    write(lager, tombstone(Entitet.SAK, sak.id, sak.id, sak_fields(sak)))
    assert found(lager) == found(lager, sok="kari") == []
    with lager.arbeid() as arbeid:
        assert arbeid.besok_on(date(2026, 11, 23)) == ()
    assert lager.waiting() == 5


def test_dagens_besok_kommer_i_tidsrekkefolge_og_bare_de(lager: LokaltLager) -> None:
    dag = date(2026, 11, 23)
    for nummer, tid in enumerate([(23, 14, 0), (23, 0, 0), (22, 23, 59), (24, 0, 0), (23, 23, 59)], start=1):
        visit(lager, f"sak-{nummer}", datetime(2026, 11, tid[0], tid[1], tid[2], tzinfo=OSLO))
    with lager.arbeid() as arbeid:
        assert [besok.sak for besok in arbeid.besok_on(dag)] == ["sak-2", "sak-1", "sak-5"]
        neste = arbeid.next_besok_after(dag)
        assert neste is not None
        assert neste.sak == "sak-4"
        assert arbeid.next_besok_after(date(2026, 11, 24)) is None


def visit(lager: LokaltLager, sak_id: str, start: datetime) -> None:
    sak = case(sak_id)
    besok = replace(sak.besok[0], start=start, slutt=start + timedelta(hours=1))
    new_case(lager, replace(sak, besok=(besok,)))


def test_et_besok_natten_klokken_stilles_ligger_paa_riktig_dag(lager: LokaltLager) -> None:
    visit(lager, "sak-1", datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=1))
    with lager.arbeid() as arbeid:
        assert len(arbeid.besok_on(date(2026, 10, 25))) == 1
        assert arbeid.besok_on(date(2026, 10, 24)) == arbeid.besok_on(date(2026, 10, 26)) == ()


def test_et_flyttet_besok_staar_ett_sted(lager: LokaltLager) -> None:
    sak = new_case(lager)
    ny = datetime(2026, 12, 1, 10, 0, tzinfo=OSLO).isoformat()
    flyttet = {"start": Felt(sak.besok[0].start.isoformat(), ny), "slutt": Felt(None, ny)}
    write(lager, Endring(Entitet.BESOK, sak.besok[0].id, sak.id, Slag.PATCH, flyttet))
    with lager.arbeid() as arbeid:
        assert arbeid.besok_on(date(2026, 11, 23)) == ()
        assert len(arbeid.besok_on(date(2026, 12, 1))) == 1


def test_lokale_nummer_brukes_en_gang_og_bare_naar_de_er_lagret(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid:
        assert [arbeid.next_local_number(), arbeid.next_local_number()] == [1, 2]
    with lager.arbeid() as arbeid:
        assert arbeid.next_local_number() == 1
        arbeid.commit()
    with lager.arbeid() as arbeid:
        assert arbeid.next_local_number() == 2


@given(st.binary(max_size=2000))
@settings(max_examples=30)
def test_katalogens_byte_kommer_tilbake_like(store: LokaltLager, content: bytes) -> None:
    sha = hashlib.sha256(content).hexdigest()
    with store.arbeid() as arbeid:
        for _ in range(2):
            arbeid.keep_katalog(sha, "sondre-land-2019", content)
        arbeid.commit()
    with store.arbeid() as arbeid:
        assert arbeid.katalog_bytes(sha) == content


def test_en_katalog_under_feil_hash_avvises(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid:
        with pytest.raises(ValueError, match="hash"):
            arbeid.keep_katalog("0" * 64, "x", b"innhold")
        with pytest.raises(KeyError):
            arbeid.katalog_bytes("0" * 64)


def test_kladd_overlever_at_programmet_lukkes(lager: LokaltLager, maskin: LokalMaskin) -> None:
    kladd = Kladd("sak-1", "svar|notat", {"tekst": "Hun sier at «nei»"}, NAA.astimezone(OSLO))
    with lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "svar|notat", "Hun", NAA))
        arbeid.keep_kladd(kladd)
        arbeid.commit()
    lager.close()
    igjen = maskin.unlock("ingrid", PASSFRASE)
    with igjen.arbeid() as arbeid:
        assert arbeid.kladder("sak-1") == (kladd,)
        arbeid.drop_kladd("sak-1", "svar|notat")
        arbeid.commit()
    with igjen.arbeid() as arbeid:
        assert arbeid.kladder("sak-1") == ()
    igjen.close()


def test_kladd_er_ingen_op(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "posisjon", "x", NAA))
        arbeid.commit()
        assert arbeid.waiting() == 0


def test_innstillinger_er_brukerens_egne(lager: LokaltLager, as_user: AsUser) -> None:
    with lager.arbeid() as arbeid:
        assert arbeid.innstilling("tema") is None
        for verdi in ("lyst", "mørkt"):
            arbeid.keep_innstilling("tema", verdi)
        arbeid.commit()
        assert arbeid.innstilling("tema") == "mørkt"
    with as_user(OLA).arbeid() as arbeid:
        assert arbeid.innstilling("tema") is None


def test_en_transaksjon_inne_i_en_annen_er_en_feil_i_programmet(lager: LokaltLager) -> None:
    ubrukt = lager.arbeid()
    with lager.arbeid(), pytest.raises(RuntimeError, match="already going on"):
        ubrukt.__enter__()
    with lager.arbeid() as arbeid:
        assert arbeid.waiting() == 0


def test_etter_lasing_kan_ingenting_brukes(lager: LokaltLager) -> None:
    lager.close()
    with pytest.raises(LaastFeil):
        lager.arbeid()
    with pytest.raises(LaastFeil):
        lager.waiting()


AsUser = Callable[[Bruker], LokaltLager]


@pytest.fixture
def as_user(lager: LokaltLager, maskin: LokalMaskin) -> AsUser:
    """Lock, and unlock as another user of the same machine."""
    for bruker in (OLA, LEDER, Bruker("kat", "Kat Alog", Brukerrolle.KATALOGANSVARLIG)):
        maskin.add_bruker(lager, bruker, PASSFRASE)
    current = [lager]

    def switch(bruker: Bruker) -> LokaltLager:
        current[-1].close()
        apnet = maskin.unlock(bruker.id, PASSFRASE)
        assert isinstance(apnet, LokaltLager)
        current.append(apnet)
        return apnet

    return switch


def test_en_annen_saksbehandler_ser_ikke_saken(lager: LokaltLager, as_user: AsUser) -> None:
    new_case(lager)
    ola = as_user(OLA)
    assert found(ola) == found(ola, sok="kari") == []
    assert history(ola) == ()
    with ola.arbeid() as arbeid:
        assert arbeid.besok_on(date(2026, 11, 23)) == ()
        assert arbeid.next_besok_after(date(2026, 1, 1)) is None
    with pytest.raises(KeyError):
        read(ola)
    with pytest.raises(TilstandFeil, match="annen saksbehandler"):
        write(ola, answer_change(an_answer()))
    ola.close()


def test_en_katalogansvarlig_har_ingen_saker(lager: LokaltLager, as_user: AsUser) -> None:
    new_case(lager)
    kat = as_user(Bruker("kat", "", Brukerrolle.KATALOGANSVARLIG))
    assert found(kat) == []
    with pytest.raises(TilstandFeil):
        write(kat, *changes(case("sak-9", eier=Bruker("kat", "", Brukerrolle.KATALOGANSVARLIG))))
    kat.close()


def test_fagleder_leser_alt_men_svarer_ikke_i_andres_sak(lager: LokaltLager, as_user: AsUser) -> None:
    new_case(lager)
    leder = as_user(LEDER)
    assert read(leder).id == "sak-1"
    with pytest.raises(TilstandFeil):
        write(leder, answer_change(an_answer()))
    leder.close()


def test_en_sperre_gjores_ikke_svakere_av_den_som_tror_det_ikke_er_noen(lager: LokaltLager, as_user: AsUser) -> None:
    soker = new_case(lager).personer[0]
    write(lager, sperre(soker.id, "ingen", "strengt_fortrolig"))
    leder = as_user(LEDER)
    with pytest.raises(LagerFeil, match="endret et annet sted"):
        write(leder, sperre(soker.id, "ingen", "fortrolig"))
    assert read(leder).soker.adressesperre.value == "strengt_fortrolig"
    leder.close()


def sperre(person: str, fra: str, til: str) -> Endring:
    return Endring(Entitet.PERSON, person, "sak-1", Slag.PATCH, {"adressesperre": Felt(fra, til)})


def test_fagleder_avlyser_men_flytter_ikke_andres_besok(lager: LokaltLager, as_user: AsUser) -> None:
    old = new_case(lager).besok[0]
    leder = as_user(LEDER)
    gone = replace(old, utfall=Besoksutfall.AVLYST, grunn=Besoksgrunn.SAKSBEHANDLER, naar=old.start)
    change = patch(Entitet.BESOK, old.id, old.sak, besok_fields(old), besok_fields(gone))
    assert change is not None
    write(leder, change)
    assert read(leder).besok == (gone,)
    later = patch(Entitet.BESOK, old.id, old.sak, besok_fields(gone), {"start": old.slutt.isoformat()})
    assert later is not None
    with pytest.raises(TilstandFeil, match="annen saksbehandler"):
        write(leder, later)
    leder.close()


def refused(sak: Sak) -> Endring:
    """It is decided that the søknad is not dealt with: the least there must be for a review."""
    decided = patch(Entitet.VEDTAK, sak.vedtak[0].id, sak.id, {"utfall": None}, {"utfall": "avvist"})
    assert decided is not None
    return decided


def to_review(lager: LokaltLager) -> Sak:
    """A case whose vedtak waits for review."""
    sak = new_case(lager)
    write(lager, refused(sak))
    steg = [Tilstand.VURDERES, Tilstand.UTKAST, Tilstand.TIL_GJENNOMGANG]
    for antall in range(1, len(steg) + 1):
        write(lager, moved(sak, *steg[:antall]))
    return sak


def approved(sak: Sak) -> Endring:
    return moved(sak, Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT)


def test_fagleder_godkjenner_en_annens_utkast(lager: LokaltLager, as_user: AsUser) -> None:
    sak = to_review(lager)
    leder = as_user(LEDER)
    wish = kommando_fields(sak.vedtak[0].id, "godkjenn", "onsket")
    write(leder, create(Entitet.KOMMANDO, "k-1", sak.id, wish, Slag.COMMAND), approved(sak))
    assert read(leder).vedtak[0].tilstand == "godkjent"
    leder.close()


def test_saksbehandleren_godkjenner_ikke_selv(lager: LokaltLager) -> None:
    sak = to_review(lager)
    with pytest.raises(TilstandFeil):
        write(lager, approved(sak))
    assert read(lager).vedtak[0].tilstand == "til_gjennomgang"


def test_et_utkast_til_gjennomgang_endres_ikke(lager: LokaltLager) -> None:
    sak = to_review(lager)
    (vedtak,) = sak.vedtak
    changed = patch(
        Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak), vedtak_fields(replace(vedtak, mal="Noe annet"))
    )
    assert changed
    for endring in (changed, tombstone(Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak))):
        with pytest.raises(TilstandFeil):
            write(lager, endring)
    assert read(lager).vedtak[0].tilstand == "til_gjennomgang"


@pytest.mark.parametrize("testmodus", [True, False])
def test_en_fagleder_godkjenner_ikke_sitt_eget_utkast(mappe: Path, klokke: Tikk, testmodus: bool) -> None:
    apnet, _ = machine(mappe, klokke).set_up(first_start(LEDER, testmodus=testmodus))
    assert isinstance(apnet, LokaltLager)
    sak = case(eier=LEDER)
    write(apnet, *changes(sak))
    for endring in (
        refused(sak),
        moved(sak, Tilstand.VURDERES),
        moved(sak, Tilstand.VURDERES, Tilstand.UTKAST),
        moved(sak, Tilstand.UTKAST, Tilstand.TIL_GJENNOMGANG),
    ):
        write(apnet, endring)
    with pytest.raises(TilstandFeil, match="eget utkast"):
        write(apnet, approved(sak))
    apnet.close()


def test_ingen_skriver_et_utkast_i_en_annens_navn(lager: LokaltLager) -> None:
    sak = new_case(lager)
    other = {"forfatter": Felt("ingrid", "ola")}
    with pytest.raises(TilstandFeil):
        write(lager, Endring(Entitet.VEDTAK, sak.vedtak[0].id, sak.id, Slag.PATCH, other))


@pytest.mark.parametrize("tilstand", [t for t in Tilstand if t not in {"mottatt", "utredes", "vurderes", "utkast"}])
def test_et_nytt_vedtak_begynner_ikke_ferdig(lager: LokaltLager, tilstand: Tilstand) -> None:
    sak = new_case(lager)
    ferdig = replace(sak.vedtak[0], id="v-ny", tilstand=tilstand.value)
    with pytest.raises(TilstandFeil):
        write(lager, create(Entitet.VEDTAK, "v-ny", sak.id, vedtak_fields(ferdig)))


def test_et_vedtak_hopper_ikke_over_tilstander(lager: LokaltLager) -> None:
    sak = new_case(lager)
    with pytest.raises(TilstandFeil):
        write(lager, moved(sak, Tilstand.FATTET))


def test_fagleder_kan_gi_saken_til_en_annen(lager: LokaltLager, as_user: AsUser) -> None:
    sak = new_case(lager)
    leder = as_user(LEDER)
    write(leder, Endring(Entitet.SAK, sak.id, sak.id, Slag.PATCH, {"eier": Felt("ingrid", "ola")}))
    ola = as_user(OLA)
    assert found(ola) == ["sak-1"]
    assert found(as_user(INGRID)) == []


def test_rollen_i_nokkelfilen_gir_ingen_rettigheter(lager: LokaltLager, as_user: AsUser, mappe: Path) -> None:
    new_case(lager)
    fil = mappe / "nokler.json"
    fil.write_text(fil.read_text("utf-8").replace('"saksbehandler"', '"fagleder"'), "utf-8")
    ola = as_user(OLA)
    assert ola.bruker.rolle is Brukerrolle.SAKSBEHANDLER
    assert found(ola) == []
    ola.close()


def test_skjonn_kan_trekkes_og_settes_igjen(lager: LokaltLager) -> None:
    new_case(lager)
    skjonn = Skjonn("alarm", "SL-06-K1", Utfall.OPPFYLT, "Bor alene og har falt.")
    key = skjonn_key("sak-1", skjonn)
    write(lager, create(Entitet.SKJONN, key, "sak-1", skjonn_fields(skjonn)))
    write(lager, tombstone(Entitet.SKJONN, key, "sak-1", skjonn_fields(skjonn)))
    assert read(lager).skjonn == ()
    write(lager, create(Entitet.SKJONN, key, "sak-1", skjonn_fields(skjonn)))
    assert read(lager).skjonn == (skjonn,)


def test_to_like_saker_skrevet_likt_gir_like_ops(tmp_path: Path) -> None:
    hashes = []
    for navn in ("a", "b"):
        apnet, _ = machine(tmp_path / navn, Tikk()).set_up(first_start())
        ops = write_all(apnet)
        hashes.append([op.endring for op in ops])
        apnet.close()
    assert hashes[0] == hashes[1]


def write_all(lager: object) -> tuple[Op, ...]:
    assert isinstance(lager, LokaltLager)
    return write(lager, *changes(case()))
