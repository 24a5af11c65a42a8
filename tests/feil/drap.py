"""kill -9 at random moments of everything that writes; after each: nothing acknowledged is lost, and all is whole.

Each kind of victim is a function: kills so many, and gives back what was wrong afterwards, in words.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from db.lokal import kontroll, sikkerhetskopi
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, NAA, PASSFRASE, Tikk, first_start, machine
from tests.db.gammelt import KOM_SENERE, age
from tests.db.test_arbeid import dump
from tests.db.test_kill import edit, edits_made, unlocked
from tests.db.test_kill_vedtak import approved_case, check_whole_or_nothing
from tests.db.test_kill_vedtak import run_and_kill as decide_and_kill
from tests.feil.lageret import copy_of, new_store, trouble, trouble_after_unlocking
from tests.feil.offer import Funn, Si, run_and_kill, swift_folder
from tildelingsklient.feil import FeilPassfrase
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle

HELE: Mapping[str, int] = MappingProxyType(
    {"svar": 300, "oppgradering": 150, "kopi": 150, "tilbakelegging": 150, "vedtak": 60, "passfrase": 120,
     "bruker": 60, "oppstart": 60}
)  # fmt: skip
KORT: Mapping[str, int] = MappingProxyType(
    {"svar": 60, "oppgradering": 25, "kopi": 35, "tilbakelegging": 35, "vedtak": 10, "passfrase": 45,
     "bruker": 20, "oppstart": 20}
)  # fmt: skip
_UNDER: Mapping[str, str] = MappingProxyType(
    {"passfrase": "bytte av passfrase", "bruker": "ny bruker", "oppstart": "første oppstart"}
)
_NYTT_LAGER_ETTER = 15
"""Kills after which the store is made anew: the whole of it is gone through after each."""
Feilliste = Iterator[str]


def kill_everywhere(slag: str, antall: Mapping[str, int] = HELE) -> Funn:
    """So many kills of one kind."""
    with swift_folder() as mappe:
        found = list(_SLAG[slag](mappe, antall[slag], random.Random(2026)))
    kept = "ingen kvitterte endringer tapt, utboksen lik endringene, lageret helt, programmet åpnet hver gang"
    return Funn(f"{antall[slag]} drap under {_UNDER.get(slag, slag)}: {'; '.join(found[:10]) or kept}", not found)


def _length(job: Callable[[], object]) -> float:
    """How long a job takes, so that a kill can come anywhere in it."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _while_answering(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    def job(si: Si) -> None:
        lager = unlocked(sted)
        nr = edits_made(lager)
        si(nr)
        while True:
            edit(lager, nr)
            nr += 1
            si(nr)

    sted = mappe
    for number in range(antall):
        if number % _NYTT_LAGER_ETTER == 0:
            sted = new_store(mappe / f"{number}")
        yield from trouble_after_unlocking(sted, run_and_kill(job, sjanse.uniform(0, 0.02)))


