"""The tables of the encrypted store.

`op` is the only log of what is written, `innsyn` the only one of what is read. `rad` holds what the ops amount to: one
row per thing, its fields as plain JSON, its version and the pristine copy the office last had. `sakslinje`,
`sakstjeneste`, `besokslinje`, `fristlinje`, `talllinje` and the search index are read from `rad` for the lists. All but
the two logs, and the tables no op writes, can be rebuilt from `op` (`projeksjon.rebuild`) and from what the office said
of the ops (`opstand`, and `pristin` and `felles` of `rad`), which is kept through it.

Rows of one case lie together, so that opening a case costs the same however many cases there are.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from db.lokal.fil import SKJEMAVERSJON
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.kartlegging.deltakere import Adressesperre

METADATA: Final = sa.MetaData()


def _text(navn: str, *, key: bool = False, optional: bool = False) -> sa.Column[str]:
    return sa.Column(navn, sa.Text, primary_key=key, nullable=optional)


def _worked_out(navn: str, before: str) -> sa.Column[str]:
    return sa.Column(navn, sa.Text, nullable=False, server_default=before)


def _number(navn: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(navn, sa.Integer, primary_key=key, nullable=False, autoincrement=False)


def _table(navn: str, *deler: sa.schema.SchemaItem, rowid: bool = True) -> sa.Table:
    return sa.Table(navn, METADATA, *deler, sqlite_strict=True, sqlite_with_rowid=rowid)


egenskap: Final = _table("egenskap", _text("navn", key=True), _text("verdi"), rowid=False)
"""What the store is: kommune, enhet, machine, testmodus and the counter of local case numbers."""

rolle: Final = _table("rolle", _text("id", key=True), rowid=False)

bruker: Final = _table(
    "bruker",
    _text("id", key=True),
    _text("kommune"),
    _text("visningsnavn"),
    sa.Column("rolle", sa.Text, sa.ForeignKey("rolle.id"), nullable=False),
    rowid=False,
)

op: Final = _table(
    "op",
    _number("nr", key=True),
    _text("op_id"),
    _text("kommune"),
    _text("enhet"),
    _text("maskin"),
    _number("seq"),
    _text("bruker"),
    _text("rolle"),
    _text("sak"),
    _text("entitet"),
    _text("id"),
    _number("base_versjon"),
    _text("slag"),
    _text("felt"),
    _number("skjemaversjon"),
    _text("tid"),
    sa.Column("angrer", sa.Text, sa.ForeignKey("op.op_id"), nullable=True),
    _text("forrige_hash"),
    _text("hash"),
    _number("kvittert"),
    sa.UniqueConstraint("op_id"),
    sa.UniqueConstraint("maskin", "seq"),
)
"""`nr` is the order of arrival here, `seq` the writing machine's own count.

`felt` is empty when the case, with every op of it receipted, has left the machine."""

sa.Index("op_sak", op.c.sak, op.c.nr)
sa.Index("op_venter", op.c.nr, sqlite_where=op.c.kvittert == 0)
sa.Index("op_venter_sak", op.c.sak, sqlite_where=op.c.kvittert == 0)
sa.Index("op_usendt", op.c.sak, op.c.entitet, op.c.id, sqlite_where=op.c.kvittert == 0)

opstand: Final = _table(
    "opstand",
    _text("op_id", key=True),
    *(_text("sak"), _text("entitet"), _text("id")),
    _text("svar"),
    _number("versjon"),
    _text("kode"),
    _text("slag", optional=True),
    _text("felt", optional=True),
    _number("base_versjon"),
    _text("avgjor"),
    _text("virket", optional=True),
    *(_number("aktiv"), _number("fremmed")),
    rowid=False,
)
"""What the office said of an op. `slag` and `felt` are what is left of one of ours on top of the office's thing, NULL
as it stands in the log; `virket` is how it took effect, until the office's thing here has it.

`aktiv` are ours until the office's thing here has them, or a person has chosen; `fremmed` came in the feed."""

sa.Index("opstand_ting", opstand.c.sak, opstand.c.entitet, opstand.c.id)
sa.Index("opstand_aktiv", opstand.c.sak, opstand.c.svar, sqlite_where=opstand.c.aktiv == 1)

