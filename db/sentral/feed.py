"""The feed: what has come since a mark, to those who reach it, so that nothing is ever passed by.

Numbers are taken before a transaction is committed, so a reader that went by them alone would pass by one that commits
late. Here the order is (transaction, number), and a page only holds transactions older than every one still open. What
is not settled yet comes on a later page, however long it takes.

Someone who gets a case gets the whole log of it, at the place in the feed where they got it: such a line has a place of
two parts, where the case came last and where in its log. A mark is the place of the last line that was read, and names
the database and the role it was read with: with another, everything is read anew.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from db.sentral import rader
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.melding import SIDE, Endringssvar

NAAR: Final = """(sak.eier = :bruker OR EXISTS (
    SELECT 1 FROM medarbeider m WHERE m.kommune = :kommune AND m.sak = sak.sak AND m.bruker = :bruker))"""
"""The cases a saksbehandler reaches."""
_KOLONNER: Final = ", ".join(f"op.{navn}" for navn in (*rader.MELDING, "slag_brukt", "brukt", "versjon", "svar"))
_ETTER: Final = "(op.xid, op.nr) > (CAST(:xid AS xid8), :nr) AND op.xid < CAST(:horisont AS xid8)"
_PLASS: Final = "CAST(op.xid AS text) AS xid, op.nr AS nr, '0' AS sak_xid, CAST(0 AS bigint) AS sak_nr"
_ALT: Final = sa.text(f"""
    SELECT {_PLASS}, {_KOLONNER} FROM op WHERE op.kommune = :kommune AND {_ETTER} ORDER BY op.xid, op.nr LIMIT :antall
""")
_MINE: Final = sa.text(f"""
    WITH kom AS (
        SELECT DISTINCT ON (t.sak) t.sak, t.inn, t.xid, t.nr FROM tilgang t
        WHERE t.kommune = :kommune AND t.bruker = :bruker AND t.xid < CAST(:horisont AS xid8)
        ORDER BY t.sak, t.xid DESC, t.nr DESC
    ), mine AS (
        SELECT kom.sak, kom.xid, kom.nr FROM kom JOIN sak ON sak.kommune = :kommune AND sak.sak = kom.sak
        WHERE kom.inn AND {NAAR}
    ), linjer AS (
        (SELECT op.xid AS p1, op.nr AS p2, CAST('0' AS xid8) AS p3, CAST(0 AS bigint) AS p4, {_KOLONNER}
         FROM mine JOIN op ON op.kommune = :kommune AND op.sak = mine.sak
         WHERE {_ETTER} AND (op.xid, op.nr) > (mine.xid, mine.nr) ORDER BY op.xid, op.nr LIMIT :antall)
        UNION ALL
        (SELECT mine.xid, mine.nr, op.xid, op.nr, {_KOLONNER}
         FROM mine JOIN op ON op.kommune = :kommune AND op.sak = mine.sak
         WHERE (op.xid, op.nr) < (mine.xid, mine.nr)
           AND (mine.xid, mine.nr, op.xid, op.nr) > (CAST(:xid AS xid8), :nr, CAST(:sak_xid AS xid8), :sak_nr)
         ORDER BY mine.xid, mine.nr, op.xid, op.nr LIMIT :antall)
    )
    SELECT CAST(p1 AS text) AS xid, p2 AS nr, CAST(p3 AS text) AS sak_xid, p4 AS sak_nr, linjer.* FROM linjer
    ORDER BY p1, p2, p3, p4 LIMIT :antall
""")
_UT: Final = sa.text(f"""
    SELECT DISTINCT t.sak FROM tilgang t JOIN sak ON sak.kommune = :kommune AND sak.sak = t.sak
    WHERE t.kommune = :kommune AND t.bruker = :bruker AND NOT t.inn
      AND (t.xid, t.nr) > (CAST(:xid AS xid8), :nr) AND (t.xid, t.nr) <= (CAST(:til_xid AS xid8), :til_nr)
      AND t.xid < CAST(:horisont AS xid8) AND NOT {NAAR} ORDER BY t.sak
""")
_SAKEN: Final = sa.text(f"""
    SELECT {_PLASS}, {_KOLONNER} FROM op WHERE op.kommune = :kommune AND op.sak = :sak AND {_ETTER}
    ORDER BY op.xid, op.nr LIMIT :antall
""")
_NAAR: Final = sa.text(f"SELECT 1 FROM sak WHERE sak.kommune = :kommune AND sak.sak = :sak AND (:alle OR {NAAR})")
_STED: Final = sa.text("""
    SELECT system_identifier || '-' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS base,
           CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS horisont
    FROM pg_control_system()
