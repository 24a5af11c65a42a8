"""The store is read through by itself once a week, and after it was left open; whoever locks stops it at once."""

from __future__ import annotations

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest

from db.lokal import fil, kontroll
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, NAA, PASSFRASE, Tikk, case, machine, new_case
from tests.db.test_kill import edits_made, run_and_kill, unlocked
from tests.feil import bitfeil
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.sidesjekk import MELLOM, is_due, remember

I_BRUK = sorted(set(bitfeil.KLASSER) - {"fri side"})


def never() -> bool:
    return False


def test_et_nytt_lager_skal_leses_og_saa_ikke_for_om_en_uke(
    lager: LokaltLager, maskin: LokalMaskin, klokke: Tikk
) -> None:
    okt = Okt(lager, klokke)
    assert is_due(okt, maskin)
    remember(okt, maskin, er_hel=True)
    klokke.tid += MELLOM - timedelta(minutes=1)
    assert not is_due(okt, maskin)
    klokke.tid += timedelta(minutes=1)
    assert is_due(okt, maskin)


def test_en_klokke_som_ble_stilt_tilbake_utsetter_den_ikke(
    lager: LokaltLager, maskin: LokalMaskin, klokke: Tikk
) -> None:
    okt = Okt(lager, klokke)
    klokke.tid = NAA + timedelta(days=4000)
    remember(okt, maskin, er_hel=True)
    klokke.tid = NAA
    assert is_due(okt, maskin)


@pytest.mark.parametrize("er_hel", [True, False])
def test_hva_den_fant_huskes_for_alle_som_laaser_opp_og_sies_ikke_om_igjen(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, er_hel: bool
) -> None:
    maskin.remember_page_check(lager, er_hel=er_hel)
    lager.close()
    again = unlocked(mappe)
    last = machine(mappe, Tikk()).last_page_check(again)
    assert last is not None
    assert last.er_hel is er_hel
    assert not is_due(Okt(again, Tikk(tid=NAA + timedelta(hours=1))), maskin)
    again.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_etter_kill_skal_lageret_leses_selv_om_det_ble_lest_i_gaar(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    new_case(lager)
    maskin.remember_page_check(lager, er_hel=True)
    lager.close()
    run_and_kill(mappe, 0.0)
    again = unlocked(mappe)
    assert edits_made(again) > 0, "the victim wrote nothing"
    assert maskin.last_page_check(again) is None
    again.close()
    # Locked before it was read: it is still to be read.
    last = unlocked(mappe)
    assert maskin.last_page_check(last) is None
    last.close()


def test_et_helt_lager_er_helt_ogsaa_mens_noen_skriver(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)

    def write_meanwhile() -> bool:
        if len(written) < 3:
            written.append(new_case(lager, case(f"sak-x{len(written)}")).id)
        return False

    written: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fil, "_STEG", 20)
        assert maskin.check_pages(lager, write_meanwhile) is True
    assert len(written) == 3, "nothing was written while it was read"


def test_den_stanses_midt_i_og_slipper_filen(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(lager)
    monkeypatch.setattr(fil, "_STEG", 20)
    answers = iter([False, False, True, True])
    assert maskin.check_pages(lager, lambda: next(answers)) is None
    lager.close()
    assert not (mappe / "lager.db-wal").exists(), "somebody still has the store open"


@pytest.fixture(scope="module")
def vokst(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, dict[str, list[int]]]:
    """A store with every class of page, its bytes, and where those are."""
    mappe = tmp_path_factory.mktemp("vokst") / "lager"
    nokkel = bitfeil._grown_store(mappe)
    return mappe, (mappe / "lager.db").read_bytes(), bitfeil.pages_by_class(mappe / "lager.db", nokkel)


@pytest.mark.parametrize("klasse", I_BRUK)
def test_en_vendt_bit_i_en_side_som_er_i_bruk_blir_funnet(
    vokst: tuple[Path, bytes, dict[str, list[int]]], klasse: str
) -> None:
    mappe, whole, pages = vokst
    sti = mappe / "lager.db"
    nokkel = machine(mappe, Tikk())._unwrap(INGRID.id, PASSFRASE).nokkel
    assert kontroll.check_pages_beside(sti, nokkel, never) is True
    for number in random.Random(2026).sample(pages[klasse], min(3, len(pages[klasse]))):
        broken = bytearray(whole)
        broken[number * bitfeil.SIDE - 1] ^= 1
        bitfeil._lay(sti, bytes(broken))
        try:
            found = kontroll.check_pages_beside(sti, nokkel, never)
        except LagerFeil:
            # Without its first pages it cannot be opened at all.
            found = False
        bitfeil._lay(sti, whole)
        assert found is False
