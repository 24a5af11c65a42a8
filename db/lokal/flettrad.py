"""A thing that the office has given: its copy, what both knew, and our ops on top of it, as one row of `rad`.

What the office has said is kept; the row, what is left of each op and the conflicts follow from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import IntEnum, auto
from operator import itemgetter
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from db.lokal import opstand, skjema
from db.lokal.linjer import Plain
from db.lokal.opstand import Egenop, Ting
from db.lokal.verdier import Row, dumps, utc_text
from tildelingsklient.synk.endring import Endring, Slag
from tildelingsklient.synk.flettet import HELE, KEPT, Fletting, Konflikt, Opsvar, Rebasert, Side
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.stand import Kontorstand, Spor, Stand, same

INGENTING: Final = Kontorstand(Stand())
_SIST: Final = 2**53
_konflikt = skjema.konflikt


class Sett(NamedTuple):
    """Ours on a thing, and what came of merging them with the office's."""

    fletting: Fletting
    egne: list[Egenop]


def copy_of(row: Row | None) -> Kontorstand:
    """The thing as the office last gave it."""
    if row is None or row["pristin"] is None:
        return INGENTING
    held = json.loads(row["pristin"])
    spor = {navn: Spor(bruker, datetime.fromisoformat(tid)) for navn, (bruker, tid) in held["spor"].items()}
    return Kontorstand(_stand_from(held), spor)


def copy_text(kopi: Kontorstand) -> str:
    """The office's thing as it is kept."""
    spor = {navn: [one.bruker, utc_text(one.tid)] for navn, one in kopi.spor.items() if one.tid}
    return dumps({**_stand_to(kopi.stand), "spor": spor})


def common(row: Row) -> Stand:
    """What both knew: the office's copy, unless a choice is waited for."""
    return copy_of(row).stand if row["felles"] is None else _stand_from(json.loads(row["felles"]))


def as_seen(row: Row, endring: Endring) -> Plain:
    """The row as the writer of a change saw it: a value the office has given since is not what both knew.

    Then the two are held against each other, as when the office's comes later; it is never written over.
    """
    kontor, known = copy_of(row).stand, common(row)
    overtaken = {
        name: one.old
        for name, one in endring.felt.items()
        if endring.slag is Slag.PATCH and not endring.avgjor and not same(one.old, kontor.felt.get(name))
    }
    naa = json.loads(row["felt"])
    unseen = {name: old for name, old in overtaken.items() if same(naa.get(name), kontor.felt.get(name))}
    if not unseen:
        return dict(row)
    return {**row, "felles": common_text(replace(known, felt={**known.felt, **unseen}))}


def common_text(stand: Stand) -> str:
    """What both knew, as it is kept."""
    return dumps(_stand_to(stand))


def _stand_from(held: Mapping[str, Any]) -> Stand:
    return Stand(held["versjon"], held["felt"], held["finnes"])


def _stand_to(stand: Stand) -> dict[str, object]:
    return {"versjon": stand.versjon, "felt": dict(stand.felt), "finnes": stand.finnes}


def view(connection: sa.Connection, ting: Ting, kopi: Kontorstand, felles: Stand) -> Sett:
    """Merge ours with the office's copy; nothing is written."""
    turns = _in_turn(opstand.active(connection, ting))
    egne = [one for _turn, one in turns]
    arrived = _arrived(egne, kopi.stand.versjon)
    taken = {one.op.op_id for turn, one in turns if turn is _Tur.TATT} - arrived.keys()
    refused = {one.op.op_id: one.rad["svar"] == Opsvar.REJECTED for one in egne if one.er_nektet}
    ops = [replace(one.op, seq=nr) for nr, one in enumerate(egne)]
    return Sett(merge(felles, ops, replace(kopi, mottatt=arrived, nektet=refused, tatt=taken)), egne)


def _arrived(egne: list[Egenop], versjon: int) -> dict[str, int]:
    """Ours that the office's thing has, and from which version. It takes a machine's ops on a thing in their turn: what
    came before one that took effect, it has answered too, also when the answer was lost."""
    found, later = dict[str, int](), 0
    for one in reversed(egne):
        if one.arrived(versjon):
            # What came to nothing is in all that has come since.
            found[one.op.op_id] = int(one.rad["versjon"]) or versjon
            later = found[one.op.op_id] if one.rad["svar"] != Opsvar.NOOP else later
        elif later and not one.kvittert:
            found[one.op.op_id] = later
    return found


class _Tur(IntEnum):
    """Where one of ours comes: what the office has taken, with what was sent before it; then the choices; then what
    else waits on the thing: it was written before them, but is held back until they are made."""

    TATT = auto()
    VALG = auto()
    RESTEN = auto()


