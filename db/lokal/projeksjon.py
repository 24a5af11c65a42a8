"""What the ops amount to: each op is projected onto `rad` and the lists as it is written.

A thing that the office has given is its copy with ours on top (`flettrad`). `rebuild` makes the same rows again from
the log; what the office has given is no consequence of our ops and is kept through it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Set
from contextlib import suppress
from typing import Any, Final, TypeGuard

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import flettrad, fristlister, listeskriving, opplogg, skjema, tallister
from db.lokal.linjer import Plain
from db.lokal.verdier import Row, dumps
from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag
from tildelingsklient.synk.vern import only_protects

_NOKKEL: Final = ("sak", "entitet", "id")
_ENDRES: Final = ("versjon", "slettet", "felt", "pristin", "felles", "endret_av", "endret_tid")
_SORTERES: Final = {"stand", "sporsmal", "gjelder"}
_I_LISTEN: Final = {Entitet.SAK, Entitet.PERSON, Entitet.VEDTAK}
_FREMMEDE: Final = sa.select(skjema.opstand.c.op_id).where(skjema.opstand.c.fremmed == 1)
_UTEN_VIRKNING: Final = _FREMMEDE.where(skjema.opstand.c.versjon == 0)
"""What another wrote, and the office keeps for a choice."""
_SISTE: Final = (
    sa.select(skjema.op)
    .where(skjema.op.c.sak == sa.bindparam("sak"), skjema.op.c.op_id.not_in(_UTEN_VIRKNING))
    .order_by(skjema.op.c.nr.desc())
    .limit(1)
)
_EN_RAD: Final = sa.select(skjema.rad).where(*(skjema.rad.c[navn] == sa.bindparam(navn) for navn in _NOKKEL))


def _upsert() -> sa.Insert:
    ny = insert(skjema.rad)
    endres = {navn: ny.excluded[navn] for navn in _ENDRES}
    return ny.on_conflict_do_update(index_elements=_NOKKEL, set_=endres)


_SETT_RAD: Final = _upsert()


def current(connection: sa.Connection, sak: str, entitet: str, id_: str) -> Row | None:
    """The row of a thing, a deleted one too; None when it was never made."""
    return connection.execute(_EN_RAD, {"sak": sak, "entitet": entitet, "id": id_}).mappings().first()


def fields_now(row: Row | None) -> dict[str, Any]:
    """The fields of a thing as they stand."""
    felt: dict[str, Any] = json.loads(row["felt"]) if row else {}
    return felt


def version(row: Row | None) -> int:
    """The version a change is made from; 0 for a new thing."""
    return int(row["versjon"]) if row else 0


def check_fits(endring: Endring, row: Row | None) -> None:
    """Raise `LagerFeil` when the change makes what is there already, or changes what is not.

    One that is let in because it only protects an address more must start from the protection that is there.
    """
    is_there = row is not None and not row["slettet"]
    makes_new = endring.slag not in {Slag.PATCH, Slag.TOMBSTONE}
    if endring.avgjor and not endring.felt:
        # The office's stands, also when it has taken the thing away.
        return
    if is_there == makes_new or (only_protects(endring) and not _starts_from(endring, fields_now(row))):
        raise LagerFeil(
            _("Dette er endret et annet sted imens, så endringen ble ikke lagret."),
            _("Åpne saken på nytt og gjør endringen en gang til."),
        )


def _starts_from(endring: Endring, naa: dict[str, Any]) -> bool:
    return all(dumps(felt.old) == dumps(naa.get(navn)) for navn, felt in endring.felt.items())


def check_note(endring: Endring) -> None:
    """Raise `LagerFeil` when a quick note would be changed or taken away; it may only be sorted."""
    if endring.entitet is not Entitet.NOTAT:
        return
    if endring.slag is Slag.TOMBSTONE or (endring.slag is Slag.PATCH and not set(endring.felt) <= _SORTERES):
        raise LagerFeil(
            _("Et hurtignotat kan sorteres, men ikke endres eller slettes."),
            _("Skriv et nytt notat, eller velg «Ikke i bruk»."),
        )


def is_given(row: Row | None) -> TypeGuard[Row]:
    """Has the office given the thing?"""
    return row is not None and row["pristin"] is not None


def project(connection: sa.Connection, op: Row, row: Row | None) -> None:
    """Bring the thing's row, given as it was, and the lists up to date with an op."""
    if is_given(row):
        put(connection, flettrad.standing(connection, row))
    else:
        put(connection, _after(op, row))
    relist(connection, op["sak"], {Entitet(op["entitet"])})
    listeskriving.touch(connection, op)