def _while_upgrading(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    lager = unlocked(new_store(mappe / "lager"))
    before = dump(lager)
    age(lager, KOM_SENERE)
    sted = mappe / "prøve"
    # The first time is longer, for much is loaded.
    longest = min(_length(lambda: unlocked(copy_of(mappe / "lager", sted)).close()) for _ in range(2))

    def job(si: Si) -> None:
        si(0)
        # Not at the moment of the next try: a copy that is cut off has another name.
        machine(sted, Tikk(NAA - timedelta(hours=1))).unlock("ingrid", PASSFRASE)
        si(1)

    for _ in range(antall):
        copy_of(mappe / "lager", sted)
        run_and_kill(job, sjanse.uniform(0, 1.2 * longest))
        for kopi in _finished_copies(sted):
            sikkerhetskopi.read_copy(kopi)
        lager = unlocked(sted)
        if dump(lager) != before:
            yield "radene er ikke de samme"
        yield from trouble(lager, 3)
        lager.close()
        if left := list(sted.glob("*.ny")):
            yield f"{left[0].name} ble liggende"


def _while_copying(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    sted, kopier = new_store(mappe / "lager"), mappe / "kopier"
    nokkel = unlocked(sted).nokkel

    def job(si: Si) -> None:
        maskin, lager = machine(sted, Tikk()), unlocked(sted)
        nr = edits_made(lager)
        si(nr << 8)
        for kopi in range(1, 200):
            edit(lager, nr)
            nr += 1
            si(nr << 8 | kopi - 1)
            maskin.copy(lager, kopier)
            si(nr << 8 | kopi)

    for number in range(antall):
        shutil.rmtree(kopier, ignore_errors=True)
        kopier.mkdir()
        if number % _NYTT_LAGER_ETTER == 0:
            shutil.rmtree(sted)
            nokkel = unlocked(new_store(sted)).nokkel
        told = run_and_kill(job, sjanse.uniform(0, 0.08))
        yield from trouble_after_unlocking(sted, told >> 8)
        finished = _finished_copies(kopier)
        if len(finished) - (told & 255) not in {0, 1}:
            yield f"{told & 255} kopier var ferdige, {len(finished)} er der"
        for kopi in finished:
            sikkerhetskopi.read_copy(kopi)
            sikkerhetskopi.prove(kopi / "lager.db", nokkel)


def _finished_copies(mappe: Path) -> list[Path]:
    return [sti.parent for sti in mappe.glob("*/kopi.json") if sti.parent.suffix != ".ny"]


def _while_restoring(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    lager = unlocked(new_store(mappe / "lager"))
    kopi = machine(mappe / "lager", Tikk()).copy(lager, mappe).mappe
    for nr in range(3, 8):
        edit(lager, nr)
    lager.close()
    sted = copy_of(mappe / "lager", mappe / "prøve")
    longest = _length(lambda: machine(sted, Tikk()).restore(kopi, "ingrid", PASSFRASE))

    def job(si: Si) -> None:
        si(0)
        machine(sted, Tikk()).restore(kopi, "ingrid", PASSFRASE)
        si(1)

    for _ in range(antall):
        copy_of(mappe / "lager", sted)
        done = run_and_kill(job, sjanse.uniform(0, 1.2 * longest))
        lager = unlocked(sted)
        made = edits_made(lager)
        if made not in ({3} if done else {3, 8}):
            yield f"{made} endringer er der"
        yield from trouble(lager, made)
        lager.close()
        if made == 3:
            (beside,) = sted.glob("for-gjenoppretting-*")
            yield from trouble_after_unlocking(beside, 8)


def _while_deciding(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    sak_id, klar, pdf = approved_case(mappe / "lager")
    sted = mappe / "prøve"
    for _ in range(antall):
        copy_of(mappe / "lager", sted)
        told = decide_and_kill(sted, sak_id, klar, pdf, etter_s=sjanse.uniform(0, 0.06))
        check_whole_or_nothing(sted, sak_id, pdf, told)
    yield from ()


def _while_changing_passphrase(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    """One of the two passphrases always opens, and the new one when it was told of."""
    sted, now = new_store(mappe / "lager"), 0

    def job(si: Si) -> None:
        maskin = machine(sted, Tikk())
        si(now)
        for nr in range(now, now + 500):
            maskin.change_passfrase("ingrid", _passphrase(nr), _passphrase(nr + 1))
            si(nr + 1)

    for _ in range(antall):
        told = run_and_kill(job, sjanse.uniform(0, 0.01))
        opened = [nr for nr in (told, told + 1) if _opens(sted, nr)]
        if told not in opened:
            yield f"passfrase {told} var kvittert og åpner ikke"
        now = max(opened, default=told)
        yield from trouble_after_unlocking(sted, 3, _passphrase(now))


def _passphrase(nr: int) -> str:
    return f"{PASSFRASE} {nr}" if nr else PASSFRASE


def _opens(mappe: Path, nr: int) -> bool:
    try:
        machine(mappe, Tikk()).verify("ingrid", _passphrase(nr))
    except FeilPassfrase:
        return False
    return True


def _while_adding_users(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    sted, now = new_store(mappe / "lager"), 0

    def job(si: Si) -> None:
        maskin, lager = machine(sted, Tikk()), unlocked(sted)
        si(now)
        for nr in range(now, now + 500):
            maskin.add_bruker(lager, _user(nr), _passphrase(nr))
            si(nr + 1)

    for _ in range(antall):
        told = run_and_kill(job, sjanse.uniform(0, 0.02))
        known = {bruker.id for bruker in machine(sted, Tikk()).stand().brukere} - {INGRID.id}
        if known not in [{_user(nr).id for nr in range(many)} for many in (told, told + 1)]:
            yield f"{told} brukere var lagt til, {len(known)} er der"
        for nr in range(now, len(known)):
            machine(sted, Tikk()).unlock(_user(nr).id, _passphrase(nr)).close()
        now = len(known)
        yield from trouble_after_unlocking(sted, 3)


def _user(nr: int) -> Bruker:
    return Bruker(f"bruker-{nr}", f"Bruker {nr}", Brukerrolle.SAKSBEHANDLER)


def _while_starting_first(mappe: Path, antall: int, sjanse: random.Random) -> Feilliste:
    def maskin() -> LokalMaskin:
        return machine(sted, Tikk())

    def job(si: Si) -> None:
        si(0)
        maskin().set_up(first_start())
        si(1)

    sted = mappe / "lager"

    def start() -> None:
        lager, _papir = maskin().set_up(first_start())
        lager.close()

    start()
    shutil.rmtree(sted)
    longest = _length(start)
    for _ in range(antall):
        shutil.rmtree(sted)
        done = run_and_kill(job, sjanse.uniform(0, 1.2 * longest))
        ready = maskin().stand().er_satt_opp
        if done and not ready:
            yield "det som var satt opp, er borte"
        lager = unlocked(sted) if ready else maskin().set_up(first_start())[0]
        assert isinstance(lager, LokaltLager)
        yield from (funn.word() for funn in kontroll.check_all(lager.engine))
        lager.close()


_SLAG: Mapping[str, Callable[[Path, int, random.Random], Feilliste]] = MappingProxyType(
    {
        "svar": _while_answering,
        "oppgradering": _while_upgrading,
        "kopi": _while_copying,
        "tilbakelegging": _while_restoring,
        "vedtak": _while_deciding,
        "passfrase": _while_changing_passphrase,
        "bruker": _while_adding_users,
        "oppstart": _while_starting_first,
    }
)
