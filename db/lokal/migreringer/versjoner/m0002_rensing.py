"""0002: what the office has, may leave the machine: the words of a receipted op can be emptied, and nothing else."""

from alembic import op

revision = "0002"
down_revision = "0001"

_FAST = (
    "nr, op_id, kommune, enhet, maskin, seq, bruker, rolle, sak, entitet, id, base_versjon, slag, skjemaversjon, tid, "
    "angrer, forrige_hash, hash"
)
_NEI = "BEGIN SELECT RAISE(ABORT, 'op is append-only'); END"
_SQL = (
    "DROP TRIGGER op_endres_ikke",
    f"CREATE TRIGGER op_endres_ikke BEFORE UPDATE OF {_FAST} ON op {_NEI}",
    f"CREATE TRIGGER op_tommes_kvittert BEFORE UPDATE OF felt ON op WHEN OLD.kvittert = 0 OR NEW.felt <> '' {_NEI}",
)


def upgrade() -> None:
    """Let `felt` of a receipted op become empty."""
    for sql in _SQL:
        op.execute(sql)
