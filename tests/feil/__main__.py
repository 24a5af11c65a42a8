"""`make faults`: the long runs. 2,000 answers, a hundred kills in the middle of typing, and a search for what leaks."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SVAR, DRAP = 2000, 100
SATT_SEG = 500
"""Answers before memory is measured: Python and Qt take it in steps of several MiB, and keep it."""


def main() -> int:
    """Print the figures; 1 when something was lost or left."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    held = [answer_for_long(), kill_while_typing(), leave_nothing_behind()]
    return int(not all(held))


def answer_for_long() -> bool:
    """Does everything that lives stand still over 2,000 answers, and memory with it?"""
    from tests.feil.mange_svar import RSS_MIB, SAKER, answer_many, take_stock, warm_up
    from tests.feil.vindu import ready_window
    from tildelingsklient import app as program

    app = program.make_app([])
    with tempfile.TemporaryDirectory() as folder:
        window, saker = ready_window(app, Path(folder) / "lager", SAKER)
        warm_up(app, window, saker)
        before = settled = take_stock(app)
        for given in answer_many(app, window, saker, SVAR):
            if given >= SATT_SEG and settled is before:
                settled = take_stock(app)
        after = take_stock(app)
        window.close()
    grown, more = before.grown_to(after), after.rss - settled.rss
    sys.stdout.write(
        f"{SVAR} svar: {sum(grown.values())} flere objekter, {after.rss - before.rss:+.1f} MiB, "
        f"derav {more:+.1f} etter de første {SATT_SEG} (høyst {RSS_MIB:.0f})\n"
    )
    for name, count in grown.most_common(20):
        sys.stdout.write(f"  {name}: {count} flere\n")
    return not grown and more <= RSS_MIB


def kill_while_typing() -> bool:
    """Is every acknowledged change there after each kill, and at most half a second of one field gone?"""
    from tests.feil.skrivedrap import kill_again_and_again

    with tempfile.TemporaryDirectory() as folder:
        utfall = kill_again_and_again(Path(folder) / "lager", DRAP, 2026)
    lost = [*utfall.tapt, *utfall.for_mye]
    sys.stdout.write(
        f"{utfall.drap} drap, {utfall.midt_i_ord} midt i et ord, {utfall.lagret} kvitterte endringer: "
        f"{len(utfall.tapt)} tapt, {len(utfall.for_mye)} felt mangler mer enn et halvt sekund "
        f"(lengst {utfall.lengst_ms:.0f} ms)\n"
    )
    for line in lost:
        sys.stdout.write(f"  {line}\n")
    return not lost


def leave_nothing_behind() -> bool:
    """Is nothing of a case found on disk, in the log or in what is printed, outside the store and what was exported?"""
    from tests.feil.kanarileting import look_for_leaks

    with tempfile.TemporaryDirectory() as folder:
        funn = look_for_leaks(Path(folder))
    sys.stdout.write(
        f"Lekkasjeleting: {len(funn.filer)} filer og mapper, {funn.byte / 2**20:.1f} MiB lest ved {len(funn.stanser)} "
        f"stanser og etterpå: {len(funn.treff)} treff utenfor det som ble eksportert\n"
    )
    for line in funn.treff:
        sys.stdout.write(f"  {line}\n")
    if funn.kode:
        sys.stdout.write(f"  ferden stanset: {funn.sagt}\n")
    return not funn.treff and funn.kode == 0


if __name__ == "__main__":
    sys.exit(main())
