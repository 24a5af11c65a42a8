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

import pytest
from mutmut.state import state

from tests.mutanter.lag import Mutant, make_all
from tests.mutanter.utfall import FANGET, FOR_LENGE, OVERLEVDE, TESTER, files_of, outcome_of

MAAL = 0.9
_FRO = 3
_VALG = (
    "-x", "-q", "--assert=plain", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider",
    "--hypothesis-profile=rask",
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
    reached = _tests_by_function()
    print(f"{len(reached)} funksjoner nås av testene.", flush=True)
    results = dict(_tried(chosen, reached))
    return _report(chosen, results)


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


class _Spor:
    """A pytest plugin that notes which functions each test reaches, and how long it takes."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self.reached: dict[str, set[str]] = defaultdict(set)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        self.took[item.nodeid] += call.duration

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        for function in state()._stats:
            self.reached[function].add(item.nodeid)
        state()._stats.clear()


def _tests_by_function() -> dict[str, list[str]]:
    """The tests that reach each function, the quickest first; found in a process of its own."""
    files = files_of(TESTER)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        spor = _Spor()
        code = _run_pytest("stats", files, spor)
        with os.fdopen(into, "w", encoding="utf-8") as pipe:
            for function, tests in spor.reached.items() if code == 0 else ():
                pipe.write("\t".join([function, *sorted(tests, key=lambda test: (spor.took[test], test))]) + "\n")
        os._exit(code)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as pipe:
        lines = [line.rstrip("\n").split("\t") for line in pipe]
    if os.waitpid(child, 0)[1]:
        sys.exit("Testene går ikke uten feil på koden som den er; kjør «make rask» først.")
    return {function: tests for function, *tests in lines}


def _run_pytest(mutant: str, tests: list[str], *plugins: object) -> int:
    os.environ["MUTANT_UNDER_TEST"] = mutant
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())
        return int(pytest.main(["--rootdir=.", *_VALG, *tests], plugins=list(plugins)))


def _tried(chosen: list[Mutant], reached: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    start = time.monotonic()
    for number, mutant in enumerate(chosen, start=1):
        tests = reached.get(mutant.funksjon)
        result = outcome_of(partial(_run_pytest, mutant.id, tests)) if tests else _UTEN_TEST
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
