"""`make mutanter`: small faults are put into the engine one by one, and the tests must notice at least nine of ten.

1. The checkout is copied to `build/mutanter`; nothing is changed here.
2. mutmut writes every mutant of a function beside the original in the copy (`lag`).
3. Each mutant runs the tests that reach its function, the quickest first, in a process of its own (`kjor`).

`UTVALG=200` takes that many mutants, the same ones every time. Without it all are run, which takes about an hour.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
KOPI = ROT / "build" / "mutanter"
_MED = ("tildelingsklient", "resources", "tests", "ui", "db", "pyproject.toml")


def main() -> None:
    """Copy the checkout and go on there; the exit code is that of `kjor`."""
    shutil.rmtree(KOPI, ignore_errors=True)
    KOPI.mkdir(parents=True)
    without = shutil.ignore_patterns("__pycache__", "bilder")
    for name in _MED:
        if (ROT / name).is_dir():
            shutil.copytree(ROT / name, KOPI / name, ignore=without)
        else:
            shutil.copy2(ROT / name, KOPI / name)
    os.chdir(KOPI)
    command = [sys.executable, "-m", "tests.mutanter.kjor", *sys.argv[1:]]
    os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": str(KOPI), "PYTHONDONTWRITEBYTECODE": "1"})


if __name__ == "__main__":
    main()
