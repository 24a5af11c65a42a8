"""What can be done with a visit and its case from a list, decided here and drawn by the menus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from tildelingsklient.handlinger.besoksplan import can_be_missed
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.overlevering import receivers
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Kommando, Tilstand, allowed


class Sakshandling(StrEnum):
    """One line of the menu."""

    FLYTT = "flytt"
    AVLYS = "avlys"
    IKKE_HJEMME = "ikke_hjemme"
    AVTAL = "avtal"
    SE = "se"
    HISTORIKK = "historikk"
    INNSYN = "innsyn"
    OVERLAT = "overlat"
    AVSLUTT = "avslutt"


_LESES = frozenset({Sakshandling.SE, Sakshandling.HISTORIKK, Sakshandling.INNSYN})
"""What the one who has handed a case over may do until it leaves."""
_ANDRES = _LESES | {Sakshandling.AVLYS, Sakshandling.OVERLAT, Sakshandling.AVSLUTT}
"""What a fagleder may do in another's case."""


def choices(okt: Okt, sak: Sak, besok: Besok | None) -> tuple[Sakshandling, ...]:
    """What the user can do now, in the order of the menu. Without a visit only what concerns the case."""
    others = _ANDRES if okt.bruker.rolle is Brukerrolle.FAGLEDER else _LESES
    may = frozenset(Sakshandling) if okt.owns(sak) else others
    can_be_handed = bool(receivers(okt, sak))
    return tuple(one for one in _choices(sak, besok, okt.now(), can_be_handed=can_be_handed) if one in may)


def _choices(sak: Sak, besok: Besok | None, now: datetime, *, can_be_handed: bool) -> Iterator[Sakshandling]:
    is_open = not sak.er_avsluttet
    if is_open and besok is not None and besok.star:
        yield Sakshandling.FLYTT
        yield Sakshandling.AVLYS
        if can_be_missed(besok, now):
            yield Sakshandling.IKKE_HJEMME
    if is_open:
        yield Sakshandling.AVTAL
    yield Sakshandling.SE
    yield Sakshandling.HISTORIKK
    yield Sakshandling.INNSYN
    if can_be_handed:
        yield Sakshandling.OVERLAT
    if any(Kommando.SLUTT in allowed(Tilstand(vedtak.tilstand)) for vedtak in sak.vedtak):
        yield Sakshandling.AVSLUTT


def visit_in_question(sak: Sak, now: datetime) -> Besok | None:
    """The visit a case in a list speaks of: the one going on or next, else the one that stood last today."""
    standing = [besok for besok in sak.besok if besok.star]
    ahead = (besok for besok in standing if besok.slutt > now)
    today = (besok for besok in reversed(standing) if besok.start.date() == now.date())
    return next(ahead, None) or next(today, None)
