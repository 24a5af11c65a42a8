"""The two roles of the database: one owns the tables and brings them up to date, the other is all the service ever is.

The service's role owns nothing, is no superuser and cannot pass by row-level security; `check_role` is asked when the
service starts, and refuses otherwise.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from tildelingsklient.feil import KontorFeil
from tildelingsklient.sprak import _

EIER: Final = "tildelingsklient_eier"
TJENESTE: Final = "tildelingsklient_tjeneste"

_FINNES: Final = sa.text("SELECT 1 FROM pg_roles WHERE rolname = :navn")
_SJEKK: Final = sa.text("""
    SELECT rolsuper OR rolbypassrls AS er_over,
           EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                   AND pg_has_role(current_user, relowner, 'MEMBER')) AS eier,
           EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                   AND relname <> 'alembic_version' AND NOT (relrowsecurity AND relforcerowsecurity)) AS uten_vegg
    FROM pg_roles WHERE rolname = current_user
""")


def make_database(superbruker: sa.URL, navn: str, mal: str = "") -> None:
    """Make the roles when they are not there, and a database that the owner has; `mal` is one to copy."""
    engine = sa.create_engine(superbruker, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for rolle in (EIER, TJENESTE):
            if connection.execute(_FINNES, {"navn": rolle}).first() is None:
                connection.exec_driver_sql(f"CREATE ROLE {rolle} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
        copied = f" TEMPLATE {_quoted(mal)}" if mal else ""
        connection.exec_driver_sql(f"CREATE DATABASE {_quoted(navn)} OWNER {EIER}{copied}")


def check_role(connection: sa.Connection) -> None:
    """KontorFeil unless the one who is connected is held by row-level security in every table."""
    row = connection.execute(_SJEKK).one()
    if row.er_over or row.eier:
        raise KontorFeil(
            _("Kontoret kan ikke kjøre som den databasebrukeren."),
            _("Bruk rollen «{rolle}», som vernet mellom kommuner gjelder for.").format(rolle=TJENESTE),
        )
    if row.uten_vegg:
        raise KontorFeil(
            _("Vernet mellom kommuner mangler på en tabell."), _("Kjør kontoret med --oppgrader som eieren.")
        )


def _quoted(navn: str) -> str:
    return '"' + navn.replace('"', '""') + '"'
