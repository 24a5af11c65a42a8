"""Where the sync is: marks by name. Each user has an own mark in the feed, for each has an own reach.

Who works in the kommune, as the office last told, stands here too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.verdier import dumps, local_time
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synkport import Synkstand

SIST: Final = "sist"
KOLLEGER: Final = "kolleger"
_tabell, _op, _stand = skjema.synkstand, skjema.op, skjema.opstand
_UKVITTERT: Final = _op.c.kvittert == sa.literal_column("0")


class Merke(StrEnum):
    """What a mark is about: the feed of a user, a case that is read again or is to leave, bytes the office has, and
    bytes that are only here in part."""

    FEED = "merke"
    LESES = "leses"
    UTE = "ute"
    INNHOLD = "innhold"
    HENTES = "hentes"


HELE: Final = "hele"
"""A case is read again as part of the whole feed; otherwise by itself."""


def get(connection: sa.Connection, slag: Merke, om: str) -> str:
    """The mark; empty when there is none."""
    query = sa.select(_tabell.c.verdi).where(_tabell.c.navn == f"{slag}:{om}")
    return str(connection.execute(query).scalar_one_or_none() or "")


def put(connection: sa.Connection, slag: Merke | str, om: str, verdi: str) -> None:
    """Set a mark."""
    ny = insert(_tabell).values(navn=f"{slag}:{om}", verdi=verdi)
    connection.execute(ny.on_conflict_do_update(index_elements=["navn"], set_={"verdi": ny.excluded.verdi}))


def drop(connection: sa.Connection, slag: Merke, om: str) -> None:
    """Take a mark away."""
    connection.execute(_tabell.delete().where(_tabell.c.navn == f"{slag}:{om}"))


def all_of(connection: sa.Connection, slag: Merke) -> dict[str, str]:
    """The marks of a kind, by what they are about."""
    rows = connection.execute(sa.select(_tabell).where(_tabell.c.navn.startswith(f"{slag}:", autoescape=True)))
    return {row.navn.partition(":")[2]: row.verdi for row in rows}


def stand(connection: sa.Connection, bruker: str) -> Synkstand:
    """Where the sync stands for a user."""
    waiting = connection.execute(sa.select(sa.func.count(), sa.func.min(_op.c.tid)).where(_UKVITTERT)).one()
    aktiv = _stand.c.aktiv == sa.literal_column("1")
    refused = sa.select(sa.func.count()).where(aktiv, _stand.c.svar == Opsvar.REJECTED.value)
    conflicts = sa.select(sa.func.count()).select_from(skjema.konflikt)
    return Synkstand(
        merke=get(connection, Merke.FEED, bruker),
        sist=last_sync(connection),
        venter=int(waiting[0]),
        eldste=_time(waiting[1]),
        konflikter=int(connection.execute(conflicts).scalar_one()),
        avvist=int(connection.execute(refused).scalar_one()),
    )


def last_sync(connection: sa.Connection) -> datetime | None:
    """When a sync last came through."""
    return _time(
        connection.execute(sa.select(_tabell.c.verdi).where(_tabell.c.navn == f"{SIST}:")).scalar_one_or_none()
    )


def kolleger(connection: sa.Connection) -> tuple[Kollega, ...]:
    """Who works in the kommune, as the office last told."""
    told = connection.execute(sa.select(_tabell.c.verdi).where(_tabell.c.navn == f"{KOLLEGER}:")).scalar_one_or_none()
    return tuple(Kollega(*one) for one in json.loads(told or "[]"))


def keep_kolleger(connection: sa.Connection, kjente: Sequence[Kollega]) -> None:
    """Keep them, in place of what was known; the same again is not written."""
    if tuple(kjente) != kolleger(connection):
        put(connection, KOLLEGER, "", dumps(list(kjente)))


def _time(tekst: str | None) -> datetime | None:
    return local_time(tekst) if tekst else None
