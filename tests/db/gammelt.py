"""A store as an older program made it: today's rows under the tables of one of its earlier versions."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from db.lokal import fil, migreringer
from db.lokal.lager import LokaltLager

FORSTE = (Path(__file__).parent / "skjema-1.sql").read_text(encoding="utf-8")
KOM_SENERE = ("fristlinje", "innholdsdel", "innhold")
"""Tables that came before the changes were numbered, the referring ones first."""

MED_INNSYN = 3


def age(lager: LokaltLager, uten: Collection[str] = (), *, versjon: int = 1) -> None:
    """Close the store and put one of an earlier kind in its place, with the same rows; some tables not made yet."""
    sti, nokkel = lager._sti, lager.nokkel
    hexnokkel, ny = nokkel.hex(), sti.with_name("gammelt.db")
    lager.engine.dispose()
    gammelt = fil.create_store(ny, nokkel, lambda connection: None)
    with gammelt.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.executescript(FORSTE)
        if versjon > 1:
            _step_up_to(connection, versjon)
        raw.execute(f"""ATTACH '{sti}' AS naa KEY "x'{hexnokkel}'" """)
        for (navn,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if not navn.startswith(("sakssok", "alembic")):
                had = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({navn})").fetchall())
                raw.execute(f"INSERT INTO main.{navn} SELECT {had} FROM naa.{navn}")
        raw.execute("INSERT INTO main.sakssok(rowid, tekst) SELECT rowid, tekst FROM naa.sakssok")
        raw.execute("DETACH naa")
        for navn in uten:
            raw.execute(f"DROP TABLE main.{navn}")
        if versjon < MED_INNSYN:
            # The innsynslogg did not exist, and so had no end.
            raw.execute("DELETE FROM main.egenskap WHERE navn = 'innsynsende'")
        raw.execute(f"PRAGMA user_version={versjon}")
    gammelt.dispose()
    for endelse in ("-wal", "-shm"):
        sti.with_name(sti.name + endelse).unlink(missing_ok=True)
    ny.replace(sti)
    lager.close()


def _step_up_to(connection: sa.Connection, versjon: int) -> None:
    """The steps that version had."""
    trinn = Path(migreringer.__file__).parent
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(trinn))
    config.set_main_option("version_locations", str(trinn / "versjoner"))
    config.set_main_option("path_separator", "newline")
    command.upgrade(config, f"{versjon:04}")
    connection.commit()
