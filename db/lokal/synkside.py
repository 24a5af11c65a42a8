"""What comes from the office: receipts, pages of the feed, cases that are read again, cases that leave.

1. Each line of a page is kept: another's op in the log, and of every op its version and how it took effect.
2. Each thing that a line is of, goes on to the last version that has all those before it, and ours are merged on top.
   Where one is lacking, the thing stands; `control` tells that the case is not whole.
3. A case that is read again stands as it was until its last page is in, and is then made of what came, from nothing.
   Ours that the office once had, and now has not, are ours to send again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import sqlalchemy as sa

from db.lokal import flettrad, fremmedop, innhold, opplogg, opstand, projeksjon, rensing, skjema, synkmerker
from db.lokal.opplogg import Avsender
from db.lokal.opstand import AVGJORT, Ting
from db.lokal.synkmerker import Merke
from db.lokal.verdier import Row, dumps
from tildelingsklient.sak.rydding import is_writing
from tildelingsklient.synk.endring import Entitet, Slag
from tildelingsklient.synk.flettet import KEPT, Opsvar
from tildelingsklient.synk.kontroll import case_total
from tildelingsklient.synk.melding import Endringssvar, Feedlinje, Opkvittering, Sakkontroll, change_in
from tildelingsklient.synk.stand import Kontorstand, replay

_op, _stand, _rad = skjema.op, skjema.opstand, skjema.rad
_FORSTE: Final = sa.select(sa.func.min(_op.c.nr)).where(*(_op.c[navn] == sa.bindparam(navn) for navn in Ting._fields))
_VERSJON: Final = sa.func.json_extract(_rad.c.pristin, "$.versjon")
_GITT: Final = sa.select(_rad.c.sak, _rad.c.entitet, _rad.c.id, _VERSJON).where(_VERSJON > 0)
_TAPT: Final = (
    *(_stand.c.fremmed == 0, _stand.c.versjon == 0, _op.c.kvittert == 1, _op.c.felt != ""),
    _stand.c.svar.in_([Opsvar.APPLIED.value, Opsvar.MERGED.value]),
)
"""Ours that made a version at the office, and have not come back when the case was read again."""


def receipts(connection: sa.Connection, kvitteringer: Sequence[Opkvittering]) -> None:
    """Keep what became of the ops that came back by their ids."""
    for one in kvitteringer:
        row = opstand.of_op(connection, one.op_id)
        if row is not None and one.svar is not Opsvar.HOLD:
            _answered(connection, row, one.svar, one.versjon, one.kode)
            remerge(connection, _thing(row))


def take_page(connection: sa.Connection, side: Endringssvar, avsender: Avsender, sak: str) -> tuple[str, ...]:
    """Take in a page, of the feed or of the case that is read again; the cases that were changed."""
    things = dict.fromkeys(_take(connection, linje, avsender) for linje in side.linjer)
    for name in {ting.sak for ting in things} - {sak}:
        # The feed tells of it: it is in reach again.
        synkmerker.drop(connection, Merke.UTE, name)
    read_again = synkmerker.all_of(connection, Merke.LESES)
    _go_on(connection, [ting for ting in things if ting.sak not in read_again], avsender.kommune)
    if side.er_ferdig:
        whole = [sak] if sak else [name for name, how in read_again.items() if how == synkmerker.HELE]
        for name in whole:
            _make_anew(connection, name, avsender.kommune)
    for name in side.ut:
        synkmerker.put(connection, Merke.UTE, name, "1")
        # No more of it comes to be read, and what is unsent must not wait for that.
        synkmerker.drop(connection, Merke.LESES, name)
    let_leave(connection)
    return tuple(dict.fromkeys([*(ting.sak for ting in things), *side.ut]))


def _take(connection: sa.Connection, linje: Feedlinje, avsender: Avsender) -> Ting:
    op, ting = linje.op, Ting(linje.op.sak, linje.op.entitet.value, linje.op.id)
    row = opstand.of_op(connection, op.op_id)
    if row is None:
        fremmedop.append(connection, op, avsender)
        opstand.keep(connection, op.op_id, ting, fremmed=1, avgjor=dumps(list(op.avgjor)), svar=linje.svar.value)
    elif row["svar"] is None or not _is_foreign(connection, op.op_id):
        _answered(connection, row, linje.svar, linje.versjon, "")
    if linje.versjon:
        virket = opstand.effect(change_in(op))
        opstand.keep(connection, op.op_id, ting, versjon=linje.versjon, virket=virket, svar=linje.svar.value)
    for op_id in op.avgjor:
        _let_go(connection, op_id)
    return ting


def _is_foreign(connection: sa.Connection, op_id: str) -> bool:
    query = sa.select(_stand.c.fremmed).where(_stand.c.op_id == op_id)
    return bool(connection.execute(query).scalar_one_or_none())


def _let_go(connection: sa.Connection, op_id: str) -> None:
    """Somebody has chosen: ours among them is history."""
    row = opstand.of_op(connection, op_id)
    if row is not None and not _is_foreign(connection, op_id):
        opstand.retire(connection, op_id, _thing(row), AVGJORT)
        # Also in a case that is being read again: what can be chosen no more, is not shown.
        remerge(connection, _thing(row))


def _answered(connection: sa.Connection, row: Row, svar: Opsvar, versjon: int, kode: str) -> None:
    """The office has answered for one of ours. What a person has let go of, is let go of."""
    if row["svar"] == AVGJORT or opplogg.is_emptied(row):
        return
    said = {"svar": svar.value, "versjon": versjon, "kode": kode}
    op_id, ting = row["op_id"], _thing(row)
    opstand.receipt(connection, [op_id])
    if svar in KEPT:
        opstand.keep(connection, op_id, ting, **said, aktiv=int(not _carries_nothing(row)))
    else:
        # One that came back before, or was known to be there, may be history already.
        is_history = row["kvittert"] or row["aktiv"] == 0
        opstand.keep(connection, op_id, ting, **said, **({} if is_history else {"aktiv": 1}))


def _carries_nothing(row: Row) -> bool:
    """A choice of the office's own says nothing that could be lost."""
    return not json.loads(row["felt"])


