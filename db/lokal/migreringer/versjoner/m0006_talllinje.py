"""0006: what the overview counts stands in lines of its own."""

from alembic import op

revision = "0006"
down_revision = "0005"

_SQL = (
    """CREATE TABLE talllinje (
        sak TEXT NOT NULL,
        id TEXT NOT NULL,
        slag TEXT NOT NULL,
        dato TEXT NOT NULL,
        tjeneste TEXT NOT NULL,
        verdi TEXT NOT NULL,
        katalog TEXT NOT NULL,
        innstilling TEXT NOT NULL,
        timer TEXT NOT NULL,
        behov TEXT NOT NULL,
        PRIMARY KEY (sak, id)
    ) WITHOUT ROWID, STRICT""",
    "CREATE INDEX talllinje_dato ON talllinje (slag, dato)",
)


def upgrade() -> None:
    """Add the table, which is filled when all the steps are done."""
    for sql in _SQL:
        op.execute(sql)
