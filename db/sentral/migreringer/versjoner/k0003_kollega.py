"""0003: the persons of a kommune, as their tokens last told who they are."""

from alembic import op

revision = "0003"
down_revision = "0002"

TJENESTE = "tildelingsklient_tjeneste"
_BARE_DEN = "kommune = current_setting('tildelingsklient.kommune', true)"


def upgrade() -> None:
    """Make the table with its wall."""
    op.execute("""CREATE TABLE kollega (
        kommune text NOT NULL,
        bruker text NOT NULL,
        navn text NOT NULL,
        rolle text NOT NULL,
        enhet text NOT NULL,
        PRIMARY KEY (kommune, bruker)
    )""")
    op.execute("ALTER TABLE kollega ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY kommune ON kollega USING ({_BARE_DEN}) WITH CHECK ({_BARE_DEN})")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON kollega TO {TJENESTE}")
    never = "EXECUTE FUNCTION bare_legges_til()"
    op.execute(f"CREATE TRIGGER tommes_ikke BEFORE TRUNCATE ON kollega FOR EACH STATEMENT {never}")
