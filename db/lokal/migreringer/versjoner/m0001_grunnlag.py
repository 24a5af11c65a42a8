"""0001: the store as it was before its changes were numbered, with the tables that came along the way."""

from alembic import op

revision = "0001"
down_revision = None

_TABELLER = (
    """CREATE TABLE IF NOT EXISTS innhold (
        sha256 TEXT NOT NULL,
        storrelse INTEGER NOT NULL,
        PRIMARY KEY (sha256)
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE IF NOT EXISTS innholdsdel (
        sha256 TEXT NOT NULL,
        nr INTEGER NOT NULL,
        innhold BLOB NOT NULL,
        PRIMARY KEY (sha256, nr),
        FOREIGN KEY(sha256) REFERENCES innhold (sha256)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS fristlinje (
        sak TEXT NOT NULL,
        nokkel TEXT NOT NULL,
        art TEXT NOT NULL,
        part TEXT NOT NULL,
        dato TEXT NOT NULL,
        PRIMARY KEY (sak, nokkel)
    ) WITHOUT ROWID, STRICT""",
    "CREATE INDEX IF NOT EXISTS fristlinje_dato ON fristlinje (dato, sak, nokkel)",
)


def upgrade() -> None:
    """Add the tables of attachments and of deadlines, where they are missing."""
    for sql in _TABELLER:
        op.execute(sql)
