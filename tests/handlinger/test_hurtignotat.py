"""Quick notes on the real store: kept while typed, recorded with who and when, sorted, undone, never taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, NAA, TORMOD, FakeKlokke, FakeLager, make_okt, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger.angring import redo, undo
from tildelingsklient.handlinger.hurtignotat import (
    keep_note_typing,
    keep_own,
    move_typing,
    note_typing,
    put_aside,
    put_on,
    visit_now,
    who_in,
    with_note,
    write_quick_note,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.svaring import write_note
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.notat import Notat, Notatstand, notes_on, unsorted
from tildelingsklient.synk.endring import Endring, Entitet, Slag, patch, tombstone
from tildelingsklient.synk.felt import notat_fields


def note(okt: Okt, bilde: Saksbilde, tekst: str = "Holder i vasken") -> Saksbilde:
    notat = write_quick_note(okt, bilde.sak.id, tekst)
    assert notat is not None
    return with_note(bilde, notat)


def place(bilde: Saksbilde, sporsmal: str = "kle_seg") -> Plass:
    return next(plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal)


def on(bilde: Saksbilde, plass: Plass) -> list[str]:
    return [notat.tekst for notat in notes_on(bilde.sak.notater, plass.sporsmal.id, plass.gjelder)]


def test_et_notat_er_der_etter_laasing_med_hvem_og_naar(okt: Okt, maskin: LokalMaskin, klokke: FakeKlokke) -> None:
    bilde = note(okt, make_sak(okt), "  Holder i vasken\nog i karmen ")
    okt.lager.close()
    again = load_picture(Okt(maskin.unlock(INGVILD.id, PASSFRASE), klokke), bilde.sak.id)
    assert again.sak == bilde.sak
    (notat,) = again.sak.notater
    assert (notat.tekst, notat.stand) == ("Holder i vasken\nog i karmen", Notatstand.USORTERT)
    assert (notat.forfatter, notat.navn, notat.skrevet) == (INGVILD.id, INGVILD.visningsnavn, NAA)


def test_det_som_skrives_ligger_til_det_blir_et_notat(okt: Okt) -> None:
    bilde = make_sak(okt)
    keep_note_typing(okt, bilde.sak.id, "Holder i")
    assert note_typing(okt, bilde.sak.id) == "Holder i"
    note(okt, bilde)
    assert note_typing(okt, bilde.sak.id) == ""


def test_bare_mellomrom_blir_ikke_et_notat_og_glemmes(okt: Okt) -> None:
    bilde = make_sak(okt)
    keep_note_typing(okt, bilde.sak.id, "Holder i")
    assert write_quick_note(okt, bilde.sak.id, " \n ") is None
    assert load_picture(okt, bilde.sak.id).sak.notater == ()
    assert note_typing(okt, bilde.sak.id) == ""


def test_flere_notater_paa_samme_sporsmal_staar_ved_siden_av_det_som_sto_der(okt: Okt, klokke: FakeKlokke) -> None:
    bilde = make_sak(okt)
    plass = place(bilde)
    bilde = note(okt, write_note(okt, bilde, plass, "Skrevet på spørsmålet"), "Først")
    klokke.go(minutes=5)
    bilde = note(okt, bilde, "Så")
    for notat in unsorted(bilde.sak.notater):
        bilde = put_on(okt, bilde, notat, plass)
    stored = load_picture(okt, bilde.sak.id)
    assert stored.sak == bilde.sak
    assert on(stored, plass) == ["Først", "Så"]
    assert [notat.skrevet for notat in stored.sak.notater] == [NAA, NAA + timedelta(minutes=5)]
    assert stored.voices(plass)[0].notat == "Skrevet på spørsmålet"
    assert not stored.is_answered(plass)


def test_sortering_kan_angres_og_gjores_om_igjen_men_ikke_selve_notatet(okt: Okt) -> None:
    bilde = note(okt, make_sak(okt))
    plass = place(bilde)
    bilde = put_on(okt, bilde, bilde.sak.notater[0], plass)
    undone = undo(okt, bilde)
    assert undone is not None
    assert unsorted(undone.sak.notater) == undone.sak.notater
    assert undo(okt, undone) is None
    done = redo(okt, undone)
    assert done is not None
    assert on(done, plass) == ["Holder i vasken"]


def test_eget_notat_og_ikke_i_bruk_tas_vare_paa_og_kan_sorteres_om(okt: Okt) -> None:
    bilde = note(okt, make_sak(okt))
    for act, stand in ((keep_own, Notatstand.EGET), (put_aside, Notatstand.IKKE_I_BRUK)):
        bilde = act(okt, bilde, bilde.sak.notater[0])
        assert [notat.stand for notat in load_picture(okt, bilde.sak.id).sak.notater] == [stand]
    plass = place(bilde)
    bilde = put_on(okt, bilde, bilde.sak.notater[0], plass)
    assert on(load_picture(okt, bilde.sak.id), plass) == ["Holder i vasken"]
    assert put_on(okt, bilde, bilde.sak.notater[0], plass) is bilde


def _changed_text(notat: Notat, sak: str) -> Endring | None:
    return patch(Entitet.NOTAT, notat.id, sak, notat_fields(notat), notat_fields(replace(notat, tekst="Noe annet")))


def _taken_away(notat: Notat, sak: str) -> Endring | None:
    return tombstone(Entitet.NOTAT, notat.id, sak, notat_fields(notat))


@pytest.mark.parametrize("make", [_changed_text, _taken_away], ids=["tekst", "slettes"])
def test_lageret_lar_ingen_endre_eller_slette_et_notat(okt: Okt, make: object) -> None:
    bilde = note(okt, make_sak(okt))
    assert callable(make)
    endring = make(bilde.sak.notater[0], bilde.sak.id)
    with okt.arbeid() as arbeid, pytest.raises(LagerFeil, match="kan sorteres"):
        arbeid.write([endring])
    assert load_picture(okt, bilde.sak.id).sak.notater == bilde.sak.notater


def test_notatet_er_bare_lagt_til_i_loggen(okt: Okt) -> None:
    bilde = note(okt, make_sak(okt))
    put_on(okt, bilde, bilde.sak.notater[0], place(bilde))
    with okt.arbeid() as arbeid:
        ops = [op.endring for op in arbeid.history(bilde.sak.id) if op.endring.entitet is Entitet.NOTAT]
    assert [endring.slag for endring in ops] == [Slag.APPEND, Slag.PATCH]
    assert set(ops[1].felt) == {"stand", "sporsmal", "gjelder"}


@pytest.mark.parametrize(
    ("visits", "found"),
    [
        ([], None),
        ([(-120, 60)], None),
        ([(15, 60)], None),
        ([(-42, 60)], 0),
        ([(0, 30)], 0),
        ([(-60, 60)], None),
        ([(-50, 90), (-5, 30)], 1),
        ([(-5, 30), (-50, 90)], 0),
        ([(-12 * 60, 24 * 60)], 0),
    ],
    ids=["ingen", "ferdig", "senere", "pågår", "begynner", "slutter", "to", "to, omvendt", "fra i går kveld"],
)
def test_besoket_som_pagar(okt: Okt, visits: list[tuple[int, int]], found: int | None) -> None:
    cases = [
        make_sak(okt, ("stottekontakt",), start=NAA + timedelta(minutes=begun), minutter=long).sak.id
        for begun, long in visits
    ]
    visit = visit_now(okt)
    assert (visit.sak if visit else None) == (cases[found] if found is not None else None)


def test_fagleders_notat_gjelder_ikke_et_besok_en_annen_er_paa() -> None:
    okt = make_okt(TORMOD, testmodus=False)
    bilde = make_sak(okt, start=NAA)
    assert visit_now(okt) is not None
    lager = okt.lager
    assert isinstance(lager, FakeLager)
    lager.innhold.rader[bilde.sak.id, "sak", bilde.sak.id]["eier"] = INGVILD.id
    assert visit_now(okt) is None


def test_et_paabegynt_notat_flyttes_bak_det_som_ble_skrevet_der(okt: Okt) -> None:
    wrong, right = make_sak(okt).sak.id, make_sak(okt, ("stottekontakt",)).sak.id
    keep_note_typing(okt, right, "Tolk")
    move_typing(okt, wrong, right, "Somali")
    assert note_typing(okt, right) == "Tolk\nSomali"
    keep_note_typing(okt, wrong, "Hund")
    move_typing(okt, wrong, right, "  ")
    assert (note_typing(okt, wrong), note_typing(okt, right)) == ("", "Tolk\nSomali")


def test_boksen_sier_hvem_notatet_gjelder(okt: Okt) -> None:
    assert who_in(okt, make_sak(okt).sak.id) == "Solveig Bråten"
