"""Commands at the office: it asks of each what the laptop has asked, of what it knows itself.

A laptop answers most commands itself, and sends the wish, the answer and the move: the answer is accepted when the
office's own state, roles and guards allow it, and the move when it follows an accepted answer. A wish to approve or
to send back the office answers itself, with ops of its own that reach everybody. What needs the katalog (holes in the
draft) is the laptop's to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from db.sentral.rader import Row
from db.sentral.sakarbeid import Sakarbeid, Ting
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.kontor.avvisning import Avvist
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall
from tildelingsklient.sak.tilstand import OVERGANGER, Forsok, Kommando, Kommandostatus, Tilstand, validate
from tildelingsklient.synk.endring import Endring, Entitet, Slag, natural_key, patch
from tildelingsklient.synk.melding import Opmelding
from tildelingsklient.synk.rettigheter import MOVING, has_amount, is_decision

KONTORET: Final = "kontoret"
"""The machine that the office's own ops come from."""
BESVARES_HER: Final = frozenset({Kommando.GODKJENN, Kommando.RETURNER})
_BYGGER_PAA: Final = frozenset({Entitet.PERSON, Entitet.SVAR, Entitet.SKJONN, Entitet.MOMENTVEKT, Entitet.VEDTAK})
"""What a draft rests on, and itself."""
_BESVART: Final = frozenset({"status", "merknad"})


def must_wait(sak: Sakarbeid, op: Opmelding) -> bool:
    """Is it a draft on its way to review while something in the case waits for a choice?"""
    is_sent = op.slag is Slag.COMMAND and "kommando" in op.felt
    return is_sent and op.felt["kommando"].new == Kommando.SEND_TIL_GJENNOMGANG and bool(sak.open_conflicts())


def check(sak: Sakarbeid, hvem: Identitet, brukt: Endring, ting: Ting) -> None:
    """`Avvist` unless a command is one, its answer the office's own, and a move of a vedtak follows from one."""
    if brukt.entitet is Entitet.KOMMANDO:
        _check_wish(sak, brukt) if brukt.slag is Slag.COMMAND else _check_answer(sak, hvem, brukt, ting)
    elif brukt.entitet is Entitet.VEDTAK and brukt.slag is Slag.PATCH and "tilstand" in brukt.felt:
        _check_move(sak, brukt, ting)


def _check_wish(sak: Sakarbeid, brukt: Endring) -> None:
    felt = {name: one.new for name, one in brukt.felt.items()}
    if felt.get("kommando") not in list(Kommando) or felt.get("status") != Kommandostatus.ONSKET:
        raise Avvist("ugyldig")
    if not sak.thing(Entitet.VEDTAK, str(felt.get("vedtak"))).stand.finnes:
        raise Avvist("finnes_ikke")


def _check_answer(sak: Sakarbeid, hvem: Identitet, brukt: Endring, ting: Ting) -> None:
    if brukt.slag is not Slag.PATCH or not set(brukt.felt) <= _BESVART or "status" not in brukt.felt:
        raise Avvist("kommando")
    if brukt.felt["status"].new == Kommandostatus.AVVIST:
        return
    if ting.felt["status"] != Kommandostatus.ONSKET or brukt.felt["status"].new != Kommandostatus.GJELDER:
        raise Avvist("kommando")
    vedtak = sak.thing(Entitet.VEDTAK, str(ting.felt["vedtak"]))
    try:
        led_to(sak, hvem, Kommando(ting.felt["kommando"]), vedtak)
    except TilstandFeil as refused:
        raise Avvist(refused.kode or "vakt") from refused


def _check_move(sak: Sakarbeid, brukt: Endring, vedtak: Ting) -> None:
    accepted = [
        one
        for one in sak.things(Entitet.KOMMANDO)
        if one.felt["vedtak"] == brukt.id and one.felt["status"] == Kommandostatus.GJELDER
    ]
    lead = {o.til for o in OVERGANGER if accepted and o.kommando == accepted[-1].felt["kommando"]
            and vedtak.felt["tilstand"] in o.fra}  # fmt: skip
    if brukt.felt["tilstand"].new not in lead:
        raise Avvist("kommando")
    if is_decision(brukt) and not _of(sak.things(Entitet.FATTET), brukt.id):
        raise Avvist("vakt")


