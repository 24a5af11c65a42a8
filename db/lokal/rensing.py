"""Finished cases that the office has leave the machine: each whole or not at all, and no word stays behind.

1. The lists say which cases may be finished; each of them is read and asked (`sak.rydding`).
2. A case leaves in one transaction: its ops keep who, when and their place in the chain, but lose their words; its
   rows, its line, its search text, its drafts and the bytes no other case has had go. The database itself refuses to
   empty an op that the office has not receipted.
3. What is deleted is overwritten (`secure_delete`, in the search index too), and the WAL is emptied at last.

An op of such a case that comes later makes the case anew, as on a machine that never had it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import fil, fristlister, innhold, innholdsdeler, sakslister, skjema
from db.lokal.datanokkel import Datanokkel
from db.lokal.lagerfeil import told_plainly
from db.lokal.oversetting import sak_from
from db.lokal.verdier import local_time, utc_text
from tildelingsklient import innstillinger
from tildelingsklient.sak.frist import Fristpart, Fristutvalg
from tildelingsklient.sak.rydding import UFORTALT, Hvile, may_leave
from tildelingsklient.sak.tilstand import FERDIG, Tilstand
from tildelingsklient.synk.flettet import KEPT

_op, _linje, _kladd = skjema.op, skjema.sakslinje, skjema.kladd
_KAN_VAERE_FERDIG: Final = sorted({*FERDIG, Tilstand.IVERKSATT, Tilstand.UNDERRETTET})
_MINST_DAGER: Final = min(int(verdi) for verdi, _ord in innstillinger.RYDD_ETTER.valg)
_DENNE: Final[sa.BindParameter[str]] = sa.bindparam("denne")
_VENTER: Final = (
    sa.select(sa.func.count()).select_from(_op).where(_op.c.sak == _DENNE, _op.c.kvittert == sa.literal_column("0"))
)
_AKTIV: Final = sa.and_(
    skjema.opstand.c.aktiv == sa.literal_column("1"), skjema.opstand.c.svar.in_([svar.value for svar in sorted(KEPT)])
)
"""What a person must choose between; of what the office has taken, nothing more is waited for."""
_VENTER_PAA_VALG: Final = sa.select(sa.func.count()).where(skjema.opstand.c.sak == _DENNE, _AKTIV)
_BORT: Final = tuple(
    tabell.delete().where(tabell.c.sak == _DENNE)
    for tabell in (
        *(skjema.rad, skjema.sakstjeneste, skjema.besokslinje, skjema.fristlinje, _kladd),
        *(skjema.konflikt, skjema.talllinje),
    )
)
_TOM_STAND: Final = (
    skjema.opstand.update().where(skjema.opstand.c.sak == _DENNE).values(slag=None, felt=None, virket=None, aktiv=0)
)
_TOM_OP: Final = _op.update().where(_op.c.sak == _DENNE).values(felt="")
_SOKELISTE: Final = skjema.sakssok.name


def clear_beside(sti: Path, nokkel: Datanokkel, naa: datetime) -> int:
    """Let what may leave, leave, in a store that is open elsewhere; how many cases did. From any thread."""
    engine = fil.open_store(sti, nokkel)
    try:
        return clear(engine, naa)
    finally:
        fil.close_store(engine)


def clear(engine: sa.Engine, naa: datetime) -> int:
    """The same through a connection that nobody else uses."""
    with told_plainly():
        with _reading(engine) as connection:
            saker = [sak_id for sak_id in _candidates(connection, naa) if _is_ready(connection, sak_id, naa)]
            users = innhold.users_of_bytes(connection) if saker else {}
            known = connection.execute(sa.select(sa.func.max(_op.c.nr))).scalar_one() or 0
        if not saker:
            return 0
        _overwrite_search(engine)
        left = sum(_leave(engine, sak_id, naa, users, known) for sak_id in saker)
        fil.empty_wal(engine)
    return left


def _reading(engine: sa.Engine) -> sa.Connection:
    return engine.connect().execution_options(**{fil.KUN_LESING: True})


def _candidates(connection: sa.Connection, naa: datetime) -> list[str]:
    """Cases that the lists do not keep here; most are left out without being read."""
    waits = sa.select(_op.c.sak).where(_op.c.sak == _linje.c.id, _op.c.kvittert == sa.literal_column("0"))
    goes_on = sa.exists().where(
        skjema.sakstjeneste.c.sak == _linje.c.id, skjema.sakstjeneste.c.tilstand.not_in(_KAN_VAERE_FERDIG)
    )
    owed = sa.exists().where(skjema.fristlinje.c.sak == _linje.c.id, skjema.fristlinje.c.part == Fristpart.KONTOR.value)
    query = sa.select(_linje.c.id).where(
        _linje.c.sist_endret <= utc_text(naa - timedelta(days=_MINST_DAGER)),
        ~waits.correlate(_linje).exists(),
        _linje.c.id.not_in(sa.select(skjema.opstand.c.sak).where(_AKTIV)),
        ~goes_on.correlate(_linje),
        ~owed.correlate(_linje),
    )
    return list(connection.execute(query.order_by(_linje.c.sist_nr)).scalars())


def _is_ready(connection: sa.Connection, sak_id: str, naa: datetime) -> bool:
    linje = connection.execute(sa.select(_linje.c.eier, _linje.c.sist_endret).where(_linje.c.id == sak_id)).first()
    if linje is None:
        return False
    try:
        sak = sak_from(sakslister.rows_of_case(connection, sak_id))
    except (KeyError, ValueError, TypeError):
        # What cannot be read is not judged: it stays.
        return False
    hvile = Hvile(
        sak,
        local_time(linje.sist_endret),
        waiting(connection, sak_id),
        fristlister.page(connection, _linje.c.id == sak_id, Fristutvalg(), None, -1),
        tuple(connection.execute(sa.select(_kladd.c.felt).where(_kladd.c.sak == sak_id)).scalars()),
    )
    return may_leave(hvile, naa, _days(connection, linje.eier))


def waiting(connection: sa.Connection, sak_id: str) -> int:
    """How many ops of a case the office does not have, or a person has not chosen between, and bytes it lacks."""
    ops = sum(int(connection.execute(query, {"denne": sak_id}).scalar_one()) for query in (_VENTER, _VENTER_PAA_VALG))
    return ops or len(innholdsdeler.unsent(connection, sak_id))


def _days(connection: sa.Connection, eier: str) -> int:
    """As the owner of the case has chosen, whoever has unlocked."""
    valgt, tabell = innstillinger.RYDD_ETTER, skjema.innstilling
    query = sa.select(tabell.c.verdi).where(tabell.c.bruker == eier, tabell.c.navn == valgt.navn)
    return int(valgt.valid(connection.execute(query).scalar_one_or_none()))


def _overwrite_search(engine: sa.Engine) -> None:
    """From now on the search index forgets at once; what it has only marked as gone, goes now."""
    with engine.begin() as connection:
        forget_searched(connection)


def forget_searched(connection: sa.Connection) -> None:
    """The same, in a transaction that is going on."""
    connection.exec_driver_sql(f"INSERT INTO {_SOKELISTE}({_SOKELISTE}, rank) VALUES('secure-delete', 1)")
    connection.exec_driver_sql(f"INSERT INTO {_SOKELISTE}({_SOKELISTE}) VALUES('optimize')")


def _leave(engine: sa.Engine, sak_id: str, naa: datetime, users: Mapping[str, set[str]], known: int) -> bool:
    """Let one case leave, unless it has changed meanwhile; `users` as the ops up to `known` tell."""
    with engine.begin() as connection:
        if not _is_ready(connection, sak_id, naa):
            return False
        later = innhold.users_of_bytes(connection, etter=known)
        alone = [sha for sha in users if users[sha] == {sak_id} and not later.get(sha, set()) - {sak_id}]
        eier = empty(connection, sak_id, alone)
        _count_for(connection, eier)
    for cases in users.values():
        cases.discard(sak_id)
    return True


def empty(connection: sa.Connection, sak_id: str, alone: Sequence[str]) -> str:
    """Let a case leave, with bytes that no other has had; who had it. IntegrityError when an op is not receipted."""
    denne = {"denne": sak_id}
    linje = connection.execute(sa.select(_linje.c.nr, _linje.c.eier).where(_linje.c.id == sak_id)).first()
    connection.execute(_TOM_OP, denne)
    connection.execute(_TOM_STAND, denne)
    for statement in _BORT:
        connection.execute(statement, denne)
    for sha in alone:
        innhold.forget(connection, sha)
    if linje is None:
        return ""
    connection.execute(skjema.sakssok.delete().where(skjema.sakssok.c.rowid == linje.nr))
    connection.execute(_linje.delete().where(_linje.c.id == _DENNE), denne)
    return str(linje.eier)


def _count_for(connection: sa.Connection, eier: str) -> None:
    """The owner is told when next at the keyboard, also when the program ends before that."""
    ny = insert(skjema.innstilling).values(bruker=eier, navn=UFORTALT, verdi="1")
    more = sa.cast(sa.cast(skjema.innstilling.c.verdi, sa.Integer) + 1, sa.Text)
    connection.execute(ny.on_conflict_do_update(index_elements=["bruker", "navn"], set_={"verdi": more}))
