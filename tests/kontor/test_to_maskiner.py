"""A case goes from the caseworker's laptop to the office and the fagleder's, and the decision comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.test_innhold import add, some_bytes
from tests.fakes import FakeKlokke, make_sak
from tests.kontor.kontorbygger import INGVILD, TORMOD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tests.kontor.tomaskiner import KATALOG, Laptop, a_laptop
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger import gjennomgang, svaring, utkast
from tildelingsklient.handlinger.konflikter import read_conflicts
from tildelingsklient.handlinger.konfliktside import Hvilken
from tildelingsklient.handlinger.konfliktvalg import NyttSvar, Valg, settle, typing_place
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.tilstander import has_changed
from tildelingsklient.handlinger.utkast import keep_typing, unfinished
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.bytefelt import DEL_BYTE

To = tuple[Laptop, Laptop]


@pytest.fixture
def to(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[To]:
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    both = (a_laptop(tmp_path / "ingvild", nett, INGVILD, klokke), a_laptop(tmp_path / "tormod", nett, TORMOD, klokke))
    yield both
    for laptop in both:
        laptop.close()


def state(laptop: Laptop, sak_id: str) -> str:
    return str(load_picture(laptop.okt, sak_id).sak.vedtak_for("bpa").tilstand)


def test_en_sak_kommer_til_faglederen_slik_den_er(to: To) -> None:
    ingvild, tormod = to
    bilde = make_sak(ingvild.okt)
    sent = ingvild.sync()
    with ingvild.okt.arbeid() as arbeid:
        assert (sent.avvik, arbeid.waiting()) == ((), 0)
    got = tormod.sync()
    assert got.saker == {bilde.sak.id}
    assert got.avvik == ()
    with tormod.okt.arbeid() as arbeid:
        assert arbeid.sak(bilde.sak.id) == load_picture(ingvild.okt, bilde.sak.id).sak


def test_et_utkast_blir_returnert_og_kommer_tilbake_til_den_som_skrev_det(to: To) -> None:
    ingvild, tormod = to
    bilde = utkast.send_to_review(ingvild.okt, drafted(ingvild.okt), "bpa")
    ingvild.sync()
    tormod.sync()
    draft = gjennomgang.review_picture(tormod.okt, bilde.sak.id, "bpa")
    gjennomgang.return_draft(tormod.okt, draft, [Returkode.SKRIVEFEIL], "Rett opp navnet.")
    assert state(tormod, bilde.sak.id) == Tilstand.TIL_GJENNOMGANG
    tormod.sync()
    assert state(tormod, bilde.sak.id) == Tilstand.RETURNERT
    ingvild.sync()
    assert state(ingvild, bilde.sak.id) == Tilstand.RETURNERT
    (review,) = load_picture(ingvild.okt, bilde.sak.id).sak.gjennomganger
    assert (review.tekst, review.navn) == ("Rett opp navnet.", TORMOD.navn)


def test_en_godkjenning_gjelder_hos_begge_naar_kontoret_har_svart(to: To) -> None:
    ingvild, tormod = to
    bilde = utkast.send_to_review(ingvild.okt, drafted(ingvild.okt), "bpa")
    ingvild.sync()
    tormod.sync()
    gjennomgang.approve(tormod.okt, gjennomgang.review_picture(tormod.okt, bilde.sak.id, "bpa"))
    tormod.sync()
    ingvild.sync()
    assert {state(laptop, bilde.sak.id) for laptop in to} == {Tilstand.GODKJENT}


@pytest.fixture
def egne_id(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[To]:
    """Both stores were begun without an office, so each has an id of its own for its user."""
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    both = (
        a_laptop(tmp_path / "ingvild", nett, INGVILD, klokke, egen_id="0190a1b2-0000-7000-8000-000000000001"),
        a_laptop(tmp_path / "tormod", nett, TORMOD, klokke, egen_id="0190a1b2-0000-7000-8000-000000000002"),
    )
    yield both
    for laptop in both:
        laptop.close()


def test_to_lagre_som_ble_til_uten_kontor_er_enige_om_hva_som_ble_sendt(egne_id: To) -> None:
    ingvild, tormod = egne_id
    bilde = utkast.send_to_review(ingvild.okt, drafted(ingvild.okt), "bpa")
    ingvild.sync()
    tormod.sync()
    draft = gjennomgang.review_picture(tormod.okt, bilde.sak.id, "bpa")
    assert gjennomgang.why_not(tormod.okt, draft, Kommando.GODKJENN) == ""
    gjennomgang.approve(tormod.okt, draft)
    tormod.sync()
    ingvild.sync()
    assert {state(laptop, bilde.sak.id) for laptop in egne_id} == {Tilstand.GODKJENT}
    approved = load_picture(ingvild.okt, bilde.sak.id)
    assert not has_changed(approved, approved.sak.vedtak_for("bpa"))


def test_et_utkast_som_trekkes_tilbake_foerst_kan_ikke_godkjennes_og_det_blir_fortalt(to: To) -> None:
    ingvild, tormod = to
    bilde = utkast.send_to_review(ingvild.okt, drafted(ingvild.okt), "bpa")
    ingvild.sync()
    tormod.sync()
    gjennomgang.approve(tormod.okt, gjennomgang.review_picture(tormod.okt, bilde.sak.id, "bpa"))
    utkast.withdraw(ingvild.okt, load_picture(ingvild.okt, bilde.sak.id), "bpa")
    ingvild.sync()
    tormod.sync()
    assert {state(laptop, bilde.sak.id) for laptop in to} == {Tilstand.UTKAST}
    (refused,) = [one for one in load_picture(tormod.okt, bilde.sak.id).sak.onsker if one.bruker == TORMOD.id]
    assert refused.status == "avvist"
    assert refused.merknad == "Utkastet er trukket tilbake eller skrives om, og skal ikke avgjøres nå."


@pytest.fixture
def begge_mine(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[To]:
    """Ingvild has two laptops."""
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    both = (a_laptop(tmp_path / "hjemme", nett, INGVILD, klokke), a_laptop(tmp_path / "ute", nett, INGVILD, klokke))
    yield both
    for laptop in both:
        laptop.close()


def said(laptop: Laptop, sak_id: str, plass: Plass) -> object:
    return load_picture(laptop.okt, sak_id).voices(plass)[0].verdi


@pytest.mark.parametrize(
    ("valg", "verdi"), [(Hvilken.VAAR, 34), (Hvilken.DERES, 29), (NyttSvar(31, (Kilde.SOKER,)), 31)], ids=str
)
def test_to_svar_paa_det_samme_venter_paa_et_valg_som_gjelder_begge_steder(
    begge_mine: To, valg: Valg, verdi: int
) -> None:
    hjemme, ute = begge_mine
    bilde = make_sak(hjemme.okt)
    plass = next(one for one in bilde.plasser if one.sporsmal.id == "timer_hjelp_uke")
    bilde = svaring.answer(hjemme.okt, bilde, plass, 30, [Kilde.SOKER])
    hjemme.sync()
    ute.sync()
    svaring.answer(hjemme.okt, bilde, plass, 29, [Kilde.PARORENDE])
    svaring.answer(ute.okt, load_picture(ute.okt, bilde.sak.id), plass, 34, [Kilde.OBSERVERT])
    hjemme.sync()
    ute.sync()
    seen = load_picture(ute.okt, bilde.sak.id)
    assert (said(ute, bilde.sak.id, plass), seen.faktum(plass).tilstand) == (29, Faktumtilstand.KONFLIKT)
    (konflikt,) = read_conflicts(ute.okt, seen)
    keep_typing(ute.okt, seen, typing_place(konflikt), "31")
    after = settle(ute.okt, seen, konflikt, valg)
    assert after.sak.konflikter == ()
    assert unfinished(ute.okt, after, typing_place(konflikt)) is None
    for laptop in (ute, hjemme, ute):
        assert laptop.sync().avvik == ()
    assert {said(laptop, bilde.sak.id, plass) for laptop in begge_mine} == {verdi}
    with hjemme.okt.arbeid() as one, ute.okt.arbeid() as other:
        assert one.sak(bilde.sak.id) == other.sak(bilde.sak.id)


def test_det_som_skrives_oppaa_et_bilde_fra_for_synken_blir_en_konflikt_og_skriver_ikke_over(begge_mine: To) -> None:
    hjemme, ute = begge_mine
    bilde = make_sak(hjemme.okt)
    plass = next(one for one in bilde.plasser if one.sporsmal.id == "timer_hjelp_uke")
    bilde = svaring.answer(hjemme.okt, bilde, plass, 30, [Kilde.SOKER])
    hjemme.sync()
    ute.sync()
    on_screen = load_picture(ute.okt, bilde.sak.id)
    svaring.answer(hjemme.okt, bilde, plass, 29, [Kilde.SOKER])
    hjemme.sync()
    ute.sync()
    svaring.answer(ute.okt, on_screen, plass, 34, [Kilde.SOKER])
    seen = load_picture(ute.okt, bilde.sak.id)
    assert said(ute, bilde.sak.id, plass) == 29
    (konflikt,) = read_conflicts(ute.okt, seen)
    settle(ute.okt, seen, konflikt, Hvilken.VAAR)
    for laptop in (ute, hjemme):
        assert laptop.sync().avvik == ()
    assert {said(laptop, bilde.sak.id, plass) for laptop in begge_mine} == {34}


def test_kriteriene_og_vedlegget_kommer_med_saken_ogsa_nar_linjen_brytes(to: To) -> None:
    ingvild, tormod = to
    sak_id = make_sak(ingvild.okt).sak.id
    content = some_bytes(3 * DEL_BYTE + 5)
    vedlegg = add(ingvild.lager, content, sak_id=sak_id)
    for laptop in (ingvild, tormod):
        while not laptop.sync_cut(after=6):
            pass
        assert laptop.sync().uteblitt == ()
    assert load_picture(tormod.okt, sak_id).sak.vedlegg == (vedlegg,)
    with tormod.okt.arbeid() as arbeid:
        assert arbeid.innhold(sak_id, vedlegg.sha256) == content
    with tormod.okt.lager.synkarbeid() as synk:
        assert (synk.missing_innhold(), synk.unsent_innhold(), synk.missing_katalog()) == ((), (), ())


def test_et_vedlegg_som_den_andre_ikke_har_sendt_stopper_ikke_resten(to: To, kontoret: Kontoret) -> None:
    ingvild, tormod = to
    sak_id = make_sak(ingvild.okt).sak.id
    vedlegg = add(ingvild.lager, some_bytes(100), sak_id=sak_id)
    while ingvild.lager.waiting():
        ingvild.sync_cut(after=2)
    assert tormod.sync().uteblitt == (vedlegg.sha256,)
    with tormod.okt.arbeid() as arbeid, pytest.raises(LagerFeil, match="ikke hentet fra kontoret"):
        arbeid.innhold(sak_id, vedlegg.sha256)
    ingvild.sync()
    assert tormod.sync().uteblitt == ()
    with tormod.okt.arbeid() as arbeid:
        assert arbeid.innhold(sak_id, vedlegg.sha256) == some_bytes(100)
