"""A store that an older program made becomes one of today: copied first, then changed whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from db.lokal import projeksjon, skjema
from db.lokal.fil import SKJEMAVERSJON
from db.lokal.lagerfeil import told_plainly

_TRINN: Final = Path(__file__).parent / "migreringer"
_TABELLER: Final = sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")


def is_old(engine: sa.Engine) -> bool:
    """Was the store made by a program that knew fewer steps?"""
    with told_plainly(), engine.connect() as connection:
        return _version(connection) < SKJEMAVERSJON


def upgrade(engine: sa.Engine, copy_first: Callable[[], object]) -> None:
    """Take an old store through the steps it has not been through; LagerFeil when it cannot be, or not be copied.

    Either all the steps are done, or the store is as it was.
    """
    if not is_old(engine):
        return
    copy_first()
    with told_plainly(), engine.begin() as connection:
        before = _tables(connection)
        _run_steps(connection)
        if (_tables(connection) - before) & {table.name for table in skjema.AV_OP_ALENE}:
            projeksjon.rebuild(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={SKJEMAVERSJON}")


def _run_steps(connection: sa.Connection) -> None:
    # Heavy, and wanted once in the life of a store.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    for name, place in (("script_location", _TRINN), ("version_locations", _TRINN / "versjoner")):
        config.set_main_option(name, str(place).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    command.upgrade(config, "head")


def _version(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _tables(connection: sa.Connection) -> set[str]:
    return set(connection.execute(_TABELLER).scalars())
