"""0004: a case's line holds all that a list shows of it, and what waits for the office is found case by case."""

from alembic import op

revision = "0004"
down_revision = "0003"

_SQL = (
    "ALTER TABLE sakslinje ADD COLUMN adressesperre TEXT DEFAULT 'strengt_fortrolig' NOT NULL",
    "ALTER TABLE sakslinje ADD COLUMN slutt TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE sakslinje ADD COLUMN gjaldt TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE sakslinje ADD COLUMN svarfrist TEXT",
    "CREATE INDEX op_venter_sak ON op (sak) WHERE kvittert = 0",
)


def upgrade() -> None:
    """Add the columns, which are filled when all the steps are done, and the index."""
    for sql in _SQL:
        op.execute(sql)
