"""The lists: a line per case with its services and states, the visits by time, and the search index.

Kept up to date by `projeksjon`, read by `arbeid`. Every list is read through an index, a page at a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import fristlister, skjema
from db.lokal.besok import avslutning_from
from db.lokal.forhand import kontakter_from
from db.lokal.linjer import sakslinje_from_row, sakslinje_to_row
from db.lokal.oversetting import Rad, besok_from, person_from, rad_from_row, roller_from
from db.lokal.verdier import Row, local_time, storable, utc_text
from tildelingsklient.kartlegging.adressesperre import strictest
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.sak.besok import Besok, Besoksutfall
from tildelingsklient.sak.sak import Sakslinje, with_endings
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.avslutning import Avslutning

_STANSET: Final = {Tilstand.TRUKKET.value, Tilstand.SLUTTET.value, Tilstand.HENLAGT.value}
_MANGE: Final = 500
_ORD: Final = re.compile(r"[^\W_]+")
_linje, _rad, _besok, _sok = skjema.sakslinje, skjema.rad, skjema.besokslinje, skjema.sakssok
_SAKENS_RADER: Final = (
    sa.select(_rad).where(_rad.c.sak == sa.bindparam("sak"), _rad.c.slettet == 0).order_by(_rad.c.rekkefolge)
)
_LEVENDE_PERSON: Final = (_rad.c.entitet == Entitet.PERSON.value, _rad.c.slettet == 0)
_DE_SOM_VERNES: Final = (_rad.c.entitet.in_([Entitet.PERSON.value, Entitet.SAK.value]), _rad.c.slettet == 0)
_DE_SOM_SLUTTER: Final = (_rad.c.entitet.in_([Entitet.PERSON.value, Entitet.VEDTAK.value]), _rad.c.slettet == 0)
_TIL_LISTEN: Final = _SAKENS_RADER.where(
    _rad.c.entitet.in_([Entitet.SAK.value, Entitet.PERSON.value, Entitet.VEDTAK.value])
)
_SOKETEKST: Final = sa.select(_sok.c.tekst).where(_sok.c.rowid == sa.bindparam("nr"))
_GLEM_SOKETEKST: Final = _sok.delete().where(_sok.c.rowid == sa.bindparam("denne"))
_HUSK_SOKETEKST: Final = _sok.insert()
_BERORT: Final = (
    _linje.update()
    .where(_linje.c.id == sa.bindparam("denne"))
    .values(sist_nr=sa.bindparam("nytt_nr"), sist_endret=sa.bindparam("ny_tid"))
)


def rows_of_case(connection: sa.Connection, sak_id: str) -> tuple[Rad, ...]:
    """Everything in a case that is not deleted, in the order it was made."""
    return tuple(rad_from_row(row) for row in connection.execute(_SAKENS_RADER, {"sak": sak_id}).mappings())


def touch(connection: sa.Connection, op: Row) -> None:
    """Put the op's case first in the list of the last changed."""
    connection.execute(_BERORT, {"denne": op["sak"], "nytt_nr": op["nr"], "ny_tid": op["tid"]})


def set_besok(connection: sa.Connection, sak_id: str, besok_id: str, felt: Mapping[str, Any]) -> None:
    """Put a visit in its place in time; without fields it is taken out."""
    connection.execute(_besok.delete().where(_besok.c.sak == sak_id, _besok.c.id == besok_id))
    if felt:
        start = utc_text(datetime.fromisoformat(felt["start"]))
        connection.execute(_besok.insert(), {"sak": sak_id, "id": besok_id, "start": start})


def relist(connection: sa.Connection, sak_id: str) -> None:
    """Write the case's line anew from its rows; without a case, take the line away."""
    rader = [rad_from_row(row) for row in connection.execute(_TIL_LISTEN, {"sak": sak_id}).mappings()]
    saken = next((rad for rad in rader if rad.entitet is Entitet.SAK), None)
    if saken is None:
        _unlist(connection, sak_id)
        return
    people, tilstander = _people(saken, rader), _states(saken, rader)
    _write_line(connection, saken, people, tilstander)
    _write_services(connection, sak_id, tilstander)
    _write_search(connection, saken, people)


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
    query = sa.select(_linje).where(utvalg, *_conditions(connection, side)).order_by(_linje.c.sist_nr.desc())
    rows = connection.execute(query.limit(side.antall)).mappings()
    return _filled(connection, tuple(sakslinje_from_row(row) for row in rows))


