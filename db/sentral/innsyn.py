"""The innsynslogg as the machines send it: line by line, each machine's chain unbroken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from db.sentral.rader import FORSTE_HASH, dumps
from tildelingsklient.synk.melding import Innsynsmelding

_LAAS: Final = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:kommune || chr(31) || :maskin, 1))")
_SISTE: Final = sa.text(
    "SELECT nr, hash FROM innsyn WHERE kommune = :kommune AND maskin = :maskin ORDER BY nr DESC LIMIT 1"
)
_NY: Final = sa.text("""
    INSERT INTO innsyn (kommune, maskin, nr, bruker, rolle, tid, handling, grunn, saker, forrige_hash, hash, mottatt)
    VALUES (:kommune, :maskin, :nr, :bruker, :rolle, :tid, :handling, :grunn, CAST(:saker AS json), :forrige_hash,
            :hash, :mottatt)
""")


def receive(
    connection: sa.Connection, kommune: str, maskin: str, linjer: Sequence[Innsynsmelding], naa: datetime
) -> int:
    """Keep the lines that follow on what is there; the last line the office then has.

    Lines it has are passed by. It stops at the first that does not follow: the machine sends on from the answer.
    """
    connection.execute(_LAAS, {"kommune": kommune, "maskin": maskin})
    siste = connection.execute(_SISTE, {"kommune": kommune, "maskin": maskin}).first()
    nr, forrige = (siste.nr, siste.hash) if siste else (0, FORSTE_HASH)
    for linje in linjer:
        if linje.nr <= nr:
            continue
        if (linje.nr, linje.forrige_hash) != (nr + 1, forrige):
            break
        row = linje.model_dump() | {"kommune": kommune, "maskin": maskin, "mottatt": naa, "saker": dumps(linje.saker)}
        connection.execute(_NY, row)
        nr, forrige = linje.nr, linje.hash
    return nr
