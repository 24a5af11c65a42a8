"""Moving a vedtak: a command is stored as wished for, and counts when the validator has answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed
from tildelingsklient.sak.gjennomgang import latest_handed_over, open_notes, wished_for
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import KONTORET_SVARER, Forsok, Kommando, Kommandostatus, Tilstand, validate
from tildelingsklient.sprak import _
from tildelingsklient.synk.avtrykk import is_of
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import kommando_fields, vedtak_fields
from tildelingsklient.vedtak.avslutning import Avslutning
from tildelingsklient.vedtak.sjekkliste import check_vedtak, lacks_amount
from tildelingsklient.vedtak.vedtak import Vedtak


class Ordre(NamedTuple):
    """A command, with the reason when it ends a vedtak. `ider` are the ids the commands are to have, by vedtak."""

    kommando: Kommando
    avslutning: Avslutning | None = None
    ider: Mapping[str, str] = MappingProxyType({})


def moved(okt: Okt, bilde: Saksbilde, tjeneste: str, kommando: Kommando) -> Saksbilde:
    """Give a command to a service's vedtak. TilstandFeil when it is not allowed; the refused wish is kept.

    The local validator answers: wish and answer are written in one transaction. What the office answers, once there is
    one (`KONTORET_SVARER`), stays a wish until it has.
    """
    return moved_together(okt, bilde, (bilde.sak.vedtak_for(tjeneste),), kommando)


def begin_utredning(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """The first answer moves every vedtak that is only received to «utredes»."""
    received = [vedtak for vedtak in bilde.sak.vedtak if vedtak.tilstand == Tilstand.MOTTATT]
    if not received or bilde.antall_besvart == 0:
        return bilde
    return moved_together(okt, bilde, received, Kommando.START_UTREDNING)


def moved_together(
    okt: Okt,
    bilde: Saksbilde,
    vedtak: Sequence[Vedtak],
    ordre: Kommando | Ordre,
    *,
    med: Iterable[Endring | None] = (),
    innhold: Iterable[bytes] = (),
) -> Saksbilde:
    """Give a command to several vedtak at once; all are moved, or none.

    A returned draft that is sent becomes a draft again first. `med` are changes that belong to it and are written
    first, in the same transaction; `innhold` are bytes that they name by sha256, such as a letter.
    """
    given = ordre if isinstance(ordre, Ordre) else Ordre(ordre)
    moves = [_led(okt, bilde, one, given) for one in vedtak]
    _write(okt, [*med, *(change for move in moves for change in move.endringer)], innhold)
    new = {move.vedtak.id: move.vedtak for move in moves}
    return changed(bilde, replace(bilde.sak, vedtak=tuple(new.get(old.id, old) for old in bilde.sak.vedtak)))


@dataclass(frozen=True, slots=True)
class _Flytting:
    """A vedtak as it will be, and what writes it."""

    vedtak: Vedtak
    endringer: tuple[Endring | None, ...]


_FORST = {(Tilstand.RETURNERT, Kommando.SEND_TIL_GJENNOMGANG): Kommando.LAG_UTKAST}
"""The command that one in a state is given before another, in the same transaction: when that is refused, it stays."""


def _led(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, ordre: Ordre) -> _Flytting:
    before = _FORST.get((Tilstand(vedtak.tilstand), ordre.kommando))
    if before is None:
        return _tried(okt, bilde, vedtak, ordre)
    first = _tried(okt, bilde, vedtak, Ordre(before))
    second = _tried(okt, bilde, first.vedtak, ordre)
    return _Flytting(second.vedtak, (*first.endringer, *second.endringer))


def _tried(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, ordre: Ordre) -> _Flytting:
    kommando_id, sak = ordre.ider.get(vedtak.id) or okt.new_id(), bilde.sak.id
    wish = kommando_fields(vedtak.id, ordre.kommando.value, Kommandostatus.ONSKET.value, avslutning=ordre.avslutning)
    asked = create(Entitet.KOMMANDO, kommando_id, sak, wish, Slag.COMMAND)
    try:
        demand_answered(bilde.sak, vedtak.id)
        til = validate(ordre.kommando, Tilstand(vedtak.tilstand), attempt(okt, bilde, vedtak))
    except TilstandFeil as refused:
        _write(okt, [asked, _answered(kommando_id, sak, wish, Kommandostatus.AVVIST, refused.tittel)])
        raise
    if okt.har_kontor and ordre.kommando in KONTORET_SVARER:
        return _Flytting(vedtak, (asked,))
    new = replace(vedtak, tilstand=til.value, avslutning=ordre.avslutning or vedtak.avslutning)
    state = patch(Entitet.VEDTAK, vedtak.id, sak, vedtak_fields(vedtak), vedtak_fields(new))
    return _Flytting(new, (asked, _answered(kommando_id, sak, wish, Kommandostatus.GJELDER), state))


def demand_answered(sak: Sak, vedtak_id: str) -> None:
    """TilstandFeil while a command on the vedtak waits for the office."""
    if wished_for(sak.onsker, vedtak_id):
        raise TilstandFeil(
            _("Avgjørelsen venter på nett."),
            _("Den gjelder når kontoret har svart. Da ser du her hva som ble utfallet."),
        )


def attempt(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Forsok:
    """All the guards may ask for, of the case as it stands now."""
    sak, sent = bilde.sak, latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    return Forsok(
        okt.bruker.id,
        okt.bruker.rolle,
        authors(sak, vedtak),
        har_utfall=vedtak.utfall is not None,
        har_omfang=not lacks_amount(vedtak),
        samme_versjon=sent is not None and not has_changed(bilde, vedtak),
        hull=first_stop(bilde, vedtak),
        apne_merknader=len(open_notes(sak.merknader, sak.innsendinger, vedtak.id)),
        plukket_opp=sent is not None and any(one.innsending == sent.id for one in sak.merknader),
    )


def has_changed(bilde: Saksbilde, vedtak: Vedtak) -> bool:
    """Is the draft, or something it rests on, another than what was last handed over?"""
    sent = latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    return sent is not None and not is_of(sent.avtrykk, bilde.sak, bilde.katalog, vedtak)


def authors(sak: Sak, vedtak: Vedtak) -> frozenset[str]:
    """Ids of all who have written in a draft or handed it over."""
    senders = {one.avsender for one in sak.innsendinger if one.vedtak == vedtak.id}
    return frozenset((senders | {vedtak.forfatter}) - {""})


def first_stop(bilde: Saksbilde, vedtak: Vedtak) -> str:
    """The first thing missing that a draft cannot be handed over without, in a sentence; empty when nothing is."""
    if vedtak.tjeneste not in bilde.sak.tjenester:
        return ""
    vurdering = bilde.vurdering_for(vedtak.tjeneste)
    found = check_vedtak(bilde.katalog, bilde.fakta.kartlegging, vurdering, vedtak).stoppende
    return str(found[0].sagt) if found else ""


def _answered(
    kommando_id: str, sak: str, wish: dict[str, object], status: Kommandostatus, merknad: str = ""
) -> Endring | None:
    answer = {**wish, "status": status.value, "merknad": merknad}
    return patch(Entitet.KOMMANDO, kommando_id, sak, wish, answer)


def _write(okt: Okt, endringer: Iterable[Endring | None], innhold: Iterable[bytes] = ()) -> None:
    with okt.arbeid() as arbeid:
        for content in innhold:
            arbeid.keep_innhold(hashlib.sha256(content).hexdigest(), content)
        arbeid.write([endring for endring in endringer if endring])
        arbeid.commit()
