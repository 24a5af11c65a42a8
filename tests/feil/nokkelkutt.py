"""`nokler.json` cut at every byte: a sentence with a next step, and the file is left as it is."""

from __future__ import annotations

from tests.db.conftest import Tikk, first_start, machine
from tests.feil.lageret import EDITS, change_passphrase, new_store, trouble_after_unlocking, unlock
from tests.feil.offer import Funn, outcome, swift_folder


def cut_the_key_file() -> Funn:
    """At every byte, for all that reads it."""
    found = []
    with swift_folder() as mappe:
        new_store(mappe)
        sti = mappe / "nokler.json"
        whole = sti.read_bytes()
        for cut in range(len(whole)):
            sti.write_bytes(whole[:cut])
            jobs = {
                "opplåsing": lambda: unlock(mappe),
                "stand": lambda: machine(mappe, Tikk()).stand(),
                "ny passfrase": lambda: change_passphrase(mappe),
                "første oppstart": lambda: machine(mappe, Tikk()).set_up(first_start()),
            }
            found += [f"byte {cut}: {navn}" for navn, job in jobs.items() if not outcome(job).er_setning]
            if sti.read_bytes() != whole[:cut]:
                found.append(f"byte {cut}: filen ble endret")
        sti.write_bytes(whole)
        found += trouble_after_unlocking(mappe, EDITS)
    tail = "; ".join(found[:10]) or "en setning hver gang, og filen står som den var"
    return Funn(f"Nøkkelfil på {len(whole)} byte kuttet ved hver av dem: {tail}", not found)
