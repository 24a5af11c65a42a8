"""The bytes of attachments and letters, inside the encrypted store: never a file, each content once, in parts.

Removing an attachment is an op like any other and can be undone, so its bytes are kept: they go only when the sync has
sent them and the rules for keeping records say so. They are read by sha256, through a case that has had them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema, synkmerker
from db.lokal.synkmerker import Merke
from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _
from tildelingsklient.synk.bytefelt import FELT_MED_SHA
from tildelingsklient.synk.endring import Endring, Slag

DEL_BYTE: Final = 256 * 1024
_ENDRES: Final = {"tittel", "dato", "sporsmal", "gjelder"}
_DELER: Final = (
    sa.select(skjema.innholdsdel.c.innhold)
    .where(skjema.innholdsdel.c.sha256 == sa.bindparam("sha256"))
    .order_by(skjema.innholdsdel.c.nr)
)
_OM_BYTES: Final = (
    sa.select(skjema.op.c.sak, skjema.op.c.felt)
    .where(skjema.op.c.entitet.in_([entitet.value for entitet in FELT_MED_SHA]), skjema.op.c.felt != "")
    .where(skjema.op.c.nr > sa.bindparam("etter"))
)
_OM_SAKENS_BYTES: Final = _OM_BYTES.where(skjema.op.c.sak == sa.bindparam("sak"))
_NAVN_PA_SHA: Final = frozenset(felt for fields in FELT_MED_SHA.values() for felt in fields)
_I_SAKEN: Final = sa.select(sa.literal(1)).where(
    skjema.op.c.sak == sa.bindparam("sak"),
    skjema.op.c.felt != "",
    sa.or_(
        *(
            sa.and_(
                skjema.op.c.entitet == entitet.value,
                sa.func.json_extract(skjema.op.c.felt, f"$.{felt}.new") == sa.bindparam("sha256"),
            )
            for entitet, fields in FELT_MED_SHA.items()
            for felt in fields
        )
    ),
)


def keep(connection: sa.Connection, sha256: str, content: bytes) -> None:
    """Store the bytes, unless they are here already."""
    if is_here(connection, sha256):
        return
    # It may be here in part, on its way from the office.
    forget(connection, sha256)
    connection.execute(insert(skjema.innhold).values(sha256=sha256, storrelse=len(content)))
    view = memoryview(content)
    starts = range(0, len(content), DEL_BYTE)
    rows = [
        {"sha256": sha256, "nr": nr, "innhold": bytes(view[start : start + DEL_BYTE])}
        for nr, start in enumerate(starts)
    ]
    connection.execute(insert(skjema.innholdsdel), rows)


def is_here(connection: sa.Connection, sha256: str) -> bool:
    """Are these bytes in the store?"""
    return size(connection, sha256) is not None and not synkmerker.get(connection, Merke.HENTES, sha256)


def size(connection: sa.Connection, sha256: str) -> int | None:
    """How many bytes they are, here or only begun; None when there is nothing of them."""
    query = sa.select(skjema.innhold.c.storrelse).where(skjema.innhold.c.sha256 == sha256)
    return connection.execute(query).scalar_one_or_none()


def read(connection: sa.Connection, sha256: str) -> bytes:
    """The bytes; LagerFeil when they are not what was stored."""
    if not is_here(connection, sha256):
        raise LagerFeil(
            _("Vedlegget er ikke hentet fra kontoret ennå."), _("Det hentes neste gang maskinen synkroniserer.")
        )
    content = b"".join(connection.execute(_DELER, {"sha256": sha256}).scalars())
    if hashlib.sha256(content).hexdigest() != sha256:
        raise LagerFeil(
            _("Vedlegget kan ikke leses."),
            _("Resten av saken virker som før, og ingenting er slettet. Be den som drifter maskinen om hjelp."),
        )
    return content


def was_in_case(connection: sa.Connection, sak_id: str, sha256: str) -> bool:
    """Has some attachment of the case, a removed one among them, these bytes?"""
    return connection.execute(_I_SAKEN, {"sak": sak_id, "sha256": sha256}).first() is not None


def check_bytes(connection: sa.Connection, endring: Endring) -> None:
    """Raise `LagerFeil` when a thing names bytes that are not here, or would name others than it was made with."""
    if endring.entitet not in FELT_MED_SHA or endring.slag is Slag.TOMBSTONE:
        return
    named = [str(endring.felt[name].new) for name in FELT_MED_SHA[endring.entitet] if name in endring.felt]
    if endring.slag is Slag.PATCH:
        fits = set(endring.felt) <= _ENDRES
    else:
        fits = all(is_here(connection, sha256) for sha256 in named if sha256)
    if not fits:
        raise LagerFeil(_("Filen ble ikke lagret."), _("Prøv en gang til. Alt som var lagret fra før, er i behold."))


def users_of_bytes(connection: sa.Connection, etter: int = 0) -> dict[str, set[str]]:
    """Which cases have had which bytes, a removed attachment's among them, as the ops after a number tell."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_OM_BYTES, {"etter": etter}):
        for sha256 in _named(row.felt):
            found[sha256].add(row.sak)
    return found


def count_lacking(connection: sa.Connection, sak_id: str) -> int:
    """How many contents that a case has had are not here, or not whole."""
    rows = connection.execute(_OM_SAKENS_BYTES, {"etter": 0, "sak": sak_id})
    named = {sha256 for row in rows for sha256 in _named(row.felt)}
    return sum(not is_here(connection, sha256) for sha256 in named)


def _named(felt: str) -> list[str]:
    return [verdi["new"] for navn, verdi in json.loads(felt).items() if navn in _NAVN_PA_SHA and verdi["new"]]


def forget(connection: sa.Connection, sha256: str) -> None:
    """Take the bytes away. Only when no case that is here has had them, or when they are not whole."""
    synkmerker.drop(connection, Merke.HENTES, sha256)
    for tabell in (skjema.innholdsdel, skjema.innhold):
        connection.execute(tabell.delete().where(tabell.c.sha256 == sha256))
