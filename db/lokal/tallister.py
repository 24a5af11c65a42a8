"""The lines of the overview: one for each draft that was sent back, and one for each decision that stands.

Kept up to date by `projeksjon`, read by `arbeid`, so that figures over many cases are counted without reading any of
them. A line names no person and has no words; its case and id are only there to write it anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from db.lokal import behandling, skjema
from db.lokal.linjer import Plain
from db.lokal.oversetting import Rad, rad_from_row
from db.lokal.verdier import Row, dumps
from tildelingsklient.sak.gjennomgang import Gjennomgang, Gjennomgangsutfall
from tildelingsklient.sak.oversikt import Avgjort, Retur, Tallgrunnlag, Tilstandstall
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.omfang import hours_per_week
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

ENTITETER: Final = frozenset({Entitet.SAK, Entitet.VEDTAK, Entitet.FATTET, Entitet.GJENNOMGANG, Entitet.KOMMANDO})
"""What a line follows from."""
_GIS: Final = {Vedtaksutfall.INNVILGET.value, Vedtaksutfall.DELVIS.value}
RETUR, AVGJORT = "retur", "avgjort"
_tabell, _linje, _tjeneste, _rad = skjema.talllinje, skjema.sakslinje, skjema.sakstjeneste, skjema.rad
_GRUNNLAG: Final = (
    sa.select(_rad)
    .where(_rad.c.sak == sa.bindparam("sak"), _rad.c.slettet == 0)
    .where(_rad.c.entitet.in_(sorted(ENTITETER)))
    .order_by(_rad.c.rekkefolge)
)
_BORT: Final = _tabell.delete().where(_tabell.c.sak == sa.bindparam("denne"))
_TILSTANDER: Final = (
    sa.select(_tjeneste.c.tjeneste, _tjeneste.c.tilstand, sa.func.count().label("antall"))
    .group_by(_tjeneste.c.tjeneste, _tjeneste.c.tilstand)
    .order_by(_tjeneste.c.tjeneste, _tjeneste.c.tilstand)
)
_FRISTER: Final = (
    sa.select(_linje.c.svarfrist)
    .join_from(_tjeneste, _linje, _linje.c.id == _tjeneste.c.sak)
    .where(_tjeneste.c.tilstand == Tilstand.TIL_GJENNOMGANG.value)
    .order_by(_linje.c.svarfrist)
)
_SIDEN: Final = (
    sa.select(_tabell)
    .where(_tabell.c.slag == sa.bindparam("slag"), _tabell.c.dato >= sa.bindparam("fra"))
    .order_by(_tabell.c.dato)
)


def relist(connection: sa.Connection, sak_id: str) -> None:
    """Write the lines of a case anew from its rows. One that cannot be read keeps those it had."""
    rader = [rad_from_row(row) for row in connection.execute(_GRUNNLAG, {"sak": sak_id}).mappings()]
    try:
        lines = list(lines_of(rader))
    except (LookupError, ValueError, TypeError):
        return
    connection.execute(_BORT, {"denne": sak_id})
    if lines:
        connection.execute(_tabell.insert(), lines)


def lines_of(rader: Sequence[Rad]) -> Iterator[Plain]:
    """The lines of a case, from its rows; KeyError and the like when it cannot be read."""
    by_slag: dict[Entitet, list[Rad]] = defaultdict(list)
    for rad in rader:
        by_slag[rad.entitet].append(rad)
    vedtak = {rad.id: rad.felt for rad in by_slag[Entitet.VEDTAK]}
    for one in behandling.that_count(by_slag):
        if one.utfall is Gjennomgangsutfall.RETURNERT and one.tid is not None and one.vedtak in vedtak:
            yield _returned(rader[0].sak, one, vedtak[one.vedtak])
    # A correction of a clerical error is no decision of its own.
    for rad in by_slag[Entitet.FATTET]:
        if not rad.felt.get("retter") and rad.felt["vedtak"] in vedtak:
            yield _decided(rad, vedtak[rad.felt["vedtak"]], by_slag[Entitet.SAK][0].felt["katalog"])


def _returned(sak_id: str, one: Gjennomgang, vedtak: Mapping[str, Any]) -> Plain:
    dato = one.tid.date().isoformat() if one.tid else ""
    verdi = dumps([kode.value for kode in one.koder])
    return _line(sak_id, one.id, RETUR, dato, vedtak["tjeneste"]) | {"verdi": verdi}


def _decided(rad: Rad, vedtak: Mapping[str, Any], katalog: str) -> Plain:
    line = _line(rad.sak, rad.id, AVGJORT, rad.felt["dato"], vedtak["tjeneste"])
    granted = hours_per_week(vedtak["omfang"]) if vedtak["utfall"] in _GIS else None
    needed = rad.felt.get("behov_timer")
    return line | {
        "verdi": vedtak["utfall"] or "",
        "katalog": katalog,
        "innstilling": rad.felt.get("innstilling", ""),
        "timer": "" if granted is None else str(granted),
        "behov": "" if needed is None else str(float(needed)),
    }


def _line(sak_id: str, id_: str, slag: str, dato: str, tjeneste: str) -> Plain:
    plain: Plain = {"sak": sak_id, "id": id_, "slag": slag, "dato": dato, "tjeneste": tjeneste}
    return plain | dict.fromkeys(("katalog", "innstilling", "timer", "behov"), "")


def grunnlag(connection: sa.Connection, fra: date) -> Tallgrunnlag:
    """All that figures from a day on are worked out from."""
    states, days = connection.execute(_TILSTANDER), connection.execute(_FRISTER).scalars()
    return Tallgrunnlag(
        tilstander=tuple(Tilstandstall(*row) for row in states),
        frister=tuple(date.fromisoformat(day) if day else None for day in days),
        returer=tuple(map(retur_from, _since(connection, RETUR, fra))),
        avgjorte=tuple(map(avgjort_from, _since(connection, AVGJORT, fra))),
    )


def _since(connection: sa.Connection, slag: str, fra: date) -> Iterator[Row]:
    yield from connection.execute(_SIDEN, {"slag": slag, "fra": fra.isoformat()}).mappings()


def retur_from(row: Row) -> Retur:
    """A draft that was sent back."""
    return Retur(date.fromisoformat(row["dato"]), row["tjeneste"], tuple(json.loads(row["verdi"])))


def avgjort_from(row: Row) -> Avgjort:
    """A decision that stands."""
    return Avgjort(
        date.fromisoformat(row["dato"]),
        row["tjeneste"],
        utfall=row["verdi"],
        katalog=row["katalog"],
        innstilling=row["innstilling"],
        timer=float(row["timer"]) if row["timer"] else None,
        behov=float(row["behov"]) if row["behov"] else None,
    )
