"""An op of another machine, or one of ours that this copy of the store had lost, comes into the log."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from db.lokal import opplogg, skjema
from db.lokal.linjer import felt_to_text
from db.lokal.opplogg import Avsender
from db.lokal.verdier import Row, utc_text
from tildelingsklient.synk.melding import Opmelding, change_in

_FINNES: Final = sa.select(skjema.op.c.nr).where(skjema.op.c.op_id == sa.bindparam("op_id"))
_TALT: Final = sa.select(skjema.op.c.nr).where(*(skjema.op.c[navn] == sa.bindparam(navn) for navn in ("maskin", "seq")))


def append(connection: sa.Connection, op: Opmelding, avsender: Avsender) -> Row:
    """Write an op of another machine at the end of this log; its writer's id, count, name and time are kept."""
    ende, felt = opplogg.end_of_log(connection, avsender.maskin), change_in(op).felt
    row = {
        "nr": ende.nr + 1,
        "op_id": op.op_id,
        "kommune": avsender.kommune,
        "enhet": avsender.enhet,
        "maskin": _machine(connection, op),
        "seq": op.seq,
        "bruker": op.bruker,
        "rolle": op.rolle,
        "sak": op.sak,
        "entitet": op.entitet.value,
        "id": op.id,
        "base_versjon": op.base_versjon,
        "slag": op.slag.value,
        "felt": felt_to_text(felt),
        "skjemaversjon": op.skjemaversjon,
        "tid": utc_text(op.tid),
        "angrer": op.angrer if _is_known(connection, op.angrer) else None,
        "forrige_hash": ende.hash,
        "kvittert": 1,
    }
    return opplogg.put(connection, row)


def _is_known(connection: sa.Connection, op_id: str) -> bool:
    """Is there such an op here?"""
    return bool(op_id) and connection.execute(_FINNES, {"op_id": op_id}).first() is not None


def _machine(connection: sa.Connection, op: Opmelding) -> str:
    """One that was restored from a copy counts again from there: what it has written twice is told apart by its id."""
    taken = connection.execute(_TALT, {"maskin": op.maskin, "seq": op.seq}).first() is not None
    return f"{op.maskin} {op.op_id}" if taken else op.maskin
