"""The PostgreSQL of the demo and the tests: the machine's own, or the one that comes from PyPI; both go away."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from db.sentral.base import Kontorbase
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import Server, temporary_server
from tildelingsklient.feil import KontorFeil


@pytest.mark.treg
def test_den_fra_pypi_virker_som_maskinens_egen() -> None:
    with temporary_server(eget=True) as server:
        make_database(server.url("postgres"), "kontor")
        upgrade(server.url("kontor", EIER))
        base = Kontorbase(server.url("kontor", TJENESTE))
        base.check()
        base.close()
        where = Path(server.vert)
        assert where.exists()
    assert not where.exists()


def test_en_oppgradering_som_ikke_gar_endrer_ingenting(server: Server) -> None:
    make_database(server.url("postgres"), "tull")
    engine = sa.create_engine(server.url("tull"), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE innsyn (a int)")
    with pytest.raises(KontorFeil, match="oppgradere"):
        upgrade(server.url("tull", EIER))
    with engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert list(left.scalars()) == ["innsyn"]


def test_en_database_som_ikke_er_klar_brukes_ikke(server: Server) -> None:
    make_database(server.url("postgres"), "tom")
    base = Kontorbase(server.url("tom", TJENESTE))
    with pytest.raises(KontorFeil, match="annen versjon"):
        base.check()
    base.close()
