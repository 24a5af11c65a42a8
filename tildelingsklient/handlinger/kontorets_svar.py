"""What the office answered to a reviewer's decisions: each is remembered until its answer has been told.

The one who decided may be anywhere when the answer comes, and a draft that was taken back first is no longer in the
queue. So the commands are kept by their ids among the user's own settings, and looked up again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.lister import try_katalog_of
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Kommandostatus, Tilstand
from tildelingsklient.sprak import pick
from tildelingsklient.vedtak.lovtekst import join_words

_NAVN: Final = "venter_paa_kontoret"


@dataclass(frozen=True, slots=True)
class Bestemt:
    """A decision on a draft: the case, the services of the letter, and the ids of its commands. Names no one."""

    sak: str
    tjenester: tuple[str, ...]
    ider: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Svar:
    """What became of a decision, in words for whom and what. `grunn` is why it was refused, empty when it counts."""

    bestemt: Bestemt
    hva: str
    er_godkjent: bool = False
    grunn: str = ""


def remember(okt: Okt, bestemt: Bestemt) -> None:
    """The office has not answered this yet."""
    _keep(okt, (*_remembered(okt), bestemt))


def answers(okt: Okt) -> tuple[Svar, ...]:
    """What has been answered and is not told, oldest first."""
    return tuple(_answers(okt))


def count_refused(okt: Okt) -> int:
    """How many of them were refused."""
    return sum(bool(one.grunn) for one in _answers(okt))


def told(okt: Okt, svar: Iterable[Svar]) -> None:
    """The user has been told of these."""
    done = {one.bestemt for one in svar}
    if done:
        _keep(okt, (one for one in _remembered(okt) if one not in done))


def _answers(okt: Okt) -> Iterator[Svar]:
    for bestemt in _remembered(okt):
        svar = _answer(okt, bestemt)
        if svar is not None:
            yield svar


def _answer(okt: Okt, bestemt: Bestemt) -> Svar | None:
    """None while it waits, and when the draft is in the queue again or the case cannot be read: they tell it."""
    try:
        with okt.arbeid() as arbeid:
            sak = arbeid.sak(bestemt.sak, Handling.LISTE)
    except (Feil, KeyError, ValueError):
        return None
    for onske in (one for one in sak.onsker if one.id in bestemt.ider):
        waits = onske.status != Kommandostatus.AVVIST or _is_in_queue(sak, onske.vedtak)
        return None if waits else Svar(bestemt, _named(okt, sak, bestemt), grunn=onske.merknad)
    for done in (one for one in sak.gjennomganger if one.kommando in bestemt.ider):
        return Svar(bestemt, _named(okt, sak, bestemt), done.utfall is Gjennomgangsutfall.GODKJENT)
    return None


def _is_in_queue(sak: Sak, vedtak_id: str) -> bool:
    return any(one.id == vedtak_id and one.tilstand == Tilstand.TIL_GJENNOMGANG for one in sak.vedtak)


def _named(okt: Okt, sak: Sak, bestemt: Bestemt) -> str:
    """«Solveig Bråten, Brukerstyrt personlig assistanse»."""
    with okt.arbeid() as arbeid:
        (linje,) = arbeid.sakslinjer([sak.id])
    katalog = try_katalog_of(okt, linje)
    known = katalog.tjeneste_by_id if katalog else {}
    return f"{linje.navn}, {join_words(pick(known[t].navn) if t in known else t for t in bestemt.tjenester)}"


def _remembered(okt: Okt) -> tuple[Bestemt, ...]:
    with okt.arbeid() as arbeid:
        kept = json.loads(arbeid.innstilling(_NAVN) or "[]")
    return tuple(Bestemt(one["sak"], tuple(one["tjenester"]), tuple(one["ider"])) for one in kept)


def _keep(okt: Okt, bestemte: Iterable[Bestemt]) -> None:
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(_NAVN, json.dumps([asdict(one) for one in bestemte]))
        arbeid.commit()
