"""A disk that answers with errors: at each write and sync of the store in turn, once and for good."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.feil.lageret import FORSTE, OPPGRADERING, aftermath, both_stores
from tests.feil.offer import Funn, Svar, swift_folder

ROT = Path(__file__).resolve().parents[2]
JOBBER = ("et svar", "en tekst", "en kopi", OPPGRADERING, "en tilbakelegging", FORSTE)
"""What touches the store's own files; the key file is not one of them."""


SMAA = JOBBER[:2]
"""What is done all day: every call of these fails in turn, of the others every third."""


def fail_at_every_call(jobs: Collection[str] = JOBBER, steg: int = 1) -> Funn:
    """Let every `steg`-th call fail, for every job, until the job meets no failure."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return Funn("EIO: hoppet over, for her er ingen C-kompilator for Linux", True)
    with swift_folder() as mappe:
        shim = mappe / "eio.so"
        source = Path(__file__).with_name("eio.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(shim), str(source), "-ldl"], check=True)
        both_stores(mappe)
        with _victim(shim, mappe) as victim:
            tries = [
                each
                for navn in jobs
                for good in (True, False)
                for each in _fail(victim, mappe, navn, good, steg if navn in SMAA else 3 * steg)
            ]
    found = [feil for _svar, feil in tries if feil]
    refused = sum(not svar.gjort for svar, _feil in tries)
    tail = "; ".join(found) or "hver med en setning, lageret helt etterpå, ingenting kvittert tapt"
    what = f"EIO ved skriv og synk: {len(tries)} kall feilet i {len(jobs)} slags arbeid, {refused} meldt"
    return Funn(f"{what}: {tail}", not found and refused > 0)


def _victim(shim: Path, mappe: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": str(ROT)}
    command = [sys.executable, "-m", "tests.feil.eio_offer", str(shim), str(mappe)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def _fail(victim: subprocess.Popen[str], mappe: Path, navn: str, good: bool, steg: int) -> Iterator[tuple[Svar, str]]:
    """Each failing call of a job: how the job went, and what was wrong afterwards."""
    assert victim.stdin is not None
    assert victim.stdout is not None
    # What fails once begins one later, so that more places are tried.
    number = 1 if good or steg == 1 else 2
    while True:
        victim.stdin.write(json.dumps([navn, number, good]) + "\n")
        victim.stdin.flush()
        *words, seen = json.loads(victim.stdout.readline())
        svar = Svar(*words)
        assert seen, "the shim does not see the store's calls"
        if seen < number:
            # The whole job went by without meeting a failure.
            return
        yield svar, "; ".join(f"kall {number}: {feil}" for feil in aftermath(navn, mappe / "prøve", svar))
        number += steg
