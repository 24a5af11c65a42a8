"""The chain of changes at the unlock: only what is new is gone through, and nothing that was changed slips by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from db.lokal import opplogg, skjema
from db.lokal.lager import LokaltLager
from tests.db.conftest import case, new_case


@pytest.fixture
def skrevet(lager: LokaltLager) -> Iterator[sa.Connection]:
    """A log with several ops, and a connection without its triggers: what one with the key and own tools has."""
    for number in range(1, 5):
        new_case(lager, case(f"sak-{number}"))
    with lager.engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='op'")
        for (name,) in names.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        connection.rollback()


def _count(connection: sa.Connection) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(skjema.op)).scalar_one())


def _through(connection: sa.Connection, merke: str = "", antall: int = 3) -> tuple[bool, str]:
    """Piece by piece to the end: was it whole, and where it ended."""
    found = opplogg.check_next(connection, merke, antall)
    while found.er_hel and not found.er_ferdig:
        found = opplogg.check_next(connection, found.merke, antall)
    return found.er_hel, found.merke


def test_bit_for_bit_er_det_hele_og_merket_er_det_siste(skrevet: sa.Connection) -> None:
    whole, merke = _through(skrevet)
    assert whole
    assert merke.split()[0] == str(_count(skrevet))
    assert _through(skrevet, merke) == (True, merke)


@pytest.mark.parametrize("kolonne", ["bruker", "felt", "tid", "slag", "forrige_hash"])
def test_det_som_er_endret_siden_sist_blir_funnet(skrevet: sa.Connection, kolonne: str) -> None:
    half = opplogg.check_next(skrevet, "", 2)
    column = skjema.op.c[kolonne]
    skrevet.execute(skjema.op.update().where(skjema.op.c.nr == 4).values({kolonne: sa.func.concat(column, "x")}))
    assert _through(skrevet, half.merke) == (False, _mark_before(skrevet, 4))


def _mark_before(connection: sa.Connection, nr: int) -> str:
    """Where the piece with an op begins when pieces of three follow one of two."""
    return f"2 {connection.execute(sa.select(skjema.op.c.hash).where(skjema.op.c.nr == 2)).scalar_one()}" if nr else ""


def test_det_som_er_proevd_blir_ikke_lest_om_igjen(skrevet: sa.Connection) -> None:
    """That is what makes it cheap; `lager sjekk` goes through all of it."""
    _whole, merke = _through(skrevet)
    skrevet.execute(skjema.op.update().where(skjema.op.c.nr == 1).values(bruker="en-annen"))
    assert _through(skrevet, merke) == (True, merke)
    assert not opplogg.is_whole(skrevet)


@pytest.mark.parametrize("fra", [1, 3])
def test_en_logg_som_er_kuttet_eller_skrevet_om_for_merket_blir_savnet(skrevet: sa.Connection, fra: int) -> None:
    _whole, merke = _through(skrevet)
    skrevet.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    skrevet.execute(skjema.op.delete().where(skjema.op.c.nr >= fra))
    assert _through(skrevet, merke) == (False, merke)


@pytest.mark.parametrize("merke", ["tull", "12", "x y", " "])
def test_et_merke_som_ikke_kan_leses_er_begynnelsen(skrevet: sa.Connection, merke: str) -> None:
    assert _through(skrevet, merke)[0]