def _thing(row: Row) -> Ting:
    return Ting(row["sak"], row["entitet"], row["id"])


# --- what a thing is now


def _go_on(connection: sa.Connection, things: Iterable[Ting], kommune: str) -> None:
    """Let each thing have what is whole of what came, and bring the lists up to date."""
    cases = dict[str, set[Entitet]]()
    for ting in things:
        row = projeksjon.current(connection, *ting)
        kopi = _newer(connection, ting, flettrad.copy_of(row))
        if kopi.stand.versjon:
            projeksjon.put(connection, flettrad.standing(connection, row or _new_row(connection, ting, kommune), kopi))
            opstand.forget_news(connection, ting, kopi.stand.versjon)
        cases.setdefault(ting.sak, set()).add(Entitet(ting.entitet))
    for sak, entiteter in cases.items():
        projeksjon.relist(connection, sak, entiteter)
        projeksjon.touch_last(connection, sak)


def _newer(connection: sa.Connection, ting: Ting, kopi: Kontorstand) -> Kontorstand:
    after = replay(kopi.stand, opstand.news(connection, ting, kopi.stand.versjon))
    return replace(after, spor={**kopi.spor, **after.spor}, mottatt={})


def _new_row(connection: sa.Connection, ting: Ting, kommune: str) -> dict[str, object]:
    first = connection.execute(_FORSTE, ting._asdict()).scalar_one()
    plain = {"pristin": None, "felles": None, "endret_av": "", "endret_tid": ""}
    return {**ting._asdict(), "kommune": kommune, "rekkefolge": first, **plain}


def remerge(connection: sa.Connection, ting: Ting) -> None:
    """Let what was said of ours on a thing count, when the office has given it."""
    row = projeksjon.current(connection, *ting)
    if row is not None and row["pristin"] is not None:
        projeksjon.put(connection, flettrad.standing(connection, row))
        projeksjon.relist(connection, ting.sak, {Entitet(ting.entitet)})


# --- reading again


def read_again(connection: sa.Connection, saker: Iterable[str], how: str = "sak") -> None:
    """Forget which versions these cases' ops made; what stands here, stands."""
    for sak in saker:
        synkmerker.put(connection, Merke.LESES, sak, how)
        connection.execute(_stand.update().where(_stand.c.sak == sak).values(versjon=0, virket=None))


