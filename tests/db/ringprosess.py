"""One life of the program on a machine: `ringprosess.py STEG MAPPE [PASSFRASE [NY]]`. Prints one JSON object, and ends.
`KLOKKE` in the environment is how many seconds the clock is away from the tests' own.

`STEG`: `ring` tells which keyring is found; `oppsett` is the first start with the keyring; `opp` unlocks; `ringen-paa`
and `ringen-av` change the slot; `drept-etter-skriving` and `drept-for-bekreftelse` die of SIGKILL on the way.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from db.lokal.nokler import nokkelfil, ring, tilgang
from db.lokal.nokler.sporform import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, NAA, Tikk
from tildelingsklient.feil import Feil
from tildelingsklient.porter import Oppsett

BILLIG = Argon2(minne_kib=64, runder=1, baner=1)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _which() -> str:
    found = ring.find_keyring()
    return "" if found is None else f"{type(found._backend).__module__}.{type(found._backend).__name__}"


def _do(steg: str, mappe: Path, passfrase: str, ny: str) -> None:
    klokke = Tikk(NAA + timedelta(seconds=int(os.environ.get("KLOKKE", "0"))))
    maskin = LokalMaskin(mappe, klokke, kostnad=BILLIG)
    match steg:
        case "oppsett":
            maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, passfrase, bruk_nokkelring=True))[0].close()
        case "ringen-paa" | "ringen-av":
            maskin.nokler.use_nokkelring(INGRID.id, passfrase, bruk=steg == "ringen-paa")
        case "bytt":
            maskin.change_passfrase(INGRID.id, passfrase, ny)
        case "drept-etter-skriving":
            maskin.nokler.use_nokkelring(INGRID.id, passfrase, bruk=bool(ny))
            _die()
        case "drept-for-skriving":
            nokkelfil.write = _die  # type: ignore[assignment]  # this life ends there
            maskin.nokler.use_nokkelring(INGRID.id, passfrase, bruk=bool(ny))
        case "drept-for-bekreftelse":
            tilgang.confirm_opened = _die  # type: ignore[assignment]  # this life ends there
            maskin.unlock(INGRID.id, passfrase)
        case "opp":
            maskin.unlock(INGRID.id, passfrase).close()


def main(steg: str, mappe: str, passfrase: str = "", ny: str = "") -> None:
    """Take the step, and tell what came of it."""
    told: dict[str, object] = {}
    try:
        _do(steg, Path(mappe), passfrase, ny)
    except Feil as feil:
        told |= {"feil": type(feil).__name__, "tittel": feil.tittel, "steg": feil.neste_steg}
    if steg == "ring":
        told["ring"] = _which()
    elif nokkelfil.exists(Path(mappe)):
        slots = nokkelfil.read(Path(mappe)).bruker(INGRID.id).slots
        told["slots"] = [f"{s.slag}{' utgår' if s.utgar else ''}" for s in slots]
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
