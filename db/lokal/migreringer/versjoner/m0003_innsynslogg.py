"""0003: who has read what is logged, in a chain of its own."""

from alembic import op

revision = "0003"
down_revision = "0002"

_FAST = "nr, kommune, enhet, maskin, bruker, rolle, tid, handling, grunn, saker, forrige_hash, hash"
_NEI = "BEGIN SELECT RAISE(ABORT, 'innsyn is append-only'); END"
_SQL = (
    """CREATE TABLE innsyn (
        nr INTEGER NOT NULL,
        kommune TEXT NOT NULL,
        enhet TEXT NOT NULL,
        maskin TEXT NOT NULL,
        bruker TEXT NOT NULL,
        rolle TEXT NOT NULL,
        tid TEXT NOT NULL,
        handling TEXT NOT NULL,
        grunn TEXT NOT NULL,
        saker TEXT NOT NULL,
        forrige_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        kvittert INTEGER NOT NULL,
        PRIMARY KEY (nr)
    ) STRICT""",
    "CREATE INDEX innsyn_venter ON innsyn (nr) WHERE kvittert = 0",
    f"CREATE TRIGGER innsyn_endres_ikke BEFORE UPDATE OF {_FAST} ON innsyn {_NEI}",
    f"CREATE TRIGGER innsyn_slettes_ikke BEFORE DELETE ON innsyn {_NEI}",
)


def upgrade() -> None:
    """Make the table, and let nobody change it."""
    for sql in _SQL:
        op.execute(sql)