def answer(sak: Sakarbeid, hvem: Identitet, asked: Endring) -> tuple[Endring, ...]:
    """What the office does with a wish it answers itself: the answer, and the move when it is allowed. Pure."""
    wish = {name: one.new for name, one in asked.felt.items()}
    vedtak = sak.thing(Entitet.VEDTAK, str(wish["vedtak"]))
    try:
        til = led_to(sak, hvem, Kommando(str(wish["kommando"])), vedtak)
    except TilstandFeil as refused:
        return _written(patch(Entitet.KOMMANDO, asked.id, asked.sak, wish, _answered("avvist", refused.tittel)))
    return _written(
        patch(Entitet.KOMMANDO, asked.id, asked.sak, wish, _answered("gjelder", "")),
        patch(Entitet.VEDTAK, vedtak.id, asked.sak, vedtak.felt, {"tilstand": til.value}),
    )


def _answered(status: str, merknad: str) -> dict[str, object]:
    return {"status": Kommandostatus(status).value, "merknad": merknad}


def _written(*endringer: Endring | None) -> tuple[Endring, ...]:
    return tuple(endring for endring in endringer if endring)


def led_to(sak: Sakarbeid, hvem: Identitet, kommando: Kommando, vedtak: Ting) -> Tilstand:
    """The state a command leads a vedtak to; TilstandFeil when the office does not allow it."""
    if not vedtak.stand.finnes:
        raise Avvist("finnes_ikke")
    return validate(kommando, Tilstand(vedtak.felt["tilstand"]), _attempt(sak, hvem, kommando, vedtak))


def _attempt(sak: Sakarbeid, hvem: Identitet, kommando: Kommando, vedtak: Ting) -> Forsok:
    """All the guards may ask for, of the case as the office has it."""
    sent = _of(sak.things(Entitet.INNSENDING), vedtak.id)
    latest = max(sent, key=lambda one: (one.felt.get("runde") or 0, one.nr), default=None)
    merknader = sak.things(Entitet.MERKNAD)
    return Forsok(
        hvem.id,
        hvem.rolle,
        _authors(sak, vedtak, sent),
        har_utfall=bool(vedtak.felt.get("utfall")),
        har_omfang=has_amount(vedtak.felt),
        samme_versjon=latest is not None and _is_as_sent(sak, hvem, kommando, vedtak, latest),
        apne_merknader=sum(not one.felt.get("lost") for one in _about(merknader, sak, vedtak.id)),
        plukket_opp=latest is not None and any(one.felt.get("innsending") == latest.id for one in merknader),
    )


def _of(ting: Iterable[Ting], vedtak: str) -> list[Ting]:
    return [one for one in ting if one.felt.get("vedtak") == vedtak]


def _about(merknader: Iterable[Ting], sak: Sakarbeid, vedtak: str) -> list[Ting]:
    """The notes on a vedtak, and on the letters it shared with others."""
    shared = {one.id for one in sak.things(Entitet.INNSENDING) if vedtak in (one.felt.get("sammen") or ())}
    return [one for one in merknader if one.felt.get("vedtak") == vedtak or one.felt.get("innsending") in shared]


def _authors(sak: Sakarbeid, vedtak: Ting, sent: Sequence[Ting]) -> frozenset[str]:
    """All who have written in the draft or handed it over."""
    senders = {str(one.spor[""][0]) for one in sent}
    written = sak.writers(Entitet.VEDTAK, vedtak.id, MOVING)
    return frozenset((senders | written | {str(vedtak.felt.get("forfatter") or "")}) - {""})


def _is_as_sent(sak: Sakarbeid, hvem: Identitet, kommando: Kommando, vedtak: Ting, latest: Ting) -> bool:
    """Is what was handed over last what stands, and what the reviewer has read?"""
    later = sak.changed_after(latest.nr, _BYGGER_PAA)
    return not any(_touches(one, vedtak) for one in later) and (
        kommando is not Kommando.GODKJENN or _read(sak, hvem, vedtak) in {None, latest.id}
    )


def _touches(row: Row, vedtak: Ting) -> bool:
    """Is a change one of the draft, or of what its service rests on?"""
    if row["entitet"] == Entitet.VEDTAK:
        return row["id"] == vedtak.id and not set(row["brukt"]) <= MOVING
    if row["entitet"] not in {Entitet.SKJONN, Entitet.MOMENTVEKT}:
        return True
    # Their keys name the service; a judgement of none is of the whole case.
    return row["id"].split("|")[1:2] in ([""], [natural_key(str(vedtak.felt.get("tjeneste")))])


def _read(sak: Sakarbeid, hvem: Identitet, vedtak: Ting) -> str | None:
    """The version that the reviewer has said to approve; None when nothing is said."""
    said = [one for one in _of(sak.things(Entitet.GJENNOMGANG), vedtak.id) if one.spor[""][0] == hvem.id]
    approved = [one for one in said if one.felt.get("utfall") == Gjennomgangsutfall.GODKJENT]
    return str(approved[-1].felt.get("innsending")) if approved else None
