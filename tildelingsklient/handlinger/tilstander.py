"""Moving a vedtak: a command is stored as wished for, and counts when the validator has answered."""

from __future__ import annotations

from dataclasses import replace

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed
from tildelingsklient.sak.tilstand import Forsok, Kommando, Kommandostatus, Tilstand, validate
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import kommando_fields, vedtak_fields
from tildelingsklient.vedtak.vedtak import Vedtak


def moved(okt: Okt, bilde: Saksbilde, tjeneste: str, kommando: Kommando) -> Saksbilde:
    """Give a command to a service's vedtak. TilstandFeil when it is not allowed; the refused wish is kept.

    The validator is local until there is an office: wish and answer are written in one transaction.
    """
    vedtak = bilde.sak.vedtak_for(tjeneste)
    kommando_id = okt.new_id()
    wish = kommando_fields(vedtak.id, kommando.value, Kommandostatus.ONSKET.value)
    asked = create(Entitet.KOMMANDO, kommando_id, bilde.sak.id, wish, Slag.COMMAND)
    try:
        til = validate(kommando, Tilstand(vedtak.tilstand), _attempt(okt, vedtak))
    except TilstandFeil as refused:
        _write(okt, [asked, _answered(kommando_id, bilde.sak.id, wish, Kommandostatus.AVVIST, refused.tittel)])
        raise
    new = replace(vedtak, tilstand=til.value)
    state = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, vedtak_fields(vedtak), vedtak_fields(new))
    _write(okt, [asked, _answered(kommando_id, bilde.sak.id, wish, Kommandostatus.GJELDER), state])
    all_vedtak = tuple(new if old.id == new.id else old for old in bilde.sak.vedtak)
    return changed(bilde, replace(bilde.sak, vedtak=all_vedtak))


def _attempt(okt: Okt, vedtak: Vedtak) -> Forsok:
    return Forsok(okt.bruker.id, okt.bruker.rolle, vedtak.forfatter, har_utfall=vedtak.utfall is not None)


def _answered(
    kommando_id: str, sak: str, wish: dict[str, object], status: Kommandostatus, merknad: str = ""
) -> Endring | None:
    answer = {**wish, "status": status.value, "merknad": merknad}
    return patch(Entitet.KOMMANDO, kommando_id, sak, wish, answer)


def _write(okt: Okt, endringer: list[Endring | None]) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([endring for endring in endringer if endring])
        arbeid.commit()
