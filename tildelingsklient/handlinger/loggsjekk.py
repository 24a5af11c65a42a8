"""The chain of changes proved at the unlock: what came since last time, remembered with the hash of its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tildelingsklient.handlinger.okt import Okt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tildelingsklient.maskinstand import Loggbit
    from tildelingsklient.porter import Maskin

_SJEKKET = "logg.sjekket"


def next_check(okt: Okt, maskin: Maskin) -> Callable[[], Loggbit]:
    """What a worker is to do: go through the next piece, with a connection of its own."""
    with okt.arbeid() as arbeid:
        merke = arbeid.innstilling(_SJEKKET) or ""
    return partial(maskin.check_log, okt.lager, merke)


def remember_check(okt: Okt, bit: Loggbit) -> None:
    """Where the next unlock begins. What is broken is not remembered: it is to be found again."""
    if not bit.er_hel:
        return
    with okt.arbeid() as arbeid:
        if arbeid.innstilling(_SJEKKET) != bit.merke:
            arbeid.keep_innstilling(_SJEKKET, bit.merke)
            arbeid.commit()
