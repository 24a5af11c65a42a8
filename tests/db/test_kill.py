"""kill -9 at random moments while answering: nothing that was acknowledged is lost, and the store is whole."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
from pathlib import Path

import pytest

from db.lokal import opplogg, projeksjon
from db.lokal.lager import LokaltLager
from tests.db.conftest import PASSFRASE, Tikk, an_answer, answer_change, case, first_start, machine, new_case, write
from tests.db.test_arbeid import change, dump
from tests.feil import offer
from tildelingsklient.handlinger.hurtignotat import keep_note_typing, note_typing, write_quick_note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Kladd

KILLS = 15
SPORSMAL = 20


def unlocked(mappe: Path) -> LokaltLager:
    lager = machine(mappe, Tikk(antall=random.getrandbits(40))).unlock("ingrid", PASSFRASE)
    assert isinstance(lager, LokaltLager)
    return lager


def edit(lager: LokaltLager, nr: int) -> None:
    """The edit with that number: a new answer, or the next value of one given before, and the draft of the next."""
    sporsmal, runde = f"q{nr % SPORSMAL}", nr // SPORSMAL
    new = an_answer(f"svar {nr}", sporsmal)
    endring = change(an_answer(f"svar {nr - SPORSMAL}", sporsmal), new) if runde else answer_change(new)
    with lager.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.keep_kladd(Kladd("sak-1", "svar|neste", nr + 1, Tikk().now()))
        arbeid.commit()


def edits_made(lager: LokaltLager) -> int:
    with lager.arbeid() as arbeid:
        return len(arbeid.history("sak-1")) - 4


def run_and_kill(mappe: Path, sekunder: float) -> int:
    """Let a victim work for a while after its first edit, kill it; the last edit it was told was durable."""

    def work_until_killed(si: offer.Si) -> None:
        lager = unlocked(mappe)
        nr = edits_made(lager)
        while True:
            edit(lager, nr)
            nr += 1
            si(nr)

    return offer.run_and_kill(work_until_killed, sekunder)


def killed_while_typing(mappe: Path, tekster: list[str]) -> str:
    """Let a victim type a quick note, and kill it before the note is one; the last text it was told was safe."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        with contextlib.suppress(BaseException):
            okt = Okt(unlocked(mappe), Tikk())
            for nr, tekst in enumerate(tekster):
                keep_note_typing(okt, "sak-1", tekst)
                os.write(ut, nr.to_bytes(1))
            signal.pause()
        os._exit(1)
    os.close(ut)
    told = b""
    while len(told) < len(tekster) and (more := os.read(inn, len(tekster))):
        told += more
    os.kill(barn, signal.SIGKILL)
    os.waitpid(barn, 0)
    os.close(inn)
    return tekster[told[-1]]


def check_whole(lager: LokaltLager) -> None:
    with lager.engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert opplogg.is_whole(connection)
    before = dump(lager)
    with lager.engine.begin() as connection:
        projeksjon.rebuild(connection)
    assert dump(lager) == before


@pytest.mark.treg
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_ingen_kvitterte_svar_gaar_tapt_ved_kill(mappe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    new_case(apnet, case())
    apnet.close()
    sjanse = random.Random(2026)
    lost = made = 0
    for _ in range(KILLS):
        told = run_and_kill(mappe, sjanse.uniform(0.0, 0.12))
        lager = unlocked(mappe)
        made = edits_made(lager)
        lost += max(0, told - made)
        assert made - told in {0, 1}, "an edit nobody made, or one told of too early"
        with lager.arbeid() as arbeid:
            svar = {svar.sporsmal: svar.verdi for svar in arbeid.sak("sak-1").svar}
            (kladd,) = arbeid.kladder("sak-1")
            assert arbeid.waiting() == made + 4
        assert svar == {f"q{nr % SPORSMAL}": f"svar {nr}" for nr in range(made)}
        assert kladd.verdi == made
        check_whole(lager)
        lager.close()
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills, {made} edits, {lost} acknowledged edits lost\n")
    assert lost == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_et_paabegynt_hurtignotat_overlever_kill_for_det_er_lagret(mappe: Path) -> None:
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    new_case(apnet, case())
    apnet.close()
    typed = killed_while_typing(mappe, ["Snubler på", "Snubler på dørstokken", "Snubler på dørstokken til badet"])
    lager = unlocked(mappe)
    okt = Okt(lager, Tikk())
    assert note_typing(okt, "sak-1") == typed == "Snubler på dørstokken til badet"
    with lager.arbeid() as arbeid:
        assert arbeid.sak("sak-1").notater == ()
    assert write_quick_note(okt, "sak-1", typed) is not None
    assert note_typing(okt, "sak-1") == ""
    check_whole(lager)
    lager.close()


def test_et_svar_til_etter_kill_faar_neste_nummer_i_lenken(mappe: Path) -> None:
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    new_case(apnet, case())
    apnet.close()
    run_and_kill(mappe, 0.0)
    lager = unlocked(mappe)
    (op,) = write(lager, answer_change(an_answer("ja", "etter")))
    assert op.seq == edits_made(lager) + 4
    check_whole(lager)
    lager.close()
