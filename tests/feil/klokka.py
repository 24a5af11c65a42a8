"""A clock that goes two days wrong between sessions, either way: nothing is out of order, and nobody is locked out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

from db.lokal.lager import LokaltLager
from db.lokal.nokler.venting import LENGSTE_VENTETID
from tests.db.conftest import NAA, PASSFRASE, Tikk, machine
from tests.db.test_kill import edit
from tests.feil.lageret import EDITS, LAGET, new_store, trouble
from tests.feil.offer import Funn, outcome, swift_folder
from tildelingsklient.porter import Kladd

SKRITT = (timedelta(days=-2), timedelta(0), timedelta(days=2))
_GALE = 9
"""Wrong tries, enough for a long wait."""


def set_the_clock_wrong() -> Funn:
    """Every order of the three clocks, a session each."""
    found: list[str] = []
    orders = list(permutations(SKRITT))
    with swift_folder() as mappe:
        for number, order in enumerate(orders):
            found += _sessions(new_store(mappe / str(number)), [NAA + step for step in order])
    tail = "; ".join(found) or "rekkefølge, kladder, kopier og ventetid som de skal være"
    return Funn(f"Klokke to døgn fram og tilbake, {len(orders)} rekkefølger: {tail}", not found)


def _sessions(mappe: Path, times: list[datetime]) -> Iterator[str]:
    made, kopier = EDITS, mappe.with_name(f"{mappe.name}-kopier")
    for number, tid in enumerate(times):
        yield from _wrong_tries(mappe, times[number - 1] if number else tid, tid)
        klokke = Tikk(tid, antall=1000 * (number + 1))
        maskin = machine(mappe, klokke)
        lager = maskin.unlock("ingrid", PASSFRASE)
        assert isinstance(lager, LokaltLager)
        edit(lager, made)
        made += 1
        yield from trouble(lager, made)
        yield from _in_order(lager, klokke, made)
        kopi = maskin.copy(lager, kopier)
        if f"{tid:%Y-%m-%d}" not in kopi.mappe.name:
            yield f"kopien heter {kopi.mappe.name}"
        lager.close()
    if (copies := len(list(kopier.iterdir()))) != len(times):
        yield f"{copies} kopier av {len(times)}"


def _in_order(lager: LokaltLager, klokke: Tikk, made: int) -> Iterator[str]:
    """Changes are as they were made, whatever the clock said; what was typed last is what is kept."""
    with lager.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd("sak-1", "svar|felt", f"skrevet etter {made}", klokke.now()))
        arbeid.commit()
    with lager.arbeid() as arbeid:
        ops = arbeid.history("sak-1")
        typed = [kladd.verdi for kladd in arbeid.kladder("sak-1") if kladd.felt == "svar|felt"]
    if [op.seq for op in ops] != list(range(1, made + LAGET + 1)):
        yield "endringene er i en annen rekkefølge enn de ble gjort"
    if typed != [f"skrevet etter {made}"]:
        yield f"kladden er {typed}"


def _wrong_tries(mappe: Path, before: datetime, after: datetime) -> Iterator[str]:
    """Somebody tries wrongly, the clock is set, and the right one gets in within the longest wait."""
    klokke = Tikk(before)
    for _ in range(_GALE):
        klokke.tid += LENGSTE_VENTETID
        if outcome(lambda: machine(mappe, klokke).verify("ingrid", "gal")).gjort:
            yield "en gal passfrase åpnet"
    later = Tikk(after + _GALE * LENGSTE_VENTETID)
    first = outcome(lambda: machine(mappe, later).verify("ingrid", PASSFRASE))
    later.tid += LENGSTE_VENTETID
    if not first.til_aa_leve_med:
        yield f"ingen setning: {first.hva}"
    # A clock that was set back makes the wait begin anew, once.
    if not (told := outcome(lambda: machine(mappe, later).verify("ingrid", PASSFRASE))).gjort:
        yield f"utestengt: {told.hva} {told.neste_steg}"
