"""What the ops amount to: each op is projected onto `rad` and the lists as it is written.

`rebuild` makes the same rows again from the log alone. What the office last had (`pristin`) is no
consequence of our ops and is kept through it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import fristlister, listeskriving, opplogg, skjema
from db.lokal.linjer import Plain
from db.lokal.verdier import Row, dumps
from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag
from tildelingsklient.synk.vern import only_protects

_NOKKEL: Final = ("sak", "entitet", "id")
_SORTERES: Final = {"stand", "sporsmal", "gjelder"}
_I_LISTEN: Final = {Entitet.SAK, Entitet.PERSON, Entitet.VEDTAK}
_EN_RAD: Final = sa.select(skjema.rad).where(*(skjema.rad.c[navn] == sa.bindparam(navn) for navn in _NOKKEL))


def _upsert() -> sa.Insert:
    ny = insert(skjema.rad)
    endres = {navn: ny.excluded[navn] for navn in ("versjon", "slettet", "felt", "endret_av", "endret_tid")}
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


def project(connection: sa.Connection, op: Row, row: Row | None) -> None:
    """Bring the thing's row, given as it was, and the lists up to date with an op."""
    connection.execute(_SETT_RAD, _after(op, row))
    entitet = Entitet(op["entitet"])
    if entitet is Entitet.BESOK:
        listeskriving.set_besok(connection, op["sak"], op["id"], _new_fields(op, row))
    if entitet in _I_LISTEN:
        listeskriving.relist(connection, op["sak"])
    if entitet in fristlister.ENTITETER:
        fristlister.relist(connection, op["sak"])
    listeskriving.touch(connection, op)


def rebuild(connection: sa.Connection) -> None:
    """Make every projected row anew from the log."""
    had = sa.select(skjema.rad).where(skjema.rad.c.pristin.is_not(None))
    hos_kontoret = list(connection.execute(had).mappings())
    skjema.empty_projection(connection)
    for op in [row for row in opplogg.rows(connection) if not opplogg.is_emptied(row)]:
        project(connection, op, current(connection, op["sak"], op["entitet"], op["id"]))
    for row in hos_kontoret:
        denne = [skjema.rad.c[navn] == row[navn] for navn in _NOKKEL]
        connection.execute(skjema.rad.update().where(*denne).values(pristin=row["pristin"]))


def relist_all(connection: sa.Connection) -> None:
    """Write the line of every case anew from its rows; the log is not read.

    One that cannot be read keeps what stands on its line, and nobody else is kept out for it.
    """
    for sak_id in list(connection.execute(sa.select(skjema.sakslinje.c.id)).scalars()):
        with suppress(KeyError, ValueError, TypeError):
            listeskriving.relist(connection, sak_id)
        fristlister.note_answer_owed(connection, sak_id)


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
        "endret_av": op["bruker"],
        "endret_tid": op["tid"],
    }


def _new_fields(op: Row, row: Row | None) -> dict[str, Any]:
    if op["slag"] == Slag.TOMBSTONE:
        return {}
    gamle = fields_now(row) if op["slag"] == Slag.PATCH else {}
    return gamle | {navn: verdi["new"] for navn, verdi in json.loads(op["felt"]).items()}
