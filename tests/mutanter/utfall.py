"""How the tests went on one mutant: only a test that fails catches it, and what went wrong otherwise stops the run."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

FANGET, OVERLEVDE, FOR_LENGE = "fanget", "overlevde", "for lenge"
TESTER = (
    "test_logikk", "test_fakta", "test_regelformer", "test_regelprogram", "test_hva_skal_til", "test_utfallsrom",
    "test_innsatstrapp", "test_regler", "test_motor", "test_motor_kanter", "test_helhet", "test_forklaring",
    "test_neste", "test_ukeplan",
)  # fmt: skip
_LENGST_S = 60
_GIKK_GALT = 3
"""pytest's own code for an error that is not a test's."""


def files_of(names: Iterable[str]) -> list[str]:
    """The files of tests by their paths; ends the run when one has been renamed."""
    files = [f"tests/kjerne/{name}.py" for name in names]
    if missing := [file for file in files if not Path(file).is_file()]:
        sys.exit(f"Disse testfilene finnes ikke: {', '.join(missing)}. Rett TESTER i tests/mutanter/utfall.py.")
    return files


def outcome_of(act: Callable[[], int]) -> str:
    """How the tests went in a process of its own: all well means that the mutant lives."""
    child = os.fork()
    if child == 0:
        # Time of its own, not of the clock: a busy machine catches nothing.
        resource.setrlimit(resource.RLIMIT_CPU, (_LENGST_S, resource.RLIM_INFINITY))
        code = _GIKK_GALT
        with suppress(BaseException):
            code = act()
        os._exit(code)
    return _meaning(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _meaning(code: int) -> str:
    if code == -signal.SIGXCPU:
        return FOR_LENGE
    if code not in {0, 1}:
        sys.exit(f"pytest sluttet med kode {code}, så mutanten ble ikke prøvd. Kjør testene alene for å se hvorfor.")
    return FANGET if code else OVERLEVDE
