"""The users the store lets in, apart from the key file: what they may do, and who is not let in any more."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.lagerfeil import told_plainly
from db.lokal.linjer import bruker_from_row, bruker_to_row
from tildelingsklient.feil import LagerFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.sprak import _

_FJERNET: Final = "fjernet"
_IKKE_TEKST: Final = ("posisjon|%", "for_du_gar")
"""Places of `kladd` that hold where the user was, and what has been shown: nothing is lost with them."""


def keep_bruker(engine: sa.Engine, bruker: Bruker, kommune: str) -> None:
    """Write a user, in place of the same one as known before."""
    row = bruker_to_row(bruker, kommune)
    ny = insert(skjema.bruker).values(row).on_conflict_do_update(index_elements=["id"], set_=row)
    with told_plainly(), engine.begin() as connection:
        connection.execute(ny)


def known_bruker(engine: sa.Engine, bruker_id: str) -> Bruker:
    """The user with the id; LagerFeil when the store has none, or has been told not to let the user in."""
    query = sa.select(skjema.bruker).where(skjema.bruker.c.id == bruker_id, ~_removed(bruker_id))
    with told_plainly(), engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        raise LagerFeil(
            _("Lageret kjenner ikke denne brukeren."), _("Velg en annen bruker, eller be kontoret om hjelp.")
        )
    return bruker_from_row(row)


def forget_bruker(engine: sa.Engine, bruker_id: str) -> None:
    """Never let the user in again, even with an old key file. The row stays: cases and log point to it."""
    ny = insert(skjema.innstilling).values(bruker=bruker_id, navn=_FJERNET, verdi="ja")
    with told_plainly(), engine.begin() as connection:
        connection.execute(ny.on_conflict_do_nothing())


def drafts_of(engine: sa.Engine, bruker_id: str) -> tuple[str, ...]:
    """The numbers of the cases where the user has text that is not a change yet."""
    kladd, sak = skjema.kladd, skjema.sakslinje
    is_text = (~kladd.c.felt.like(felt) for felt in _IKKE_TEKST)
    mine = sa.select(kladd.c.sak).where(kladd.c.bruker == bruker_id, *is_text)
    query = sa.select(sak.c.nummer).where(sak.c.id.in_(mine)).order_by(sak.c.nummer)
    with told_plainly(), engine.connect() as connection:
        return tuple(connection.execute(query).scalars())


def _removed(bruker_id: str) -> sa.Exists:
    mark = skjema.innstilling
    return sa.exists().where(mark.c.bruker == bruker_id, mark.c.navn == _FJERNET)
