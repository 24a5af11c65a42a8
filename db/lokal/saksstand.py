"""Whose a case is, and where its services stand: what every change and every look at a case is checked against."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from db.lokal import skjema

_linje, _tjeneste = skjema.sakslinje, skjema.sakstjeneste
_EIER: Final = sa.select(_linje.c.eier).where(_linje.c.id == sa.bindparam("sak"))
_EIER_OG_TILSTANDER: Final = (
    sa.select(_linje.c.eier, _tjeneste.c.tilstand)
    .join_from(_linje, _tjeneste, _tjeneste.c.sak == _linje.c.id, isouter=True)
    .where(_linje.c.id == sa.bindparam("sak"))
)


def owner(connection: sa.Connection, sak_id: str) -> str | None:
    """Who has the case; None when it is not here."""
    found = connection.execute(_EIER, {"sak": sak_id}).scalar_one_or_none()
    return None if found is None else str(found)


def owner_and_states(connection: sa.Connection, sak_id: str) -> tuple[str | None, frozenset[str]]:
    """Who has the case, None when it is not here, and the states of the services in it."""
    rows = connection.execute(_EIER_OG_TILSTANDER, {"sak": sak_id}).all()
    return (str(rows[0].eier) if rows else None), frozenset(row.tilstand for row in rows if row.tilstand is not None)
