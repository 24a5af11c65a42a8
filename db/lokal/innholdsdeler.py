"""The bytes of attachments and letters on their way: given out and taken in a part at a time.

Bytes that are being fetched lie where the others do, with a mark that they are not whole until the hash is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa

from db.lokal import innhold, skjema, synkmerker
from db.lokal.synkmerker import Merke
from tildelingsklient.synk.bytefelt import DEL_BYTE, Innholdsdel

_del = skjema.innholdsdel
_LENGDER: Final = (
    sa.select(_del.c.nr, sa.func.length(_del.c.innhold)).where(_del.c.sha256 == sa.bindparam("sha")).order_by(_del.c.nr)
)
_DELEN: Final = sa.select(_del.c.innhold).where(
    _del.c.sha256 == sa.bindparam("sha"), _del.c.nr == sa.bindparam("nummer")
)
_ALLE: Final = sa.select(_del.c.innhold).where(_del.c.sha256 == sa.bindparam("sha")).order_by(_del.c.nr)


def part_from(connection: sa.Connection, sha256: str, start: int) -> Innholdsdel:
    """The bytes from a place on, at most a part; KeyError when they are not here."""
    storrelse = innhold.size(connection, sha256)
    if storrelse is None or not innhold.is_here(connection, sha256):
        raise KeyError(sha256)
    found, place = b"", 0
    for nr, length in connection.execute(_LENGDER, {"sha": sha256}).all():
        place += length
        if place <= start:
            continue
        content = connection.execute(_DELEN, {"sha": sha256, "nummer": nr}).scalar_one()
        found += content[max(0, start - (place - length)) :]
        if len(found) >= DEL_BYTE:
            break
    return Innholdsdel(start, found[:DEL_BYTE], storrelse)


def come(connection: sa.Connection, sha256: str) -> int:
    """How many bytes are here of some that are not whole."""
    return sum(int(length) for _nr, length in connection.execute(_LENGDER, {"sha": sha256}))


def keep_part(connection: sa.Connection, sha256: str, part: Innholdsdel) -> int | None:
    """Store a part; how many bytes there are then. None when all are here and are not what the hash says."""
    if innhold.is_here(connection, sha256):
        return part.storrelse
    if innhold.size(connection, sha256) != part.storrelse:
        innhold.forget(connection, sha256)
        connection.execute(skjema.innhold.insert().values(sha256=sha256, storrelse=part.storrelse))
        synkmerker.put(connection, Merke.HENTES, sha256, "1")
    lengths = connection.execute(_LENGDER, {"sha": sha256}).all()
    here = sum(int(length) for _nr, length in lengths)
    if part.start != here or not part.innhold:
        return here
    connection.execute(_del.insert().values(sha256=sha256, nr=len(lengths), innhold=part.innhold))
    here += len(part.innhold)
    return here if here < part.storrelse else _ended(connection, sha256, part.storrelse)


def _ended(connection: sa.Connection, sha256: str, storrelse: int) -> int | None:
    if _hash_of(connection.execute(_ALLE, {"sha": sha256}).scalars()) != sha256:
        innhold.forget(connection, sha256)
        return None
    synkmerker.drop(connection, Merke.HENTES, sha256)
    # They came from the office, so it has them.
    synkmerker.put(connection, Merke.INNHOLD, sha256, "1")
    return storrelse


def _hash_of(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()


def unsent(connection: sa.Connection, sak: str = "") -> tuple[str, ...]:
    """The bytes here that the office has not receipted, of all cases or of one."""
    named, sent = innhold.users_of_bytes(connection), synkmerker.all_of(connection, Merke.INNHOLD)
    asked = (sha for sha, of in named.items() if sha not in sent and (not sak or sak in of))
    return tuple(sorted(sha for sha in asked if innhold.is_here(connection, sha)))
