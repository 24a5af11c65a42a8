"""A full disk: everything that writes says so with a next step, nothing is lost, and it works when there is room.

The disk is a small file system in memory, where one may be mounted; without, the store or every file is held at its
size: SQLite's own limit of pages, and the operating system's limit of a file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from db.lokal import fil
from tests.feil.lageret import ARBEID, aftermath, both_stores, copy_of
from tests.feil.offer import Funn, in_a_fork, swift_folder

PLASS_KIB = (0, 4, 8, 16, 32, 64, 96, 128, 192, 256, 384, 512)
_DISK_KIB = 4096


def fill_the_disk(plass_kib: Collection[int] = PLASS_KIB) -> Funn:
    """Each job with so little room, by every means there is."""
    with swift_folder() as mappe, _small_disk(mappe / "disk") as disk:
        stores = both_stores(mappe)
        found, refused, tried = [], 0, 0
        for navn in ARBEID:
            for sted, become, clear in _ways(mappe, disk, stores[navn], plass_kib):
                svar = in_a_fork(lambda navn=navn, sted=sted: ARBEID[navn](sted), become)  # type: ignore[misc]  # bound now
                clear()
                found += aftermath(navn, sted, svar)
                refused, tried = refused + (not svar.gjort), tried + 1
    where = f"en disk på {_DISK_KIB // 1024} MiB" if disk else "uten egen disk (bare root kan lage en)"
    tail = "; ".join(found) or "hver med en setning og et neste steg, ingenting tapt, ingen klartekst"
    return Funn(f"Full disk, {where}: {tried} forsøk, {refused} avvist: {tail}", not found and refused > 0)


Maate = tuple[Path, Callable[[], None], Callable[[], None]]


def _ways(mappe: Path, disk: Path | None, store: Path, plass_kib: Collection[int]) -> Iterator[Maate]:
    sted = mappe / "prøve"
    for limit in (_hold_pages, _hold_files):
        yield copy_of(store, sted), limit, lambda: None
    for kib in plass_kib if disk else ():
        assert disk is not None
        yield copy_of(store, disk / "lager"), lambda: None, _fill(disk, kib)


def _hold_pages() -> None:
    fil._INNSTILLINGER = (*fil._INNSTILLINGER, "PRAGMA max_page_count=1")  # type: ignore[misc,assignment]  # in the victim only


def _hold_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def _fill(disk: Path, kib: int) -> Callable[[], None]:
    """Leave so much room; what takes the filling away again."""
    filling = disk / "fyll"
    filling.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - kib * 1024)))
    return filling.unlink


@contextlib.contextmanager
def _small_disk(sted: Path) -> Iterator[Path | None]:
    sted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_KIB}k", "tmpfs", str(sted)]
    if (
        not sys.platform.startswith("linux")
        or os.geteuid() != 0
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        yield None
        return
    try:
        yield sted
    finally:
        subprocess.run(["umount", str(sted)], check=True)
