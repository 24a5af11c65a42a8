"""kill -9 at random moments of typing and answering in the real window; after each, the next start tells what is left.

What must hold: every answer, note and quick note the program had saved is there, and of what was being typed at most
the last half second is gone, in one field. The half second is counted in time the program was let run: a machine that
stands still types nothing either.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.feil.offer import Funn

ROT = Path(__file__).resolve().parents[2]
SKRIVER = Path(__file__).with_name("skriver.py")
HALVT_SEKUND_MS = 500.0
DRAP = 100
HURTIG, NOTATER = "hurtignotat", "notater"
_PULS_MS = 50.0
"""Between two signs of life; what is longer is the machine's doing, not the program's."""
_FRIST_S = 120
_LEVER_S = (0.1, 4.0)


class Melding(NamedTuple):
    """What the victim told: kind, what, and when (ms)."""

    slag: str
    hva: tuple[object, ...]
    ms: float


@dataclass
class Liv:
    """One life: what was there at its start, what was saved in it, and what was under way when it ended."""

    har: dict[str, str]
    ferdig: dict[str, str] = field(default_factory=dict)
    under_arbeid: set[str] = field(default_factory=set)
    tastet: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    puls: list[float] = field(default_factory=list)

    def awake_since(self, ms: float) -> float:
        """How long the program was let run from then to its last sign of life."""
        beats = [ms, *(one for one in self.puls if one > ms)]
        return sum(min(after - before, _PULS_MS) for before, after in pairwise(beats))

    def known(self) -> dict[str, str]:
        """What must be there, of all that was not under way."""
        return {**self.har, **self.ferdig}


@dataclass
class Utfall:
    """What the kills showed. `tapt` are acknowledged changes that were gone; `for_mye` fields that lost too much."""

    drap: int = 0
    midt_i_ord: int = 0
    lagret: int = 0
    tapt: list[str] = field(default_factory=list)
    for_mye: list[str] = field(default_factory=list)
    lengst_ms: float = 0.0


def kill_while_typing() -> Funn:
    """Is every acknowledged change there after each kill, and at most half a second of one field gone?"""
    with tempfile.TemporaryDirectory() as folder:
        utfall = kill_again_and_again(Path(folder) / "lager", DRAP, 2026)
    lost = [*utfall.tapt, *utfall.for_mye]
    return Funn(
        f"{utfall.drap} drap, {utfall.midt_i_ord} midt i et ord, {utfall.lagret} kvitterte endringer: "
        f"{len(utfall.tapt)} tapt, {len(utfall.for_mye)} felt mangler mer enn et halvt sekund "
        f"(lengst {utfall.lengst_ms:.0f} ms)" + "".join(f"\n  {line}" for line in lost),
        not lost,
    )


def kill_again_and_again(mappe: Path, drap: int, fro: int) -> Utfall:
    """So many lives in one store, each ended at a random moment; every start looks at what the one before left."""
    sjanse, utfall = random.Random(fro), Utfall()
    before: Liv | None = None
    for number in range(drap + 1):
        # The last is only to see what the one before left.
        after = live(mappe, fro + number, 0.0 if number == drap else sjanse.uniform(*_LEVER_S))
        if before is not None:
            judge(before, after.har, utfall)
        before = after
    return utfall


def live(mappe: Path, fro: int, sekunder: float) -> Liv:
    """Start the program, let it work for so long after it has told what is there, and kill it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROT)}
    command = [sys.executable, str(SKRIVER), str(mappe), str(fro)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        told = _read(process.stdout.fileno(), until=b'["har"', sekunder=_FRIST_S)
        told += _read(process.stdout.fileno(), until=None, sekunder=sekunder)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
        assert process.wait(_FRIST_S) == -signal.SIGKILL, "the victim died by itself"
    return lived(list(_messages(told)))


def _read(ut: int, *, until: bytes | None, sekunder: float) -> bytes:
    """What is told until a line begins so, or until the time is up."""
    told, end = b"", time.monotonic() + sekunder
    while (left := end - time.monotonic()) > 0 and not (until and until in told):
        if select.select([ut], [], [], left)[0]:
            more = os.read(ut, 1 << 16)
            assert more, "the victim died by itself"
            told += more
    assert not until or until in told, "the program never came so far"
    return told


def _messages(told: bytes) -> Iterable[Melding]:
    """Every whole line; the last may be cut off."""
    for line in told.split(b"\n")[:-1]:
        slag, *hva, ns = json.loads(line)
        yield Melding(slag, tuple(hva), ns / 1e6)


def lived(meldinger: Iterable[Melding]) -> Liv:
    """What the messages of a life amount to."""
    liv = Liv({})
    for slag, hva, ms in meldinger:
        liv.puls.append(ms)
        match slag, hva:
            case "har", (dict() as there,):
                liv.har = there
            case "gjor", (list() as fields,):
                liv.under_arbeid |= set(fields)
            case "tast", (str() as name, str() as text):
                liv.tastet.setdefault(name, []).append((ms, text))
            case "ferdig", (str() as name, str() as text):
                liv.ferdig[name] = text
                liv.under_arbeid.discard(name)
                liv.tastet.pop(name, None)
    return liv


def judge(before: Liv, har: Mapping[str, str], utfall: Utfall) -> None:
    """Compare what a life left with what the next start shows."""
    utfall.drap += 1
    utfall.lagret += len(before.ferdig)
    known = before.known()
    for name in known.keys() | har.keys():
        if name not in before.under_arbeid and known.get(name, "") != har.get(name, ""):
            utfall.tapt.append(f"{name}: {known.get(name, '')!r} → {har.get(name, '')!r}")
    _judge_typing(before, har, utfall)


def _judge_typing(before: Liv, har: Mapping[str, str], utfall: Utfall) -> None:
    lost = {name: _lost_ms(before, keys, _left(name, before, har)) for name, keys in before.tastet.items()}
    utfall.midt_i_ord += len(lost)
    utfall.lengst_ms = max(utfall.lengst_ms, *lost.values(), 0.0)
    several = sum(ms > 0 for ms in lost.values()) > 1
    for name, ms in lost.items():
        left, texts = _left(name, before, har), [text for _ms, text in before.tastet[name]]
        if ms > HALVT_SEKUND_MS or (several and ms > 0):
            utfall.for_mye.append(f"{name}: {ms:.0f} ms, {texts[-1]!r} → {left!r}")
        if left not in (*texts, before.known().get(name, "")):
            utfall.tapt.append(f"{name}: {left!r} was never there")


def _left(name: str, before: Liv, har: Mapping[str, str]) -> str:
    """What is left of what was typed in a field; the words of a quick note may just have become one."""
    notes = har.get(NOTATER, "")
    if name == HURTIG and notes != before.known().get(NOTATER, ""):
        return notes.split("\n")[-1]
    return har.get(name, "")


def _lost_ms(liv: Liv, keys: list[tuple[float, str]], left: str) -> float:
    """How much of the typing in a field is gone: 0 when all of it is there."""
    there = max((number for number, (_ms, text) in enumerate(keys) if text == left), default=-1)
    return liv.awake_since(keys[there + 1][0]) if there + 1 < len(keys) else 0.0
