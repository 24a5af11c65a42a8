"""A store as an older program made it: today's rows under yesterday's tables."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from db.lokal import fil
from db.lokal.lager import LokaltLager

FORSTE = (Path(__file__).parent / "skjema-1.sql").read_text(encoding="utf-8")
KOM_SENERE = ("fristlinje", "innholdsdel", "innhold")
"""Tables that came before the changes were numbered, the referring ones first."""


def age(lager: LokaltLager, uten: Collection[str] = ()) -> None:
    """Close the store and put one of the first kind in its place, with the same rows; some tables not made yet."""
    sti, nokkel = lager._sti, lager.nokkel
    hexnokkel, ny = nokkel.hex(), sti.with_name("gammelt.db")
    lager.engine.dispose()
    gammelt = fil.create_store(ny, nokkel, lambda connection: None)
    with gammelt.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.executescript(FORSTE)
        raw.execute(f"""ATTACH '{sti}' AS naa KEY "x'{hexnokkel}'" """)
        for (navn,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if not navn.startswith("sakssok"):
                raw.execute(f"INSERT INTO main.{navn} SELECT * FROM naa.{navn}")
        raw.execute("INSERT INTO main.sakssok(rowid, tekst) SELECT rowid, tekst FROM naa.sakssok")
        raw.execute("DETACH naa")
        for navn in uten:
            raw.execute(f"DROP TABLE main.{navn}")
        # The innsynslogg did not exist, and so had no end.
        raw.execute("DELETE FROM main.egenskap WHERE navn = 'innsynsende'")
        raw.execute("PRAGMA user_version=1")
    gammelt.dispose()
    for endelse in ("-wal", "-shm"):
        sti.with_name(sti.name + endelse).unlink(missing_ok=True)
    ny.replace(sti)
    lager.close()
