"""A store that an older program made gets the tables that are new since; what they hold is read from the log.

Only ever adds. Changes of tables that are there come with numbered migrations.
"""

from __future__ import annotations

import sqlalchemy as sa

from db.lokal import projeksjon, skjema
from db.lokal.lagerfeil import told_plainly


def add_new_tables(engine: sa.Engine) -> None:
    """Make the tables that are missing, and fill those that are read from the log; LagerFeil when it cannot be done."""
    with told_plainly(), engine.connect() as connection:
        there = set(connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
        missing = [table for table in skjema.METADATA.sorted_tables if table.name not in there]
        if not missing:
            return
        for table in missing:
            table.create(connection)
        if set(missing) & set(skjema.AV_OP_ALENE):
            projeksjon.rebuild(connection)
        connection.commit()