def put(connection: sa.Connection, ny: Plain) -> None:
    """Write a thing's row."""
    connection.execute(_SETT_RAD, ny)
    if ny["entitet"] == Entitet.BESOK:
        felt = {} if ny["slettet"] else json.loads(str(ny["felt"]))
        listeskriving.set_besok(connection, str(ny["sak"]), str(ny["id"]), felt)


def relist(connection: sa.Connection, sak_id: str, entiteter: Set[Entitet]) -> None:
    """Bring the lists up to date when things of these kinds have changed."""
    if entiteter & _I_LISTEN:
        listeskriving.relist(connection, sak_id)
    if entiteter & fristlister.ENTITETER:
        fristlister.relist(connection, sak_id)
    if entiteter & tallister.ENTITETER:
        tallister.relist(connection, sak_id)


def touch_last(connection: sa.Connection, sak_id: str) -> None:
    """Put the case where the last op that has changed it puts it."""
    last = connection.execute(_SISTE, {"sak": sak_id}).mappings().first()
    if last is not None:
        listeskriving.touch(connection, last)


def rebuild(connection: sa.Connection) -> None:
    """Make every projected row anew from the log and what the office has given."""
    given = connection.execute(sa.select(skjema.rad).where(skjema.rad.c.pristin.is_not(None))).mappings().all()
    skjema.empty_projection(connection)
    for had in given:
        put(connection, flettrad.standing(connection, had))
    foreign = set(connection.execute(_FREMMEDE).scalars())
    for op in opplogg.rows(connection):
        row = current(connection, op["sak"], op["entitet"], op["id"])
        is_given = row is not None and row["pristin"] is not None
        if not is_given and op["op_id"] not in foreign and not opplogg.is_emptied(op):
            project(connection, op, row)
    for sak_id, entiteter in _by_case(given).items():
        relist(connection, sak_id, entiteter)
        touch_last(connection, sak_id)


def _by_case(rows: Iterable[Row]) -> dict[str, set[Entitet]]:
    found = defaultdict[str, set[Entitet]](set)
    for row in rows:
        found[row["sak"]].add(Entitet(row["entitet"]))
    return found


def relist_all(connection: sa.Connection) -> None:
    """Write the line of every case, and what is counted of it, anew from its rows; the log is not read.

    One that cannot be read keeps what stands on its line, and nobody else is kept out for it.
    """
    for sak_id in list(connection.execute(sa.select(skjema.sakslinje.c.id)).scalars()):
        with suppress(KeyError, ValueError, TypeError):
            listeskriving.relist(connection, sak_id)
        fristlister.note_answer_owed(connection, sak_id)
        tallister.relist(connection, sak_id)


def _after(op: Row, row: Row | None) -> Plain:
    """The thing's row after an op."""
    return {
        "sak": op["sak"],
        "entitet": op["entitet"],
        "id": op["id"],
        "kommune": op["kommune"],
        "versjon": version(row) + 1,
        "rekkefolge": row["rekkefolge"] if row else op["nr"],
        "slettet": int(op["slag"] == Slag.TOMBSTONE),
        "felt": dumps(_new_fields(op, row)),
        "pristin": None,
        "felles": None,
        "endret_av": op["bruker"],
        "endret_tid": op["tid"],
    }


def _new_fields(op: Row, row: Row | None) -> dict[str, Any]:
    if op["slag"] == Slag.TOMBSTONE:
        return {}
    gamle = fields_now(row) if op["slag"] == Slag.PATCH else {}
    return gamle | {navn: verdi["new"] for navn, verdi in json.loads(op["felt"]).items()}
