"""A store that an older program made becomes one of today: copied first, then changed whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from db.lokal import projeksjon, skjema
from db.lokal.fil import SKJEMAVERSJON
from db.lokal.lagerfeil import told_plainly

_TRINN: Final = Path(__file__).parent / "migreringer"
_KOLONNER: Final = sa.text(
    "SELECT m.name AS tabell, k.name AS kolonne FROM sqlite_master AS m, pragma_table_info(m.name) AS k "
    "WHERE m.type = 'table'"
)


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
        before = _columns(connection)
        _run_steps(connection)
        _fill(connection, before)
        connection.exec_driver_sql(f"PRAGMA user_version={SKJEMAVERSJON}")


def _fill(connection: sa.Connection, before: Mapping[str, set[str]]) -> None:
    """Work out what is only read from the log, or from its rows, and was not here before."""
    now, kjent = _columns(connection), [table.name for table in skjema.AV_OP_ALENE]
    if any(name not in before for name in kjent if name != skjema.talllinje.name):
        projeksjon.rebuild(connection)
    elif any(now[name] != before.get(name) for name in kjent):
        projeksjon.relist_all(connection)


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


def _columns(connection: sa.Connection) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_KOLONNER):
        columns[row.tabell].add(row.kolonne)
    return dict(columns)
