"""The bytes of attachments, inside the encrypted store: never a file of their own, each content once, in parts.

Removing an attachment is an op like any other and can be undone, so its bytes are kept: they go only when the sync has
sent them and the rules for keeping records say so. They are read by sha256, through a case that has had them.
"""

from __future__ import annotations

import hashlib
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag

DEL_BYTE: Final = 256 * 1024
_TABELLER: Final = (skjema.innhold, skjema.innholdsdel)
_ENDRES: Final = {"tittel", "dato", "sporsmal", "gjelder"}
_DELER: Final = (
    sa.select(skjema.innholdsdel.c.innhold)
    .where(skjema.innholdsdel.c.sha256 == sa.bindparam("sha256"))
    .order_by(skjema.innholdsdel.c.nr)
)
_I_SAKEN: Final = sa.select(sa.literal(1)).where(
    skjema.op.c.sak == sa.bindparam("sak"),
    skjema.op.c.entitet == Entitet.VEDLEGG.value,
    sa.func.json_extract(skjema.op.c.felt, "$.sha256.new") == sa.bindparam("sha256"),
)


def keep(connection: sa.Connection, sha256: str, content: bytes) -> None:
    """Store the bytes, unless they are here already."""
    # A store made before there were attachments has no place for them.
    for tabell in _TABELLER:
        tabell.create(connection, checkfirst=True)
    if is_here(connection, sha256):
        return
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
    query = sa.select(skjema.innhold.c.storrelse).where(skjema.innhold.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def read(connection: sa.Connection, sha256: str) -> bytes:
    """The bytes; LagerFeil when they are not what was stored."""
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


def check_vedlegg(connection: sa.Connection, endring: Endring) -> None:
    """Raise `LagerFeil` when an attachment would have no bytes, or other bytes than it was made with."""
    if endring.entitet is not Entitet.VEDLEGG or endring.slag is Slag.TOMBSTONE:
        return
    if endring.slag is Slag.PATCH:
        fits = set(endring.felt) <= _ENDRES
    else:
        fits = is_here(connection, str(endring.felt["sha256"].new))
    if not fits:
        raise LagerFeil(
            _("Vedlegget ble ikke lagret."), _("Legg det ved en gang til. Alt som var lagret fra før, er i behold.")
        )
