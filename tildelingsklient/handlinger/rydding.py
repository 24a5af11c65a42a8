"""Finished cases leave the machine, and the program's own old copies; what left is told once."""

from __future__ import annotations

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.logg import log
from tildelingsklient.porter import Autokopi, Maskin, Ryddet
from tildelingsklient.sak.rydding import UFORTALT


def clear(okt: Okt, maskin: Maskin) -> Ryddet:
    """Let what may leave, leave. For a worker: touches only the machine."""
    ryddet = maskin.clear(okt.lager)
    for hendelse, antall in (("saker_ryddet", ryddet.saker), ("kopier_ryddet", ryddet.kopier)):
        if antall:
            log(hendelse, antall=antall)
    return ryddet


def untold(okt: Okt) -> int:
    """How many of the user's own cases have left since it was last told; from now on it is told."""
    with okt.lager.arbeid() as arbeid:
        antall = int(arbeid.innstilling(UFORTALT) or 0)
        if antall:
            arbeid.keep_innstilling(UFORTALT, "0")
            arbeid.commit()
    return antall


def own_copies(maskin: Maskin) -> tuple[Autokopi, ...]:
    """The copies the program has made by itself, the oldest first."""
    return maskin.own_copies()


def delete_own_copies(maskin: Maskin) -> int:
    """Delete them all; how many there were. For a worker."""
    antall = maskin.delete_own_copies()
    log("kopier_ryddet", antall=antall)
    return antall
