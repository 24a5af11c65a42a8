"""Who may read and write what in this store: the rules are `synk.rettigheter`, what they ask for lies here."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import sqlalchemy as sa

from db.lokal import opplogg, skjema
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet
from tildelingsklient.synk.rettigheter import (
    MOVING,
    check_added_only,
    check_merknad,
    check_open,
    check_vedtak,
    check_write,
    is_decision,
    may_read,
    not_allowed,
)

__all__ = [
    "authors",
    "check_added_only",
    "check_decided",
    "check_merknad",
    "check_open",
    "check_overview",
    "check_vedtak",
    "check_write",
    "may_read",
    "readable",
]  # fmt: skip

_FATTET: Final = sa.select(sa.literal(1)).where(
    skjema.rad.c.sak == sa.bindparam("sak"),
    skjema.rad.c.entitet == Entitet.FATTET.value,
    sa.func.json_extract(skjema.rad.c.felt, "$.vedtak") == sa.bindparam("vedtak"),
)
"""What was decided of a vedtak."""


@lru_cache(maxsize=8)
def readable(bruker: Bruker, testmodus: bool, overlatt: frozenset[str] = frozenset()) -> sa.ColumnElement[bool]:
    """The lines of the list the user may see; `overlatt` are those they have handed over."""
    if bruker.rolle is Brukerrolle.KATALOGANSVARLIG:
        return sa.false()
    if testmodus or bruker.rolle is Brukerrolle.FAGLEDER:
        return sa.true()
    own = skjema.sakslinje.c.eier == bruker.id
    return sa.or_(own, skjema.sakslinje.c.id.in_(sorted(overlatt))) if overlatt else own


def check_overview(bruker: Bruker) -> None:
    """Raise `TilstandFeil` when the user may not see figures over all the cases."""
    if bruker.rolle is not Brukerrolle.FAGLEDER:
        raise TilstandFeil(_("Oversikten er for fagleder."))


def authors(connection: sa.Connection, sak_id: str, vedtak: str) -> frozenset[str]:
    """Who has written in a draft; moving it is not writing in it."""
    return opplogg.writers(connection, sak_id, Entitet.VEDTAK.value, vedtak, MOVING)


def check_decided(connection: sa.Connection, endring: Endring) -> None:
    """Raise `TilstandFeil` when a vedtak becomes «fattet» without what was decided being kept beside it."""
    asked = {"sak": endring.sak, "vedtak": endring.id}
    if is_decision(endring) and connection.execute(_FATTET, asked).first() is None:
        raise not_allowed("vakt")
