"""The log: writes ops with number, chain and sender, reads them back, proves that none was changed.

Each op carries the hash of the one before, over everything that was logged of it, so that an op that is
changed, moved or taken out shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from db.lokal import kjede, skjema
from db.lokal.kjede import FORSTE_HASH
from db.lokal.linjer import felt_to_text, op_from_row
from db.lokal.verdier import Row, utc_text
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.maskinstand import Loggbit, Usendt
from tildelingsklient.sak.rydding import is_writing
from tildelingsklient.synk.endring import SKJEMAVERSJON, Endring, Op

_LENKET: Final = (
    "op_id", "kommune", "enhet", "maskin", "seq", "bruker", "rolle", "sak", "entitet", "id", "base_versjon",
    "slag", "felt", "skjemaversjon", "tid", "angrer", "forrige_hash",
)  # fmt: skip
_EGNE: Final = sa.select(sa.func.max(skjema.op.c.seq)).where(skjema.op.c.maskin == sa.bindparam("maskin"))
_SISTE: Final = (
    sa.select(skjema.op.c.nr, _EGNE.scalar_subquery().label("seq"), skjema.op.c.hash)
    .order_by(skjema.op.c.nr.desc())
    .limit(1)
)
_SKRIV: Final = skjema.op.insert()
_HAR_ORD: Final = skjema.op.c.felt != ""
_HISTORIE: Final = sa.select(skjema.op).where(skjema.op.c.sak == sa.bindparam("sak"), _HAR_ORD).order_by(skjema.op.c.nr)
_SKREVET_I: Final = sa.select(skjema.op.c.bruker, skjema.op.c.felt).where(
    *(skjema.op.c[navn] == sa.bindparam(navn) for navn in ("sak", "entitet", "id")), _HAR_ORD
)
_UKVITTERT: Final = skjema.op.c.kvittert == sa.literal_column("0")
_VENTER: Final = sa.select(sa.func.count()).where(_UKVITTERT)
_FORSTE_SAK: Final = sa.select(sa.func.min(skjema.op.c.sak).label("sak")).where(_UKVITTERT)
_BIT: Final = sa.select(skjema.op).where(skjema.op.c.nr > sa.bindparam("nr")).order_by(skjema.op.c.nr)
_HASH_AV: Final = sa.select(skjema.op.c.hash).where(skjema.op.c.nr == sa.bindparam("nr"))


@dataclass(frozen=True, slots=True)
class Avsender:
    """Where ops of this store come from."""

    kommune: str
    enhet: str
    maskin: str
    bruker: Bruker


@dataclass(frozen=True, slots=True)
class Stempel:
    """What is put on a change when it becomes an op; `base_versjon` is the version it was made from."""

    op_id: str
    tid: datetime
    base_versjon: int


@dataclass(frozen=True, slots=True)
class Ende:
    """The end of the log: the last number, this machine's last count, the last hash."""

    nr: int
    seq: int
    hash: str


def end_of_log(connection: sa.Connection, maskin: str) -> Ende:
    """Where the next op is to be put."""
    siste = connection.execute(_SISTE, {"maskin": maskin}).first()
    return Ende(siste.nr, siste.seq or 0, siste.hash) if siste else Ende(0, 0, FORSTE_HASH)


def end_after(row: Row) -> Ende:
    """Where the next op is to be put after one that was just written."""
    return Ende(row["nr"], row["seq"], row["hash"])


def append(connection: sa.Connection, endring: Endring, avsender: Avsender, ende: Ende, stempel: Stempel) -> Row:
    """Write the change as the next op; the row as it now stands in the log."""
    row = {
        "nr": ende.nr + 1,
        "op_id": stempel.op_id,
        "kommune": avsender.kommune,
        "enhet": avsender.enhet,
        "maskin": avsender.maskin,
        "seq": ende.seq + 1,
        "bruker": avsender.bruker.id,
        "rolle": avsender.bruker.rolle.value,
        "sak": endring.sak,
        "entitet": endring.entitet.value,
        "id": endring.id,
        "base_versjon": stempel.base_versjon,
        "slag": endring.slag.value,
        "felt": felt_to_text(endring.felt),
        "skjemaversjon": SKJEMAVERSJON,
        "tid": utc_text(stempel.tid),
        "angrer": endring.angrer or None,
        "forrige_hash": ende.hash,
        "kvittert": 0,
    }
    return put(connection, row)


