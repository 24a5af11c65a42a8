"""Wiping the machine: the keys go first, a crash anywhere is finished by the next start, and only ours is deleted."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from db.lokal import kopirydding, sletting
from db.lokal.lager import LokaltLager
from db.lokal.nokler import nokkelfil
from db.lokal.oppsett import LokalMaskin
from db.lokal.stell import SLETTES
from tests.db.conftest import (
    BILLIG,
    INGRID,
    NAA,
    OLA,
    PASSFRASE,
    Tikk,
    an_answer,
    answer_change,
    first_start,
    new_case,
    write,
)
from tests.db.test_nokler import Ring
from tildelingsklient.feil import FeilPassfrase, InndataFeil, LagerFeil, NokkelFeil
from tildelingsklient.handlinger import sletting as handling
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.maskinstand import Usendt
from tildelingsklient.porter import Kladd, Oppsett

ANNET = "min egen fil.txt"
EGNE_KOPIER = ("for-oppgradering-2026-10-01-120000", "for-gjenoppretting-2026-11-20-080000-2")


def full_folder(mappe: Path, ring: Ring) -> LokalMaskin:
    """All that may lie there: a keyring secret, a store, examples, own copies; and a file of the user's."""
    maskin = LokalMaskin(mappe, Tikk(), lambda: ring, BILLIG)
    lager, _ = maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, PASSFRASE, bruk_nokkelring=True))
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    lager.open_eksempler()
    lager.close()
    for navn in EGNE_KOPIER:
        (mappe / navn).mkdir()
        for fil in ("lager.db", "nokler.json"):
            shutil.copy(mappe / fil, mappe / navn / fil)
    (mappe / "vindu.ini").write_text("[General]\nbruker=ingrid\n", encoding="utf-8")
    (mappe / ANNET).write_text("beholdes", encoding="utf-8")
    return maskin


def test_ingenting_av_vaart_er_igjen_og_vinduet_begynner_forfra(mappe: Path) -> None:
    ring = Ring()
    maskin = full_folder(mappe, ring)
    assert ring.innhold
    maskin.wipe("ingrid", PASSFRASE)
    assert [sti.name for sti in mappe.iterdir()] == [ANNET]
    assert ring.innhold == {}
    assert not maskin.stand().er_satt_opp
    maskin.set_up(first_start())[0].close()


def test_feil_passfrase_sletter_ingenting_og_telles(mappe: Path) -> None:
    maskin = full_folder(mappe, Ring())
    with pytest.raises(FeilPassfrase):
        maskin.wipe("ingrid", "gal passfrase")
    assert not (mappe / SLETTES).exists()
    assert nokkelfil.read(mappe).brukere[0].feilforsok == 1
    maskin.unlock("ingrid", PASSFRASE).close()


def test_hver_bruker_kan_slette_med_sin_egen_passfrase(maskin: LokalMaskin, lager: LokaltLager) -> None:
    maskin.add_bruker(lager, OLA, "olas egne fire ord")
    lager.close()
    with pytest.raises(FeilPassfrase):
        maskin.wipe("ola", PASSFRASE)
    maskin.wipe("ola", "olas egne fire ord")
    assert not maskin.stand().er_satt_opp


@pytest.mark.skipif(os.name == "nt", reason="the system itself says no there")
def test_et_aapent_lager_slettes_ikke(maskin: LokalMaskin, lager: LokaltLager) -> None:
    with pytest.raises(LagerFeil, match="bruker lageret"):
        maskin.wipe("ingrid", PASSFRASE)
    assert write(lager, *[]) == ()
    lager.close()
    maskin.unlock("ingrid", PASSFRASE).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_kill_mellom_hvert_skritt_gir_ingen_vei_inn_og_neste_start_blir_ferdig(
    mappe: Path,
) -> None:
    untouched = 0
    for steg in itertools.count():
        for sti in mappe.iterdir():
            shutil.rmtree(sti) if sti.is_dir() else sti.unlink()
        # The secrets in the keyring outlive the victim: what it had of them was its own.
        maskin = full_folder(mappe, Ring())
        if not _killed_at(mappe, steg):
            break
        if not (mappe / SLETTES).exists() and nokkelfil.exists(mappe):
            maskin.unlock("ingrid", PASSFRASE).close()
            untouched += 1
            continue
        with pytest.raises(NokkelFeil):
            maskin.unlock("ingrid", PASSFRASE)
        assert not maskin.stand().er_satt_opp
        assert {sti.name for sti in mappe.iterdir()} == {ANNET}
    assert 0 < untouched < 6, "the mark comes first"
    assert steg - untouched > 10


def _killed_at(mappe: Path, steg: int) -> bool:
    """Wipe in a victim that dies before its change number `steg` of the folder; was there as many?"""
    barn = os.fork()
    if barn == 0:
        _die_at(steg)
        LokalMaskin(mappe, Tikk(), Ring, BILLIG)
        sletting.begin(mappe)
        sletting.finish(mappe, Ring)
        os._exit(0)
    _, status = os.waitpid(barn, 0)
    return os.WIFSIGNALED(status)


