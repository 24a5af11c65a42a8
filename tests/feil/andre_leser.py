"""A second reader: another program, with the raw key, reads the same rows of every table as ours does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from db.lokal import fil
from db.lokal.datanokkel import Datanokkel
from tests.db.conftest import an_answer, answer_change, write
from tests.db.test_kill import unlocked
from tests.feil.lageret import new_store
from tests.feil.offer import Funn, swift_folder

_TABELLER = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


@contextmanager
def open_as_another(sti: Path, nokkel: bytes) -> Iterator[apsw.Connection]:
    """The store as SQLite3 Multiple Ciphers opens it, for reading."""
    connection = apsw.Connection(str(sti), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for pragma in ("cipher='sqlcipher'", "legacy=4", f"hexkey='{_as_raw(nokkel)}'"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        yield connection
    finally:
        connection.close()


def _as_raw(nokkel: bytes) -> str:
    """`x'…'`, the form of a key that is not derived, as hexadecimal digits."""
    return f"x'{nokkel.hex()}'".encode().hex()


def compare_readers() -> Funn:
    """Every row of every table, by both."""
    with swift_folder() as mappe:
        lager = unlocked(new_store(mappe / "lager", 25))
        write(lager, answer_change(an_answer("Ærlig talt – «ja» 🙂", "tegn")))
        nokkel = Datanokkel(lager.nokkel.raw())
        lager.close()
        sti = mappe / "lager" / "lager.db"
        ours, theirs = _as_we_read(sti, nokkel), _as_another_reads(sti, nokkel.raw())
    differ = sorted(navn for navn in ours.keys() | theirs.keys() if ours.get(navn) != theirs.get(navn))
    rows = sum(map(len, ours.values()))
    tail = f"ulike: {', '.join(differ)}" if differ else "de samme"
    return Funn(f"Annen leser: {rows} rader i {len(ours)} tabeller: {tail}", not differ and rows > 0)


Rader = dict[str, list[tuple[object, ...]]]


def _as_we_read(sti: Path, nokkel: Datanokkel) -> Rader:
    connection = fil.connect_keyed(sti, nokkel, fil._check_marks)
    try:
        names = [navn for (navn,) in connection.execute(_TABELLER).fetchall()]
        return {navn: sorted(connection.execute(f'SELECT * FROM "{navn}"').fetchall(), key=repr) for navn in names}
    finally:
        connection.close()


def _as_another_reads(sti: Path, nokkel: bytes) -> Rader:
    with open_as_another(sti, nokkel) as connection:
        names = [navn for (navn,) in connection.execute(_TABELLER)]
        return {navn: sorted(connection.execute(f'SELECT * FROM "{navn}"'), key=repr) for navn in names}
