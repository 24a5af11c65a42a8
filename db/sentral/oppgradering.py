"""Brings the office's database up to date, as its owner: all the steps it has not been through, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from tildelingsklient.feil import KontorFeil
from tildelingsklient.sprak import _

SISTE: Final = "0003"
_TRINN: Final = Path(__file__).parent / "migreringer"
_VERSJON: Final = sa.text("SELECT version_num FROM alembic_version")


def is_current(connection: sa.Connection) -> bool:
    """Has the database been through the steps this program knows, and no more?"""
    if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar_one() is None:
        return False
    return connection.execute(_VERSJON).scalar() == SISTE


def address_of(url: sa.URL | str) -> sa.URL:
    """The address of a database, for our driver; KontorFeil when it is none."""
    try:
        return sa.make_url(url).set(drivername="postgresql+psycopg")
    except ArgumentError:
        raise KontorFeil(
            _("Adressen til databasen er ikke riktig skrevet."),
            _("Den ser slik ut: postgresql://bruker@maskin/database"),
        ) from None


def upgrade(eier: sa.URL | str) -> None:
    """Take the database through the steps. KontorFeil when it cannot be; then nothing is changed."""
    from alembic import command
    from alembic.config import Config

    engine = sa.create_engine(address_of(eier), poolclass=sa.NullPool)
    try:
        with engine.begin() as connection:
            config = Config(attributes={"connection": connection})
            for name, place in (("script_location", _TRINN), ("version_locations", _TRINN / "versjoner")):
                config.set_main_option(name, str(place).replace("%", "%%"))
            config.set_main_option("path_separator", "newline")
            command.upgrade(config, "head")
    except SQLAlchemyError as error:
        raise KontorFeil(
            _("Databasen lot seg ikke oppgradere."), _("Se etter at adressen er eierens, og at databasen er tom.")
        ) from error