def _die_at(steg: int) -> None:
    """Kill -9 of oneself at a change of the folder."""
    left = itertools.count(steg, -1)

    def counted(act: Callable[..., object]) -> Callable[..., object]:
        def change(*words: object, **named: object) -> object:
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*words, **named)

        return change

    for navn in ("unlink", "replace"):
        setattr(Path, navn, counted(getattr(Path, navn)))
    for navn in ("fsync", "urandom", "open"):
        setattr(os, navn, counted(getattr(os, navn)))
    shutil.rmtree = counted(shutil.rmtree)  # type: ignore[assignment]  # the same, counted


def test_nokkelfilen_er_overskrevet_foer_den_er_borte(mappe: Path) -> None:
    full_folder(mappe, Ring())
    before = (mappe / nokkelfil.FILNAVN).read_bytes()
    handle = (mappe / nokkelfil.FILNAVN).open("rb")
    sletting.begin(mappe)
    sletting.finish(mappe, Ring)
    with handle:
        after = handle.read()
    assert len(after) == len(before)
    assert b"slots" not in after


def test_en_avbrutt_sletting_tar_ikke_med_seg_en_kopi_som_hentes_tilbake(
    maskin: LokalMaskin, lager: LokaltLager, mappe: Path, tmp_path: Path
) -> None:
    new_case(lager)
    kopi = maskin.copy(lager, tmp_path / "minnepinne").mappe
    lager.close()
    sletting.begin(mappe)
    maskin.restore(kopi, "ingrid", PASSFRASE)
    maskin.unlock("ingrid", PASSFRASE).close()
    assert not (mappe / SLETTES).exists()


def test_det_som_bare_er_her_nevnes_for_alle_brukere(maskin: LokalMaskin, lager: LokaltLager) -> None:
    assert maskin.unsent(lager) == Usendt()
    new_case(lager)
    write(lager, answer_change(an_answer()))
    with lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "hurtignotat", "snubler", NAA))
        arbeid.keep_kladd(Kladd("sak-1", "posisjon|ingrid", {}, NAA))
        arbeid.commit()
    usendt = handling.unsent(Okt(lager, Tikk()), maskin)
    assert usendt == Usendt(endringer=5, saker=1, kladder=1)
    assert handling.describe_unsent(usendt) == (
        "Bare på denne maskinen: 5 endringer i 1 sak som kontoret ikke har og 1 påbegynt tekst. "
        "Det blir borte for alltid."
    )


@pytest.mark.parametrize("ord_", ["", "slett", "SLETTE", "ja"])
def test_et_annet_ord_sletter_ikke(ord_: str) -> None:
    with pytest.raises(InndataFeil):
        handling.check_word(ord_)


# --- the program's own copies


def test_egne_kopier_finnes_ved_navn_og_andres_mapper_roeres_ikke(mappe: Path, tmp_path: Path) -> None:
    others = ("for-oppgradering-min", "for-oppgradering-2026-13-01-120000", "tildelingsklient-kopi-2026-01-01-120000")
    for navn in (*EGNE_KOPIER, *others):
        (mappe / navn).mkdir()
    (tmp_path / "et annet sted").mkdir()
    (mappe / "for-oppgradering-2026-01-01-120000").symlink_to(tmp_path / "et annet sted")
    found = kopirydding.own_copies(mappe)
    assert [kopi.mappe.name for kopi in found] == list(EGNE_KOPIER)
    assert kopirydding.delete(mappe, found) == 2
    assert {sti.name for sti in mappe.iterdir()} == {*others, "for-oppgradering-2026-01-01-120000"}
    assert (tmp_path / "et annet sted").is_dir()


def test_kopier_fra_en_oppgradering_gaar_etter_tretti_dager_naar_lageret_er_aapnet(
    maskin: LokalMaskin, lager: LokaltLager, klokke: Tikk, mappe: Path
) -> None:
    nyere = "for-oppgradering-2026-11-20-080000"
    for navn in (EGNE_KOPIER[0], nyere):
        (mappe / navn).mkdir()
    assert maskin.clear(lager).kopier == 1
    assert [kopi.mappe.name for kopi in maskin.own_copies()] == [nyere]
    klokke.tid += timedelta(days=40)
    assert maskin.clear(lager).kopier == 1
    assert maskin.own_copies() == ()


def test_det_en_hentet_kopi_tok_plassen_til_gaar_bare_naar_noen_sier_det(
    maskin: LokalMaskin, lager: LokaltLager, klokke: Tikk, mappe: Path
) -> None:
    (mappe / EGNE_KOPIER[1]).mkdir()
    klokke.tid += timedelta(days=400)
    assert maskin.clear(lager).kopier == 0
    assert kopirydding.delete(mappe, maskin.own_copies()) == 1
