"""Files and folders that may not be written to, or not be read: a sentence, and all is there when they may again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.feil.lageret import ARBEID, aftermath, both_stores, copy_beside, copy_of
from tests.feil.offer import NOBODY, Funn, become_nobody, in_a_fork, open_folder, swift_folder


def _every_file(mappe: Path, mode: int) -> None:
    for sti in filter(Path.is_file, mappe.rglob("*")):
        sti.chmod(mode)


VERN: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        "filene kan bare leses": lambda mappe: _every_file(mappe, 0o400),
        "lageret kan bare leses": lambda mappe: (mappe / "lager.db").chmod(0o400),
        "mappen kan bare leses": lambda mappe: mappe.chmod(0o500),
        "lageret kan ikke leses": lambda mappe: (mappe / "lager.db").chmod(0),
        "nøkkelfilen kan ikke leses": lambda mappe: (mappe / "nokler.json").chmod(0),
        "mappen kan ikke åpnes": lambda mappe: mappe.chmod(0),
    }
)


def refuse_everything(jobs: Collection[str] = tuple(ARBEID)) -> Funn:
    """Each job under each protection, as a user who is not root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return Funn("Skrivevern: hoppet over, for bare root kan bli en annen bruker", True)
    found, refused, tried = [], 0, 0
    with swift_folder() as mappe, open_folder() as aapen:
        stores = both_stores(mappe)
        for navn in jobs:
            for vern, protect in VERN.items():
                sted = _given_to_nobody(copy_of(stores[navn], aapen / "lager"))
                protect(sted)
                svar = in_a_fork(lambda navn=navn, sted=sted: ARBEID[navn](sted), become_nobody)  # type: ignore[misc]  # bound now
                found += [f"{vern}, {feil}" for feil in aftermath(navn, sted, svar)]
                refused, tried = refused + (not svar.gjort), tried + 1
        sted = _given_to_nobody(copy_of(stores["en kopi"], aapen / "lager"))
        if not (svar := in_a_fork(lambda: _copy_into(sted), become_nobody)).er_setning:
            found.append(f"kopi til en stengt mappe: {svar.hva}")
    tail = "; ".join(found) or "hver med en setning og et neste steg, ingenting slettet"
    return Funn(f"Skrivevern, som en bruker uten rettigheter: {tried} forsøk, {refused} avvist: {tail}", not found)


def _copy_into(sted: Path) -> None:
    """A backup into a folder that may not be looked into."""
    barred = sted / "stengt"
    barred.mkdir(mode=0)
    copy_beside(sted, barred)


def _given_to_nobody(mappe: Path) -> Path:
    for sti in (mappe, *mappe.rglob("*")):
        shutil.chown(sti, NOBODY, NOBODY)
    return mappe
