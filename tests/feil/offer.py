"""Victims: a job in a process of its own, forked from this one, that is killed or does what this process must not."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tildelingsklient.feil import Feil

KAN_FORKE = hasattr(os, "fork")
NOBODY = 65534
GJORT = "gjort"
_TALL = 8


class Funn(NamedTuple):
    """What a fault test has to say: a line of figures, and whether all that must hold does."""

    linje: str
    holder: bool


class Svar(NamedTuple):
    """How a job went: `gjort`, or the two sentences it was refused with; anything else is a crash."""

    hva: str
    neste_steg: str = ""

    @property
    def gjort(self) -> bool:
        """Was the job done?"""
        return self.hva == GJORT and not self.neste_steg

    @property
    def er_setning(self) -> bool:
        """Was it refused with a sentence and a next step?"""
        return self.hva.endswith(".") and self.neste_steg.endswith(".")

    @property
    def til_aa_leve_med(self) -> bool:
        """One of the two."""
        return self.gjort or self.er_setning


Si = Callable[[int], None]
"""Tells how far a victim has come, as a number."""


def run_and_kill(job: Callable[[Si], None], etter_s: float) -> int:
    """Let a victim work for so long after the first number it tells, and kill it: the last number it told."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        with contextlib.suppress(BaseException):
            os.close(inn)
            job(lambda tall: _tell(ut, tall))
            signal.pause()
        os._exit(1)
    os.close(ut)
    told = os.read(inn, _TALL)
    select.select([], [], [], etter_s)
    os.kill(barn, signal.SIGKILL)
    _, status = os.waitpid(barn, 0)
    with os.fdopen(inn, "rb") as rest:
        told += rest.read()
    assert os.WIFSIGNALED(status), "the victim died by itself"
    whole = len(told) // _TALL * _TALL
    return int.from_bytes(told[whole - _TALL : whole])


def _tell(ut: int, tall: int) -> None:
    os.write(ut, tall.to_bytes(_TALL))


def outcome(job: Callable[[], object]) -> Svar:
    """How a job went, here."""
    try:
        job()
    except Feil as feil:
        return Svar(feil.tittel, feil.neste_steg)
    return Svar(GJORT)


def in_a_fork(job: Callable[[], object], become: Callable[[], None] = lambda: None) -> Svar:
    """How a job went in a victim that first became what it is to be; a crash is told by its kind."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        try:
            become()
            svar = outcome(job)
        except BaseException as error:  # noqa: BLE001  # whatever it was, the one who asked is to see it
            svar = Svar(f"{type(error).__name__}: {error}")
        os.write(ut, json.dumps(svar).encode())
        os._exit(0)
    os.close(ut)
    with os.fdopen(inn, "rb") as told:
        words = told.read()
    _, status = os.waitpid(barn, 0)
    return Svar(*json.loads(words)) if words else Svar(f"døde: {status}")


def become_nobody() -> None:
    """Give up every right: root may write to anything."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


@contextlib.contextmanager
def swift_folder() -> Iterator[Path]:
    """A new folder, in memory where there is such a place: what kill -9 leaves is the same there, and sooner told."""
    with tempfile.TemporaryDirectory(
        dir=next((sted for sted in ("/dev/shm",) if os.access(sted, os.W_OK)), None)
    ) as navn:
        yield Path(navn)


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A new folder that every user may go into."""
    with tempfile.TemporaryDirectory() as navn:
        Path(navn).chmod(0o755)
        yield Path(navn)
