"""The door to the office's database: one transaction at a time, always of one kommune."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from db.sentral.oppgradering import address_of, is_current
from db.sentral.roller import check_role
from tildelingsklient.feil import KontorFeil
from tildelingsklient.sprak import _

__all__ = ["TATT", "UTILGJENGELIG", "Kontorbase"]

UTILGJENGELIG: Final = (OperationalError, NoneFree)
"""The database is away, has too much to do, or took too long: it may be asked again."""

TATT: Final = IntegrityError
"""Somebody else wrote the same key first."""

_RAMME: Final = sa.text("""
    SELECT set_config('tildelingsklient.kommune', :kommune, true), set_config('statement_timeout', '10s', true),
           set_config('lock_timeout', '5s', true), set_config('TimeZone', 'UTC', true),
           set_config('idle_in_transaction_session_timeout', '15s', true)
""")


class Kontorbase:
    """The database, as the service sees it."""

    def __init__(self, url: sa.URL | str, *, samtidige: int = 20) -> None:
        # Nothing outlives a transaction on a connection, so that PgBouncer may hand it to another between two.
        self._engine = sa.create_engine(
            address_of(url),
            pool_size=samtidige,
            max_overflow=0,
            pool_timeout=5,
            pool_pre_ping=True,
            connect_args={"prepare_threshold": None, "connect_timeout": 5},
        )

        # The same connections, in transactions that all see one moment.
        self._still = self._engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def transaction(self, kommune: str, *, stillbilde: bool = False) -> Iterator[sa.Connection]:
        """A transaction in which only this kommune is there; kept when the block ends well.

        `stillbilde`: nothing is written, and all that is read is of one moment.
        """
        engine = self._still if stillbilde else self._engine
        with engine.begin() as connection:
            connection.execute(_RAMME, {"kommune": kommune})
            yield connection

    def check(self) -> None:
        """KontorFeil when the service may not or cannot use the database."""
        try:
            with self._engine.connect() as connection:
                if not is_current(connection):
                    raise KontorFeil(
                        _("Databasen er av en annen versjon enn kontoret."),
                        _("Kjør kontoret med --oppgrader som eieren."),
                    )
                check_role(connection)
        except SQLAlchemyError as error:
            raise KontorFeil(
                _("Kontoret får ikke kontakt med databasen."), _("Se etter at den kjører og at adressen er riktig.")
            ) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()
