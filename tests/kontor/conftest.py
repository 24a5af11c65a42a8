"""One PostgreSQL for each process of tests, and for each test kommuner of its own in a database they share."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.sentral.base import Kontorbase
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import Server, temporary_server
from tests.fakes import FakeKlokke
from tests.kontor.kontorbygger import Kontoret

_MAL = "mal"
_NUMRE = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL with a database that has been through the steps."""
    rot = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with temporary_server(Path(rot) if rot else None) as server:
        make_database(server.url("postgres"), _MAL)
        upgrade(server.url(_MAL, EIER))
        yield server


@pytest.fixture(scope="session")
def felles(server: Server) -> Callable[[str], sa.URL]:
    """The address of the database the tests share, as one of the roles: each test has kommuner of its own in it."""
    make_database(server.url("postgres"), "felles", _MAL)
    return lambda bruker: server.url("felles", bruker)


@pytest.fixture
def egen(server: Server) -> Callable[[str], sa.URL]:
    """The address of a database that a test may spoil."""
    navn = f"prove_{next(_NUMRE)}"
    make_database(server.url("postgres"), navn, _MAL)
    return lambda bruker: server.url(navn, bruker)


@pytest.fixture(scope="session")
def base(felles: Callable[[str], sa.URL]) -> Iterator[Kontorbase]:
    """The shared database as the service sees it."""
    base = Kontorbase(felles(TJENESTE))
    yield base
    base.close()


@pytest.fixture
def kontoret(base: Kontorbase, klokke: FakeKlokke) -> Kontoret:
    """An office without the wire, in a kommune of its own: ops in, the feed out."""
    return Kontoret(base, klokke, f"-{next(_NUMRE)}")


@pytest.fixture(scope="session")
def superbruker(felles: Callable[[str], sa.URL]) -> Iterator[sa.Engine]:
    """Somebody whom no wall holds, to look at what is really there."""
    engine = sa.create_engine(felles("postgres"), pool_size=1)
    yield engine
    engine.dispose()
