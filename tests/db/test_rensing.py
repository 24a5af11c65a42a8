"""Finished cases leave the machine: never with one op unreceipted, whole or not at all, and no word is on any page."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.lokal import innholdsdeler, kontroll, rensing, skjema, synkmerker
from db.lokal.lager import LokaltLager
from db.lokal.nokler import tilgang
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import (
    NAA,
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
    write,
)
from tests.db.test_innhold import KANARI, TITTEL, add, counted
from tests.db.test_kill import unlocked
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger import rydding
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.maskinstand import Ryddet
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.endring import Entitet, patch, tombstone
from tildelingsklient.synk.felt import person_fields, vedlegg_fields, vedtak_fields

NAVN = "Kanarine Fuglesang"
GAMMELT_NAVN = "Zebrine Opphav"
ORD = "Kanarisaaret paa hoyre haelkapsel"
SENERE = NAA + timedelta(days=200)
SIDE, RESERVE, SALT = 4096, 80, 16


def store(lager: LokaltLager, sak_id: str = "sak-1", navn: str = NAVN) -> Sak:
    """Such a case in the store, with an answer of many words."""
    write(lager, *changes(case(sak_id, navn)))
    write(lager, answer_change(replace(an_answer(), notat=ORD), sak_id))
    return end(lager, case(sak_id, navn))


def end(lager: LokaltLager, sak: Sak) -> Sak:
    """The søknad is dropped."""
    (old,) = sak.vedtak
    new = replace(old, tilstand="henlagt")
    change = patch(Entitet.VEDTAK, old.id, sak.id, vedtak_fields(old), vedtak_fields(new))
    assert change is not None
    write(lager, change)
    return replace(sak, vedtak=(new,))


def receipt(lager: LokaltLager, *unntatt: int) -> None:
    """The office has every op, but those with these numbers."""
    with lager.engine.begin() as connection:
        connection.execute(skjema.op.update().where(skjema.op.c.nr.not_in(unntatt)).values(kvittert=1))
        for sha256 in innholdsdeler.unsent(connection):
            synkmerker.put(connection, synkmerker.Merke.INNHOLD, sha256, "1")


def clear(lager: LokaltLager) -> int:
    return rensing.clear(lager.engine, SENERE)


def is_here(lager: LokaltLager, sak_id: str = "sak-1") -> bool:
    with lager.arbeid() as arbeid:
        return bool(arbeid.sakslinjer([sak_id]))


def decrypted(sti: Path, nokkel: bytes) -> bytes:
    """Every page of the store and of its WAL, as SQLCipher 4 lays them out, without a word of SQL in between."""
    raw, wal = sti.read_bytes(), sti.with_name(sti.name + "-wal")
    pages = [raw[start : start + SIDE] for start in range(0, len(raw), SIDE)]
    if wal.exists():
        log = wal.read_bytes()[32:]
        pages += [log[start + 24 : start + 24 + SIDE] for start in range(0, len(log), SIDE + 24)]
    return b"".join(_page(page, nokkel, first=nr == 0) for nr, page in enumerate(pages))


def _page(page: bytes, nokkel: bytes, *, first: bool) -> bytes:
    iv = page[SIDE - RESERVE : SIDE - RESERVE + 16]
    plain = Cipher(algorithms.AES256(nokkel), modes.CBC(iv)).decryptor()
    return plain.update(page[SALT if first else 0 : SIDE - RESERVE])


def traces(lager: LokaltLager, mappe: Path) -> set[bytes]:
    """Which of the words stand in some page."""
    pages = decrypted(mappe / "lager.db", lager.nokkel.raw())
    assert b"CREATE TABLE sakslinje" in pages, "the pages were not decrypted"
    ord_ = (
        *NAVN.encode().split(),
        *GAMMELT_NAVN.encode().split(),
        ORD.encode(),
        KANARI,
        TITTEL.encode(),
        b"17854112345",
    )
    folded = pages.lower()
    return {one for one in ord_ if one.lower() in folded}


@pytest.fixture
def ryddbar(lager: LokaltLager) -> LokaltLager:
    """A store with one finished case that the office has, an attachment in it, and one that goes on."""
    sak = new_case(lager, case(navn=GAMMELT_NAVN))
    (old,) = sak.personer
    renamed = patch(Entitet.PERSON, old.id, sak.id, person_fields(old), person_fields(replace(old, navn=NAVN)))
    assert renamed is not None
    write(lager, renamed, answer_change(replace(an_answer(), notat=ORD)))
    add(lager, KANARI * 9_000)
    end(lager, sak)
    new_case(lager, case("sak-2", "Solveig Berg"))
    receipt(lager)
    return lager


def test_ingen_ord_av_en_sak_som_har_forlatt_maskinen_staar_paa_noen_side(ryddbar: LokaltLager, mappe: Path) -> None:
    assert traces(ryddbar, mappe) >= {b"Kanarine", ORD.encode(), KANARI, TITTEL.encode()}
    assert clear(ryddbar) == 1
    assert traces(ryddbar, mappe) <= {b"17854112345"}, "the other case has the same number"
    assert (mappe / "lager.db-wal").stat().st_size == 0
    assert not is_here(ryddbar)
    assert read(ryddbar, "sak-2").soker.navn == "Solveig Berg"


def test_loggen_henger_sammen_og_raadene_er_det_loggen_sier(ryddbar: LokaltLager) -> None:
    before = counted(ryddbar, skjema.op)
    assert clear(ryddbar) == 1
    assert kontroll.check_all(ryddbar.engine) == ()
    assert counted(ryddbar, skjema.op) == before
    assert counted(ryddbar, skjema.innhold) == counted(ryddbar, skjema.innholdsdel) == 0


def test_soket_finner_den_ikke_og_det_er_ingenting_aa_angre(ryddbar: LokaltLager) -> None:
    assert clear(ryddbar) == 1
    with ryddbar.arbeid() as arbeid:
        assert [linje.id for linje in arbeid.saker()] == ["sak-2"]
        assert arbeid.saker(sok="kanarine") == arbeid.saker(sok="zebrine") == ()
        assert arbeid.history("sak-1") == ()
        assert {one.sak for one in arbeid.besok_on(NAA.date())} == {"sak-2"}
        with pytest.raises(KeyError):
            arbeid.sak("sak-1")


def test_en_endring_i_en_sak_som_er_borte_blir_ikke_lagret(ryddbar: LokaltLager) -> None:
    assert clear(ryddbar) == 1
    (old,) = case().vedtak
    late = patch(Entitet.VEDTAK, old.id, old.sak, vedtak_fields(old), vedtak_fields(replace(old, mal="x")))
    assert late is not None
    with pytest.raises(LagerFeil, match="endret et annet sted"):
        write(ryddbar, late)


def test_en_sak_kontoret_sender_paa_nytt_blir_en_ny(ryddbar: LokaltLager) -> None:
    assert clear(ryddbar) == 1
    write(ryddbar, *changes(case("sak-1", "Kari Lie")))
    add(ryddbar, KANARI * 3, "vl-9")
    assert read(ryddbar).soker.navn == "Kari Lie"
    with ryddbar.arbeid() as arbeid:
        assert len(arbeid.history("sak-1")) == 5
    assert kontroll.check_all(ryddbar.engine) == ()


def test_databasen_selv_nekter_aa_tomme_det_kontoret_ikke_har(lager: LokaltLager) -> None:
    store(lager)
    receipt(lager, 3)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"), lager.engine.begin() as connection:
        rensing.empty(connection, "sak-1", [])
    assert read(lager).soker.navn == NAVN


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(uten=st.sets(st.integers(1, 12)))
def test_aldri_en_sak_med_en_endring_kontoret_ikke_har(lager: LokaltLager, uten: set[int]) -> None:
    store_anew(lager)
    receipt(lager, *uten)
    kept = {sak for sak, numbers in OPS.items() if numbers & uten}
    assert clear(lager) == len(OPS) - len(kept)
    assert {sak for sak in OPS if is_here(lager, sak)} == kept


OPS = {"sak-1": set(range(1, 7)), "sak-2": set(range(7, 13))}
"""Which ops make the two cases."""


def store_anew(lager: LokaltLager) -> None:
    """Two finished cases, and nothing else: as in a store that was just made."""
    with lager.engine.begin() as connection:
        for trigger in ("op_slettes_ikke",):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")
        skjema.empty_projection(connection)
        for tabell in (skjema.kladd, skjema.op):
            connection.execute(tabell.delete())
    for sak_id in OPS:
        store(lager, sak_id)


def test_en_paabegynt_tekst_holder_paa_saken_men_ikke_hvor_man_var(ryddbar: LokaltLager) -> None:
    with ryddbar.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "posisjon|ingrid", {"steg": "a"}, NAA))
        arbeid.keep_kladd(Kladd("sak-1", "hurtignotat", ORD, NAA))
        arbeid.commit()
    assert clear(ryddbar) == 0
    with ryddbar.arbeid() as arbeid:
        arbeid.drop_kladd("sak-1", "hurtignotat")
        arbeid.commit()
    assert clear(ryddbar) == 1
    assert counted(ryddbar, skjema.kladd) == 0


def test_eieren_bestemmer_hvor_lenge_hvem_som_enn_laaser_opp(ryddbar: LokaltLager) -> None:
    naar = [timedelta(days=dager) for dager in (29, 31, 89, 91)]
    assert [rensing.clear(ryddbar.engine, NAA + dager) for dager in naar[:3]] == [0, 0, 0]
    with ryddbar.arbeid() as arbeid:
        arbeid.keep_innstilling("rydd_etter_dager", "30")
        arbeid.commit()
    assert rensing.clear(ryddbar.engine, NAA + naar[0]) == 0
    assert rensing.clear(ryddbar.engine, NAA + naar[1]) == 1


def test_bytene_blir_naar_en_annen_sak_har_hatt_dem(ryddbar: LokaltLager) -> None:
    content = KANARI * 9_000
    vedlegg = add(ryddbar, content, "vl-2", "sak-2")
    write(ryddbar, tombstone(Entitet.VEDLEGG, "vl-2", "sak-2", vedlegg_fields(vedlegg)))
    receipt(ryddbar)
    assert clear(ryddbar) == 1
    with ryddbar.arbeid() as arbeid:
        assert arbeid.innhold("sak-2", vedlegg.sha256) == content


def test_uten_et_kontor_forlater_ingenting_maskinen(ryddbar: LokaltLager, maskin: LokalMaskin, klokke: Tikk) -> None:
    klokke.tid = SENERE
    assert maskin.clear(ryddbar) == Ryddet(0, 0)
    assert is_here(ryddbar)


def test_det_som_er_ryddet_fortelles_en_gang_ogsaa_etter_en_laasing(
    ryddbar: LokaltLager, maskin: LokalMaskin, klokke: Tikk, mappe: Path
) -> None:
    klokke.tid = SENERE
    tilgang.write_status(mappe, NAA.isoformat(), 0)
    assert rydding.clear(Okt(ryddbar, klokke), maskin).saker == 1
    ryddbar.close()
    okt = Okt(maskin.unlock("ingrid", PASSFRASE), klokke)
    assert [rydding.untold(okt), rydding.untold(okt)] == [1, 0]
    okt.lager.close()


def clear_until_killed(mappe: Path, ut: int) -> None:
    """The victim: cases leave, one by one, each told of when it is durable."""
    lager, leave = unlocked(mappe), rensing._leave

    def leave_and_tell(*words: Any) -> bool:
        left = leave(*words)
        os.write(ut, b"!")
        return left

    rensing._leave = leave_and_tell  # type: ignore[assignment]  # the same, told of
    clear(lager)
    signal.pause()


def kill_while_clearing(mappe: Path, antall: int, sekunder: float) -> int:
    """Let some cases leave, and kill a moment later; how many were told of."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        with contextlib.suppress(BaseException):
            os.close(inn)
            clear_until_killed(mappe, ut)
        os._exit(1)
    os.close(ut)
    told = b""
    while len(told) < antall:
        told += os.read(inn, antall - len(told))
    select.select([], [], [], sekunder)
    os.kill(barn, signal.SIGKILL)
    _, status = os.waitpid(barn, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the victim died by itself"
    with os.fdopen(inn, "rb") as rest:
        return len(told + rest.read())


@pytest.mark.treg
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_kill_midt_i_ryddingen_lar_hver_sak_vaere_hel_eller_borte(mappe: Path) -> None:
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    saker, sjanse = [f"sak-{nr}" for nr in range(1, 31)], random.Random(6)
    for sak_id in saker:
        store(apnet, sak_id)
    receipt(apnet)
    apnet.close()
    here, killed_between = set(saker), 0
    while len(here) > 6:
        told = kill_while_clearing(mappe, sjanse.randint(1, 3), sjanse.uniform(0.0, 0.01))
        lager, before = unlocked(mappe), len(here)
        here = {sak_id for sak_id in saker if is_here(lager, sak_id)}
        assert before - len(here) in {told, told + 1}, "a case that was told of is back"
        killed_between += bool(here)
        assert all(read(lager, sak_id).svar[0].notat == ORD for sak_id in here)
        assert emptied(lager) == set(saker) - here
        assert kontroll.check_all(lager.engine) == ()
        lager.close()
    assert killed_between
    lager = unlocked(mappe)
    assert clear(lager) == len(here)
    assert traces(lager, mappe) == set()
    lager.close()


def emptied(lager: LokaltLager) -> set[str]:
    """The cases that have lost the words of every op; none has lost some of them."""
    words, op = sa.func.min(sa.func.length(skjema.op.c.felt)), skjema.op
    query = sa.select(op.c.sak, words.label("minst"), sa.func.max(sa.func.length(op.c.felt)).label("mest"))
    with lager.engine.connect() as connection:
        rows = connection.execute(query.group_by(op.c.sak)).all()
    assert all((row.minst == 0) == (row.mest == 0) for row in rows)
    return {row.sak for row in rows if row.mest == 0}
