"""The store's file: made and opened with its key, proved to be encrypted, closed without a handle left.

One keyed connection lives from unlock to lock, owned by the main thread: the last connection that
closes checkpoints the WAL, so a connection per transaction would cost several times as much.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db.lokal import lagerfeil
from db.lokal.datanokkel import Datanokkel, hex_checked
from tildelingsklient.feil import LaastFeil, LagerFeil, NyereLager
from tildelingsklient.sprak import _

APPLIKASJON: Final = 0x544C4B31
SKJEMAVERSJON: Final = 6
KUN_LESING: Final = "kun_lesing"

_SQLITE_HODE: Final = b"SQLite format 3\x00"
_MINSTE_SQLITE: Final = (3, 51, 3)
_STEG: Final = 1000
"""How much SQLite does, a few milliseconds of it, between each time it asks whether to stop."""
_TEMP_I_MINNET: Final = {"TEMP_STORE=2", "TEMP_STORE=3"}
_MINNE: Final = 2
_INNSTILLINGER: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-32000",
)


class Tilkobling(Protocol):
    """What is used of a `sqlcipher3` connection (the library has no types)."""

    def execute(self, sql: str, /) -> dbapi2.Cursor: ...
    def close(self) -> None: ...


def create_store(sti: Path, nokkel: Datanokkel, make_tables: Callable[[sa.Connection], None]) -> sa.Engine:
    """Make a new encrypted store with its tables; an existing file is never touched.

    The file is made with mode 0600. A store that could not be made whole is taken away again: it
    holds nothing, and its remains would stop the next attempt.
    """
    with lagerfeil.told_plainly():
        _make_private_file(sti)
    engine = _engine(sti, nokkel, _mark)
    try:
        with lagerfeil.told_plainly(), engine.begin() as connection:
            make_tables(connection)
        assert_encrypted(sti)
    except BaseException:
        engine.dispose()
        _remove_unfinished(sti)
        raise
    return engine


def open_store(sti: Path, nokkel: Datanokkel) -> sa.Engine:
    """Open an existing store with its key, for the main thread; `close_store` closes it.

    Raises `LagerFeil` when the file is missing, damaged, not encrypted or not ours, and `NyereLager`
    when a newer program has written it; in all those cases the file is left as it was.
    """
    assert_encrypted(sti)
    engine = _engine(sti, nokkel, _check_marks)
    try:
        with lagerfeil.told_plainly(), engine.connect():
            assert_encrypted(sti)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_copy(sti: Path, nokkel: Datanokkel) -> sa.Engine:
    """Open a store that nobody writes to, without changing a byte of it; raises as `open_store`."""
    assert_encrypted(sti)
    engine = _new_engine(lambda: _connect_unchanged(sti, nokkel)).execution_options(**{KUN_LESING: True})
    try:
        with lagerfeil.told_plainly(), engine.connect():
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


def stop_when(connection: sa.Connection, stopped: Callable[[], bool]) -> None:
    """Break off what the connection is asked, as soon as `stopped` says so."""
    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(stopped, _STEG)


def close_store(engine: sa.Engine) -> None:
    """Close the one connection; afterwards no handle to the file is left."""
    engine.dispose()


def empty_wal(engine: sa.Engine) -> bool:
    """Write the WAL into the store and cut it to nothing; while somebody reads, that waits, and the answer is no."""
    with lagerfeil.told_plainly():
        raw = engine.raw_connection()
        try:
            (busy, *_pages) = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
    return not busy


def close_settled(engine: sa.Engine) -> None:
    """Close a store whose file is to be moved: all of it stands in the file, or LagerFeil.

    Closing alone says nothing when the log could not be brought in; the file without it is torn.
    """
    try:
        if not empty_wal(engine):
            raise lagerfeil.busy()
    finally:
        engine.dispose()


def assert_encrypted(sti: Path) -> None:
    """Raise `LagerFeil` unless the file is there and does not begin as a plain SQLite file does."""
    try:
        with sti.open("rb") as fil:
            hode = fil.read(len(_SQLITE_HODE))
    except OSError:
        raise lagerfeil.cannot_open() from None
    if hode == _SQLITE_HODE:
        raise LagerFeil(
            _("Lageret på denne maskinen er ikke kryptert, og blir derfor ikke brukt."),
            _("Ingenting er slettet. Be den som drifter maskinen om hjelp."),
        )
    if len(hode) < len(_SQLITE_HODE):
        raise lagerfeil.unreadable()


def connect_keyed(sti: Path, nokkel: Datanokkel, check: Callable[[Tilkobling], None]) -> Tilkobling:
    """One raw, keyed and checked connection; `check` runs before anything can be written."""
    connection: Tilkobling = dbapi2.connect(f"{sti.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    try:
        _unlock(connection, nokkel)
        check(connection)
        for pragma in _INNSTILLINGER:
            connection.execute(pragma)
        _assert_settings(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_unchanged(sti: Path, nokkel: Datanokkel) -> Tilkobling:
    address = f"{sti.absolute().as_uri()}?mode=ro&immutable=1"
    connection: Tilkobling = dbapi2.connect(address, uri=True, isolation_level=None)
    try:
        _unlock(connection, nokkel)
        _check_marks(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _engine(sti: Path, nokkel: Datanokkel, check: Callable[[Tilkobling], None]) -> sa.Engine:
    return _new_engine(lambda: connect_keyed(sti, nokkel, check))


def _new_engine(connect: Callable[[], Tilkobling]) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        # Through `creator` the key stands in no URL, and so in no repr, pickle or exception.
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    # The driver's own BEGIN comes too late, before the first write only; here a transaction is whole.
    only_reads = connection.get_execution_options().get(KUN_LESING, False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def _unlock(connection: Tilkobling, nokkel: Datanokkel) -> None:
    # SQLCipher prints page errors on stderr; the error itself comes as an exception.
    connection.execute("PRAGMA cipher_log=off")
    try:
        _apply_key(connection, nokkel.hex())
    except ValueError:
        raise LaastFeil(_("Programmet er låst."), _("Lås opp og prøv igjen.")) from None
    versjon = connection.execute("PRAGMA cipher_version").fetchone()
    if not versjon or not str(versjon[0]).startswith("4"):
        raise LagerFeil(
            _("Krypteringen mangler i dette programmet, så lageret åpnes ikke."),
            _("Installer programmet på nytt. Ingenting er slettet."),
        )
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _apply_key(connection: Tilkobling, hexnokkel: str) -> None:
    connection.execute(f"""PRAGMA key="x'{hex_checked(hexnokkel)}'" """)


def _value(connection: Tilkobling, pragma: str) -> object:
    value: object = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return value


def _assert_settings(connection: Tilkobling) -> None:
    compiled = {rad[0] for rad in connection.execute("PRAGMA compile_options").fetchall()}
    holds = (
        dbapi2.sqlite_version_info >= _MINSTE_SQLITE
        and compiled & _TEMP_I_MINNET
        and _value(connection, "temp_store") == _MINNE
        and _value(connection, "journal_mode") == "wal"
        and _value(connection, "synchronous") == _MINNE
        and _value(connection, "foreign_keys") == 1
        and _value(connection, "trusted_schema") == 0
        and _value(connection, "secure_delete") == 1
    )
    if not holds:
        raise LagerFeil(
            _("Lageret kan ikke åpnes trygt på denne maskinen."),
            _("Installer programmet på nytt. Ingenting er slettet."),
        )


def _make_private_file(sti: Path) -> None:
    os.close(os.open(sti, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _mark(connection: Tilkobling) -> None:
    connection.execute(f"PRAGMA application_id={APPLIKASJON}")
    connection.execute(f"PRAGMA user_version={SKJEMAVERSJON}")


def _check_marks(connection: Tilkobling) -> None:
    versjon = _value(connection, "user_version")
    if _value(connection, "application_id") != APPLIKASJON or not isinstance(versjon, int) or versjon < 1:
        raise LagerFeil(
            _("Filen er ikke et lager for Tildelingsklient."),
            _("Ingenting er slettet. Be den som drifter maskinen om hjelp."),
        )
    if versjon > SKJEMAVERSJON:
        raise NyereLager(
            _("Lageret er skrevet av en nyere utgave av programmet."),
            _("Oppdater programmet på denne maskinen, og lås opp igjen. Ingenting er slettet."),
        )


def _remove_unfinished(sti: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        sti.with_name(sti.name + ending).unlink(missing_ok=True)
