"""0002: the bytes of attachments and letters, in parts, and which cases have named them.

A row of `innhold` is an upload by one machine, and the whole when `ferdig` is set: then it stands for ever.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

TJENESTE = "tildelingsklient_tjeneste"
_NEVNES_I = (
    ("vedlegg", "sha256"),
    ("fattet", "pdf_sha256"),
    ("fattet", "grunnlag_sha256"),
    ("bestilling", "pdf_sha256"),
    ("bestilling", "json_sha256"),
    ("brev", "pdf_sha256"),
)

_TABELLER = (
    """CREATE TABLE innhold (
        kommune text NOT NULL,
        sha256 text NOT NULL,
        maskin text NOT NULL,
        storrelse bigint NOT NULL CHECK (storrelse > 0),
        kommet bigint NOT NULL CHECK (kommet BETWEEN 0 AND storrelse),
        begynt timestamptz NOT NULL,
        ferdig timestamptz,
        PRIMARY KEY (kommune, sha256, maskin)
    )""",
    "CREATE UNIQUE INDEX innhold_hel ON innhold (kommune, sha256) WHERE ferdig IS NOT NULL",
    "CREATE INDEX innhold_under_vei ON innhold (kommune, maskin, begynt) WHERE ferdig IS NULL",
    """CREATE TABLE innholdsdel (
        kommune text NOT NULL,
        sha256 text NOT NULL,
        maskin text NOT NULL,
        start bigint NOT NULL,
        innhold bytea NOT NULL CHECK (length(innhold) BETWEEN 1 AND 524288),
        PRIMARY KEY (kommune, sha256, maskin, start),
        FOREIGN KEY (kommune, sha256, maskin) REFERENCES innhold ON DELETE CASCADE
    )""",
    # Photographs and PDFs are packed already.
    "ALTER TABLE innholdsdel ALTER COLUMN innhold SET STORAGE EXTERNAL",
    """CREATE TABLE nevnt (
        kommune text NOT NULL,
        sha256 text NOT NULL,
        sak text NOT NULL,
        PRIMARY KEY (kommune, sha256, sak)
    )""",
)
_RETTIGHETER = {
    "innhold": "SELECT, INSERT, UPDATE, DELETE",
    "innholdsdel": "SELECT, INSERT",
    "nevnt": "SELECT, INSERT",
}
_BARE_DEN = "kommune = current_setting('tildelingsklient.kommune', true)"
_NEI = """CREATE FUNCTION helt_innhold_star() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.ferdig IS NOT NULL THEN RAISE EXCEPTION 'what is whole stands'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$"""


def upgrade() -> None:
    """Make the tables with their walls, and note what the log names already."""
    for sql in (*_TABELLER, _NEI):
        op.execute(sql)
    # The wall holds the owner too, who must see every kommune while this is noted.
    op.execute("ALTER TABLE op NO FORCE ROW LEVEL SECURITY")
    for entitet, felt in _NEVNES_I:
        op.execute(f"""
            INSERT INTO nevnt SELECT DISTINCT kommune, felt -> '{felt}' ->> 'new', sak FROM op
            WHERE entitet = '{entitet}' AND felt -> '{felt}' ->> 'new' <> '' ON CONFLICT DO NOTHING
        """)
    op.execute("ALTER TABLE op FORCE ROW LEVEL SECURITY")
    for tabell, retter in _RETTIGHETER.items():
        op.execute(f"ALTER TABLE {tabell} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY kommune ON {tabell} USING ({_BARE_DEN}) WITH CHECK ({_BARE_DEN})")
        op.execute(f"GRANT {retter} ON {tabell} TO {TJENESTE}")
    never = "EXECUTE FUNCTION bare_legges_til()"
    op.execute("CREATE TRIGGER helt_star BEFORE UPDATE OR DELETE ON innhold"
               " FOR EACH ROW EXECUTE FUNCTION helt_innhold_star()")  # fmt: skip
    op.execute(f"CREATE TRIGGER endres_ikke BEFORE UPDATE ON innholdsdel FOR EACH ROW {never}")
    op.execute(f"CREATE TRIGGER endres_ikke BEFORE UPDATE OR DELETE ON nevnt FOR EACH ROW {never}")
    for tabell in _RETTIGHETER:
        op.execute(f"CREATE TRIGGER tommes_ikke BEFORE TRUNCATE ON {tabell} FOR EACH STATEMENT {never}")
