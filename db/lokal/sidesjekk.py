"""When the store was last read through by itself, and what came of it: a property of the store, whoever unlocks.

A store that was not closed has its log of pages (`-wal`) beside it: the program was killed, or the power went. Then
what was found before counts no more.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.lagerfeil import told_plainly
from db.lokal.verdier import local_time, utc_text
from tildelingsklient.maskinstand import Sidesjekk

_NAVN: Final = "sidesjekk"
_HEL, _BRUTT = "hel", "brutt"
_egenskap = skjema.egenskap
_HUSKET: Final = sa.select(_egenskap.c.verdi).where(_egenskap.c.navn == _NAVN)
_GLEM: Final = _egenskap.delete().where(_egenskap.c.navn == _NAVN)


def was_left_open(sti: Path) -> bool:
    """Did the last who had the store open not get to close it? Asked before it is opened."""
    wal = sti.with_name(sti.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def last(engine: sa.Engine) -> Sidesjekk | None:
    """The last time; None when never, or not since the store was left open."""
    with told_plainly(), engine.connect() as connection:
        verdi = connection.execute(_HUSKET).scalar_one_or_none()
    if verdi is None:
        return None
    tid, _sep, funn = verdi.partition(" ")
    return Sidesjekk(local_time(tid), er_hel=funn == _HEL)


def remember(engine: sa.Engine, naa: datetime, *, er_hel: bool) -> None:
    """Keep that all of it was read now."""
    ny = insert(_egenskap).values(navn=_NAVN, verdi=f"{utc_text(naa)} {_HEL if er_hel else _BRUTT}")
    with told_plainly(), engine.begin() as connection:
        connection.execute(ny.on_conflict_do_update(index_elements=["navn"], set_={"verdi": ny.excluded.verdi}))


def forget(engine: sa.Engine) -> None:
    """It is to be read again."""
    with told_plainly(), engine.begin() as connection:
        connection.execute(_GLEM)
