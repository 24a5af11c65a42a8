"""0005: what the office has said of the changes, and what is merged with it."""

from alembic import op

revision = "0005"
down_revision = "0004"

_SQL = (
    "ALTER TABLE rad ADD COLUMN felles TEXT",
    "CREATE INDEX op_usendt ON op (sak, entitet, id) WHERE kvittert = 0",
    """CREATE TABLE opstand (
        op_id TEXT NOT NULL,
        sak TEXT NOT NULL,
        entitet TEXT NOT NULL,
        id TEXT NOT NULL,
        svar TEXT NOT NULL,
        versjon INTEGER NOT NULL,
        kode TEXT NOT NULL,
        slag TEXT,
        felt TEXT,
        base_versjon INTEGER NOT NULL,
        avgjor TEXT NOT NULL,
        virket TEXT,
        aktiv INTEGER NOT NULL,
        fremmed INTEGER NOT NULL,
        PRIMARY KEY (op_id)
    ) WITHOUT ROWID, STRICT""",
    "CREATE INDEX opstand_ting ON opstand (sak, entitet, id)",
    "CREATE INDEX opstand_aktiv ON opstand (sak, svar) WHERE aktiv = 1",
    """CREATE TABLE synkstand (
        navn TEXT NOT NULL,
        verdi TEXT NOT NULL,
        PRIMARY KEY (navn)
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE konflikt (
        sak TEXT NOT NULL,
        entitet TEXT NOT NULL,
        id TEXT NOT NULL,
        felt TEXT NOT NULL,
        verdier TEXT NOT NULL,
        ops TEXT NOT NULL,
        PRIMARY KEY (sak, entitet, id, felt)
    ) WITHOUT ROWID, STRICT""",
)


def upgrade() -> None:
    """Make the tables, and the column for what both knew."""
    for sql in _SQL:
        op.execute(sql)
