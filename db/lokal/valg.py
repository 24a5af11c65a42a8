"""What waits for a person: no change of a field that two have written in but the choice between them.

The choice is a new op on the office's thing. What was chosen between is history from then on, and stays in the log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import sqlalchemy as sa

from db.lokal import flettrad, opstand, projeksjon, skjema
from db.lokal.opstand import AVGJORT, Egenop, Ting
from db.lokal.verdier import Row, dumps, local_time
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.sak.konflikt import Konfliktside, Sakskonflikt
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag
from tildelingsklient.synk.flettet import HELE, KEPT

_konflikt = skjema.konflikt
_I_SAKEN: Final = sa.select(_konflikt).where(_konflikt.c.sak == sa.bindparam("sak"))
_PA_TINGEN: Final = sa.select(_konflikt.c.felt).where(
    *(_konflikt.c[name] == sa.bindparam(name) for name in Ting._fields)
)
_NOKKELDELER: Final = 4


def conflicts(connection: sa.Connection, sak_id: str) -> tuple[Sakskonflikt, ...]:
    """What waits for a choice in a case."""
    rows = connection.execute(_I_SAKEN.order_by(*_konflikt.primary_key), {"sak": sak_id}).mappings()
    return tuple(map(_conflict, rows))


def _conflict(row: Row) -> Sakskonflikt:
    verdier = json.loads(row["verdier"])
    sporsmal, gjelder = _question(row)
    return Sakskonflikt(
        *(row["sak"], row["entitet"], row["id"], row["felt"], verdier["felles"]),
        vaar=_side(*verdier["vaar"]),
        deres=_side(*verdier["deres"]),
        ops=tuple(json.loads(row["ops"])),
        fryst=verdier["fryst"],
        sporsmal=sporsmal,
        gjelder=gjelder,
    )


def _side(verdi: object, bruker: str, tid: str | None) -> Konfliktside:
    return Konfliktside(verdi, bruker, local_time(tid) if tid else None)


def _question(row: Row) -> tuple[str, str]:
    """The question of an answer, and whom it is about, as its natural key tells."""
    parts = [part.replace("%7C", "|").replace("%25", "%") for part in row["id"].split("|")]
    if row["entitet"] != Entitet.SVAR or len(parts) != _NOKKELDELER:
        return "", ""
    return parts[1], parts[2]


def choose(connection: sa.Connection, endring: Endring) -> Endring:
    """Let what a choice is between be history; the choice with all of that named. Another change as it is.

    TilstandFeil when it is chosen already.
    """
    if not endring.avgjor:
        return endring
    ting = Ting(endring.sak, endring.entitet.value, endring.id)
    kept = [one for one in opstand.active(connection, ting) if one.rad["svar"] in KEPT]
    if any(_is_settled(connection, op_id) for op_id in endring.avgjor):
        raise TilstandFeil(_("Dette er avgjort allerede."), _("Åpne saken på nytt og se hvordan den står."))
    if not {one.op.op_id for one in kept} & set(endring.avgjor):
        # They are another's: only the office keeps them.
        return endring
    row = projeksjon.current(connection, *ting)
    gone = _chosen_between(connection, ting, kept, endring, row)
    for one in gone:
        opstand.retire(connection, one.op.op_id, ting, AVGJORT)
    if row is not None:
        pristin = row["pristin"] or flettrad.copy_text(flettrad.INGENTING)
        projeksjon.put(connection, flettrad.standing(connection, {**row, "pristin": pristin}))
        projeksjon.relist(connection, endring.sak, {endring.entitet})
    # A choice that was overtaken before it was sent, settles nothing: this one does it too.
    settled = (op_id for one in gone for op_id in (one.op.op_id, *one.op.endring.avgjor))
    return replace(endring, avgjor=tuple(dict.fromkeys([*endring.avgjor, *settled])))


def _is_settled(connection: sa.Connection, op_id: str) -> bool:
    row = opstand.of_op(connection, op_id)
    return row is not None and row["svar"] == AVGJORT


def _chosen_between(
    connection: sa.Connection, ting: Ting, kept: list[Egenop], endring: Endring, row: Row | None
) -> list[Egenop]:
    """All that hangs together with what was named; all of ours on a thing that is not there for both."""
    if row is None or row["pristin"] is None:
        return opstand.active(connection, ting)
    named = [one.op.endring for one in kept if one.op.op_id in endring.avgjor]
    is_whole = HELE in _held_fields(connection, ting)
    felt = {HELE} if is_whole else {name for one in named for name in one.felt}
    ids = flettrad.entangled([one.op for one in kept], felt)
    return [one for one in kept if one.op.op_id in ids]


def remember(connection: sa.Connection, op: Row, endring: Endring) -> None:
    """Keep what an op is the choice between."""
    if endring.avgjor:
        ting = Ting(op["sak"], op["entitet"], op["id"])
        opstand.keep(connection, op["op_id"], ting, avgjor=dumps(list(endring.avgjor)), aktiv=1)


def check(connection: sa.Connection, endring: Endring) -> None:
    """Raise `TilstandFeil` when a change is of what waits for a choice, or hands over a case where something does."""
    if _hands_over(endring) and conflicts(connection, endring.sak):
        raise TilstandFeil(
            _("To har skrevet hver sitt i denne saken, så utkastet kan ikke sendes ennå."),
            _("Velg først hva som skal gjelde, og send så."),
        )
    held = _held_fields(connection, Ting(endring.sak, endring.entitet.value, endring.id))
    if held and (endring.slag is not Slag.PATCH or flettrad.touches(endring, held)):
        raise TilstandFeil(
            _("To har skrevet hver sitt her, så endringen ble ikke lagret."),
            _("Velg først hva som skal gjelde, og gjør endringen etterpå."),
        )


def _hands_over(endring: Endring) -> bool:
    if endring.entitet is not Entitet.KOMMANDO or endring.slag is not Slag.COMMAND:
        return False
    felt: Mapping[str, Any] = endring.felt
    return "kommando" in felt and felt["kommando"].new == Kommando.SEND_TIL_GJENNOMGANG


def _held_fields(connection: sa.Connection, ting: Ting) -> set[str]:
    """The fields that wait, and those that were written together with them."""
    felt = set(connection.execute(_PA_TINGEN, ting._asdict()).scalars())
    if not felt:
        return set()
    kept = (one.op.endring.felt for one in opstand.active(connection, ting) if one.rad["svar"] in KEPT)
    return felt.union(*kept)
