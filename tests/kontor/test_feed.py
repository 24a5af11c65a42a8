"""The feed: nothing is passed by, whatever order transactions end in; who gets a case gets all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from db.sentral.sakarbeid import Sakarbeid, Utfall
from tests.fakes import NAA
from tests.kontor.kontorbygger import FREMMED, INGVILD, KARI, OLA, SAK, TORMOD, Kontoret, made, new_case, op
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.kontor_klient import MEST_SVAR
from tildelingsklient.synk.kontroll import case_total
from tildelingsklient.synk.melding import Feedlinje, Opmelding, change_in
from tildelingsklient.synk.stand import applied


def ids(lines: list[Feedlinje] | tuple[Feedlinje, ...]) -> list[str]:
    return [one.op.op_id for one in lines]


def names(case: list[Opmelding]) -> list[str]:
    return [one.op_id for one in case]


@contextmanager
def under_way(kontoret: Kontoret, op: Opmelding) -> Iterator[None]:
    """A transaction that has written an op, and is committed when the block ends."""
    kommune = kontoret.here(INGVILD).kommune
    with kontoret.base.transaction(kommune) as connection:
        sak = Sakarbeid(connection, kommune, op.sak)
        ting = sak.thing(op.entitet, op.id)
        endring = change_in(op)
        sak.keep(op, ting, Utfall(Opsvar.APPLIED, endring, applied(ting.stand, endring)), NAA)
        yield


def note(sak: str) -> Opmelding:
    return made(INGVILD, Entitet.BESOK, f"b-{sak}", {"sted": "hjemme"}, sak=sak)


def test_to_transaksjoner_som_ender_i_motsatt_rekkefolge_nar_begge_fram(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), new_case(sak="sak-2"))
    late, early = note(SAK), note("sak-2")
    mark = kontoret.page(TORMOD).merke
    with ExitStack() as first:
        first.enter_context(under_way(kontoret, late))
        with under_way(kontoret, early):
            pass
        side = kontoret.page(TORMOD, mark)
        assert side.linjer == ()  # the later one is there, but not shown before the one with a lower number is settled
    assert ids(kontoret.everything(TORMOD, side.merke)) == [late.op_id, early.op_id]


def test_en_transaksjon_som_aldri_blir_noe_av_holder_ingen_tilbake(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), new_case(sak="sak-2"))
    mark = kontoret.page(TORMOD).merke
    with pytest.raises(RuntimeError), under_way(kontoret, note(SAK)):
        raise RuntimeError
    stands = note("sak-2")
    kontoret.given([stands])
    assert ids(kontoret.everything(TORMOD, mark)) == [stands.op_id]


@pytest.mark.parametrize("antall", [1, 2, 50])
def test_en_leser_midt_i_en_side_mister_ikke_det_som_skrives_imens(kontoret: Kontoret, antall: int) -> None:
    kontoret.given(new_case())
    side = kontoret.page(INGVILD, antall=antall)
    seen = ids(side.linjer)
    for nr in range(3):
        kontoret.given([made(INGVILD, Entitet.BESOK, f"b-{nr}", {"sted": "hjemme"})])
        side = kontoret.page(INGVILD, side.merke, antall)
        seen += ids(side.linjer)
    seen += ids(kontoret.everything(INGVILD, side.merke, antall))
    assert seen == ids(kontoret.everything(TORMOD))


def test_en_side_er_ikke_storre_enn_en_maskin_leser(kontoret: Kontoret) -> None:
    large = [made(INGVILD, Entitet.BESOK, f"b-{nr}", {"sted": str(nr) * 900_000}) for nr in range(6)]
    kontoret.given([*new_case(), *large])
    side = kontoret.page(INGVILD)
    assert len(side.model_dump_json()) < MEST_SVAR
    assert not side.er_ferdig
    assert len(side.linjer) + len(kontoret.everything(INGVILD, side.merke)) == 9


def test_en_tom_side_flytter_ikke_merket_forbi_noe(kontoret: Kontoret) -> None:
    mark = kontoret.page(INGVILD).merke
    kontoret.given(new_case())
    assert len(kontoret.everything(INGVILD, mark)) == 3


def test_hver_ser_sitt(kontoret: Kontoret) -> None:
    case, other = new_case(), new_case(OLA, "sak-2")
    kontoret.given(case, other)
    seen = {hvem.id: ids(kontoret.everything(hvem)) for hvem in (INGVILD, OLA, TORMOD, KARI)}
    assert seen == {
        INGVILD.id: names(case),
        OLA.id: names(other),
        TORMOD.id: names(case) + names(other),
        KARI.id: [],
    }
    assert kontoret.everything(FREMMED) == []


def hand_over(kontoret: Kontoret, fra: str, til: str, base: int = 1) -> None:
    kontoret.given([op(TORMOD, Entitet.SAK, SAK, {"eier": fra}, {"eier": til}, base)])


@pytest.mark.parametrize("antall", [1, 2, 3, 50])
def test_den_som_far_saken_far_hele_loggen_av_den(kontoret: Kontoret, antall: int) -> None:
    case = new_case()
    kontoret.given(case, new_case(OLA, "sak-2"))
    mark = kontoret.page(OLA).merke
    hand_over(kontoret, INGVILD.id, OLA.id)
    kontoret.given([made(OLA, Entitet.BESOK, "b-1", {"sted": "hjemme"})])
    got = ids(kontoret.everything(OLA, mark, antall))
    assert set(names(case)) <= set(got)
    assert len(got) == len(set(got)) == 5


def test_den_som_mister_saken_far_vite_det(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    mark = kontoret.page(INGVILD).merke
    hand_over(kontoret, INGVILD.id, OLA.id)
    side = kontoret.page(INGVILD, mark)
    assert (side.linjer, side.ut) == ((), (SAK,))


def test_den_som_far_saken_tilbake_er_ikke_ute(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    mark = kontoret.page(INGVILD).merke
    hand_over(kontoret, INGVILD.id, OLA.id)
    hand_over(kontoret, OLA.id, INGVILD.id, 2)
    side = kontoret.page(INGVILD, mark)
    assert side.ut == ()
    assert {one.versjon for one in side.linjer if one.op.entitet is Entitet.SAK} == {1, 2, 3}


def test_en_medarbeider_far_saken_og_mister_den(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    mark = kontoret.page(OLA).merke
    kontoret.set_medarbeider(OLA)
    side = kontoret.page(OLA, mark)
    assert len(side.linjer) == 3
    kontoret.set_medarbeider(OLA, med=False)
    assert kontoret.page(OLA, side.merke).ut == (SAK,)


def test_et_merke_fra_en_annen_base_eller_rolle_gir_en_ny_runde(kontoret: Kontoret) -> None:
    mark = kontoret.page(INGVILD).merke
    other = mark.replace("-", "-9", 1)
    assert [kontoret.page(TORMOD, mark).ny_runde, kontoret.page(INGVILD, other).ny_runde] == [True, True]
    assert [kontoret.page(INGVILD, "tull").ny_runde, kontoret.page(INGVILD, mark).ny_runde] == [True, False]


def test_en_sak_leses_hel_bare_av_den_som_nar_den(kontoret: Kontoret) -> None:
    case = new_case()
    kontoret.given(case)
    whole = {hvem.id: kontoret.case_page(hvem, SAK) for hvem in (INGVILD, TORMOD)}
    assert [ids(side.linjer) if side else None for side in whole.values()] == [names(case)] * 2
    assert [kontoret.case_page(hvem, SAK) for hvem in (OLA, KARI, FREMMED)] == [None] * 3


def test_en_sak_leses_side_for_side(kontoret: Kontoret) -> None:
    case = new_case()
    kontoret.given(case)
    side = kontoret.case_page(INGVILD, SAK, antall=2)
    assert side
    assert not side.er_ferdig
    rest = kontoret.case_page(INGVILD, SAK, side.merke, 2)
    assert rest
    assert rest.er_ferdig
    assert ids([*side.linjer, *rest.linjer]) == names(case)


def test_kontrollen_er_den_samme_som_maskinen_regner_ut(kontoret: Kontoret) -> None:
    kontoret.given([*new_case(), made(INGVILD, Entitet.SVAR, "sak-1|ærlig|å|Ø", {"verdi": 1})])
    things = {(one.op.entitet.value, one.op.id): one.versjon for one in kontoret.everything(INGVILD)}
    own = case_total(SAK, [(*key, versjon) for key, versjon in things.items()])
    assert kontoret.totals(INGVILD).saker == kontoret.totals(TORMOD).saker == (own,)
    assert kontoret.totals(OLA).saker == kontoret.totals(KARI).saker == ()


def test_en_sak_har_numrene_i_den_rekkefolgen_den_var_last(kontoret: Kontoret) -> None:
    """Otherwise a page could end between two versions of a thing that come in the wrong order."""
    kontoret.given(new_case(), new_case(sak="sak-2"))
    for nr in range(4):
        kontoret.given([made(INGVILD, Entitet.BESOK, f"b-{nr}", {"sted": ""}, sak=f"sak-{nr % 2 + 1}")])
    lines = [one for one in kontoret.everything(TORMOD) if one.op.sak == SAK]
    assert [one.op.seq for one in lines] == sorted(one.op.seq for one in lines)
