"""A small store to do damage to: made once, copied for each fault, and judged after it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from db.lokal import kontroll, sikkerhetskopi
from db.lokal.lager import LokaltLager
from tests.db.conftest import PASSFRASE, Tikk, case, first_start, machine, new_case
from tests.db.gammelt import KOM_SENERE, age
from tests.db.test_kill import edit, edits_made, unlocked
from tests.feil.offer import Svar
from tildelingsklient.feil import Feil
from tildelingsklient.porter import Kladd

KANARI = "Kari Lie"
OPPGRADERING, FORSTE = "en oppgradering", "første oppstart"
LAGET = 4
"""Ops that make the case; what comes after are edits."""
NY_PASSFRASE = "multer på myra"


EDITS = 3


def new_store(mappe: Path, edits: int = EDITS) -> Path:
    """A locked store with one case and so many edits."""
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    new_case(apnet, case())
    for nr in range(edits):
        edit(apnet, nr)
    apnet.close()
    return mappe


def both_stores(mappe: Path) -> dict[str, Path]:
    """For each job of `ARBEID` a locked store to do it on; the migration's is an older program's."""
    naa, gammelt = new_store(mappe / "lager"), new_store(mappe / "gammelt")
    copy_beside(naa)
    age(unlocked(gammelt), KOM_SENERE)
    for navn, work in ARBEID.items():
        # Everything is loaded before anything goes wrong, as it is in a program that has been used.
        work(copy_of(gammelt if navn == OPPGRADERING else naa, mappe / "prøve"))
    return {navn: gammelt if navn == OPPGRADERING else naa for navn in ARBEID}


def copy_of(mappe: Path, til: Path) -> Path:
    """The same folder once more, in place of what was there."""
    shutil.rmtree(til, ignore_errors=True)
    shutil.copytree(mappe, til)
    return til


def trouble(lager: LokaltLager, kvittert: int) -> list[str]:
    """What is wrong with an open store where so many edits were acknowledged; one more may have been made."""
    made = edits_made(lager)
    found = [funn.word() for funn in kontroll.check_all(lager.engine)]
    if made not in {kvittert, kvittert + 1}:
        found.append(f"{kvittert} endringer var kvittert, {made} er der")
    if lager.waiting() != made + LAGET:
        found.append(f"{lager.waiting()} venter i utboksen, {made + LAGET} endringer er gjort")
    with lager.arbeid() as arbeid:
        svar = {svar.sporsmal: svar.verdi for svar in arbeid.sak("sak-1").svar}
    if svar != {f"q{nr % 20}": f"svar {nr}" for nr in range(made)}:
        found.append(f"svarene er ikke de som ble gitt: {svar}")
    return found


def trouble_after_unlocking(mappe: Path, kvittert: int, passfrase: str = PASSFRASE) -> list[str]:
    """The same of a locked store, which must open."""
    lager = machine(mappe, Tikk(antall=random.getrandbits(40))).unlock("ingrid", passfrase)
    assert isinstance(lager, LokaltLager)
    try:
        return trouble(lager, kvittert)
    finally:
        lager.close()


def aftermath(navn: str, mappe: Path, svar: Svar) -> list[str]:
    """What is wrong after a job of `ARBEID` that met a fault, now that the fault is gone: it can be done, too."""
    found = [] if svar.til_aa_leve_med else [f"ingen setning: {svar.hva} {svar.neste_steg}"]
    try:
        found += _aftermath(navn, mappe, svar)
    except Feil as feil:
        found.append(f"etterpå: {feil}")
    return [f"{navn}: {feil}" for feil in found]


def _aftermath(navn: str, mappe: Path, svar: Svar) -> list[str]:
    new = svar.gjort and navn == "en ny passfrase"
    found = trouble_after_unlocking(
        mappe, EDITS + (svar.gjort and navn == "et svar"), NY_PASSFRASE if new else PASSFRASE
    )
    if KANARI.encode() in b"".join(sti.read_bytes() for sti in mappe.rglob("*") if sti.is_file()):
        found.append("klartekst på disken")
    if not svar.gjort and navn == FORSTE and machine(mappe / "ny", Tikk()).stand().er_satt_opp:
        # The keys were written; what is left is to unlock.
        unlock(mappe / "ny")
    elif not svar.gjort:
        ARBEID[navn](mappe)
    return found


# --- what a caseworker does, each on a locked store


def answer(mappe: Path) -> None:
    """Give one more answer."""
    lager = unlocked(mappe)
    try:
        edit(lager, edits_made(lager))
    finally:
        lager.close()


def type_long(mappe: Path) -> None:
    """Type a long text that has not become an answer."""
    lager = unlocked(mappe)
    try:
        with lager.arbeid() as arbeid:
            arbeid.keep_kladd(Kladd("sak-1", "svar|lang", f"{KANARI} " * 4000, Tikk().now()))
            arbeid.commit()
    finally:
        lager.close()


def copy_beside(mappe: Path, til: Path | None = None) -> None:
    """Make a backup elsewhere, or on the same disk as the store."""
    lager = unlocked(mappe)
    try:
        if til is not None:
            machine(mappe, Tikk()).copy(lager, til)
        else:
            beside = sikkerhetskopi.free_name(mappe, "tildelingsklient-kopi-her")
            sikkerhetskopi.make_copy(mappe, lager.nokkel, beside, Tikk().now())
    finally:
        lager.close()


def restore(mappe: Path) -> None:
    """Let the copy that lies beside the store take its place."""
    machine(mappe, Tikk()).restore(min(mappe.glob("tildelingsklient-kopi-*"), default=mappe), "ingrid", PASSFRASE)


def unlock(mappe: Path) -> None:
    """Only unlock; with a store from an older program that is a migration."""
    unlocked(mappe).close()


def change_passphrase(mappe: Path) -> None:
    """Wrap the key anew."""
    machine(mappe, Tikk()).change_passfrase("ingrid", PASSFRASE, NY_PASSFRASE)


def start_first(mappe: Path) -> None:
    """Set up a machine in a folder of its own beside the store."""
    machine(mappe / "ny", Tikk()).set_up(first_start())[0].close()


ARBEID: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        "et svar": answer,
        "en tekst": type_long,
        "en kopi": copy_beside,
        OPPGRADERING: unlock,
        "en tilbakelegging": restore,
        "en ny passfrase": change_passphrase,
        FORSTE: start_first,
    }
)
"""What is done to a locked store; the migration wants one from an older program."""
