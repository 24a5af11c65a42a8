"""The kataloger that cases are pinned to, by the hash of their canonical bytes."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema


def keep_katalog(connection: sa.Connection, sha256: str, katalog_id: str, content: bytes) -> None:
    """Store a katalog's canonical bytes once; ValueError when the hash is not theirs."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("the hash is not that of the content")
    ny = insert(skjema.katalog).values(sha256=sha256, katalog_id=katalog_id, innhold=content)
    connection.execute(ny.on_conflict_do_nothing())
