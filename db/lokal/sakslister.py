"""The lists as they are read: a line per case, the visits by time, and the search among them.

Written by `listeskriving`, read by `arbeid`. Every list is read through an index, a page at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from db.lokal import skjema
from db.lokal.linjer import sakslinje_from_row
from db.lokal.oversetting import Rad, besok_from, rad_from_row
from db.lokal.verdier import searchable, utc_text
from tildelingsklient.sak.besok import Besok, Besoksutfall
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.tid import OSLO

_MANGE: Final = 500
_FAA_TREFF: Final = 40
_ORD: Final = re.compile(r"[^\W_]+")
_linje, _rad, _besok, _sok = skjema.sakslinje, skjema.rad, skjema.besokslinje, skjema.sakssok
_SAKENS_RADER: Final = (
    sa.select(_rad).where(_rad.c.sak == sa.bindparam("sak"), _rad.c.slettet == 0).order_by(_rad.c.rekkefolge)
)
_SIST_ENDRET: Final = sa.select(_linje).order_by(_linje.c.sist_nr.desc())
_ANTALL: Final = sa.bindparam("antall", type_=sa.Integer)
_TREFF: Final = sa.select(_sok.c.rowid).where(
    sa.literal_column(_sok.name).op("MATCH")(sa.bindparam("uttrykk", type_=sa.Text))
)
_TREFF_TELT: Final = sa.select(sa.func.count()).select_from(_TREFF.limit(_FAA_TREFF).subquery())
_HVER_FOR_SEG: Final = _linje.c.nr.in_(_TREFF)
# The sum keeps SQLite from fetching the lines hit by hit.
_ETTER_TUR: Final = (_linje.c.nr + 0).in_(_TREFF)
_siste = _linje.alias("siste")
_LENGER_NED: Final = (
    _linje.c.sist_nr < sa.select(_siste.c.sist_nr).where(_siste.c.id == sa.bindparam("etter")).scalar_subquery()
)
_LEVENDE_PERSON: Final = (_rad.c.entitet == Entitet.PERSON.value, _rad.c.slettet == 0)


def rows_of_case(connection: sa.Connection, sak_id: str) -> tuple[Rad, ...]:
    """Everything in a case that is not deleted, in the order it was made."""
    return tuple(rad_from_row(row) for row in connection.execute(_SAKENS_RADER, {"sak": sak_id}).mappings())


@dataclass(frozen=True, slots=True)
class Side:
    """Which page of which cases: words, state, service, the last id of the page before, and how many."""

    sok: str
    tilstand: str
    tjeneste: str
    etter: str
    antall: int


def saker(connection: sa.Connection, utvalg: sa.ColumnElement[bool], side: Side) -> tuple[Sakslinje, ...]:
    """A page of the cases in `utvalg`, last changed first."""
    values = {"uttrykk": _expression(side.sok), "etter": side.etter, "antall": side.antall}
    rows = connection.execute(_page(utvalg, *_conditions(connection, side)), values).mappings()
    return tuple(sakslinje_from_row(row) for row in rows)


@lru_cache(maxsize=32)
def _page(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    # SQLAlchemy looks a new statement over from end to end, which takes as long as the search.
    return _SIST_ENDRET.where(*conditions).limit(_ANTALL)


def lines_of(connection: sa.Connection, utvalg: sa.ColumnElement[bool], ids: Sequence[str]) -> tuple[Sakslinje, ...]:
    """The lines in `utvalg` of these cases."""
    rows = connection.execute(sa.select(_linje).where(utvalg, _linje.c.id.in_(ids))).mappings()
    return tuple(sakslinje_from_row(row) for row in rows)


def saker_with_person(
    connection: sa.Connection, utvalg: sa.ColumnElement[bool], fodselsnummer: str
) -> tuple[Sakslinje, ...]:
    """The cases in `utvalg` that a person is in, last changed first."""
    # From the line to its persons, each found by key: the case's answers are never read.
    same = sa.and_(_rad.c.sak == _linje.c.id, *_LEVENDE_PERSON)
    number = sa.func.json_extract(_rad.c.felt, "$.fodselsnummer")
    found = sa.exists().where(same, number == fodselsnummer).correlate(_linje)
    rows = connection.execute(_SIST_ENDRET.where(utvalg, found)).mappings()
    return tuple(sakslinje_from_row(row) for row in rows)


def _conditions(connection: sa.Connection, side: Side) -> Iterator[sa.ColumnElement[bool]]:
    if side.sok.strip():
        yield _searched(connection, _expression(side.sok))
    if side.tilstand or side.tjeneste:
        yield _with_service(connection, side.tilstand, side.tjeneste)
    if side.etter:
        yield _LENGER_NED


def _searched(connection: sa.Connection, uttrykk: str) -> sa.ColumnElement[bool]:
    """Few are fetched hit by hit; of many, the lines are read in order, until the page is full."""
    found = connection.execute(_TREFF_TELT, {"uttrykk": uttrykk}).scalar_one()
    return _HVER_FOR_SEG if found < _FAA_TREFF else _ETTER_TUR


def _with_service(connection: sa.Connection, tilstand: str, tjeneste: str) -> sa.ColumnElement[bool]:
    """Few are fetched as a list; of many, each line is asked in turn, until the page is full."""
    tabell = skjema.sakstjeneste
    fits = [kol == verdi for kol, verdi in ((tabell.c.tilstand, tilstand), (tabell.c.tjeneste, tjeneste)) if verdi]
    query = sa.select(tabell.c.sak).where(*fits)
    some = sa.select(sa.func.count()).select_from(query.limit(_MANGE).subquery())
    if connection.execute(some).scalar_one() < _MANGE:
        return _linje.c.id.in_(query)
    return sa.exists().where(tabell.c.sak == _linje.c.id, *fits).correlate(_linje)


def besok_on(connection: sa.Connection, utvalg: sa.ColumnElement[bool], dag: date) -> tuple[Besok, ...]:
    """The visits of a day in Europe/Oslo, earliest first."""
    query = _visits(utvalg).where(_besok.c.start >= _midnight(dag), _besok.c.start < _midnight(_next(dag)))
    return tuple(besok_from(rad_from_row(row)) for row in connection.execute(query).mappings())


def next_besok_after(connection: sa.Connection, utvalg: sa.ColumnElement[bool], dag: date) -> Besok | None:
    """The first visit that stands after a day."""
    stands = sa.func.coalesce(sa.func.json_extract(_rad.c.felt, "$.utfall"), Besoksutfall.STAR.value)
    later = _visits(utvalg).where(_besok.c.start >= _midnight(_next(dag)))
    query = later.where(stands == Besoksutfall.STAR.value).limit(1)
    row = connection.execute(query).mappings().first()
    return besok_from(rad_from_row(row)) if row else None


def _visits(utvalg: sa.ColumnElement[bool]) -> sa.Select[Any]:
    same = sa.and_(_rad.c.sak == _besok.c.sak, _rad.c.entitet == Entitet.BESOK.value, _rad.c.id == _besok.c.id)
    # The case is looked up for each visit: the other way round every case of the user would be read first.
    listed = sa.exists().where(_linje.c.id == _besok.c.sak, utvalg).correlate(_besok)
    return (
        sa.select(_rad)
        .select_from(_besok.join(_rad, same))
        .where(listed)
        .order_by(_besok.c.start, _besok.c.sak, _besok.c.id)
    )


def _next(dag: date) -> date:
    return dag + timedelta(days=1)


def _midnight(dag: date) -> str:
    return utc_text(datetime.combine(dag, time.min, OSLO))


def _expression(sok: str) -> str:
    """For FTS5: every word searched for begins a word."""
    return " ".join(f'"{word}"*' for word in _ORD.findall(searchable(sok))) or '""'
