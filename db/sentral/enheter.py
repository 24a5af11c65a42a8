"""The machines of a kommune: enrolled by somebody who is logged in, and shut out when one is lost."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import sqlalchemy as sa

from tildelingsklient.synk.melding import Enhet

_KOLONNER: Final = "maskin, navn, bruker, meldt_inn, sperret"
_EN: Final = sa.text(f"SELECT {_KOLONNER} FROM enhet WHERE kommune = :kommune AND maskin = :maskin")
_ALLE: Final = sa.text(
    f"SELECT {_KOLONNER} FROM enhet WHERE kommune = :kommune AND (:alle OR bruker = :bruker) ORDER BY meldt_inn, maskin"
)
_MELD: Final = sa.text("""
    INSERT INTO enhet (kommune, maskin, navn, bruker, meldt_inn) VALUES (:kommune, :maskin, :navn, :bruker, :naa)
    ON CONFLICT (kommune, maskin) DO NOTHING
""")
_SPERR: Final = sa.text("""
    UPDATE enhet SET sperret = :naa, sperret_av = :bruker
    WHERE kommune = :kommune AND maskin = :maskin AND sperret IS NULL
""")


def find(connection: sa.Connection, kommune: str, maskin: str) -> Enhet | None:
    """A machine; None when it is not enrolled in this kommune."""
    row = connection.execute(_EN, {"kommune": kommune, "maskin": maskin}).mappings().first()
    return Enhet(**row) if row else None


def all_of(connection: sa.Connection, kommune: str, bruker: str, *, alle: bool) -> tuple[Enhet, ...]:
    """The machines somebody has enrolled, or all of the kommune's."""
    asked = {"kommune": kommune, "bruker": bruker, "alle": alle}
    return tuple(Enhet(**row) for row in connection.execute(_ALLE, asked).mappings())


def enrol(connection: sa.Connection, kommune: str, maskin: str, navn: str, bruker: str, naa: datetime) -> Enhet:
    """Enrol a machine; one that is known stays as it is, shut out too."""
    row = {"kommune": kommune, "maskin": maskin, "navn": navn, "bruker": bruker, "naa": naa}
    connection.execute(_MELD, row)
    enhet = find(connection, kommune, maskin)
    if enhet is None:
        raise LookupError(maskin)
    return enhet


def shut_out(connection: sa.Connection, kommune: str, maskin: str, bruker: str, naa: datetime) -> None:
    """Let a machine in no more; the first time stands."""
    connection.execute(_SPERR, {"kommune": kommune, "maskin": maskin, "bruker": bruker, "naa": naa})
