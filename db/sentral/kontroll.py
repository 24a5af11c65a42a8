"""What each case amounts to, counted and hashed where the rows lie (`synk.kontroll` tells how)."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from db.sentral.feed import NAAR, Leser
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.melding import Kontrollsvar, Sakkontroll

_KONTROLL: Final = sa.text(f"""
    SELECT sak.sak, count(*) AS antall, encode(sha256(convert_to(string_agg(
        ting.entitet || chr(31) || ting.id || chr(31) || ting.versjon, chr(30)
        ORDER BY ting.entitet COLLATE "C", ting.id COLLATE "C"), 'UTF8')), 'hex') AS avtrykk
    FROM sak JOIN ting ON ting.kommune = :kommune AND ting.sak = sak.sak
    WHERE sak.kommune = :kommune AND (:alle OR {NAAR}) GROUP BY sak.sak ORDER BY sak.sak COLLATE "C"
""")


def totals(connection: sa.Connection, leser: Leser) -> Kontrollsvar:
    """What the reader's cases amount to."""
    if leser.rolle is Brukerrolle.KATALOGANSVARLIG:
        return Kontrollsvar(saker=())
    asked = {"kommune": leser.kommune, "bruker": leser.bruker, "alle": leser.reaches_all}
    rows = connection.execute(_KONTROLL, asked)
    return Kontrollsvar(saker=tuple(Sakkontroll(sak=row.sak, antall=row.antall, avtrykk=row.avtrykk) for row in rows))