def _in_turn(egne: list[Egenop]) -> list[tuple[_Tur, Egenop]]:
    """Ours, as the office has taken them and will take them. What came to nothing has no number of its own there."""
    turns, later = list[tuple[tuple[_Tur, int, int], Egenop]](), _SIST
    for one in reversed(egne):
        tur, plass = _turn(one), later
        if tur is _Tur.TATT and one.rad["svar"] != Opsvar.NOOP:
            plass = int(one.rad["versjon"])
            later = later if one.op.endring.avgjor else plass
        elif tur is _Tur.RESTEN and later < _SIST and not one.kvittert:
            tur = _Tur.TATT
        turns.append(((tur, plass if tur is _Tur.TATT else 0, one.op.seq), one))
    return [(turn[0], one) for turn, one in sorted(turns, key=itemgetter(0))]


def _turn(one: Egenop) -> _Tur:
    if one.kvittert and one.rad["svar"] in opstand.TATT:
        return _Tur.TATT
    return _Tur.VALG if one.op.endring.avgjor else _Tur.RESTEN


def standing(connection: sa.Connection, row: Row, kopi: Kontorstand | None = None) -> Plain:
    """The row as it stands with ours on the office's thing (that of the row, or a newer one); what follows is kept."""
    ting = Ting(row["sak"], row["entitet"], row["id"])
    kontor = kopi or copy_of(row)
    sett = view(connection, ting, kontor, common(row))
    _keep_rests(connection, ting, sett)
    _keep_conflicts(connection, ting, sett.fletting)
    return _row(row, kontor, sett.fletting)


def _row(row: Row, kontor: Kontorstand, fletting: Fletting) -> Plain:
    stands = [one.op for one in fletting.rebasert if one.svar not in KEPT and one.svar is not Opsvar.NOOP]
    newest = max(stands, key=lambda op: op.tid, default=None)
    last = Spor(newest.bruker, newest.tid) if newest else kontor.spor.get(HELE, Spor())
    return {
        **{navn: row[navn] for navn in ("sak", "entitet", "id", "kommune", "rekkefolge")},
        "versjon": kontor.stand.versjon + len(stands),
        "slettet": int(not fletting.naa.finnes),
        "felt": dumps(dict(fletting.naa.felt)),
        "pristin": copy_text(kontor),
        "felles": None if fletting.felles == kontor.stand else common_text(fletting.felles),
        "endret_av": last.bruker or row["endret_av"],
        "endret_tid": utc_text(last.tid) if last.tid else row["endret_tid"],
    }


def _keep_rests(connection: sa.Connection, ting: Ting, sett: Sett) -> None:
    left = {one.op.op_id: one for one in sett.fletting.rebasert}
    for egen in sett.egne:
        rest = left.get(egen.op.op_id)
        if rest is None:
            opstand.retire(connection, egen.op.op_id, ting)
        elif _came_to_nothing(egen, rest):
            opstand.retire(connection, egen.op.op_id, ting, Opsvar.NOOP.value)
        else:
            opstand.keep_rest(connection, ting, egen, rest)


def _came_to_nothing(egen: Egenop, rest: Rebasert) -> bool:
    """The office has the same already. It must be told of a choice all the same."""
    return rest.svar is Opsvar.NOOP and not egen.kvittert and not egen.op.endring.avgjor


def _keep_conflicts(connection: sa.Connection, ting: Ting, fletting: Fletting) -> None:
    denne = [_konflikt.c[navn] == verdi for navn, verdi in ting._asdict().items()]
    connection.execute(_konflikt.delete().where(*denne))
    kept = [one for one in fletting.rebasert if one.svar in KEPT]
    for one in fletting.konflikter:
        ops = entangled([rest.op for rest in kept], {one.felt})
        values = {"felt": one.felt, "verdier": dumps(_values(one)), "ops": dumps(ops)}
        connection.execute(_konflikt.insert(), {**ting._asdict(), **values})


def entangled(ops: list[Any], felt: set[str]) -> list[str]:
    """The ids of the ops that name one of these fields, or one that such an op names, and so on."""
    held = set(felt)
    for _round in ops:
        held = held.union(*(op.endring.felt for op in ops if touches(op.endring, held)))
    return [op.op_id for op in ops if touches(op.endring, held)]


def touches(endring: Endring, held: set[str]) -> bool:
    """Does a change name one of these fields, or wait with the whole thing?"""
    return HELE in held or not held.isdisjoint(endring.felt)


def _values(one: Konflikt) -> dict[str, object]:
    return {"felles": one.felles, "vaar": _side(one.vaar), "deres": _side(one.deres), "fryst": one.fryst}


def _side(side: Side) -> list[object]:
    return [side.verdi, side.spor.bruker, utc_text(side.spor.tid) if side.spor.tid else None]
