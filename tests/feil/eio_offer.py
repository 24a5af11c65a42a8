"""The victim of a disk that answers with errors: `eio_offer.py SHIM MAPPE`, started with the shim loaded before libc.

For each line it reads, a job, a number and whether all after it fail too, it copies `MAPPE/<job's store>`, does the job
in a fork with the shim armed, and prints how it went and how many calls the shim saw.
"""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path

from tests.feil.lageret import ARBEID, OPPGRADERING, copy_of
from tests.feil.offer import in_a_fork


def main() -> None:
    """Until there are no more lines."""
    shim, mappe = ctypes.CDLL(sys.argv[1]), Path(sys.argv[2])
    shim.eio_arm.argtypes = [ctypes.c_long, ctypes.c_int]
    shim.eio_seen.restype = ctypes.c_long
    seen = mappe / "sett"
    for line in sys.stdin:
        navn, number, for_good = json.loads(line)
        sted = copy_of(mappe / ("gammelt" if navn == OPPGRADERING else "lager"), mappe / "prøve")

        def job(navn: str = navn, sted: Path = sted) -> None:
            try:
                ARBEID[navn](sted)
            finally:
                seen.write_text(str(shim.eio_seen()))

        svar = in_a_fork(job, lambda number=number, good=for_good: shim.eio_arm(number, good))  # type: ignore[misc]  # bound now
        sys.stdout.write(json.dumps([*svar, int(seen.read_text())]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
