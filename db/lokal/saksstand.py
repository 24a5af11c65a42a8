"""Whose a case is, and where its services stand: what every change and every look at a case is checked against.

A case that its owner has handed over is still read by them until it leaves the machine.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

import sqlalchemy as sa

from db.lokal import skjema
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.synk.endring import Entitet

_linje, _tjeneste = skjema.sakslinje, skjema.sakstjeneste
_op, _stand = skjema.op, skjema.opstand
_EGNE: Final = (
    sa.select(_op.c.sak, _op.c.felt)
    .where(_op.c.entitet == sa.literal_column(f"'{Entitet.SAK}'"), _op.c.bruker == sa.bindparam("bruker"))
)  # fmt: skip
_USENDT: Final = _EGNE.where(_op.c.kvittert == sa.literal_column("0"))
_UNDER_VEI: Final = _EGNE.join(_stand, _stand.c.op_id == _op.c.op_id).where(_stand.c.aktiv == sa.literal_column("1"))
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


def handed_over(connection: sa.Connection, bruker: Bruker) -> frozenset[str]:
    """The cases a saksbehandler has handed over, and that have not left the machine; one that came back may be among
    them. The other roles read all or none, and need not be asked for."""
    if bruker.rolle is not Brukerrolle.SAKSBEHANDLER:
        return frozenset()
    rows = (row for query in (_USENDT, _UNDER_VEI) for row in connection.execute(query, {"bruker": bruker.id}))
    return frozenset(row.sak for row in rows if json.loads(row.felt).get("eier", {}).get("old") == bruker.id)
