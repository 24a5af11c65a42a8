"""The bytes of attachments and letters: taken in part by part, whole only when the hash is right, read part by part.

Each machine has an upload of its own, so that nobody can spoil another's; the first that is whole is the one that is
read, and stands for ever. Who may read is asked of the cases that have named the bytes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from db.sentral.feed import NAAR, Leser
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.bytefelt import Innholdsdel

_HER: Final = "kommune = :kommune AND sha256 = :sha256 AND maskin = :maskin"
_LAAS: Final = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:kommune || chr(31) || :sha256, 2))")
_HEL: Final = sa.text(
    "SELECT maskin, storrelse FROM innhold WHERE kommune = :kommune AND sha256 = :sha256 AND ferdig IS NOT NULL"
)
_EGEN: Final = sa.text(f"SELECT storrelse, kommet, ferdig FROM innhold WHERE {_HER}")
_BEGYNN: Final = sa.text(
    "INSERT INTO innhold (kommune, sha256, maskin, storrelse, kommet, begynt)"
    " VALUES (:kommune, :sha256, :maskin, :storrelse, 0, :naa)"
)
_FOR_MANGE: Final = sa.text("""
    DELETE FROM innhold WHERE kommune = :kommune AND maskin = :maskin AND ferdig IS NULL AND sha256 NOT IN (
        SELECT sha256 FROM innhold WHERE kommune = :kommune AND maskin = :maskin AND ferdig IS NULL
        ORDER BY begynt DESC LIMIT :antall)
""")
_NY_DEL: Final = sa.text("INSERT INTO innholdsdel VALUES (:kommune, :sha256, :maskin, :start, :innhold)")
_KOMMET: Final = sa.text(f"UPDATE innhold SET kommet = :kommet WHERE {_HER}")
_FERDIG: Final = sa.text(f"UPDATE innhold SET ferdig = :naa WHERE {_HER}")
_GLEM: Final = sa.text(f"DELETE FROM innhold WHERE {_HER}")
_DELER: Final = sa.text(f"SELECT innhold FROM innholdsdel WHERE {_HER} ORDER BY start")
_DELEN: Final = sa.text(
    f"SELECT start, innhold FROM innholdsdel WHERE {_HER} AND start <= :fra ORDER BY start DESC LIMIT 1"
)
_NAAS: Final = sa.text(f"""
    SELECT 1 FROM nevnt JOIN sak ON sak.kommune = :kommune AND sak.sak = nevnt.sak
    WHERE nevnt.kommune = :kommune AND nevnt.sha256 = :sha256 AND (:alle OR {NAAR}) LIMIT 1
""")
_UNDER_VEI: Final = 8
"""Uploads that one machine may leave unfinished; with one more, the oldest is forgotten."""


class Opplasting(NamedTuple):
    """Which bytes, from which machine of which kommune."""

    kommune: str
    sha256: str
    maskin: str


def receive(connection: sa.Connection, opplasting: Opplasting, part: Innholdsdel, naa: datetime) -> int | None:
    """Take a part in; how many bytes there are then. A part that does not follow on what is there changes nothing.

    None when all have come and are not what the hash says: then they are forgotten.
    """
    her = opplasting._asdict()
    connection.execute(_LAAS, her)
    row = connection.execute(_EGEN, her).first()
    if row and row.storrelse != part.storrelse:
        if row.ferdig:
            return None
        connection.execute(_GLEM, her)
        row = None
    kommet = int(row.kommet) if row else 0
    if not part.innhold or part.start != kommet:
        return kommet
    if row is None:
        connection.execute(_FOR_MANGE, her | {"antall": _UNDER_VEI - 1})
        connection.execute(_BEGYNN, her | {"storrelse": part.storrelse, "naa": naa})
    connection.execute(_NY_DEL, her | {"start": kommet, "innhold": part.innhold})
    kommet += len(part.innhold)
    connection.execute(_KOMMET, her | {"kommet": kommet})
    return kommet if kommet < part.storrelse else _ended(connection, her, kommet, naa)


def _ended(connection: sa.Connection, her: dict[str, Any], kommet: int, naa: datetime) -> int | None:
    whole = hashlib.sha256()
    for part in connection.execute(_DELER, her).scalars():
        whole.update(part)
    is_right = whole.hexdigest() == her["sha256"]
    if is_right and connection.execute(_HEL, her).first() is None:
        connection.execute(_FERDIG, her | {"naa": naa})
    else:
        # Wrong, or had already from another machine.
        connection.execute(_GLEM, her)
    return kommet if is_right else None


def size(connection: sa.Connection, kommune: str, sha256: str) -> int | None:
    """How many bytes they are; None when the office does not have all of them."""
    row = connection.execute(_HEL, {"kommune": kommune, "sha256": sha256}).first()
    return int(row.storrelse) if row else None


def part_from(connection: sa.Connection, kommune: str, sha256: str, fra: int) -> Innholdsdel | None:
    """The bytes from a place to the end of the part it is in, none beyond the end; None when the office has not all."""
    hel = connection.execute(_HEL, {"kommune": kommune, "sha256": sha256}).first()
    if hel is None:
        return None
    asked = Opplasting(kommune, sha256, hel.maskin)._asdict() | {"fra": fra}
    row = connection.execute(_DELEN, asked).first()
    return Innholdsdel(fra, bytes(row.innhold)[fra - row.start :] if row else b"", hel.storrelse)


def may_read(connection: sa.Connection, leser: Leser, sha256: str) -> bool:
    """Has some case in the reader's reach named these bytes?"""
    if leser.rolle is Brukerrolle.KATALOGANSVARLIG:
        return False
    asked = {"kommune": leser.kommune, "bruker": leser.bruker, "alle": leser.reaches_all, "sha256": sha256}
    return connection.execute(_NAAS, asked).first() is not None
