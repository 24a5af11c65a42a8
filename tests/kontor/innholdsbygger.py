"""Sends bytes to the office in parts cut where a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import sqlalchemy as sa

from db.sentral import innhold
from db.sentral.feed import Leser
from db.sentral.innhold import Opplasting
from tests.fakes import NAA
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.synk.bytefelt import Innholdsdel


def reader(hvem: Identitet) -> Leser:
    return Leser(hvem.kommune, hvem.id, hvem.rolle)


def send(
    connection: sa.Connection, hvem: Identitet, content: bytes, ends: Sequence[int], maskin: str = ""
) -> int | None:
    """Send the parts that end at these places; how far the upload came."""
    opplasting = Opplasting(hvem.kommune, sha256(content).hexdigest(), maskin or f"m-{hvem.id}")
    kommet: int | None = 0
    for start, end in zip([0, *ends], ends, strict=False):
        part = Innholdsdel(start, content[start:end], len(content))
        kommet = innhold.receive(connection, opplasting, part, NAA)
    return kommet
