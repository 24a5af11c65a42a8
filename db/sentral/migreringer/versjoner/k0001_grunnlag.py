"""0001: the op log, what it amounts to, who reaches what, machines and the innsynslogg.

Every key begins with `kommune`, so that kommuner can be spread over machines; every table has row-level security that
its owner cannot pass by either.
"""

from alembic import op

revision = "0001"
down_revision = None

TJENESTE = "tildelingsklient_tjeneste"
_DELER = 16

_TABELLER = (
    # Taken one by one, in the order of the transactions' locks: the feed reads by (xid, nr).
    "CREATE SEQUENCE op_nr",
    """CREATE TABLE op (
        kommune text NOT NULL,
        op_id text NOT NULL,
        nr bigint NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        maskin text NOT NULL,
        seq bigint NOT NULL,
        bruker text NOT NULL,
        rolle text NOT NULL,
        sak text NOT NULL,
        entitet text NOT NULL,
        id text NOT NULL,
        slag text NOT NULL,
        base_versjon bigint NOT NULL,
        felt json NOT NULL,
        skjemaversjon integer NOT NULL,
        tid timestamptz NOT NULL,
        angrer text NOT NULL,
        avgjor json NOT NULL,
        slag_brukt text,
        brukt json,
        versjon bigint NOT NULL,
        svar text NOT NULL,
        kode text NOT NULL,
        mottatt timestamptz NOT NULL,
        forrige_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (kommune, op_id)
    ) PARTITION BY HASH (kommune)""",
    "CREATE INDEX op_feed ON op (kommune, xid, nr)",
    "CREATE INDEX op_sak ON op (kommune, sak, nr)",
    "CREATE UNIQUE INDEX op_versjon ON op (kommune, sak, entitet, id, versjon) WHERE versjon > 0",
    "CREATE INDEX op_konflikt ON op (kommune, sak) WHERE svar = 'conflict'",
    """CREATE TABLE avvist (
        kommune text NOT NULL,
        op_id text NOT NULL,
        kode text NOT NULL,
        melding json NOT NULL,
        mottatt timestamptz NOT NULL,
        PRIMARY KEY (kommune, op_id)
    )""",
    """CREATE TABLE avgjort (
        kommune text NOT NULL,
        op_id text NOT NULL,
        sak text NOT NULL,
        av text NOT NULL,
        PRIMARY KEY (kommune, op_id)
    )""",
    """CREATE TABLE tilgang (
        kommune text NOT NULL,
        nr bigint NOT NULL,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        sak text NOT NULL,
        bruker text NOT NULL,
        inn boolean NOT NULL,
        PRIMARY KEY (kommune, nr)
    )""",
    "CREATE INDEX tilgang_bruker ON tilgang (kommune, bruker, xid, nr)",
    "CREATE INDEX tilgang_sak ON tilgang (kommune, sak, bruker, xid, nr)",
    """CREATE TABLE sak (
        kommune text NOT NULL,
        sak text NOT NULL,
        eier text NOT NULL,
        er_laget boolean NOT NULL,
        siste_hash text NOT NULL,
        PRIMARY KEY (kommune, sak)
    )""",
    "CREATE INDEX sak_eier ON sak (kommune, eier, sak)",
    """CREATE TABLE medarbeider (
        kommune text NOT NULL,
        sak text NOT NULL,
        bruker text NOT NULL,
        PRIMARY KEY (kommune, sak, bruker)
    )""",
    "CREATE INDEX medarbeider_bruker ON medarbeider (kommune, bruker, sak)",
    """CREATE TABLE ting (
        kommune text NOT NULL,
        sak text NOT NULL,
        entitet text NOT NULL,
        id text NOT NULL,
        versjon bigint NOT NULL CHECK (versjon > 0),
        slettet boolean NOT NULL,
        felt jsonb NOT NULL,
        spor jsonb NOT NULL,
        nr bigint NOT NULL,
        PRIMARY KEY (kommune, sak, entitet, id)
    )""",
    """CREATE TABLE enhet (
        kommune text NOT NULL,
        maskin text NOT NULL,
        navn text NOT NULL,
        bruker text NOT NULL,
        meldt_inn timestamptz NOT NULL,
        sperret timestamptz,
        sperret_av text,
        PRIMARY KEY (kommune, maskin)
    )""",
    """CREATE TABLE innsyn (
        kommune text NOT NULL,
        maskin text NOT NULL,
        nr bigint NOT NULL,
        bruker text NOT NULL,
        rolle text NOT NULL,
        tid timestamptz NOT NULL,
        handling text NOT NULL,
        grunn text NOT NULL,
        saker json NOT NULL,
        forrige_hash text NOT NULL,
        hash text NOT NULL,
        mottatt timestamptz NOT NULL,
        PRIMARY KEY (kommune, maskin, nr)
    )""",
)
_BARE_LEGGES_TIL = ("op", "avvist", "avgjort", "tilgang", "innsyn")
_RETTIGHETER = {
    **dict.fromkeys(_BARE_LEGGES_TIL, "SELECT, INSERT"),
    "sak": "SELECT, INSERT, UPDATE",
    "medarbeider": "SELECT, INSERT, DELETE",
    "ting": "SELECT, INSERT, UPDATE",
    "enhet": "SELECT, INSERT, UPDATE",
}
_BARE_DEN = "kommune = current_setting('tildelingsklient.kommune', true)"
_NEI = """CREATE FUNCTION bare_legges_til() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$"""


def upgrade() -> None:
    """Make the tables, the walls between kommuner, and let nobody change a log."""
    deler = [f"op_{nr:02}" for nr in range(_DELER)]
    for sql in (*_TABELLER, *map(_part, range(_DELER)), _NEI):
        op.execute(sql)
    for tabell in (*_RETTIGHETER, *deler):
        op.execute(f"ALTER TABLE {tabell} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY kommune ON {tabell} USING ({_BARE_DEN}) WITH CHECK ({_BARE_DEN})")
    for tabell in _BARE_LEGGES_TIL:
        _lock(tabell)
    for tabell, retter in _RETTIGHETER.items():
        op.execute(f"GRANT {retter} ON {tabell} TO {TJENESTE}")
    op.execute(f"GRANT USAGE ON SEQUENCE op_nr TO {TJENESTE}")
    op.execute(f"GRANT SELECT ON alembic_version TO {TJENESTE}")


def _part(nr: int) -> str:
    return f"CREATE TABLE op_{nr:02} PARTITION OF op FOR VALUES WITH (MODULUS {_DELER}, REMAINDER {nr})"


def _lock(tabell: str) -> None:
    never = "EXECUTE FUNCTION bare_legges_til()"
    op.execute(f"CREATE TRIGGER endres_ikke BEFORE UPDATE OR DELETE ON {tabell} FOR EACH ROW {never}")
    op.execute(f"CREATE TRIGGER tommes_ikke BEFORE TRUNCATE ON {tabell} FOR EACH STATEMENT {never}")
