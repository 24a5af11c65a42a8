"""The persons of a kommune: who they are by the token they last came with, and nothing more."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from tildelingsklient.synk.melding import Kollegaoppforing

_ALLE: Final = sa.text(
    "SELECT bruker AS id, navn, rolle, enhet FROM kollega WHERE kommune = :kommune ORDER BY navn, bruker"
)
_EN: Final = sa.text(
    "SELECT bruker AS id, navn, rolle, enhet FROM kollega WHERE kommune = :kommune AND bruker = :bruker"
)
_LAER: Final = sa.text("""
    INSERT INTO kollega (kommune, bruker, navn, rolle, enhet) VALUES (:kommune, :id, :navn, :rolle, :enhet)
    ON CONFLICT (kommune, bruker) DO UPDATE SET navn = :navn, rolle = :rolle, enhet = :enhet
""")


def learn(connection: sa.Connection, kommune: str, hvem: Kollegaoppforing) -> None:
    """Remember somebody as they are now; one who is known so already is only read."""
    row = connection.execute(_EN, {"kommune": kommune, "bruker": hvem.id}).mappings().first()
    if row is None or Kollegaoppforing(**row) != hvem:
        connection.execute(_LAER, {"kommune": kommune, **hvem.model_dump()})


def all_of(connection: sa.Connection, kommune: str) -> tuple[Kollegaoppforing, ...]:
    """Everybody who has logged in, by name."""
    return tuple(Kollegaoppforing(**row) for row in connection.execute(_ALLE, {"kommune": kommune}).mappings())