def put(connection: sa.Connection, row: dict[str, Any]) -> Row:
    """Write a row with its place in the chain."""
    row["hash"] = kjede.link(row, _LENKET)
    connection.execute(_SKRIV, row)
    return row


def writers(connection: sa.Connection, sak_id: str, entitet: str, id_: str, uten: Set[str]) -> frozenset[str]:
    """Who has changed a thing, when more than the fields in `uten` were changed."""
    rows = connection.execute(_SKREVET_I, {"sak": sak_id, "entitet": entitet, "id": id_})
    return frozenset(row.bruker for row in rows if not set(json.loads(row.felt)) <= uten)


def history(connection: sa.Connection, sak_id: str) -> tuple[Op, ...]:
    """Every op of a case that has not left the machine, oldest first."""
    return tuple(op_from_row(row) for row in connection.execute(_HISTORIE, {"sak": sak_id}).mappings())


def rows(connection: sa.Connection) -> Iterator[Row]:
    """The whole log, oldest first."""
    yield from connection.execute(sa.select(skjema.op).order_by(skjema.op.c.nr)).mappings()


def check_next(connection: sa.Connection, etter: str = "", antall: int = 5000) -> Loggbit:
    """Is the next piece of the log after a mark as it was written? The op at the mark must still be the one it names.

    Broken, it gives the mark back as it was, so that it is found the next time too.
    """
    nr, forrige = _place(etter)
    if nr and connection.execute(_HASH_AV, {"nr": nr}).scalar_one_or_none() != forrige:
        return Loggbit(er_hel=False, er_ferdig=True, merke=etter)
    bit = connection.execute(_BIT.limit(antall), {"nr": nr}).mappings().all()
    if not kjede.is_chain(bit, _LENKET, forrige, is_emptied):
        return Loggbit(er_hel=False, er_ferdig=True, merke=etter)
    merke = f"{bit[-1]['nr']} {bit[-1]['hash']}" if bit else etter
    return Loggbit(er_hel=True, er_ferdig=len(bit) < antall, merke=merke)


def _place(merke: str) -> tuple[int, str]:
    """The number and the hash of a mark; what is none is the beginning."""
    nr, _sep, hash_ = merke.partition(" ")
    return (int(nr), hash_) if nr.isdecimal() and hash_ else (0, FORSTE_HASH)


def waiting(connection: sa.Connection) -> int:
    """How many ops the office has not receipted."""
    return int(connection.execute(_VENTER).scalar_one())


def unsent(connection: sa.Connection) -> Usendt:
    """Ops without receipt, in how many cases, and texts that have not become ops."""
    saker = connection.execute(_cases_waiting()).scalar_one()
    kladder = connection.execute(sa.select(skjema.kladd.c.felt)).scalars()
    return Usendt(waiting(connection), int(saker), sum(map(is_writing, kladder)))


def _cases_waiting() -> sa.Select[int]:
    """From case to case through the index: as many steps as there are cases, however many ops each has."""
    first = _FORSTE_SAK.cte("saker", recursive=True)
    following = _FORSTE_SAK.where(skjema.op.c.sak > first.c.sak).scalar_subquery()
    saker = first.union_all(sa.select(following).where(first.c.sak.is_not(None)))
    return sa.select(sa.func.count(saker.c.sak))


def is_emptied(row: Row) -> bool:
    """Has its case left the machine? The database lets only a receipted op be emptied."""
    return not row["felt"]


def is_whole(connection: sa.Connection) -> bool:
    """Is every op as it was written, in its place, with none taken out between?

    Of an op whose words have left the machine only the place can be proved.
    """
    return kjede.is_chain(rows(connection), _LENKET, bare_plass=is_emptied)
