"""The list of deadlines: a line for each that is not met, so that what is due first is found through an index.

Kept up to date by `projeksjon`, read by `arbeid`. What a line says besides is worked out from the case when it is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from db.lokal import behandling, skjema
from db.lokal.oversetting import Rad, rad_from_row
from db.lokal.vedtaksrad import vedtak_of
from db.lokal.verdier import Row
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.sak.frist import Fristgrunnlag, Fristpart, Fristpost, Fristutvalg, open_posts
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.frister import Fristart

if TYPE_CHECKING:
    from tildelingsklient.katalog.modell import Tjeneste

ENTITETER: Final = frozenset(
    {Entitet.SAK, Entitet.VEDTAK, Entitet.FATTET, Entitet.UNDERRETNING, Entitet.KLAGE, Entitet.BREV}
)
"""What a deadline may follow from."""
_INGEN_DAG: Final = date.max.isoformat()
_tabell, _linje, _rad = skjema.fristlinje, skjema.sakslinje, skjema.rad
_GRUNNLAG: Final = (
    sa.select(_rad)
    .where(_rad.c.sak == sa.bindparam("sak"), _rad.c.slettet == 0)
    .where(_rad.c.entitet.in_([*sorted(ENTITETER), Entitet.PERSON.value]))
    .order_by(_rad.c.rekkefolge)
)
_BORT: Final = _tabell.delete().where(_tabell.c.sak == sa.bindparam("denne"))
_SVARFRIST: Final = sa.select(sa.func.max(_tabell.c.dato)).where(
    _tabell.c.sak == sa.bindparam("denne"), _tabell.c.art == Fristart.FORELOPIG_SVAR.value
)
_NOTER_SVARFRIST: Final = (
    _linje.update().where(_linje.c.id == sa.bindparam("denne")).values(svarfrist=_SVARFRIST.scalar_subquery())
)
_KATALOG: Final = sa.select(skjema.katalog.c.innhold).where(skjema.katalog.c.sha256 == sa.bindparam("sha"))


def rows_of_case(connection: sa.Connection, sak_id: str) -> tuple[Rad, ...]:
    """What the deadlines of a case follow from; its answers are never read."""
    return tuple(rad_from_row(row) for row in connection.execute(_GRUNNLAG, {"sak": sak_id}).mappings())


def grunnlag_from(rader: Sequence[Rad]) -> Fristgrunnlag:
    """The same as values; KeyError when the case itself is not among the rows."""
    by_slag: dict[Entitet, list[Rad]] = defaultdict(list)
    for rad in rader:
        by_slag[rad.entitet].append(rad)
    if not by_slag[Entitet.SAK]:
        raise KeyError("no case")
    (egen,) = by_slag[Entitet.SAK]
    parts = behandling.parts_of(by_slag, vedtak_of)
    return Fristgrunnlag(
        sak=egen.id,
        katalog_sha=egen.felt["katalog_sha"],
        mottatt=date.fromisoformat(egen.felt["mottatt"]),
        tjenester=tuple(egen.felt["tjenester"]),
        navn={rad.id: rad.felt["navn"] for rad in by_slag[Entitet.PERSON]},
        vedtak=tuple(vedtak_of(rad.id, rad.sak, rad.felt) for rad in by_slag[Entitet.VEDTAK]),
        **{name: parts[name] for name in ("fattede", "underretninger", "klager", "sendte_brev")},
    )


def relist(connection: sa.Connection, sak_id: str) -> None:
    """Write the case's deadlines anew, and on its line the day it owes an answer."""
    _relist(connection, sak_id)
    note_answer_owed(connection, sak_id)


def note_answer_owed(connection: sa.Connection, sak_id: str) -> None:
    """Put on the case's line by which day it owes a preliminary answer, as its deadlines say; empty when none."""
    connection.execute(_NOTER_SVARFRIST, {"denne": sak_id})


def _relist(connection: sa.Connection, sak_id: str) -> None:
    """A case that cannot be read keeps the deadlines it had."""
    from tildelingsklient.sak.saksfrister import deadlines_of

    rader = rows_of_case(connection, sak_id)
    if not any(rad.entitet is Entitet.SAK for rad in rader):
        connection.execute(_BORT, {"denne": sak_id})
        return
    try:
        grunnlag = grunnlag_from(rader)
        posts = open_posts(deadlines_of(grunnlag, _services(connection, grunnlag.katalog_sha)))
    except (KeyError, ValueError, TypeError):
        return
    connection.execute(_BORT, {"denne": sak_id})
    if posts:
        connection.execute(_tabell.insert(), [_to_row(post) for post in posts])


def _services(connection: sa.Connection, sha: str) -> Mapping[str, Tjeneste]:
    """The services of a pinned katalog; none when it is not here or cannot be read."""
    from tildelingsklient.katalog.kanonisk import read_once

    content = connection.execute(_KATALOG, {"sha": sha}).scalar_one_or_none()
    try:
        return read_once(bytes(content)).tjeneste_by_id if content else {}
    except KatalogFeil:
        return {}


def page(
    connection: sa.Connection,
    leselig: sa.ColumnElement[bool],
    utvalg: Fristutvalg,
    etter: Fristpost | None,
    antall: int,
) -> tuple[Fristpost, ...]:
    """A page of the deadlines in the cases of `leselig`, first due first."""
    order = (_tabell.c.dato, _tabell.c.sak, _tabell.c.nokkel)
    query = sa.select(_tabell).where(*_conditions(leselig, utvalg)).order_by(*order)
    if etter is not None:
        query = query.where(sa.tuple_(*order) > sa.tuple_(_day(etter.dato), etter.sak, etter.nokkel))
    return tuple(_from_row(row) for row in connection.execute(query.limit(antall)).mappings())


def count(connection: sa.Connection, leselig: sa.ColumnElement[bool], utvalg: Fristutvalg) -> int:
    """How many there are."""
    query = sa.select(sa.func.count()).select_from(_tabell).where(*_conditions(leselig, utvalg))
    return int(connection.execute(query).scalar_one())


def _conditions(leselig: sa.ColumnElement[bool], utvalg: Fristutvalg) -> Iterator[sa.ColumnElement[bool]]:
    dato = _tabell.c.dato
    # The case is looked up for each deadline, so that they are read in order and no further than the page.
    yield sa.exists().where(_linje.c.id == _tabell.c.sak, leselig).correlate(_tabell)
    if utvalg.fra:
        yield dato >= utvalg.fra.isoformat()
    if utvalg.til:
        yield dato <= utvalg.til.isoformat()
    if utvalg.borger_fra:
        yield sa.or_(_tabell.c.part == Fristpart.KONTOR.value, dato >= utvalg.borger_fra.isoformat())
    if utvalg.art:
        yield _tabell.c.art == utvalg.art.value


def _day(dato: date | None) -> str:
    return dato.isoformat() if dato else _INGEN_DAG


def _to_row(post: Fristpost) -> dict[str, str]:
    return {
        "sak": post.sak,
        "nokkel": post.nokkel,
        "art": post.art.value,
        "part": post.part.value,
        "dato": _day(post.dato),
    }


def _from_row(row: Row) -> Fristpost:
    known = None if row["dato"] == _INGEN_DAG else date.fromisoformat(row["dato"])
    return Fristpost(row["sak"], row["nokkel"], Fristart(row["art"]), Fristpart(row["part"]), known)
