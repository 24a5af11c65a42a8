"""Rows of the office's log ↔ messages, and the chain of a case: each op carries a hash over itself and the last one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from tildelingsklient.synk.endring import Slag
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Feedlinje, Opmelding

Row: TypeAlias = Mapping[str, Any] | sa.RowMapping
FORSTE_HASH: Final = "0" * 64
MELDING: Final = (
    "op_id", "maskin", "seq", "bruker", "rolle", "sak", "entitet", "id", "slag", "base_versjon", "felt",
    "skjemaversjon", "tid", "angrer", "avgjor",
)  # fmt: skip
"""The columns that hold an op as it was sent."""
_LENKET: Final = ("kommune", *MELDING, "slag_brukt", "brukt", "versjon", "svar", "kode", "forrige_hash")


def dumps(verdi: object) -> str:
    """JSON text that is the same for the same value on every machine."""
    return json.dumps(verdi, sort_keys=True, separators=(",", ":"), allow_nan=False)


def link(row: Row) -> str:
    """The hash of a row of the log: over what was sent, what came of it, and the hash of the one before."""
    return hashlib.sha256(dumps([_plain(row[navn]) for navn in _LENKET]).encode()).hexdigest()


def _plain(verdi: object) -> object:
    return verdi.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(verdi, datetime) else verdi


def sent_columns(op: Opmelding) -> dict[str, Any]:
    """An op as it was sent, by column."""
    plain = {**op.model_dump(mode="json"), "tid": op.tid}
    return {navn: plain[navn] for navn in MELDING}


def storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its lists and maps as JSON text."""
    return {navn: dumps(verdi) if isinstance(verdi, dict | list) else verdi for navn, verdi in row.items()}


def sent_op(row: Row) -> Opmelding:
    """The op as it was sent."""
    return Opmelding.model_validate({navn: row[navn] for navn in MELDING})


def feed_line(row: Row) -> Feedlinje:
    """An op as it goes out: as it took effect, or whole when it is kept as a conflict."""
    took_effect = row["brukt"] is not None
    told = {navn: row[navn] for navn in MELDING if navn not in {"slag", "felt", "base_versjon"}} | {
        "slag": row["slag_brukt"] if took_effect else row["slag"],
        "felt": row["brukt"] if took_effect else row["felt"],
        "base_versjon": row["versjon"] - 1 if row["versjon"] else row["base_versjon"],
    }
    return Feedlinje(op=Opmelding.model_validate(told), versjon=row["versjon"], svar=Opsvar(row["svar"]))


def makes_new(slag: Slag) -> bool:
    """Does a change of this kind make a thing?"""
    return slag not in {Slag.PATCH, Slag.TOMBSTONE}
