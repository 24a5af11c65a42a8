"""The innsynslogg in the store: lines in a chain of their own, held in memory until they can be written.

1. A read is noted inside its transaction, and the line is written when that ends, before a screen has drawn anything.
2. A line that cannot be written (the disk is full) keeps nobody out of a case at a kitchen table: it is held, tried
   again at the end of every transaction and at the lock, and the user is told. What is held names no søker and says
   nothing of health, so it outlives the lock; only the end of the program loses it.
3. Beside the lines stands where they end (`ENDE`), so that lines cut off at the end are missed too.

Whoever has the data key and own tools can make a whole new chain: the office's copy is what shows that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import chain
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import kjede, saksstand, skjema
from db.lokal.lagerfeil import told_plainly
from db.lokal.opplogg import Avsender
from db.lokal.verdier import Row, dumps, local_time, utc_text
from tildelingsklient.feil import Feil
from tildelingsklient.sak.innsyn import UTEN_SAK, Handling, Innsyn, Innsynsbok, Loggkontroll, evident_reason
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.endring import Entitet

ENDE: Final = "innsynsende"
LENKET: Final = (
    "nr", "kommune", "enhet", "maskin", "bruker", "rolle", "tid", "handling", "grunn", "saker", "forrige_hash",
)  # fmt: skip
_OM_GANGEN: Final = 500
_tabell = skjema.innsyn
_SISTE: Final = sa.select(_tabell.c.nr, _tabell.c.hash).order_by(_tabell.c.nr.desc()).limit(1)
_ETTER: Final = sa.select(_tabell).where(_tabell.c.nr > sa.bindparam("etter")).order_by(_tabell.c.nr)
_HUSKET: Final = sa.select(skjema.egenskap.c.verdi).where(skjema.egenskap.c.navn == ENDE)
Linje = dict[str, Any]


class Innsynslogg:
    """The lines of a session. `venter` are those that are not written yet, of earlier sessions too."""

    def __init__(self, avsender: Avsender, venter: list[Linje]) -> None:
        self._avsender, self.venter, self._bok = avsender, venter, Innsynsbok()

    def note(self, connection: sa.Connection, handling: Handling, saker: Iterable[str], tid: datetime) -> None:
        """Something was read: hold a line of it, unless it is told already."""
        new = self._bok.unsaid(handling, saker, tid.date())
        if not new:
            return
        try:
            self.venter.append(self._line(connection, handling, new, tid))
        except BaseException:
            # What is not held is not told: the next try must be.
            self._bok = Innsynsbok()
            raise

    def _line(self, connection: sa.Connection, handling: Handling, saker: Sequence[str], tid: datetime) -> Linje:
        av = self._avsender
        eier, tilstander, _may_wait = saksstand.read_stand(connection, saker[0])
        if eier not in {None, av.bruker.id} and saker[0] in saksstand.handed_over(connection, av.bruker):
            eier = av.bruker.id
        named = [sak for sak in saker if sak != UTEN_SAK]
        return {
            "kommune": av.kommune,
            "enhet": av.enhet,
            "maskin": av.maskin,
            "bruker": av.bruker.id,
            "rolle": av.bruker.rolle.value,
            "tid": utc_text(tid),
            "handling": handling.value,
            "grunn": evident_reason(handling, av.bruker.id, av.bruker.rolle, eier, tilstander).value,
            "saker": dumps(named),
        }

    def write(self, engine: sa.Engine) -> None:
        """Write what is held, in a transaction of its own; what cannot be written is held on."""
        if not self.venter:
            return
        with suppress(Feil):
            with told_plainly(), engine.begin() as connection:
                append(connection, self.venter)
            self.venter.clear()


def append(connection: sa.Connection, linjer: Sequence[Linje]) -> None:
    """Write lines at the end of the chain, and where it ends now."""
    last = connection.execute(_SISTE).first()
    nr, forrige = (last.nr, last.hash) if last else (0, kjede.FORSTE_HASH)
    for linje in linjer:
        nr += 1
        row = {**linje, "nr": nr, "forrige_hash": forrige, "kvittert": 0}
        forrige = row["hash"] = kjede.link(row, LENKET)
        connection.execute(_tabell.insert(), row)
    husk = insert(skjema.egenskap).values(navn=ENDE, verdi=_end(nr, forrige))
    connection.execute(husk.on_conflict_do_update(index_elements=["navn"], set_={"verdi": husk.excluded.verdi}))


def _end(nr: int, hash_: str) -> str:
    return f"{nr} {hash_}"


def check(connection: sa.Connection, etter: int = 0, antall: int = _OM_GANGEN) -> Loggkontroll:
    """Are the next lines after a number as they were written, and is the last of all the last that was?"""
    forrige = _hash_of(connection, etter)
    rows = connection.execute(_ETTER.limit(antall), {"etter": etter}).mappings().all()
    til, er_ferdig = etter + len(rows), len(rows) < antall
    er_hel = (
        forrige is not None
        and [row["nr"] for row in rows] == list(range(etter + 1, til + 1))
        and kjede.is_chain(rows, LENKET, forrige)
    )
    if er_hel and er_ferdig:
        er_hel = _end(til, str(rows[-1]["hash"] if rows else forrige)) == _remembered_end(connection)
    return Loggkontroll(er_hel, til, er_ferdig)


def innsyn_is_whole(connection: sa.Connection) -> bool:
    """Is every line of the log as it was written, with none taken out, at the end neither?"""
    found = check(connection)
    while found.er_hel and not found.er_ferdig:
        found = check(connection, found.til)
    return found.er_hel


def _hash_of(connection: sa.Connection, nr: int) -> str | None:
    if nr == 0:
        return kjede.FORSTE_HASH
    return connection.execute(sa.select(_tabell.c.hash).where(_tabell.c.nr == nr)).scalar_one_or_none()


def _remembered_end(connection: sa.Connection) -> str:
    """A store without one has no line."""
    return connection.execute(_HUSKET).scalar_one_or_none() or _end(0, kjede.FORSTE_HASH)


def lines_of(connection: sa.Connection, saker: Sequence[str], venter: Iterable[Linje] = ()) -> tuple[Innsyn, ...]:
    """Who has seen these cases, newest first, the held lines and the opened addresses among them.

    Of a list's cases only these are told.
    """
    navn = {str(row.id): str(row.visningsnavn) for row in connection.execute(sa.select(skjema.bruker))}
    one = sa.func.json_each(_tabell.c.saker).table_valued("value")
    hit = sa.exists().where(one.c.value.in_(saker)).correlate(_tabell)
    rows: Iterable[Row] = connection.execute(sa.select(_tabell).where(hit)).mappings()
    held = ({"nr": 0, **linje} for linje in venter)
    read = (_innsyn(row, navn, set(saker)) for row in chain(rows, held))
    opened = (_opened_address(row, navn) for row in _addresses(connection, saker))
    told = [line for line in chain(read, opened) if line.saker]
    return tuple(sorted(told, key=lambda line: (line.tid, line.nr), reverse=True))


def _addresses(connection: sa.Connection, saker: Sequence[str]) -> Iterator[Row]:
    op = skjema.op
    is_opening = op.c.entitet == Entitet.ADRESSEINNSYN.value
    query = sa.select(op).where(op.c.sak.in_(saker), is_opening, op.c.felt != "")
    yield from connection.execute(query).mappings()


def _opened_address(row: Row, navn: dict[str, str]) -> Innsyn:
    """The case's own log has who, when and why already."""
    grunn = str(json.loads(row["felt"])["grunn"]["new"])
    plain = {"nr": 0, "handling": Handling.ADRESSE.value, "grunn": grunn, "saker": dumps([row["sak"]])}
    return _innsyn({**row, **plain}, navn, {row["sak"]})


def _innsyn(row: Row, navn: dict[str, str], saker: set[str]) -> Innsyn:
    return Innsyn(
        nr=row["nr"],
        tid=local_time(row["tid"]),
        bruker=row["bruker"],
        navn=navn.get(str(row["bruker"])) or str(row["bruker"]),
        rolle=Brukerrolle(row["rolle"]),
        handling=Handling(row["handling"]),
        grunn=row["grunn"],
        saker=tuple(sak for sak in json.loads(row["saker"]) if sak in saker),
        maskin=row["maskin"],
    )
