"""The sync's side of the store: what is sent, what is taken in, what waits for a choice, what leaves."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.lokal import skjema
from db.lokal.lager import LokaltLager
from tests.db.conftest import INGRID, NAA, OLA, an_answer, answer_change, case, changes, read
from tests.db.synkmaskin import Laptop, copied
from tests.db.synkmodell import FELLES, FLYTTES, beginning, key_of, laptops
from tildelingsklient.feil import LagerFeil, TilstandFeil
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.tilstand import Kommando, Kommandostatus
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Slag, create, patch, tombstone
from tildelingsklient.synk.felt import kommando_fields
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Endringssvar, Feedlinje, Opkvittering

SVARET = key_of(FELLES, "bor_alene")
Par = tuple[Laptop, Laptop]


@pytest.fixture
def par(tmp_path: Path) -> Iterator[Par]:
    """Ingrid and Ola, who both have one case, and Ingrid another."""
    root, office, ids = beginning()
    two = laptops(copied(root, tmp_path / "to"), copy.deepcopy(office), ids)
    yield two
    for laptop in two:
        laptop.lager.close()


def to(laptop: Laptop, **nytt: object) -> Endring:
    endring = patch(Entitet.SVAR, SVARET[2], FELLES, laptop.fields(SVARET) or {}, nytt)
    assert endring is not None
    return endring


def in_conflict(par: Par) -> Laptop:
    """Ola has written «nei» to the office, Ingrid «vet_ikke» here; she has heard of it."""
    ingrid, ola = par
    ingrid.do(to(ingrid, verdi="vet_ikke"))
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.sync()
    return ingrid


def stand_of(laptop: Laptop, op_id: str) -> tuple[int, str]:
    return laptop.left_in_log()[op_id]


# --- what is sent


def test_det_som_er_skrevet_for_kontoret_har_sagt_noe_sendes_i_rekkefolge_med_stigende_versjon(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    ingrid.do(to(ingrid, notat="hun sa det selv"))
    assert [(one.base_versjon, set(one.felt)) for one in ingrid.outbox()] == [(1, {"verdi"}), (2, {"notat"})]
    assert {one.maskin for one in ingrid.outbox()} == {one.op.rolle for one in ingrid.kontor.ting[SVARET]}


def test_det_sendes_slik_det_er_oppaa_det_kontoret_har(par: Par) -> None:
    ingrid, ola = par
    ingrid.do(to(ingrid, notat="a"))
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.pull()
    (sent,) = ingrid.outbox()
    assert (sent.base_versjon, set(sent.felt)) == (2, {"notat"})
    assert (ingrid.fields(SVARET) or {})["verdi"] == "nei"


def test_bare_det_som_kom_tilbake_er_kvittert(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    ingrid.do(answer_change(an_answer(sporsmal="fallfare"), FELLES))
    first = ingrid.outbox()[0]
    with ingrid.step() as arbeid:
        arbeid.receipts([Opkvittering(op_id=first.op_id, svar=Opsvar.APPLIED, versjon=2)])
        arbeid.receipts([Opkvittering(op_id="en annens", svar=Opsvar.APPLIED, versjon=9)])
    assert ingrid.waiting() == 1
    assert first.op_id not in {one.op_id for one in ingrid.outbox()}


def test_det_som_skal_vente_sendes_igjen(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    (sent,) = ingrid.outbox()
    with ingrid.step() as arbeid:
        arbeid.receipts([Opkvittering(op_id=sent.op_id, svar=Opsvar.HOLD)])
    assert ingrid.outbox() == (sent,)


def test_det_kontoret_alt_har_likt_sendes_ikke_og_er_kvittert(par: Par) -> None:
    ingrid, ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.pull()
    (op_id,) = ingrid.skrevet.keys()
    assert (ingrid.outbox(), stand_of(ingrid, op_id)) == ((), (1, "noop"))


def test_har_kontoret_nummerert_et_av_vare_annerledes_venter_resten_av_tingen(par: Par) -> None:
    ingrid, ola = par
    ingrid.do(to(ingrid, notat="a"))
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.push()
    ingrid.do(to(ingrid, notat="b"))
    assert ingrid.outbox() == ()
    while ingrid.pull():
        pass
    assert [one.base_versjon for one in ingrid.outbox()] == [3]


def test_uten_commit_er_ingenting_mottatt_og_et_feilet_trinn_kan_ikke_lagres(par: Par) -> None:
    ingrid, ola = par
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.pull(crash=True)
    assert (ingrid.fields(SVARET) or {})["verdi"] == "ja"
    with ingrid.lager.synkarbeid() as arbeid:
        with pytest.raises(AttributeError):
            arbeid.receipts([None])  # type: ignore[list-item]
        with pytest.raises(LagerFeil):
            arbeid.commit()


# --- what is taken in


def test_andres_endringer_staar_i_historikken_med_hvem_og_naar(par: Par) -> None:
    ingrid, ola = par
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.sync()
    with ingrid.lager.arbeid() as arbeid:
        last = arbeid.history(FELLES)[-1]
    (written,) = ola.skrevet.values()
    assert (last.op_id, last.bruker, last.tid, last.kvittert) == (written.op_id, OLA.id, written.tid, True)
    assert [(s.verdi, s.registrert_av) for s in read(ingrid.lager, FELLES).svar] == [("nei", OLA.id)]
    assert ingrid.is_whole()


def test_en_side_med_hull_i_versjonene_gjettes_ikke_men_viser_i_kontrollen(par: Par) -> None:
    ingrid, ola = par
    for verdi in ("nei", "vet_ikke"):
        ola.do(to(ola, verdi=verdi))
    ola.sync()
    with ingrid.lager.synkarbeid() as arbeid:
        side = ingrid.kontor.changes(arbeid.stand().merke, INGRID.id)
    with ingrid.step() as arbeid:
        arbeid.apply_page(side.model_copy(update={"linjer": side.linjer[1:]}))
    assert (ingrid.fields(SVARET) or {})["verdi"] == "ja"
    ingrid.check()
    assert (ingrid.fields(SVARET) or {})["verdi"] == "vet_ikke"


def test_lister_og_frister_folger_det_som_kommer(par: Par) -> None:
    ingrid, ola = par
    sak = replace(
        case("sak-1"), id="sak-3", nummer="2026/7", personer=(replace(case().personer[0], id="p-3", navn="Jo Vik"),)
    )
    ingrid.kontor.felles_saker |= {"sak-3"}
    ingrid.do(*changes(replace(sak, roller=replace(sak.roller, soker="p-3", tjenestemottaker="p-3"))))
    ingrid.sync()
    ola.sync()
    with ola.lager.arbeid() as arbeid:
        assert [line.id for line in arbeid.saker(sok="vik")] == ["sak-3"]
        assert [one.sak for one in arbeid.besok_on(date(2026, 11, 23))] == ["sak-3"]
        assert arbeid.saker()[0].id == "sak-3"


def test_ny_runde_glemmer_merket_men_ingenting_av_det_som_venter(par: Par) -> None:
    ingrid, ola = par
    ola.do(to(ola, verdi="nei"))
    ola.sync()
    ingrid.do(to(ingrid, notat="a"))
    with ingrid.step() as arbeid:
        assert arbeid.apply_page(Endringssvar(ny_runde=True)) == ()
    ingrid.begin_anew()
    assert (ingrid.waiting(), ingrid.fields(SVARET)["notat"]) == (1, "a")  # type: ignore[index]
    ingrid.sync()
    ingrid.sync()
    assert ingrid.kontor.stand(SVARET).felt == ingrid.fields(SVARET)


def test_det_et_gjenopprettet_kontor_ikke_har_sendes_igjen(par: Par) -> None:
    ingrid, ola = par
    backup = copy.deepcopy(ingrid.kontor)
    ingrid.do(to(ingrid, verdi="nei"))
    ingrid.sync()
    ola.sync()
    backup.kontor += 1
    for laptop in par:
        laptop.kontor = backup
        laptop.sync()
    for laptop in (*par, *par):
        laptop.sync()
        assert laptop.fields(SVARET) == backup.stand(SVARET).felt
    assert backup.stand(SVARET).felt["verdi"] == "nei"


# --- what waits for a choice


def test_en_konflikt_staar_i_saken_med_begge_sider_og_kontorets_gjelder_til_noen_har_valgt(par: Par) -> None:
    ingrid = in_conflict(par)
    (one,) = read(ingrid.lager, FELLES).konflikter
    assert (one.felt, one.felles, one.vaar.verdi, one.deres.verdi) == ("verdi", "ja", "vet_ikke", "nei")
    assert (one.vaar.bruker, one.deres.bruker, one.sporsmal, one.gjelder) == (INGRID.id, OLA.id, "bor_alene", "p-sak-1")
    assert (ingrid.fields(SVARET) or {})["verdi"] == "nei"
    with ingrid.lager.synkarbeid() as arbeid:
        assert arbeid.stand().konflikter == 1
        assert arbeid.outbox(50) == ()


def test_et_omstridt_svar_er_ukjent_for_motoren_til_det_er_valgt(par: Par) -> None:
    ingrid = in_conflict(par)
    asked = ("bor_alene", "p-sak-1")
    assert read(ingrid.lager, FELLES).grunnlag(NAA.date()).kartlegging.i_konflikt == {asked}
    ingrid.choose(ours=True)
    assert read(ingrid.lager, FELLES).grunnlag(NAA.date()).kartlegging.i_konflikt == frozenset()


@pytest.mark.parametrize(("ours", "til_slutt"), [(True, "vet_ikke"), (False, "nei")])
def test_valget_er_en_ny_endring_og_begge_faar_det_samme(par: Par, ours: bool, til_slutt: str) -> None:
    ingrid = in_conflict(par)
    assert ingrid.choose(ours=ours)
    for laptop in (ingrid, par[1]):
        laptop.sync()
        assert (laptop.fields(SVARET) or {})["verdi"] == til_slutt
        assert read(laptop.lager, FELLES).konflikter == ()
    kept, choice = ingrid.skrevet
    assert (stand_of(ingrid, kept), stand_of(ingrid, choice)[0]) == ((1, "avgjort"), 1)


def test_bare_valget_kan_skrives_i_et_felt_som_venter(par: Par) -> None:
    ingrid = in_conflict(par)
    with pytest.raises(TilstandFeil, match="hver sitt her"):
        ingrid.do(to(ingrid, verdi="ja"))
    with pytest.raises(TilstandFeil, match="hver sitt her"):
        ingrid.do(tombstone(Entitet.SVAR, SVARET[2], FELLES, ingrid.fields(SVARET) or {}))
    ingrid.do(to(ingrid, notat="noe annet"))
    assert (ingrid.fields(SVARET) or {})["notat"] == "noe annet"


def test_det_samme_avgjores_ikke_to_ganger(par: Par) -> None:
    ingrid = in_conflict(par)
    (one,) = read(ingrid.lager, FELLES).konflikter
    choice = Endring(Entitet.SVAR, SVARET[2], FELLES, Slag.PATCH, {"verdi": Felt("nei", "ja")}, avgjor=one.ops)
    ingrid.do(choice)
    with pytest.raises(TilstandFeil, match="avgjort"):
        ingrid.do(choice)


def test_det_en_annen_maskin_har_hos_kontoret_kan_avgjores_herfra(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(replace(to(ingrid, verdi="nei"), avgjor=("en annens",)))
    (sent,) = ingrid.outbox()
    assert (sent.avgjor, set(sent.felt)) == (("en annens",), {"verdi"})


def told(laptop: Laptop, svar: Opsvar, versjon: int) -> None:
    """The office answers what is sent."""
    answers = [Opkvittering(op_id=one.op_id, svar=svar, versjon=versjon) for one in laptop.outbox()]
    with laptop.step() as arbeid:
        arbeid.receipts(answers)


def chosen_on_top(ingrid: Laptop) -> None:
    """The office has taken the first of hers in its second version, kept the other, and she has chosen that."""
    for verdi, svar, versjon in (("vet_ikke", Opsvar.APPLIED, 2), ("nei", Opsvar.CONFLICT, 2)):
        ingrid.do(to(ingrid, verdi=verdi))
        told(ingrid, svar, versjon)
    assert ingrid.choose(ours=True)


def test_et_valg_staar_oppaa_det_kontoret_har_tatt_for_det(par: Par) -> None:
    ingrid, _ola = par
    chosen_on_top(ingrid)
    assert (ingrid.fields(SVARET) or {})["verdi"] == "nei"
    assert [(one.base_versjon, one.felt["verdi"].old) for one in ingrid.outbox()] == [(2, "vet_ikke")]


def test_et_valg_som_ikke_er_sendt_er_ikke_kommet_fram_med_det_som_ble_skrevet_for_det(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="vet_ikke"))
    ingrid.kontor.push(ingrid.outbox())
    told(ingrid, Opsvar.APPLIED, 2)
    ingrid.do(to(ingrid, verdi="nei"))
    told(ingrid, Opsvar.CONFLICT, 2)
    assert ingrid.choose(ours=True)
    while ingrid.pull():
        pass
    assert [one.felt["verdi"].new for one in ingrid.outbox()] == ["nei"]


def test_det_noen_har_valgt_et_annet_sted_vises_ikke_mer_selv_om_saken_leses_igjen(par: Par) -> None:
    ingrid = in_conflict(par)
    (ours,) = ingrid.skrevet
    sent = next(one for ops in par[1].gammel_post for one in ops if one.id == SVARET[2])
    choice = sent.model_copy(update={"op_id": "valget", "seq": 99, "felt": {}, "avgjor": (ours,)})
    page = Endringssvar(linjer=(Feedlinje(op=choice, versjon=0, svar=Opsvar.NOOP),), er_ferdig=False, merke="1")
    with ingrid.step() as arbeid:
        arbeid.reread([FELLES])
        arbeid.apply_page(page, FELLES)
    assert (stand_of(ingrid, ours), read(ingrid.lager, FELLES).konflikter) == ((1, "avgjort"), ())


def test_det_begge_har_laget_likt_er_felles_naar_det_som_ble_skrevet_oppaa_det_er_holdt_igjen(par: Par) -> None:
    ingrid, ola = par
    sporsmal = key_of(FELLES, "fallfare")
    for laptop in (ola, ingrid):
        laptop.do(answer_change(replace(an_answer(sporsmal="fallfare"), gjelder=f"p-{FELLES}"), FELLES))
    ola.push()
    (made,) = ingrid.outbox()
    told(ingrid, Opsvar.NOOP, 1)
    for laptop, notat in ((ola, "a"), (ingrid, "b")):
        laptop.do(Endring(Entitet.SVAR, sporsmal[2], FELLES, Slag.PATCH, {"notat": Felt("", notat)}))
    ola.push()
    told(ingrid, Opsvar.CONFLICT, 2)
    with ingrid.lager.synkarbeid() as arbeid:
        merke = arbeid.stand().merke
    side = ingrid.kontor.changes(merke, INGRID.id)
    came_to_nothing = Feedlinje(op=made, versjon=0, svar=Opsvar.NOOP)
    with ingrid.step() as arbeid:
        arbeid.apply_page(side.model_copy(update={"linjer": (*side.linjer, came_to_nothing)}))
    (one,) = read(ingrid.lager, FELLES).konflikter
    assert (one.felles, one.vaar.verdi, one.deres.verdi) == ("", "b", "a")


def test_utkastet_sendes_ikke_mens_noe_i_saken_venter(par: Par) -> None:
    ingrid = in_conflict(par)
    wish = kommando_fields("v-sak-1-alarm", Kommando.SEND_TIL_GJENNOMGANG.value, Kommandostatus.ONSKET.value)
    with pytest.raises(TilstandFeil, match="kan ikke sendes"):
        ingrid.do(create(Entitet.KOMMANDO, "k-1", FELLES, wish, Slag.COMMAND))
    ingrid.do(create(Entitet.KOMMANDO, "k-2", FLYTTES, {**wish, "vedtak": "v-sak-2-alarm"}, Slag.COMMAND))


def test_det_kontoret_avviser_staar_til_en_person_har_sett_det(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    (sent,) = ingrid.outbox()
    with ingrid.step() as arbeid:
        arbeid.receipts([Opkvittering(op_id=sent.op_id, svar=Opsvar.REJECTED, kode="fryst", versjon=1)])
        assert (arbeid.stand().avvist, arbeid.stand().venter) == (1, 0)
    (one,) = read(ingrid.lager, FELLES).konflikter
    assert (one.fryst, one.vaar.verdi, (ingrid.fields(SVARET) or {})["verdi"]) == (True, "nei", "ja")
    assert ingrid.choose(ours=False)
    with ingrid.lager.synkarbeid() as arbeid:
        assert arbeid.stand().avvist == 0


# --- hand-over


def hand_over(ingrid: Laptop) -> None:
    now = ingrid.fields((FLYTTES, "sak", FLYTTES)) or {}
    endring = patch(Entitet.SAK, FLYTTES, FLYTTES, now, {"eier": OLA.id})
    assert endring is not None
    ingrid.do(endring)


def test_en_overlevert_sak_forlater_maskinen_og_kommer_hel_til_den_nye(par: Par) -> None:
    ingrid, ola = par
    hand_over(ingrid)
    ingrid.sync()
    ola.sync()
    assert (ingrid.cases(), ola.cases()) == ({FELLES}, {FELLES, FLYTTES})
    assert read(ola.lager, FLYTTES).eier == OLA.id
    with ingrid.lager.engine.connect() as connection:
        words = connection.execute(sa.select(skjema.op.c.felt).where(skjema.op.c.sak == FLYTTES)).scalars()
        assert set(words) == {""}
    assert ingrid.is_whole()


def test_en_sak_som_kommer_igjen_leses_hel_ogsaa_med_det_som_ble_kvittert_sist(par: Par) -> None:
    ingrid, ola = par
    key = key_of(FLYTTES, "bor_alene")
    endring = patch(Entitet.SVAR, key[2], FLYTTES, ingrid.fields(key) or {}, {"verdi": "nei"})
    assert endring is not None
    ingrid.do(endring)
    hand_over(ingrid)
    ingrid.push()
    with ingrid.step() as arbeid:
        # It leaves with what is receipted and has not come back.
        arbeid.apply_page(Endringssvar(ut=(FLYTTES,), merke=arbeid.stand().merke))
    assert FLYTTES not in ingrid.cases()
    ola.sync()
    now = ola.fields((FLYTTES, "sak", FLYTTES)) or {}
    back = patch(Entitet.SAK, FLYTTES, FLYTTES, now, {"eier": INGRID.id})
    assert back is not None
    ola.do(back)
    ola.sync()
    ingrid.sync()
    assert read(ingrid.lager, FLYTTES).svar[0].verdi == "nei"


def test_saken_blir_liggende_saa_lenge_noe_skrives_i_den(par: Par) -> None:
    ingrid, _ola = par
    hand_over(ingrid)
    with ingrid.lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(FLYTTES, "notat", "halvferdig", NAA))
        arbeid.commit()
    ingrid.sync()
    assert FLYTTES in ingrid.cases()
    with ingrid.lager.arbeid() as arbeid:
        arbeid.drop_kladd(FLYTTES, "notat")
        arbeid.commit()
    ingrid.sync()
    assert FLYTTES not in ingrid.cases()


def test_en_sak_uten_rekkevidde_leses_ikke_igjen_for_det_kommer_ikke_mer_av_den(par: Par) -> None:
    ingrid, _ola = par
    hand_over(ingrid)
    ingrid.push()
    key = key_of(FLYTTES, "bor_alene")
    ingrid.do(Endring(Entitet.SVAR, key[2], FLYTTES, Slag.PATCH, {"verdi": Felt("ja", "nei")}))
    ingrid.push()
    ingrid.sync()
    assert ingrid.choose(ours=False)
    ingrid.reread(FLYTTES, pages=1)
    ingrid.sync()
    assert FLYTTES not in ingrid.cases()


def test_det_som_ble_skrevet_for_overleveringen_kom_fram_gaar_ikke_tapt(par: Par) -> None:
    ingrid, ola = par
    key = key_of(FLYTTES, "bor_alene")
    hand_over(ingrid)
    ingrid.push()
    endring = patch(Entitet.SVAR, key[2], FLYTTES, ingrid.fields(key) or {}, {"verdi": "nei"})
    assert endring is not None
    ingrid.do(endring)
    ingrid.sync()
    assert FLYTTES in ingrid.cases()
    ola.sync()
    with ola.lager.arbeid() as arbeid:
        assert any(op.endring == endring for op in arbeid.history(FLYTTES))


# --- the log of who has seen what, and bytes


def test_innsynsloggen_sendes_til_og_med_den_linjen_kontoret_har(par: Par) -> None:
    ingrid, _ola = par
    read(ingrid.lager, FELLES)
    read(ingrid.lager, FLYTTES)
    with ingrid.step() as arbeid:
        lines = arbeid.innsyn(10)
        assert [one.saker for one in lines] == [(FELLES,), (FLYTTES,)]
        arbeid.innsyn_received(lines[0].nr)
    with ingrid.lager.synkarbeid() as arbeid:
        assert [one.nr for one in arbeid.innsyn(10)] == [lines[1].nr]


def lacking(lager: LokaltLager) -> int:
    with lager.arbeid() as arbeid:
        return arbeid.count_lacking(FELLES)


def test_bytene_som_mangler_og_de_kontoret_mangler_er_kjent(par: Par) -> None:
    from tests.db.test_innhold import add

    ingrid, ola = par
    vedlegg = add(ingrid.lager, b"%PDF-1.7")
    ingrid.sync()
    ola.sync()
    with ingrid.step() as arbeid:
        assert (arbeid.unsent_innhold(), arbeid.missing_innhold()) == ((vedlegg.sha256,), ())
        content = arbeid.innhold_part(vedlegg.sha256, 0)
        arbeid.innhold_received(vedlegg.sha256)
        assert arbeid.unsent_innhold() == ()
    assert lacking(ola.lager) == 1
    with ola.step() as arbeid:
        assert arbeid.missing_innhold() == (vedlegg.sha256,)
        with pytest.raises(KeyError):
            arbeid.innhold_part(vedlegg.sha256, 0)
        assert arbeid.keep_part(vedlegg.sha256, content) == 8
        assert (arbeid.missing_innhold(), arbeid.unsent_innhold()) == ((), ())
    assert (lacking(ola.lager), lacking(ingrid.lager)) == (0, 0)


def test_bytene_til_en_sak_uten_rekkevidde_blir_til_kontoret_har_dem(par: Par) -> None:
    from tests.db.test_innhold import add

    ingrid, _ola = par
    vedlegg = add(ingrid.lager, b"%PDF-1.7", sak_id=FLYTTES)
    ingrid.sync()
    with ingrid.step() as arbeid:
        arbeid.apply_page(Endringssvar(merke="x", ut=(FLYTTES,)))
    assert FLYTTES in ingrid.cases()
    with ingrid.step() as arbeid:
        arbeid.innhold_received(vedlegg.sha256)
        arbeid.done(NAA)
    assert FLYTTES not in ingrid.cases()


def test_hvor_synken_staar_er_brukerens_eget(par: Par) -> None:
    ingrid, _ola = par
    ingrid.do(to(ingrid, verdi="nei"))
    with ingrid.lager.synkarbeid() as arbeid:
        stand = arbeid.stand()
    (written,) = ingrid.skrevet.values()
    assert (stand.venter, stand.eldste, stand.merke != "") == (1, written.tid, True)
    assert stand.sist is not None