synkstand: Final = _table("synkstand", _text("navn", key=True), _text("verdi"), rowid=False)
"""Where the sync is: the mark of each user, when it last came through, cases that are read again or are to leave, bytes
that the office has, and who works in the kommune."""

konflikt: Final = _table(
    "konflikt",
    *(_text("sak", key=True), _text("entitet", key=True), _text("id", key=True), _text("felt", key=True)),
    _text("verdier"),
    _text("ops"),
    rowid=False,
)
"""The fields that wait for a choice; empty `felt` is the whole thing. Follows from `rad` and `opstand`."""

innsyn: Final = _table(
    "innsyn",
    _number("nr", key=True),
    _text("kommune"),
    _text("enhet"),
    _text("maskin"),
    _text("bruker"),
    _text("rolle"),
    _text("tid"),
    _text("handling"),
    _text("grunn"),
    _text("saker"),
    _text("forrige_hash"),
    _text("hash"),
    _number("kvittert"),
)
"""Who has read what: the innsynslogg. `saker` is JSON, and never the words of a search; sent before the ops."""

sa.Index("innsyn_venter", innsyn.c.nr, sqlite_where=innsyn.c.kvittert == 0)

rad: Final = _table(
    "rad",
    _text("sak", key=True),
    _text("entitet", key=True),
    _text("id", key=True),
    _text("kommune"),
    _number("versjon"),
    _number("rekkefolge"),
    _number("slettet"),
    _text("felt"),
    _text("pristin", optional=True),
    _text("endret_av"),
    _text("endret_tid"),
    _text("felles", optional=True),
    rowid=False,
)
"""`rekkefolge` is the op that made the thing first, `pristin` its fields and version as the office has them, `felles`
what our ops that it does not have stand on; NULL is `pristin`."""

sakslinje: Final = _table(
    "sakslinje",
    _number("nr", key=True),
    _text("id"),
    _text("kommune"),
    _text("eier"),
    _text("nummer"),
    _text("navn"),
    _text("fodselsdato", optional=True),
    _text("tjenester"),
    _text("tilstander"),
    _text("mottatt"),
    _text("katalog_sha"),
    _text("sist_endret"),
    _number("sist_nr"),
    # A line that is not worked out yet, or cannot be, tells no more than one of the strictest protection.
    _worked_out("adressesperre", Adressesperre.STRENGT_FORTROLIG.value),
    _worked_out("slutt", "[]"),
    _worked_out("gjaldt", "[]"),
    _text("svarfrist", optional=True),
    sa.UniqueConstraint("id"),
)
"""All that a list shows of a case. `slutt` and `gjaldt` are JSON; `svarfrist` is a day, so that it holds on any day."""

sa.Index("sakslinje_sist", sakslinje.c.sist_nr)
sa.Index("sakslinje_eier", sakslinje.c.eier, sakslinje.c.sist_nr)

sakstjeneste: Final = _table(
    "sakstjeneste",
    _text("sak", key=True),
    _text("tjeneste", key=True),
    _text("tilstand", key=True),
    rowid=False,
)
sa.Index("sakstjeneste_tilstand", sakstjeneste.c.tilstand, sakstjeneste.c.sak)
sa.Index("sakstjeneste_tjeneste", sakstjeneste.c.tjeneste, sakstjeneste.c.sak)

besokslinje: Final = _table("besokslinje", _text("sak", key=True), _text("id", key=True), _text("start"), rowid=False)
"""`start` is UTC, so that text order is time order."""

sa.Index("besokslinje_start", besokslinje.c.start)

fristlinje: Final = _table(
    "fristlinje",
    _text("sak", key=True),
    _text("nokkel", key=True),
    _text("art"),
    _text("part"),
    _text("dato"),
    rowid=False,
)
"""The deadlines that are not met. `dato` is the last of all days when it is not known, so that those come last."""

sa.Index("fristlinje_dato", fristlinje.c.dato, fristlinje.c.sak, fristlinje.c.nokkel)

