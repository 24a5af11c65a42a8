"""When a case may leave the machine: the office has all of it, nothing in it waits for anybody, and it has rested.

1. Every op of it is receipted by the office.
2. Every service applied for has come to its end: stopped, refused and told, or started. A deadline of the office that
   is not met, or a citizen's that has not passed, keeps the case; so does one whose day nobody knows.
3. Nobody is to be visited, and nobody is in the middle of writing.
4. Nothing has changed for as many days as its owner has chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tildelingsklient.sak.frist import Fristpost, Fristutvalg
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import FERDIG, Tilstand
from tildelingsklient.vedtak.vedtak import Vedtak

POSISJON, FOR_DU_GAR = "posisjon", "for_du_gar"
"""What the program remembers of a case, kept as text being typed is, though nobody has written it."""
UFORTALT = "ryddet_ufortalt"
"""How many of a user's cases have left since it was last told, among the user's settings."""


@dataclass(frozen=True, slots=True)
class Hvile:
    """What is asked of a case before it leaves. `venter`: ops without receipt. `pabegynt`: places of unfinished text.

    `frister` are the deadlines that are not met.
    """

    sak: Sak
    sist_endret: datetime
    venter: int
    frister: tuple[Fristpost, ...] = ()
    pabegynt: tuple[str, ...] = ()


def is_writing(felt: str) -> bool:
    """Is a draft somebody's words, and not what the program remembers?"""
    return felt.partition("|")[0] not in {POSISJON, FOR_DU_GAR}


def may_leave(hvile: Hvile, naa: datetime, dager: int) -> bool:
    """May the case leave the machine now? Pure."""
    has_rested = hvile.sist_endret + timedelta(days=dager) <= naa
    is_writing_now = any(map(is_writing, hvile.pabegynt))
    return hvile.venter == 0 and has_rested and not is_writing_now and is_finished(hvile.sak, hvile.frister, naa)


def is_finished(sak: Sak, frister: Iterable[Fristpost], naa: datetime) -> bool:
    """Is there nothing more to do in a case? Pure."""
    applied_for = all(any(vedtak.tjeneste == tjeneste for vedtak in sak.vedtak) for tjeneste in sak.tjenester)
    waits = any(besok.star and besok.slutt > naa for besok in sak.besok)
    # The citizen's deadlines that have passed are over; the office's never are before they are met.
    still_open = Fristutvalg(borger_fra=naa.date())
    return (
        bool(sak.tjenester)
        and applied_for
        and all(map(has_ended, sak.vedtak))
        and not waits
        and not any(map(still_open.fits, frister))
    )


def has_ended(vedtak: Vedtak) -> bool:
    """Stopped, started as granted, or told when nothing was granted."""
    if vedtak.tilstand in FERDIG or vedtak.tilstand == Tilstand.IVERKSATT:
        return True
    return vedtak.tilstand == Tilstand.UNDERRETTET and vedtak.utfall is not None and not vedtak.gir_noe
