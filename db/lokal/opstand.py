"""What the office has said of the ops, and which of ours it does not have yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.linjer import felt_to_text, op_from_row
from db.lokal.verdier import Row, dumps
from tildelingsklient.synk.endring import Endring, Felt, Op, Slag
from tildelingsklient.synk.flettet import KEPT, Opsvar, Rebasert
from tildelingsklient.synk.stand import Kontorop

AVGJORT: Final = "avgjort"
"""The `svar` of one of ours that a person has let go of for a choice."""
TATT: Final = frozenset({Opsvar.APPLIED.value, Opsvar.MERGED.value, Opsvar.NOOP.value})
"""What the office's thing has, from the version it told."""
_op, _stand = skjema.op, skjema.opstand
_UKVITTERT: Final = _op.c.kvittert == sa.literal_column("0")
_AKTIV: Final = _stand.c.aktiv == sa.literal_column("1")
_REST: Final = (_stand.c.slag.label("rest_slag"), _stand.c.felt.label("rest_felt"))
_SVART: Final = (_stand.c.svar, _stand.c.versjon, _stand.c.avgjor, _stand.c.aktiv, *_REST)
_FORTALT: Final = sa.select(_op, *_SVART).select_from(_op.outerjoin(_stand, _stand.c.op_id == _op.c.op_id))


class Ting(NamedTuple):
    """What is merged: one thing of a case."""

    sak: str
    entitet: str
    id: str


class Egenop(NamedTuple):
    """One of ours that the office's thing does not have: `op` with what is left of it, and what the office said."""

    op: Op
    rad: Row

    @property
    def kvittert(self) -> bool:
        """Has the office it?"""
        return bool(self.rad["kvittert"])

    @property
    def er_nektet(self) -> bool:
        """Does the office keep it without effect?"""
        return self.kvittert and self.rad["svar"] in KEPT

    def arrived(self, versjon: int) -> bool:
        """Is it in the office's thing of this version?"""
        told = self.rad["versjon"] or self.rad["svar"] == Opsvar.NOOP
        return self.kvittert and self.rad["svar"] in TATT and bool(told) and self.rad["versjon"] <= versjon


def _of_thing(tabell: sa.Table, ting: str = "") -> list[sa.ColumnElement[bool]]:
    return [tabell.c[navn] == sa.bindparam(f"{ting}{navn}") for navn in Ting._fields]


_USENDT: Final = _FORTALT.where(*_of_thing(_op), _UKVITTERT, sa.or_(_stand.c.aktiv.is_(None), _AKTIV))
_VENTENDE: Final = _FORTALT.where(*_of_thing(_stand), _AKTIV, _op.c.kvittert == sa.literal_column("1"))
_SPURT: Final = _FORTALT.where(_op.c.op_id == sa.bindparam("op_id"))
_NYE: Final = (
    sa.select(_op, _stand.c.virket, _stand.c.versjon)
    .join(_stand, _stand.c.op_id == _op.c.op_id)
    .where(*_of_thing(_stand), _stand.c.virket.is_not(None), _stand.c.versjon > sa.bindparam("etter"))
    .order_by(_stand.c.versjon)
)
_GLEM_VIRKET: Final = (
    _stand.update()
    .where(*_of_thing(_stand, "denne_"), _stand.c.virket.is_not(None), _stand.c.versjon <= sa.bindparam("til"))
    .values(virket=None)
)


def active(connection: sa.Connection, ting: Ting) -> list[Egenop]:
    """Ours on a thing that the office's does not have, in the order they were written."""
    rows = [row for query in (_USENDT, _VENTENDE) for row in connection.execute(query, ting._asdict()).mappings()]
    return [Egenop(_with_rest(row), row) for row in sorted(rows, key=lambda row: int(row["seq"]))]


def of_op(connection: sa.Connection, op_id: str) -> Row | None:
    """An op with what the office has said of it; None when it is not here."""
    return connection.execute(_SPURT, {"op_id": op_id}).mappings().first()


def _with_rest(row: Row) -> Op:
    op = op_from_row(row)
    endring = replace(op.endring, avgjor=tuple(json.loads(row["avgjor"] or "[]")))
    if row["rest_felt"] is not None:
        endring = replace(endring, slag=Slag(row["rest_slag"]), felt=_fields(json.loads(row["rest_felt"])))
    return replace(op, endring=endring)


def unanswered(row: Row) -> Op:
    """One of ours that the office must have, as a later one on the thing took effect; its answer was lost."""
    return _with_rest({**row, "rest_felt": None})


def news(connection: sa.Connection, ting: Ting, etter: int) -> list[Kontorop]:
    """How the ops took effect that made the versions after one, without a gap."""
    found = list[Kontorop]()
    for row in connection.execute(_NYE, {**ting._asdict(), "etter": etter}).mappings():
        if row["versjon"] != etter + len(found) + 1:
            break
        virket = json.loads(row["virket"])
        op = op_from_row({**row, "felt": "{}"})
        endring = replace(op.endring, slag=Slag(virket["slag"]), felt=_fields(virket["felt"]))
        found.append(Kontorop(row["versjon"], replace(op, endring=endring)))
    return found


def forget_news(connection: sa.Connection, ting: Ting, til: int) -> None:
    """The office's thing here has the versions up to this one."""
    connection.execute(_GLEM_VIRKET, {"til": til, **{f"denne_{navn}": verdi for navn, verdi in ting._asdict().items()}})


def _fields(felt: Mapping[str, Any]) -> dict[str, Felt]:
    return {navn: Felt(verdi["old"], verdi["new"]) for navn, verdi in felt.items()}


def keep(connection: sa.Connection, op_id: str, ting: Ting, **verdier: object) -> None:
    """Keep something of an op; what is not named stays as it was."""
    plain = {"svar": "", "versjon": 0, "kode": "", "base_versjon": 0, "avgjor": "[]", "aktiv": 0, "fremmed": 0}
    ny = insert(_stand).values({**plain, "op_id": op_id, **ting._asdict(), **verdier})
    connection.execute(ny.on_conflict_do_update(index_elements=["op_id"], set_=verdier))


def keep_rest(connection: sa.Connection, ting: Ting, egen: Egenop, rest: Rebasert) -> None:
    """Keep what is left of one of ours after a merge; what the office has said of it stands."""
    form = {"slag": rest.endring.slag.value, "felt": felt_to_text(rest.endring.felt), "base_versjon": rest.base_versjon}
    said = {} if egen.kvittert else {"svar": rest.svar.value}
    same = egen.rad["rest_felt"] == form["felt"] and egen.rad["rest_slag"] == form["slag"]
    if not same or said.get("svar", egen.rad["svar"]) != egen.rad["svar"]:
        keep(connection, egen.op.op_id, ting, **form, **said, aktiv=1)


def retire(connection: sa.Connection, op_id: str, ting: Ting, svar: str = "") -> None:
    """Let one of ours be history; with why, when the office was not asked."""
    told = {"svar": svar} if svar else {}
    keep(connection, op_id, ting, **told, aktiv=0, slag=None, felt=None)
    if svar:
        receipt(connection, [op_id])


def receipt(connection: sa.Connection, ops: Iterable[str]) -> None:
    """The office has these."""
    connection.execute(_op.update().where(_op.c.op_id.in_(list(ops)), _UKVITTERT).values(kvittert=1))


def effect(endring: Endring) -> str:
    """How an op took effect, as text."""
    return dumps({"slag": endring.slag.value, "felt": json.loads(felt_to_text(endring.felt))})
