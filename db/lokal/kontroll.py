"""Is the store whole? Every page by its seal, every table by its rules, the log by its chain, the rows by the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from db.lokal import fil, innsynslogg, opplogg, projeksjon, skjema
from db.lokal.datanokkel import Datanokkel
from db.lokal.lagerfeil import told_plainly
from tildelingsklient.maskinstand import Lagerfunn, Loggbit

_Prove = tuple[Lagerfunn, Callable[[sa.Connection], bool]]
_FIL: Final[tuple[_Prove, ...]] = (
    (Lagerfunn.SIDER, lambda connection: not _all(connection, "cipher_integrity_check")),
    (Lagerfunn.OPPBYGNING, lambda connection: _all(connection, "integrity_check") == [("ok",)]),
)
_INNHOLD: Final[tuple[_Prove, ...]] = (
    (Lagerfunn.HENVISNINGER, lambda connection: not _all(connection, "foreign_key_check")),
    (Lagerfunn.LOGG, opplogg.is_whole),
)


def check_file(engine: sa.Engine) -> tuple[Lagerfunn, ...]:
    """What is wrong with the file; nothing when every page is as it was written.

    A copy is asked no more than this: what somebody has meddled with inside is all the more worth a copy.
    """
    return _failing(engine, _FIL)


def check_inside(engine: sa.Engine) -> tuple[Lagerfunn, ...]:
    """The same, and whether all that is referred to is there, and every change in the log as it was written."""
    return _failing(engine, (*_FIL, *_INNHOLD))


def _failing(engine: sa.Engine, prover: tuple[_Prove, ...]) -> tuple[Lagerfunn, ...]:
    with told_plainly(), engine.connect().execution_options(**{fil.KUN_LESING: True}) as connection:
        return tuple(funn for funn, holds in prover if not _readable(connection, holds))


def check_all(engine: sa.Engine) -> tuple[Lagerfunn, ...]:
    """The same, whether the log of who has seen what is whole, and whether what the screens read is what the log says.

    Changes nothing, but nobody can write meanwhile.
    """
    found = check_inside(engine)
    if found:
        return found
    with told_plainly(), engine.connect() as connection:
        seen_is_whole = innsynslogg.innsyn_is_whole(connection)
        shown = _rows(connection)
        projeksjon.rebuild(connection)
        same = shown == _rows(connection)
        connection.rollback()
    told = ((Lagerfunn.INNSYN, seen_is_whole), (Lagerfunn.RADER, same))
    return tuple(funn for funn, holds in told if not holds)


def check_beside(sti: Path, nokkel: Datanokkel, *, rader: bool) -> tuple[Lagerfunn, ...]:
    """The same of a store that is open elsewhere, through a connection of its own; `rader` asks for `check_all`."""
    engine = fil.open_store(sti, nokkel)
    try:
        return check_all(engine) if rader else check_inside(engine)
    finally:
        fil.close_store(engine)


def check_log_beside(sti: Path, nokkel: Datanokkel, etter: str) -> Loggbit:
    """The next piece of the log of changes, through a connection of its own."""
    engine = fil.open_store(sti, nokkel)
    try:
        with told_plainly(), engine.connect().execution_options(**{fil.KUN_LESING: True}) as connection:
            return opplogg.check_next(connection, etter)
    finally:
        fil.close_store(engine)


def check_pages_beside(sti: Path, nokkel: Datanokkel, stopped: Callable[[], bool]) -> bool | None:
    """Is every page that is in use as it was written? None when it was stopped on the way, which takes no time.

    The seal of a page is proved when the page is read. `cipher_integrity_check` proves those nobody uses too, but goes
    on to the end of the file whoever waits for it.
    """
    engine = fil.open_store(sti, nokkel)
    try:
        with told_plainly(), engine.connect().execution_options(**{fil.KUN_LESING: True}) as connection:
            fil.stop_when(connection, stopped)
            return _holds_unless_stopped(connection, stopped)
    finally:
        fil.close_store(engine)


def _holds_unless_stopped(connection: sa.Connection, stopped: Callable[[], bool]) -> bool | None:
    try:
        return _readable(connection, lambda read: _all(read, "quick_check") == [("ok",)])
    except sa.exc.OperationalError:
        if stopped():
            return None
        raise


def _readable(connection: sa.Connection, holds: Callable[[sa.Connection], bool]) -> bool:
    try:
        return holds(connection)
    except sa.exc.DatabaseError as error:
        # The plain kind is what a page that cannot be read gives; a disk that does not answer is another.
        if type(error) is not sa.exc.DatabaseError:
            raise
        return False


def _all(connection: sa.Connection, pragma: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}").all()]


def _rows(connection: sa.Connection) -> dict[str, str]:
    """A hash of each table that can be made again from the log."""
    return {table.name: _digest(connection, table) for table in skjema.AV_OP_ALENE}


def _digest(connection: sa.Connection, table: sa.Table) -> str:
    # The numbers of lines are given anew, so they are left out.
    columns = [column for column in table.columns if column.name not in {"nr", "rowid"}]
    digest = hashlib.sha256()
    for row in connection.execute(sa.select(*columns).order_by(*columns)):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