def lines_of(connection: sa.Connection, utvalg: sa.ColumnElement[bool], ids: Sequence[str]) -> tuple[Sakslinje, ...]:
    """The lines in `utvalg` of these cases."""
    rows = connection.execute(sa.select(_linje).where(utvalg, _linje.c.id.in_(ids))).mappings()
    return _filled(connection, tuple(sakslinje_from_row(row) for row in rows))


def _filled(connection: sa.Connection, linjer: tuple[Sakslinje, ...]) -> tuple[Sakslinje, ...]:
    owed = fristlister.answers_owed(connection, [linje.id for linje in linjer])
    dated = tuple(replace(linje, svarfrist=owed.get(linje.id)) for linje in linjer)
    return _with_endings(connection, _with_protection(connection, dated))


def _with_endings(connection: sa.Connection, linjer: tuple[Sakslinje, ...]) -> tuple[Sakslinje, ...]:
    """The lines with the reasons why services in them have ended; a case where none has is not looked into."""
    ended = [linje.id for linje in linjer if _STANSET & set(linje.tilstander)]
    if not ended:
        return linjer
    last, names = dict[tuple[str, str], Mapping[str, Any]](), dict[str, str]()
    query = sa.select(_rad).where(_rad.c.sak.in_(ended), *_DE_SOM_SLUTTER).order_by(_rad.c.rekkefolge)
    for rad in (rad_from_row(row) for row in connection.execute(query).mappings()):
        if rad.entitet is Entitet.PERSON:
            names[rad.id] = person_from(rad).navn
        else:
            key = (rad.sak, rad.felt["tjeneste"])
            last[key] = max(last.get(key, rad.felt), rad.felt, key=lambda one: int(one["runde"]))
    return tuple(with_endings(linje, _endings(linje, last), names) for linje in linjer)


def _endings(linje: Sakslinje, last: Mapping[tuple[str, str], Mapping[str, Any]]) -> Iterator[Avslutning]:
    told = (avslutning_from(last.get((linje.id, tjeneste), {}).get("avslutning")) for tjeneste in linje.tjenester)
    yield from (one for one in told if one is not None)


def _with_protection(connection: sa.Connection, linjer: tuple[Sakslinje, ...]) -> tuple[Sakslinje, ...]:
    """The lines with the strictest address protection of anybody in each case, its contacts too."""
    people: dict[str, list[Person]] = defaultdict(list)
    query = sa.select(_rad).where(_rad.c.sak.in_([linje.id for linje in linjer]), *_DE_SOM_VERNES)
    for rad in (rad_from_row(row) for row in connection.execute(query).mappings()):
        if rad.entitet is Entitet.PERSON:
            people[rad.sak].append(person_from(rad))
        else:
            people[rad.sak] += [kontakt.as_person() for kontakt in kontakter_from(rad.felt)]
    return tuple(replace(linje, adressesperre=strictest(people[linje.id])) for linje in linjer)


def saker_with_person(
    connection: sa.Connection, utvalg: sa.ColumnElement[bool], fodselsnummer: str
) -> tuple[Sakslinje, ...]:
    """The cases in `utvalg` that a person is in, last changed first."""
    # From the line to its persons, each found by key: the case's answers are never read.
    same = sa.and_(_rad.c.sak == _linje.c.id, *_LEVENDE_PERSON)
    number = sa.func.json_extract(_rad.c.felt, "$.fodselsnummer")
    found = sa.exists().where(same, number == fodselsnummer).correlate(_linje)
    rows = connection.execute(sa.select(_linje).where(utvalg, found).order_by(_linje.c.sist_nr.desc())).mappings()
    return _filled(connection, tuple(sakslinje_from_row(row) for row in rows))


def _conditions(connection: sa.Connection, side: Side) -> Iterator[sa.ColumnElement[bool]]:
    if side.sok.strip():
        # The sum keeps the lines from being fetched hit by hit: they are read in order, until the page is full.
        yield (_linje.c.nr + 0).in_(_matching(side.sok))
    if side.tilstand or side.tjeneste:
        yield _with_service(connection, side.tilstand, side.tjeneste)
    if side.etter:
        siste = sa.select(_linje.c.sist_nr).where(_linje.c.id == side.etter).scalar_subquery()
        yield _linje.c.sist_nr < siste


