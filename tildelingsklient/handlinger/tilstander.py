"""Moving a vedtak: a command is stored as wished for, and counts when the validator has answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed
from tildelingsklient.sak.tilstand import Forsok, Kommando, Kommandostatus, Tilstand, validate
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import kommando_fields, vedtak_fields
from tildelingsklient.vedtak.avslutning import Avslutning
from tildelingsklient.vedtak.vedtak import Vedtak


def moved(okt: Okt, bilde: Saksbilde, tjeneste: str, kommando: Kommando) -> Saksbilde:
    """Give a command to a service's vedtak. TilstandFeil when it is not allowed; the refused wish is kept.

    The validator is local until there is an office: wish and answer are written in one transaction.
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
    kommando: Kommando,
    avslutning: Avslutning | None = None,
    *,
    med: Iterable[Endring | None] = (),
) -> Saksbilde:
    """Give a command to several vedtak at once, with the reason when it ends them; all are moved, or none.

    `med` are changes that belong to it and are written first, in the same transaction.
    """
    moves = [_tried(okt, bilde, one, kommando, avslutning) for one in vedtak]
    _write(okt, [*med, *(change for move in moves for change in move.endringer)])
    new = {move.vedtak.id: move.vedtak for move in moves}
    return changed(bilde, replace(bilde.sak, vedtak=tuple(new.get(old.id, old) for old in bilde.sak.vedtak)))


@dataclass(frozen=True, slots=True)
class _Flytting:
    """A vedtak as it will be, and what writes it."""

    vedtak: Vedtak
    endringer: tuple[Endring | None, ...]


def _tried(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, kommando: Kommando, avslutning: Avslutning | None) -> _Flytting:
    kommando_id, sak = okt.new_id(), bilde.sak.id
    wish = kommando_fields(vedtak.id, kommando.value, Kommandostatus.ONSKET.value, avslutning=avslutning)
    asked = create(Entitet.KOMMANDO, kommando_id, sak, wish, Slag.COMMAND)
    try:
        til = validate(kommando, Tilstand(vedtak.tilstand), _attempt(okt, vedtak))
    except TilstandFeil as refused:
        _write(okt, [asked, _answered(kommando_id, sak, wish, Kommandostatus.AVVIST, refused.tittel)])
        raise
    new = replace(vedtak, tilstand=til.value, avslutning=avslutning or vedtak.avslutning)
    state = patch(Entitet.VEDTAK, vedtak.id, sak, vedtak_fields(vedtak), vedtak_fields(new))
    return _Flytting(new, (asked, _answered(kommando_id, sak, wish, Kommandostatus.GJELDER), state))


def _attempt(okt: Okt, vedtak: Vedtak) -> Forsok:
    return Forsok(okt.bruker.id, okt.bruker.rolle, vedtak.forfatter, har_utfall=vedtak.utfall is not None)


def _answered(
    kommando_id: str, sak: str, wish: dict[str, object], status: Kommandostatus, merknad: str = ""
) -> Endring | None:
    answer = {**wish, "status": status.value, "merknad": merknad}
    return patch(Entitet.KOMMANDO, kommando_id, sak, wish, answer)


def _write(okt: Okt, endringer: Iterable[Endring | None]) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([endring for endring in endringer if endring])
        arbeid.commit()
