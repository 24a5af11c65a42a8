"""`make faults`: every fault in its whole form, one line of figures each. `FEIL="wal eio"` takes only those."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.feil.offer import Funn


def main() -> int:
    """Print the figures; 1 when something was lost, left or not said."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = sys.argv[1:]
    held = [_told(prove) for navn, prove in _faults() if not chosen or navn in chosen]
    return int(not (held and all(held)))


def _faults() -> Iterator[tuple[str, Callable[[], Funn]]]:
    # Each is loaded as it is come to: the victims of the first are forked from a process without Qt.
    from tests.feil.prover import PROVER

    yield from ((prove.navn, prove.hel) for prove in PROVER)

    from tests.feil.skrivedrap import kill_while_typing

    yield "skriving", kill_while_typing

    from tests.feil.mange_svar import answer_for_long

    yield "langt", answer_for_long

    from tests.feil.kontordrap import kill_the_office

    yield "kontor", kill_the_office

    from tests.feil.nettferd import fail_the_net, restart_the_database

    yield "nett", fail_the_net
    yield "postgres", restart_the_database

    from tests.feil.kontormodell import HEL, explore_office

    yield "synk-kontor", partial(explore_office, *HEL)

    from tests.feil.kanarileting import leave_nothing_behind

    yield "lekkasje", leave_nothing_behind


def _told(prove: Callable[[], Funn]) -> bool:
    began = time.perf_counter()
    funn = prove()
    sys.stdout.write(f"{funn.linje} ({time.perf_counter() - began:.0f} s)\n")
    sys.stdout.flush()
    return funn.holder


if __name__ == "__main__":
    sys.exit(main())
