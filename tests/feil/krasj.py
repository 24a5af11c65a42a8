"""Ends in a crash, as the program would: `krasj.py vernet|uvernet`. First it tells what the system knows of it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from tildelingsklient.app import forbid_core_dumps

_PR_GET_DUMPABLE = 3


def main(hva: str) -> None:
    """Tell the limit and whether it may be dumped, and crash."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    # As if whoever started it had asked for cores.
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    if hva == "vernet":
        forbid_core_dumps()
    limits = Path("/proc/self/limits").read_text(encoding="ascii").splitlines()
    core = next(line for line in limits if line.startswith("Max core file size"))
    dumpable = ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)
    sys.stdout.write(f"{' '.join(core.split()[4:6])}|{dumpable}\n")
    sys.stdout.flush()
    os.abort()


if __name__ == "__main__":
    main(sys.argv[1])
