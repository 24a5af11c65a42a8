"""Wrong tries: counted in the key file, so that a restart forgets none, and followed by a growing wait."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from db.lokal.nokler import nokkelfil
from db.lokal.nokler.nokkelfil import Nokkelbruker, Nokkelfil
from db.lokal.nokler.venting import delay, is_clock_back, waiting_time
from tildelingsklient.feil import FeilPassfrase, NokkelFeil
from tildelingsklient.sprak import _


def count_wrong(
    mappe: Path, fil: Nokkelfil, bruker: Nokkelbruker, naa: datetime, *, ring_taus: bool = False
) -> NoReturn:
    """Write down one more wrong try and when the next may come; always raises."""
    antall = bruker.feilforsok + 1
    vent = delay(antall)
    ikke_for = (naa + vent).isoformat() if vent else None
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(feilforsok=antall, ikke_for=ikke_for)))
    hva = _("Passfrasen stemmer ikke.")
    if ring_taus:
        hva = _("Nøkkelringen på denne maskinen svarer ikke, og passfrasen stemmer ikke uten den.")
    if not vent:
        raise FeilPassfrase(hva, _("Prøv igjen."))
    raise FeilPassfrase(hva, _("Vent {tid} og prøv igjen.").format(tid=_in_words(vent)))


def refuse_haste(mappe: Path, fil: Nokkelfil, bruker: Nokkelbruker, naa: datetime) -> None:
    """Raise `FeilPassfrase` when it is too early for another try."""
    igjen = waiting_time(bruker, naa)
    if igjen:
        if is_clock_back(bruker, naa):
            nokkelfil.write(mappe, fil.with_bruker(_from_now(bruker, naa)))
        raise FeilPassfrase(
            _("Det er for tidlig å prøve igjen."), _("Vent {tid} og prøv igjen.").format(tid=_in_words(igjen))
        )


def follow_clock(mappe: Path, fil: Nokkelfil, naa: datetime) -> Nokkelfil:
    """Let the waits run from now where the clock has been moved back since they began; a full disk changes nothing."""
    ny = fil._replace(brukere=tuple(_from_now(b, naa) if is_clock_back(b, naa) else b for b in fil.brukere))
    if ny != fil:
        with contextlib.suppress(NokkelFeil):
            nokkelfil.write(mappe, ny)
    return ny


def _from_now(bruker: Nokkelbruker, naa: datetime) -> Nokkelbruker:
    return bruker._replace(ikke_for=(naa + delay(bruker.feilforsok)).isoformat())


def _in_words(tid: timedelta) -> str:
    sekunder = max(1, -(-tid // timedelta(seconds=1)))
    if sekunder == 1:
        return _("ett sekund")
    if sekunder < 90:
        return _("{antall} sekunder").format(antall=sekunder)
    return _("{antall} minutter").format(antall=-(-sekunder // 60))