""")
_MEST_BYTES: Final = 4_000_000
"""Of fields in a page, though the first line may have more; a laptop reads twice as much."""
_MERKE: Final = re.compile(r"([0-9a-z:-]{1,80})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})", re.ASCII)


class Leser(NamedTuple):
    """Who reads the feed, and as what."""

    kommune: str
    bruker: str
    rolle: Brukerrolle

    @property
    def reaches_all(self) -> bool:
        """A fagleder reaches every case of the kommune."""
        return self.rolle is Brukerrolle.FAGLEDER


class Plass(NamedTuple):
    """A place in the feed."""

    xid: int = 0
    nr: int = 0
    sak_xid: int = 0
    sak_nr: int = 0


def page(connection: sa.Connection, leser: Leser, merke: str, antall: int = SIDE) -> Endringssvar:
    """The page of the feed after a mark, in a transaction where all is of one moment."""
    return _page(connection, leser, leser.rolle.value, merke, antall, sak=None)


def case_page(connection: sa.Connection, leser: Leser, sak: str, merke: str, antall: int = SIDE) -> Endringssvar | None:
    """The page of a case's whole log after a mark; None when the reader does not reach the case."""
    asked = {"kommune": leser.kommune, "bruker": leser.bruker, "sak": sak, "alle": leser.reaches_all}
    if leser.rolle is Brukerrolle.KATALOGANSVARLIG or connection.execute(_NAAR, asked).first() is None:
        return None
    return _page(connection, leser, "sak", merke, antall, sak=sak)


def _page(
    connection: sa.Connection, leser: Leser, slag: str, merke: str, antall: int, *, sak: str | None
) -> Endringssvar:
    sted = connection.execute(_STED).one()
    feed = f"{sted.base}:{slag}"
    if (start := _place(merke, feed)) is None:
        return Endringssvar(merke="", ny_runde=True)
    asked = {"kommune": leser.kommune, "bruker": leser.bruker, "sak": sak, "horisont": sted.horisont}
    rows = _lines(connection, leser, asked | _parameters(start), antall + 1)
    shown = _not_too_much(rows[:antall])
    er_ferdig = len(shown) == len(rows)
    # When nothing more is there, what is newer than all that is settled has still not been read.
    slutt = Plass(*(int(shown[-1][navn]) for navn in Plass._fields)) if shown else start
    til = Plass(int(sted.horisont)) if er_ferdig else slutt
    return Endringssvar(
        linjer=tuple(map(rader.feed_line, shown)),
        merke=".".join([feed, *map(str, slutt)]),
        ut=_gone(connection, leser, asked | _parameters(start), til) if sak is None else (),
        er_ferdig=er_ferdig,
    )


def _place(merke: str, feed: str) -> Plass | None:
    """Where a mark points; None when it is of another feed."""
    if not merke:
        return Plass()
    found = _MERKE.fullmatch(merke)
    return Plass(*map(int, found.groups()[1:])) if found and found[1] == feed else None


def _parameters(plass: Plass) -> dict[str, Any]:
    return {"xid": str(plass.xid), "nr": plass.nr, "sak_xid": str(plass.sak_xid), "sak_nr": plass.sak_nr}


def _lines(connection: sa.Connection, leser: Leser, asked: dict[str, Any], antall: int) -> list[sa.RowMapping]:
    if leser.rolle is Brukerrolle.KATALOGANSVARLIG:
        return []
    query = _SAKEN if asked["sak"] is not None else _ALT if leser.reaches_all else _MINE
    return list(connection.execute(query, asked | {"antall": antall}).mappings())


def _not_too_much(rows: list[sa.RowMapping]) -> list[sa.RowMapping]:
    """As many of the lines as a laptop will read in one answer, but one at least."""
    size, shown = 0, list[sa.RowMapping]()
    for row in rows:
        size += len(rader.dumps(row["felt"] if row["brukt"] is None else row["brukt"]))
        if shown and size > _MEST_BYTES:
            break
        shown.append(row)
    return shown


def _gone(connection: sa.Connection, leser: Leser, asked: dict[str, Any], til: Plass) -> tuple[str, ...]:
    """The cases the reader has lost between two places in the feed."""
    if leser.rolle is not Brukerrolle.SAKSBEHANDLER:
        return ()
    return tuple(connection.execute(_UT, asked | {"til_xid": str(til.xid), "til_nr": til.nr}).scalars())