def given_cases(connection: sa.Connection) -> tuple[str, ...]:
    """The cases that the office has given something of."""
    query = sa.select(_rad.c.sak).where(_rad.c.pristin.is_not(None)).distinct()
    return tuple(connection.execute(query).scalars())


def _make_anew(connection: sa.Connection, sak: str, kommune: str) -> None:
    synkmerker.drop(connection, Merke.LESES, sak)
    came = {Ting(*row) for row in _things(connection, sa.and_(_stand.c.sak == sak, _stand.c.virket.is_not(None)))}
    if not came:
        return
    lost = {Ting(*row) for row in _things(connection, sa.and_(_stand.c.sak == sak, *_TAPT))}
    for ting in sorted(came | lost):
        _make_thing_anew(connection, ting, kommune, is_lost=ting in lost)
    projeksjon.relist(connection, sak, {Entitet(ting.entitet) for ting in came | lost})
    projeksjon.touch_last(connection, sak)


def _make_thing_anew(connection: sa.Connection, ting: Ting, kommune: str, *, is_lost: bool) -> None:
    row = projeksjon.current(connection, *ting) or _new_row(connection, ting, kommune)
    kopi, felles = _newer(connection, ting, flettrad.INGENTING), flettrad.common(row)
    if is_lost:
        _send_again(connection, ting)
        felles = kopi.stand
        if not (felles.finnes or _makes_it(opstand.active(connection, ting))):
            # Another made it, and will send it again; until then it stands as it is.
            return
    common = {**row, "felles": flettrad.common_text(felles)}
    projeksjon.put(connection, flettrad.standing(connection, common, kopi))
    opstand.forget_news(connection, ting, kopi.stand.versjon)


def _makes_it(egne: Sequence[opstand.Egenop]) -> bool:
    return bool(egne) and egne[0].op.endring.slag not in {Slag.PATCH, Slag.TOMBSTONE}


def _things(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[tuple[str, str, str]]:
    logged = _stand.join(_op, _op.c.op_id == _stand.c.op_id)
    query = sa.select(_stand.c.sak, _stand.c.entitet, _stand.c.id).select_from(logged).where(which).distinct()
    return [(row.sak, row.entitet, row.id) for row in connection.execute(query)]


def _send_again(connection: sa.Connection, ting: Ting) -> None:
    """Ours on a thing that the office does not have any more."""
    here = [_stand.c[navn] == verdi for navn, verdi in ting._asdict().items()]
    query = sa.select(_stand.c.op_id).join(_op, _op.c.op_id == _stand.c.op_id).where(*here, *_TAPT)
    ids = list(connection.execute(query).scalars())
    connection.execute(_op.update().where(_op.c.op_id.in_(ids)).values(kvittert=0))
    connection.execute(_stand.update().where(_stand.c.op_id.in_(ids)).values(svar="", aktiv=1, slag=None, felt=None))


def controls(connection: sa.Connection) -> tuple[Sakkontroll, ...]:
    """What each case amounts to of what the office has given; one that is not read to its end amounts to nothing."""
    cases = dict[str, list[tuple[str, str, int]]]()
    for sak, entitet, id_, versjon in connection.execute(_GITT):
        cases.setdefault(sak, []).append((entitet, id_, int(versjon)))
    not_whole = synkmerker.all_of(connection, Merke.LESES)
    return tuple(case_total(sak, [] if sak in not_whole else cases[sak]) for sak in sorted(cases))


# --- leaving


def let_leave(connection: sa.Connection) -> None:
    """Cases out of the user's reach leave the machine when the office has all of them, and nothing is being typed."""
    for sak in synkmerker.all_of(connection, Merke.UTE):
        if rensing.waiting(connection, sak) or _is_typed_in(connection, sak):
            continue
        users = innhold.users_of_bytes(connection)
        rensing.forget_searched(connection)
        rensing.empty(connection, sak, [sha for sha, cases in users.items() if cases == {sak}])
        synkmerker.drop(connection, Merke.UTE, sak)
        synkmerker.drop(connection, Merke.LESES, sak)


def _is_typed_in(connection: sa.Connection, sak: str) -> bool:
    places = connection.execute(sa.select(skjema.kladd.c.felt).where(skjema.kladd.c.sak == sak)).scalars()
    return any(map(is_writing, places))
