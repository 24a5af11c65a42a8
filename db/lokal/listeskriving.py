"""The lists as they are written: when a case changes, its line, its services, its visits and its search text do too.

Called by `projeksjon` in the transaction of the op, so a line holds all a list shows and nothing else is read for it.
What depends on the day is kept as a date. `svarfrist` is written by `fristlister`, which knows the deadlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.besok import avslutning_from
from db.lokal.forhand import kontakter_from
from db.lokal.linjer import sakslinje_to_row
from db.lokal.oversetting import Rad, person_from, rad_from_row, roller_from
from db.lokal.verdier import Row, local_time, searchable, utc_text
from tildelingsklient.kartlegging.adressesperre import strictest
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.sak.sak import Sakslinje, with_endings
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.avslutning import Avslutning

_STANSET: Final = {Tilstand.TRUKKET.value, Tilstand.SLUTTET.value, Tilstand.HENLAGT.value}
_SETTES_ANDRE_STEDER: Final = {"sist_endret", "svarfrist"}
"""Once the line is there: by `touch`, and by `fristlister`."""
_linje, _rad, _besok, _sok = skjema.sakslinje, skjema.rad, skjema.besokslinje, skjema.sakssok
_TIL_LISTEN: Final = (
    sa.select(_rad)
    .where(_rad.c.sak == sa.bindparam("sak"), _rad.c.slettet == 0)
    .where(_rad.c.entitet.in_([Entitet.SAK.value, Entitet.PERSON.value, Entitet.VEDTAK.value]))
    .order_by(_rad.c.rekkefolge)
)
_SOKETEKST: Final = sa.select(_sok.c.tekst).where(_sok.c.rowid == sa.bindparam("nr"))
_GLEM_SOKETEKST: Final = _sok.delete().where(_sok.c.rowid == sa.bindparam("denne"))
_HUSK_SOKETEKST: Final = _sok.insert()
_BERORT: Final = (
    _linje.update()
    .where(_linje.c.id == sa.bindparam("denne"), _linje.c.sist_nr <= sa.bindparam("nytt_nr"))
    .values(sist_nr=sa.bindparam("nytt_nr"), sist_endret=sa.bindparam("ny_tid"))
)


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
    personer = {rad.id: person_from(rad) for rad in rader if rad.entitet is Entitet.PERSON}
    linje, named = _line(saken, rader, personer), _named(saken, personer)
    _write_line(connection, saken, linje)
    _write_services(connection, linje)
    _write_search(connection, saken, named)


def _line(saken: Rad, rader: Sequence[Rad], personer: Mapping[str, Person]) -> Sakslinje:
    tilstander = _states(saken, rader)
    first = next(iter(_named(saken, personer)), None)
    linje = Sakslinje(
        id=saken.id,
        nummer=saken.felt["nummer"],
        navn=first.navn if first else "",
        fodselsdato=first.fodselsdato if first else None,
        tjenester=tuple(tilstander),
        tilstander=tuple(tilstander.values()),
        mottatt=date.fromisoformat(saken.felt["mottatt"]),
        katalog_sha=saken.felt["katalog_sha"],
        sist_endret=local_time(saken.endret_tid),
        adressesperre=strictest([*personer.values(), *(kontakt.as_person() for kontakt in kontakter_from(saken.felt))]),
    )
    return with_endings(linje, _endings(linje, rader), {person.id: person.navn for person in personer.values()})


def _endings(linje: Sakslinje, rader: Sequence[Rad]) -> Iterator[Avslutning]:
    """Why services ended, by the latest round of each; none while all go on."""
    if not _STANSET & set(linje.tilstander):
        return
    last = _latest(rader)
    for tjeneste in linje.tjenester:
        told = avslutning_from(last.get(tjeneste, {}).get("avslutning"))
        if told is not None:
            yield told


def _states(saken: Rad, rader: Sequence[Rad]) -> dict[str, str]:
    """Service → state of its latest round, in the order applied for."""
    last = _latest(rader)
    return {t: last[t]["tilstand"] if t in last else Tilstand.MOTTATT.value for t in saken.felt["tjenester"]}


def _latest(rader: Sequence[Rad]) -> dict[str, Mapping[str, Any]]:
    """Service → the fields of its vedtak of the latest round."""
    rounds = sorted((rad.felt for rad in rader if rad.entitet is Entitet.VEDTAK), key=lambda felt: int(felt["runde"]))
    return {felt["tjeneste"]: felt for felt in rounds}


def _named(saken: Rad, personer: Mapping[str, Person]) -> list[Person]:
    """The one who applies, then the one who is to have the service when that is another."""
    roller = roller_from(saken.felt["roller"])
    ids = dict.fromkeys((roller.soker, roller.tjenestemottaker))
    return [personer[person_id] for person_id in ids if person_id in personer]


def _write_line(connection: sa.Connection, saken: Rad, linje: Sakslinje) -> None:
    vist = sakslinje_to_row(linje) | {"kommune": saken.kommune, "eier": saken.felt["eier"]}
    ny = insert(_linje).values(vist | {"nr": saken.rekkefolge, "sist_nr": saken.rekkefolge})
    endres = {navn: verdi for navn, verdi in vist.items() if navn not in _SETTES_ANDRE_STEDER}
    connection.execute(ny.on_conflict_do_update(index_elements=["nr"], set_=endres))


def _write_services(connection: sa.Connection, linje: Sakslinje) -> None:
    tabell = skjema.sakstjeneste
    connection.execute(tabell.delete().where(tabell.c.sak == linje.id))
    pairs = zip(linje.tjenester, linje.tilstander, strict=True)
    rows = [{"sak": linje.id, "tjeneste": tjeneste, "tilstand": tilstand} for tjeneste, tilstand in pairs]
    if rows:
        connection.execute(tabell.insert(), rows)


def _write_search(connection: sa.Connection, saken: Rad, named: Sequence[Person]) -> None:
    tekst = searchable(" ".join([saken.felt["nummer"], *(person.navn for person in named)]))
    same = connection.execute(_SOKETEKST, {"nr": saken.rekkefolge}).scalar_one_or_none()
    if same != tekst:
        connection.execute(_GLEM_SOKETEKST, {"denne": saken.rekkefolge})
        connection.execute(_HUSK_SOKETEKST, {"rowid": saken.rekkefolge, "tekst": tekst})


def _unlist(connection: sa.Connection, sak_id: str) -> None:
    nr = connection.execute(sa.select(_linje.c.nr).where(_linje.c.id == sak_id)).scalar_one_or_none()
    if nr is None:
        return
    connection.execute(_GLEM_SOKETEKST, {"denne": nr})
    connection.execute(skjema.sakstjeneste.delete().where(skjema.sakstjeneste.c.sak == sak_id))
    connection.execute(_linje.delete().where(_linje.c.id == sak_id))
