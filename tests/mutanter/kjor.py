"""Runs the tests on each mutant in a process of its own, and counts those that no test noticed."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

import pytest
from _pytest.runner import runtestprotocol
from mutmut.state import state

from tests.mutanter.lag import Mutant, make_all
from tests.mutanter.utfall import FANGET, FOR_LENGE, OVERLEVDE, TESTER, files_of, outcome_of

MAAL = 0.9
_FRO = 3
_VALG = (
    "-q", "-s", "--tb=native", "--assert=plain", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider",
    "--hypothesis-profile=mutant",
)  # fmt: skip
_UTEN_TEST = "uten test"


def main() -> int:
    """Print the figures and the survivors; 1 when fewer than nine of ten are caught."""
    parser = argparse.ArgumentParser(prog="make mutanter")
    parser.add_argument("--utvalg", type=int, default=0, help="så mange mutanter; 0 er alle")
    parser.add_argument("--navn", default="", help="bare mutanter med dette i navnet")
    asked = parser.parse_args()
    made, words = make_all(Path.cwd())
    chosen = _chosen([mutant for mutant in made if asked.navn in mutant.id], asked.utvalg)
    if not chosen:
        sys.exit(f"Ingen mutant har «{asked.navn}» i navnet. Prøv navnet på en fil eller en funksjon i motoren.")
    print(f"{len(made)} mutanter, {words} som bare endrer ord i meldinger er holdt utenfor. Prøver {len(chosen)}.")
    _warm_up()
    prover = _Prover(chosen)
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    code = pytest.main(["--rootdir=.", *_VALG, *files_of(TESTER)], plugins=[prover])
    if code or not prover.results:
        sys.exit("Testene kunne ikke samles; kjør «make rask» først.")
    return _report(chosen, prover.results)


def _chosen(mutants: list[Mutant], count: int) -> list[Mutant]:
    if not count or count >= len(mutants):
        return mutants
    # The same sample every time, so that two runs can be compared.
    return random.Random(_FRO).sample(mutants, count)


def _warm_up() -> None:
    """Load what no mutant touches once, so that the process of each mutant has it already."""
    import hypothesis  # noqa: F401 — slow to import

    from tests.bygg import sondre_land
    from tests.kjerne.regelbygger import liten

    sondre_land()
    liten()


class _Prover:
    """A pytest plugin: the tests are collected once, then run on every mutant in a process of its own."""

    def __init__(self, chosen: list[Mutant]) -> None:
        self.chosen = chosen
        self.results: dict[str, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if early := state()._stats:
            sys.exit(
                f"Motoren ble brukt før testene begynte, så mutanten ville ikke merkes: {', '.join(sorted(early))}"
            )
        reached = _tests_by_function(session.items)
        print(f"{len(session.items)} tester når {len(reached)} funksjoner.", flush=True)
        self.results = dict(_tried(self.chosen, reached))
        return True


def _tests_by_function(items: list[pytest.Item]) -> dict[str, list[pytest.Item]]:
    """The tests that reach each function, the quickest first; found in a process of its own."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _silence()
        with os.fdopen(into, "w", encoding="utf-8") as pipe:
            failed = _note_reached(items, pipe)
        os._exit(failed)
    os.close(into)
    reached: dict[str, list[tuple[float, int]]] = defaultdict(list)
    with os.fdopen(out, encoding="utf-8") as pipe:
        for line in pipe:
            number, took, *functions = line.split()
            for function in functions:
                reached[function].append((float(took), int(number)))
    if os.waitpid(child, 0)[1]:
        sys.exit("Testene går ikke uten feil på koden som den er; kjør «make rask» først.")
    return {function: [items[number] for _took, number in sorted(found)] for function, found in reached.items()}


def _note_reached(items: list[pytest.Item], pipe: TextIO) -> int:
    """Write a line per test: its number, how long it took, and the functions it reached; 1 when a test fails."""
    from tildelingsklient.vurdering import regelprogram

    for number, item in enumerate(items):
        # What an earlier test compiled would hide that this one reaches the compiler.
        regelprogram._programs.clear()
        start = time.perf_counter()
        if not _passes(item, items[number + 1] if number + 1 < len(items) else None):
            return 1
        print(number, time.perf_counter() - start, *sorted(state()._stats), file=pipe)
        state()._stats.clear()
    return 0


def _passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, nextitem=after, log=False))


def _catches(mutant: str, tests: list[pytest.Item]) -> int:
    """The tests on one mutant until one fails: 1 when one did. Runs in a process of its own."""
    os.environ["MUTANT_UNDER_TEST"] = mutant
    _silence()
    return int(not all(map(_passes, tests, [*tests[1:], None])))


def _silence() -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def _tried(chosen: list[Mutant], reached: dict[str, list[pytest.Item]]) -> Iterator[tuple[str, str]]:
    start = time.monotonic()
    for number, mutant in enumerate(chosen, start=1):
        tests = reached.get(mutant.funksjon)
        result = outcome_of(partial(_catches, mutant.id, tests)) if tests else _UTEN_TEST
        yield mutant.id, result
        if result != FANGET:
            print(f"{result}: {mutant.id}\n{mutant.endring}", flush=True)
        if number % 50 == 0:
            print(f"  {number} av {len(chosen)}, {time.monotonic() - start:.0f} s", flush=True)


def _report(chosen: list[Mutant], results: dict[str, str]) -> int:
    """A mutant that makes the tests run for ever is caught; one that no test reaches is not."""
    count = Counter(results.values())
    caught = count[FANGET] + count[FOR_LENGE]
    share = caught / len(chosen) if chosen else 0.0
    print(f"\nmutanter {len(chosen)}, fanget {caught} (av dem {count[FOR_LENGE]} for lenge), ", end="")
    print(f"overlevde {count[OVERLEVDE]}, uten test {count[_UTEN_TEST]}: {share:.1%} (målet er {MAAL:.0%})")
    return int(share < MAAL)


if __name__ == "__main__":
    sys.exit(main())
