"""katalog.innlesing: the largest katalog as a start-up pays for it, against reading and proving its YAML anew."""

from __future__ import annotations

import os
import tempfile

from tests.bench.maaling import Figur, in_turn, timed
from tests.bench.motor import largest_katalog
from tildelingsklient.katalog.innlesing import load_katalog, load_path
from tildelingsklient.ressurser import resource_path

_MAAL_MS = 150.0


def measure() -> Figur:
    """The first start after a change reads the YAML and keeps what it made; every other start reads what is kept."""
    name = largest_katalog()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        load_katalog.__wrapped__(name)
        ours, anew = in_turn(
            lambda: timed(lambda: load_katalog.__wrapped__(name)),
            lambda: timed(lambda: load_path(resource_path("katalog", name))),
        )
    goal = f"≤ 150 ms ({name}; første start etter en endring leser YAML: {anew:.0f} ms)"
    return Figur("katalog.innlesing", ours, "ms", "lest og sjekket fra YAML", anew, goal, ours <= _MAAL_MS)
