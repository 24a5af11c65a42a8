"""Whose a case is, and where its services stand: what every change and every look at a case is checked against."""

from __future__ import annotations

from typing import Final, NamedTuple

import sqlalchemy as sa

from db.lokal import skjema

_linje, _tjeneste = skjema.sakslinje, skjema.sakstjeneste
_EIER: Final = sa.select(_linje.c.eier).where(_linje.c.id == sa.bindparam("sak"))
_STAND: Final = (
    sa.select(
        _linje.c.eier,
        _tjeneste.c.tilstand,
        sa.exists().where(skjema.konflikt.c.sak == _linje.c.id).label("har_konflikt"),
    )
    .join_from(_linje, _tjeneste, _tjeneste.c.sak == _linje.c.id, isouter=True)
    .where(_linje.c.id == sa.bindparam("sak"))
)


class Saksstand(NamedTuple):
    """Who has a case, None when it is not here, the states of its services, and whether something in it may wait for
    a choice."""

    eier: str | None
    tilstander: frozenset[str]
    kan_ha_konflikt: bool


def owner(connection: sa.Connection, sak_id: str) -> str | None:
    """Who has the case; None when it is not here."""
    found = connection.execute(_EIER, {"sak": sak_id}).scalar_one_or_none()
    return None if found is None else str(found)


def read_stand(connection: sa.Connection, sak_id: str) -> Saksstand:
    """How a case stands."""
    rows = connection.execute(_STAND, {"sak": sak_id}).all()
    tilstander = frozenset(row.tilstand for row in rows if row.tilstand is not None)
    if not rows:
        return Saksstand(None, tilstander, kan_ha_konflikt=True)
    return Saksstand(str(rows[0].eier), tilstander, bool(rows[0].har_konflikt))
