"""What the office has had before: ops by their id, and those it refused, which are kept whole beside the log."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

import sqlalchemy as sa

from db.sentral import rader
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Opmelding

_OP: Final = sa.text(
    f"SELECT {', '.join(rader.MELDING)}, svar, kode, versjon FROM op WHERE kommune = :kommune AND op_id = :op_id"
)
_AVVIST: Final = sa.text("SELECT kode, melding FROM avvist WHERE kommune = :kommune AND op_id = :op_id")
_AVVIS: Final = sa.text("INSERT INTO avvist VALUES (:kommune, :op_id, :kode, CAST(:melding AS json), :naa)")


class Kjent(NamedTuple):
    """An op the office has had, and what it answered."""

    op: Opmelding
    svar: Opsvar
    versjon: int
    kode: str


def find(connection: sa.Connection, kommune: str, op_id: str) -> Kjent | None:
    """What the office has had by this id."""
    asked = {"kommune": kommune, "op_id": op_id}
    if row := connection.execute(_OP, asked).mappings().first():
        return Kjent(rader.sent_op(row), Opsvar(row["svar"]), row["versjon"], row["kode"])
    if refused := connection.execute(_AVVIST, asked).first():
        return Kjent(Opmelding.model_validate(refused.melding), Opsvar.REJECTED, 0, refused.kode)
    return None


def keep_refused(connection: sa.Connection, kommune: str, op: Opmelding, kode: str, naa: datetime) -> None:
    """Keep an op that was refused, with why."""
    row = {"kommune": kommune, "op_id": op.op_id, "kode": kode, "melding": op.model_dump_json(), "naa": naa}
    connection.execute(_AVVIS, row)