talllinje: Final = _table(
    "talllinje",
    *(_text("sak", key=True), _text("id", key=True), _text("slag"), _text("dato"), _text("tjeneste")),
    *(_text("verdi"), _text("katalog"), _text("innstilling"), _text("timer"), _text("behov")),
    rowid=False,
)
"""What the overview counts. `verdi` is an outcome, or codes as JSON; `timer` and `behov` are empty when unknown."""

sa.Index("talllinje_dato", talllinje.c.slag, talllinje.c.dato)

kladd: Final = _table(
    "kladd",
    *(_text("sak", key=True), _text("felt", key=True), _text("bruker", key=True)),
    *(_text("verdi"), _text("tid")),
    rowid=False,
)

katalog: Final = _table(
    "katalog",
    _text("sha256", key=True),
    _text("katalog_id"),
    sa.Column("innhold", sa.LargeBinary, nullable=False),
)

innhold: Final = _table("innhold", _text("sha256", key=True), _number("storrelse"), rowid=False)
"""The bytes of attachments, once however many attachments have them. They lie in `innholdsdel`, in parts."""

innholdsdel: Final = _table(
    "innholdsdel",
    sa.Column("sha256", sa.Text, sa.ForeignKey("innhold.sha256"), primary_key=True, nullable=False),
    _number("nr", key=True),
    sa.Column("innhold", sa.LargeBinary, nullable=False),
)

innstilling: Final = _table(
    "innstilling", _text("bruker", key=True), _text("navn", key=True), _text("verdi"), rowid=False
)

alembic_version: Final = sa.Table(
    "alembic_version",
    METADATA,
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""The last step of `migreringer` the store has been through, as alembic keeps it."""

sakssok: Final = sa.Table(
    "sakssok", sa.MetaData(), sa.Column("rowid", sa.Integer, primary_key=True), sa.Column("tekst", sa.Text)
)
"""The search index: names and case number of the line with that number. FTS5 is made by `_TILLEGG`."""

AV_OP_ALENE: Final = (rad, sakslinje, sakstjeneste, besokslinje, fristlinje, talllinje, sakssok)
"""What is only read from `op`, and so can be made again."""
_OP_FAST: Final = ", ".join(kolonne.name for kolonne in op.columns if kolonne.name not in {"felt", "kvittert"})
_INNSYN_FAST: Final = ", ".join(kolonne.name for kolonne in innsyn.columns if kolonne.name != "kvittert")
_IKKE: Final = "BEGIN SELECT RAISE(ABORT, 'op is append-only'); END"
_INNSYN_IKKE: Final = "BEGIN SELECT RAISE(ABORT, 'innsyn is append-only'); END"

_TILLEGG: Final = (
    "CREATE VIRTUAL TABLE sakssok USING fts5(tekst, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
    f"CREATE TRIGGER op_endres_ikke BEFORE UPDATE OF {_OP_FAST} ON op {_IKKE}",
    f"CREATE TRIGGER op_tommes_kvittert BEFORE UPDATE OF felt ON op WHEN OLD.kvittert = 0 OR NEW.felt <> '' {_IKKE}",
    f"CREATE TRIGGER op_slettes_ikke BEFORE DELETE ON op {_IKKE}",
    f"CREATE TRIGGER innsyn_endres_ikke BEFORE UPDATE OF {_INNSYN_FAST} ON innsyn {_INNSYN_IKKE}",
    f"CREATE TRIGGER innsyn_slettes_ikke BEFORE DELETE ON innsyn {_INNSYN_IKKE}",
)


def make_tables(connection: sa.Connection) -> None:
    """Make every table of a new store, and the roles a user may have."""
    METADATA.create_all(connection)
    for ddl in _TILLEGG:
        connection.exec_driver_sql(ddl)
    connection.execute(rolle.insert(), [{"id": kjent.value} for kjent in Brukerrolle])
    connection.execute(alembic_version.insert(), {"version_num": f"{SKJEMAVERSJON:04}"})


def empty_projection(connection: sa.Connection) -> None:
    """Take away everything that is only read from `op`."""
    for tabell in (*AV_OP_ALENE, konflikt):
        connection.execute(tabell.delete())