def _with_service(connection: sa.Connection, tilstand: str, tjeneste: str) -> sa.ColumnElement[bool]:
    """Few are fetched as a list; of many, each line is asked in turn, until the page is full."""
    tabell = skjema.sakstjeneste
    fits = [kol == verdi for kol, verdi in ((tabell.c.tilstand, tilstand), (tabell.c.tjeneste, tjeneste)) if verdi]
    query = sa.select(tabell.c.sak).where(*fits)
    if len(connection.execute(query.limit(_MANGE)).all()) < _MANGE:
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


def _matching(sok: str) -> sa.Select[int]:
    """Numbers of the lines where every word searched for begins a word."""
    words = _ORD.findall(_searchable(sok))
    uttrykk = " ".join(f'"{ord_}"*' for ord_ in words) or '""'
    return sa.select(_sok.c.rowid).where(sa.literal_column(_sok.name).op("MATCH")(uttrykk))


def _states(saken: Rad, rader: list[Rad]) -> dict[str, str]:
    """Service → state of its latest round, in the order applied for."""
    runder = sorted((r.felt for r in rader if r.entitet is Entitet.VEDTAK), key=lambda felt: felt["runde"])
    siste = {felt["tjeneste"]: felt["tilstand"] for felt in runder}
    return {tjeneste: siste.get(tjeneste, Tilstand.MOTTATT.value) for tjeneste in saken.felt["tjenester"]}


def _people(saken: Rad, rader: list[Rad]) -> list[Person]:
    """The one who applies, then the one who is to have the service when that is another."""
    personer = {rad.id: person_from(rad) for rad in rader if rad.entitet is Entitet.PERSON}
    roller = roller_from(saken.felt["roller"])
    ids = dict.fromkeys((roller.soker, roller.tjenestemottaker))
    return [personer[person_id] for person_id in ids if person_id in personer]


def _write_line(connection: sa.Connection, saken: Rad, people: list[Person], tilstander: Mapping[str, str]) -> None:
    linje = Sakslinje(
        id=saken.id,
        nummer=saken.felt["nummer"],
        navn=people[0].navn if people else "",
        fodselsdato=people[0].fodselsdato if people else None,
        tjenester=tuple(tilstander),
        tilstander=tuple(tilstander.values()),
        mottatt=date.fromisoformat(saken.felt["mottatt"]),
        katalog_sha=saken.felt["katalog_sha"],
        sist_endret=local_time(saken.endret_tid),
    )
    vist = sakslinje_to_row(linje) | {"kommune": saken.kommune, "eier": saken.felt["eier"]}
    ny = insert(_linje).values(vist | {"nr": saken.rekkefolge, "sist_nr": saken.rekkefolge})
    # When it was last changed is set by `touch` alone.
    endres = {navn: verdi for navn, verdi in vist.items() if navn != "sist_endret"}
    connection.execute(ny.on_conflict_do_update(index_elements=["nr"], set_=endres))


def _write_services(connection: sa.Connection, sak_id: str, tilstander: Mapping[str, str]) -> None:
    tabell = skjema.sakstjeneste
    connection.execute(tabell.delete().where(tabell.c.sak == sak_id))
    rows = [{"sak": sak_id, "tjeneste": tj, "tilstand": tilstand} for tj, tilstand in tilstander.items()]
    if rows:
        connection.execute(tabell.insert(), rows)


def _write_search(connection: sa.Connection, saken: Rad, people: list[Person]) -> None:
    tekst = _searchable(" ".join([saken.felt["nummer"], *(person.navn for person in people)]))
    same = connection.execute(_SOKETEKST, {"nr": saken.rekkefolge}).scalar_one_or_none()
    if same != tekst:
        connection.execute(_GLEM_SOKETEKST, {"denne": saken.rekkefolge})
        connection.execute(_HUSK_SOKETEKST, {"rowid": saken.rekkefolge, "tekst": tekst})


def _searchable(tekst: str) -> str:
    """Letters as one sign each, whatever keyboard they came from."""
    return storable(unicodedata.normalize("NFC", tekst))


def _unlist(connection: sa.Connection, sak_id: str) -> None:
    nr = connection.execute(sa.select(_linje.c.nr).where(_linje.c.id == sak_id)).scalar_one_or_none()
    if nr is None:
        return
    connection.execute(_GLEM_SOKETEKST, {"denne": nr})
    connection.execute(skjema.sakstjeneste.delete().where(skjema.sakstjeneste.c.sak == sak_id))
    connection.execute(_linje.delete().where(_linje.c.id == sak_id))
