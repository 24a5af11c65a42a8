"""A write-ahead log cut at every byte: what is there is exactly what was acknowledged before the cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from db.lokal import fil
from db.lokal.datanokkel import Datanokkel
from tests.db.test_kill import edit, edits_made, unlocked
from tests.feil.lageret import EDITS, LAGET, new_store, trouble_after_unlocking
from tests.feil.offer import Funn, swift_folder

KORT_STEG = 97
_HODE, _RAMME = 32, 24 + 4096
_SVAR = 2


class Logg(NamedTuple):
    """A store as it stood with a log beside it; `grenser` is how long the log was after each acknowledged edit."""

    lager: bytes
    wal: bytes
    grenser: tuple[int, ...]
    nokkel: Datanokkel


def cut_everywhere(steg: int = 1) -> Funn:
    """Cut at every `steg`-th byte, and at every border of a frame and its neighbours."""
    with swift_folder() as mappe:
        logg = _real_log(new_store(mappe / "lager"))
        borders = {place + step for place in range(_HODE, len(logg.wal) + 1, _RAMME) for step in (-1, 0, 1)}
        borders = {cut for cut in borders | {0} if cut <= len(logg.wal)}
        cuts = sorted({*range(0, len(logg.wal) + 1, steg), *borders})
        found = [*_counted(mappe / "lager", logg, cuts), *_unlocked(mappe / "lager", logg, sorted(borders))]
    tail = "; ".join(found[:10]) or "lageret åpnet hver gang med nøyaktig det som var kvittert"
    what = f"WAL på {len(logg.wal)} byte kuttet {len(cuts)} steder ({len(borders)} ved rammegrensene)"
    return Funn(f"{what}: {tail}", not found)


def _real_log(mappe: Path) -> Logg:
    lager, wal = unlocked(mappe), mappe / "lager.db-wal"
    nokkel = Datanokkel(lager.nokkel.raw())
    lengths = []
    for nr in range(EDITS, EDITS + _SVAR):
        edit(lager, nr)
        lengths.append(wal.stat().st_size)
    logg = Logg((mappe / "lager.db").read_bytes(), wal.read_bytes(), tuple(lengths), nokkel)
    lager.close()
    return logg


def _lay(mappe: Path, logg: Logg, cut: int) -> int:
    """Put the store there with the log cut; how many edits were acknowledged then."""
    (mappe / "lager.db").write_bytes(logg.lager)
    (mappe / "lager.db-shm").unlink(missing_ok=True)
    (mappe / "lager.db-wal").write_bytes(logg.wal[:cut])
    return EDITS + bisect_right(logg.grenser, cut)


def _counted(mappe: Path, logg: Logg, cuts: Iterable[int]) -> list[str]:
    """By the log and the draft alone, which is quick enough for every byte."""
    found = []
    for cut in cuts:
        acknowledged = _lay(mappe, logg, cut)
        connection = fil.connect_keyed(mappe / "lager.db", logg.nokkel, fil._check_marks)
        (there,) = connection.execute("SELECT count(*) FROM op").fetchone()
        (draft,) = connection.execute("SELECT verdi FROM kladd").fetchone()
        connection.close()
        if (there - LAGET, int(draft)) != (acknowledged, acknowledged):
            found.append(f"byte {cut}: {there - LAGET} endringer og kladd {draft}, {acknowledged} var kvittert")
    return found


def _unlocked(mappe: Path, logg: Logg, cuts: Iterable[int]) -> list[str]:
    """By all that can be asked of it, through the program."""
    found = []
    for cut in cuts:
        acknowledged = _lay(mappe, logg, cut)
        found += [f"byte {cut}: {feil}" for feil in trouble_after_unlocking(mappe, acknowledged)]
        lager = unlocked(mappe)
        if edits_made(lager) != acknowledged:
            found.append(f"byte {cut}: mer enn det som var kvittert")
        lager.close()
    return found
