"""Hva kontoret og maskinen gjør når begge har skrevet i det samme: ett tilfelle per setning."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.kjerne.flettebygger import Verdier, answers, at_office, in_conflict, met, of, op, patched
from tildelingsklient.synk.endring import (
    Endring,
    Entitet,
    Felt,
    Slag,
    create,
    inverse,
    tombstone,
)
from tildelingsklient.synk.flettet import HELE, Opsvar
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.stand import Kontorop, Kontorstand, Spor, Stand, applied, replay, same

SVAR: dict[str, object] = {"verdi": 30, "kilder": ["soker"], "notat": ""}


class Tilfelle(NamedTuple):
    """What each wrote, what then stands, which fields clash, and what becomes of our ops."""

    vi: list[Verdier]
    de: list[Verdier]
    staar: Verdier
    konflikter: list[str]
    svar: list[Opsvar]


SVARTILFELLER = {
    "Bare vi har skrevet: vårt står": Tilfelle([{"verdi": 34}], [], {"verdi": 34}, [], [Opsvar.APPLIED]),
    "Bare kontoret har nytt: kontorets står": Tilfelle([], [{"verdi": 28}], {"verdi": 28}, [], []),
    "Ulike felt flettes uten å spørre": Tilfelle(
        [{"notat": "Sett hjemme"}],
        [{"verdi": 28}],
        {"verdi": 28, "notat": "Sett hjemme"},
        [],
        [Opsvar.MERGED],
    ),
    "Samme verdi fra begge er ingen konflikt": Tilfelle(
        [{"verdi": 34}], [{"verdi": 34}], {"verdi": 34}, [], [Opsvar.NOOP]
    ),
    "34 og 34,0 er samme verdi": Tilfelle([{"verdi": 34}], [{"verdi": 34.0}], {"verdi": 34.0}, [], [Opsvar.NOOP]),
    "Ja og 1 er ikke samme verdi": Tilfelle(
        [{"verdi": True}], [{"verdi": 1}], {"verdi": 1}, ["verdi"], [Opsvar.CONFLICT]
    ),
    "Samme felt, ulik verdi: kontorets står til noen velger": Tilfelle(
        [{"verdi": 34}],
        [{"verdi": 28}],
        {"verdi": 28},
        ["verdi"],
        [Opsvar.CONFLICT],
    ),
    "Kilden som ble skrevet sammen med verdien, venter med den": Tilfelle(
        [{"verdi": 34, "kilder": ["observert"]}],
        [{"verdi": 28}],
        {"verdi": 28, "kilder": ["soker"]},
        ["kilder", "verdi"],
        [Opsvar.CONFLICT],
    ),
    "Det vi skrev før i samme felt, er med i samme konflikt": Tilfelle(
        [{"verdi": 32}, {"verdi": 34}],
        [{"verdi": 28}],
        {"verdi": 28},
        ["verdi"],
        [Opsvar.CONFLICT, Opsvar.CONFLICT],
    ),
    "Det vi skrev etterpå i et annet felt, står her og venter med å sendes": Tilfelle(
        [{"verdi": 34}, {"notat": "Sett hjemme"}],
        [{"verdi": 28}],
        {"verdi": 28, "notat": "Sett hjemme"},
        ["verdi"],
        [Opsvar.CONFLICT, Opsvar.HOLD],
    ),
    "Det vi skrev før i et annet felt, sendes": Tilfelle(
        [{"notat": "Sett hjemme"}, {"verdi": 34}],
        [{"verdi": 28}],
        {"verdi": 28, "notat": "Sett hjemme"},
        ["verdi"],
        [Opsvar.MERGED, Opsvar.CONFLICT],
    ),
    "Det vi angret selv, spør ingen om": Tilfelle(
        [{"verdi": 34}, {"verdi": 30}],
        [{"verdi": 28}],
        {"verdi": 28},
        [],
        [Opsvar.NOOP, Opsvar.NOOP],
    ),
    "Et felt fra neste versjon blir med": Tilfelle(
        [{"verdi": 34}],
        [{"ny_i_neste": [1]}],
        {"verdi": 34, "ny_i_neste": [1]},
        [],
        [Opsvar.MERGED],
    ),
    "Å tømme et felt er også å skrive": Tilfelle(
        [{"notat": None}],
        [{"notat": "Maja så det"}],
        {"notat": "Maja så det"},
        ["notat"],
        [Opsvar.CONFLICT],
    ),
}


@pytest.mark.parametrize("tilfelle", SVARTILFELLER)
def test_svar(tilfelle: str) -> None:
    case = SVARTILFELLER[tilfelle]
    found = met(Entitet.SVAR, SVAR, case.vi, case.de)
    assert found.naa.felt == {**SVAR, **case.staar}
    assert (in_conflict(found), answers(found)) == (case.konflikter, case.svar)


def test_konflikten_viser_sist_felles_verdi_og_hvem_som_skrev_hva_naar() -> None:
    (one,) = met(Entitet.SVAR, SVAR, [{"verdi": 32}, {"verdi": 34}], [{"verdi": 28}]).konflikter
    assert (one.felles, one.vaar.verdi, one.deres.verdi) == (30, 34, 28)
    assert (one.vaar.spor.bruker, one.deres.spor.bruker) == ("ingvild", "maja")
    assert one.vaar.spor.tid == op(2, tombstone(Entitet.SVAR, "k", "sak", {})).tid
    assert one.begge_endret
    assert not one.fryst


def test_feltet_som_bare_fulgte_med_er_merket_slik() -> None:
    found = met(Entitet.SVAR, SVAR, [{"verdi": 34, "kilder": ["observert"]}], [{"verdi": 28}])
    assert {one.felt: one.begge_endret for one in found.konflikter} == {"verdi": True, "kilder": False}


def test_uten_spor_per_felt_er_det_den_som_sist_endret_tingen() -> None:
    start, maja = Stand(1, SVAR, finnes=True), Spor("maja")
    office = Kontorstand(Stand(2, SVAR | {"verdi": 28}, finnes=True), {HELE: maja})
    (one,) = merge(start, of(patched(Entitet.SVAR, SVAR, {"verdi": 34})), office).konflikter
    assert one.deres == (28, maja)


def test_konflikten_folger_kontoret_til_noen_har_valgt() -> None:
    found = met(Entitet.SVAR, SVAR, [{"verdi": 34}], [{"verdi": 28}])
    newer = Kontorstand(Stand(3, SVAR | {"verdi": 26}, finnes=True))
    (one,) = merge(found.felles, found.vaare, newer).konflikter
    assert (one.felles, one.vaar.verdi, one.deres.verdi) == (30, 34, 26)


def test_konflikten_er_borte_naar_kontoret_kommer_til_det_samme() -> None:
    found = met(Entitet.SVAR, SVAR, [{"verdi": 34}], [{"verdi": 28}])
    newer = Kontorstand(Stand(3, SVAR | {"verdi": 34}, finnes=True))
    assert answers(merge(found.felles, found.vaare, newer)) == [Opsvar.NOOP]


def test_valget_er_en_ny_op_og_gaar_gjennom() -> None:
    found = met(Entitet.SVAR, SVAR, [{"verdi": 34}], [{"verdi": 28}])
    chosen = of(patched(Entitet.SVAR, found.naa.felt, {"verdi": 34}))
    after = merge(found.naa, chosen, Kontorstand(found.naa))
    assert (after.naa.felt["verdi"], answers(after)) == (34, [Opsvar.APPLIED])


@pytest.mark.parametrize("entitet", [Entitet.SVAR, Entitet.SKJONN, Entitet.MOMENTVEKT, Entitet.RETTELSE])
def test_to_som_svarer_paa_det_samme_hver_for_seg_faar_se_det(entitet: Entitet) -> None:
    office = at_office(Stand(), of([create(entitet, "k", "sak", SVAR | {"verdi": 28})], "maja"))
    found = merge(Stand(), of([create(entitet, "k", "sak", SVAR)]), office)
    assert (in_conflict(found), found.naa.felt["verdi"]) == (["verdi"], 28)


def test_to_som_svarer_likt_hver_for_seg_er_enige() -> None:
    office = at_office(Stand(), of([create(Entitet.SVAR, "k", "sak", SVAR)], "maja"))
    found = merge(Stand(), of([create(Entitet.SVAR, "k", "sak", SVAR)]), office)
    assert (answers(found), dict(found.naa.felt)) == ([Opsvar.NOOP], SVAR)


def test_to_som_sorterer_samme_notat_ulikt_faar_se_det() -> None:
    common = {"tekst": "Faller ofte", "stand": "usortert"}
    assert in_conflict(met(Entitet.NOTAT, common, [{"stand": "brukt"}], [{"stand": "ikke_i_bruk"}])) == ["stand"]


def test_en_kvittering_som_ble_borte_gir_ingen_konflikt_med_oss_selv() -> None:
    start = Stand(1, SVAR, finnes=True)
    ours = of(patched(Entitet.SVAR, SVAR, {"verdi": 32}, {"verdi": 34}))
    found = merge(start, ours, replay(start, [Kontorop(2, ours[0])]))
    assert (found.konflikter, found.naa.felt["verdi"], answers(found)) == ((), 34, [Opsvar.APPLIED])


def test_en_op_kontoret_hadde_for_det_vi_sist_saa_er_ikke_noe_nytt() -> None:
    seen = Stand(3, SVAR | {"verdi": 28}, finnes=True)
    ours = of([*patched(Entitet.SVAR, SVAR, {"verdi": 34}), *patched(Entitet.SVAR, seen.felt, {"verdi": 36})])
    found = merge(seen, ours, Kontorstand(seen, mottatt={ours[0].op_id: 2}))
    assert (found.konflikter, found.naa.felt["verdi"]) == ((), 36)


def test_vi_sletter_det_ingen_har_rort_og_det_er_borte() -> None:
    start = Stand(1, SVAR, finnes=True)
    found = merge(start, of([tombstone(Entitet.SVAR, "k", "sak", SVAR)]), Kontorstand(start))
    assert (found.naa, answers(found)) == (Stand(1), [Opsvar.APPLIED])


def test_begge_sletter_og_det_er_borte() -> None:
    start, gone = Stand(1, SVAR, finnes=True), tombstone(Entitet.SVAR, "k", "sak", SVAR)
    found = merge(start, of([gone]), at_office(start, of([gone], "maja")))
    assert (found.naa.finnes, answers(found)) == (False, [Opsvar.NOOP])


def test_vi_sletter_det_kontoret_har_endret_og_det_staar_til_noen_velger() -> None:
    start = Stand(1, SVAR, finnes=True)
    office = at_office(start, of(patched(Entitet.SVAR, SVAR, {"verdi": 28}), "maja"))
    found = merge(start, of([tombstone(Entitet.SVAR, "k", "sak", SVAR)]), office)
    (one,) = found.konflikter
    assert (one.felt, one.felles, one.vaar.verdi, one.deres.verdi) == (HELE, SVAR, None, SVAR | {"verdi": 28})
    assert found.naa == office.stand
    assert HELE in found.venter_paa_valg


def test_kontoret_har_slettet_det_vi_endret_og_vaart_er_med_i_konflikten() -> None:
    start = Stand(1, SVAR, finnes=True)
    office = at_office(start, of([tombstone(Entitet.SVAR, "k", "sak", SVAR)], "maja"))
    found = merge(start, of(patched(Entitet.SVAR, SVAR, {"verdi": 34})), office)
    (one,) = found.konflikter
    assert (one.felt, one.vaar.verdi, one.deres.verdi) == (HELE, SVAR | {"verdi": 34}, None)
    assert (found.naa.finnes, one.deres.spor.bruker) == (False, "maja")


def test_det_vi_slettet_og_angret_mister_ikke_det_kontoret_skrev_imens() -> None:
    start, gone = Stand(1, SVAR, finnes=True), tombstone(Entitet.SVAR, "k", "sak", SVAR)
    office = at_office(start, of(patched(Entitet.SVAR, SVAR, {"verdi": 28, "ny_i_neste": 1}), "maja"))
    found = merge(start, of([gone, inverse(op(1, gone))]), office)
    assert (found.naa, answers(found)) == (office.stand, [Opsvar.NOOP, Opsvar.NOOP])


def test_et_felt_vi_ikke_kjenner_overlever_at_vi_sletter_og_angrer() -> None:
    known = SVAR | {"ny_i_neste": 1}
    office = at_office(Stand(1, known, finnes=True), of(patched(Entitet.SVAR, known, {"ny_i_neste": 2}), "maja"))
    gone = tombstone(Entitet.SVAR, "k", "sak", SVAR)
    found = merge(Stand(1, known, finnes=True), of([gone, inverse(op(1, gone))]), office)
    assert (found.naa, found.konflikter) == (office.stand, ())


def test_det_vi_slettet_og_laget_paa_nytt_med_faerre_felt_har_faerre_felt() -> None:
    start = Stand(1, SVAR | {"notat": "Falt"}, finnes=True)
    office = at_office(start, of(patched(Entitet.SVAR, start.felt, {"ny_i_neste": 1}), "maja"))
    again = create(Entitet.SVAR, "k", "sak", {"verdi": 30, "kilder": ["soker"]})
    found = merge(start, of([tombstone(Entitet.SVAR, "k", "sak", start.felt), again]), office)
    assert found.naa.felt == SVAR | {"notat": None, "ny_i_neste": 1}


def test_det_som_venter_paa_et_valg_tommes_ikke_av_det_vi_laget_paa_nytt() -> None:
    start = Stand(1, SVAR, finnes=True)
    office = at_office(start, of(patched(Entitet.SVAR, SVAR, {"verdi": 28}), "maja"))
    again = create(Entitet.SVAR, "k", "sak", {"ny": 1})
    found = merge(start, of([tombstone(Entitet.SVAR, "k", "sak", SVAR), again]), office)
    assert (found.naa.felt, in_conflict(found)) == (SVAR | {"verdi": 28, "ny": 1}, ["kilder", "notat", "verdi"])


def test_ops_paa_to_ting_flettes_ikke_sammen() -> None:
    two = [tombstone(Entitet.SVAR, key, "sak", SVAR) for key in ("k", "l")]
    with pytest.raises(ValueError, match="more than one thing"):
        merge(Stand(1, SVAR, finnes=True), of(two), Kontorstand(Stand(1, SVAR, finnes=True)))


def test_det_som_ikke_finnes_kan_ikke_endres() -> None:
    with pytest.raises(ValueError, match="not there"):
        applied(Stand(), Endring(Entitet.SVAR, "k", "sak", Slag.PATCH, {"verdi": Felt(1, 2)}))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ({"a": [1, 2]}, {"a": (1.0, 2)}, True),
        ({"a": [1, True]}, {"a": [1, 1]}, False),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ([1], [1, 1], False),
        (None, False, False),
        ("1", 1, False),
    ],
)
def test_like_verdier(one: object, other: object, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal
