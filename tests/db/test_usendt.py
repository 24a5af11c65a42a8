"""What waits for the office is counted without reading what it says, however much of it there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.lokal import opplogg, rensing, skjema
from db.lokal.lager import LokaltLager
from tests.db.conftest import NAA, Tikk, case, first_start, machine, new_case
from tildelingsklient.maskinstand import Usendt

SAKER, PR_SAK = 4, 4


@pytest.fixture(scope="module")
def fylt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LokaltLager]:
    lager, _ = machine(tmp_path_factory.mktemp("usendt"), Tikk()).set_up(first_start())
    assert isinstance(lager, LokaltLager)
    for number in range(1, SAKER + 1):
        new_case(lager, case(f"sak-{number}"))
    yield lager
    lager.close()


@given(st.sets(st.integers(1, SAKER * PR_SAK)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_det_som_venter_telles_riktig_hva_kontoret_enn_har(fylt: LokaltLager, kvittert: set[int]) -> None:
    op = skjema.op
    with fylt.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.max(op.c.nr))).scalar_one() == SAKER * PR_SAK
        connection.execute(op.update().where(op.c.nr.in_(kvittert)).values(kvittert=1))
        left = connection.execute(sa.select(op.c.sak).where(op.c.nr.not_in(kvittert))).scalars().all()
        assert opplogg.unsent(connection) == Usendt(len(left), len(set(left)))
        assert opplogg.waiting(connection) == len(left)
        connection.rollback()


Spor = Callable[[sa.Connection], object]


def asked(lager: LokaltLager, act: Spor) -> list[str]:
    """How the database goes about what is asked of it."""
    statements: list[tuple[str, Any]] = []

    def listen(_connection: object, _cursor: object, sql: str, values: object, *_rest: object) -> None:
        statements.append((sql, values))

    with lager.engine.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", listen)
        act(connection)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in list(statements)]
        return [str(row.detail) for plan in plans for row in plan]


@pytest.mark.parametrize(
    "act",
    [opplogg.waiting, opplogg.unsent, lambda c: rensing._candidates(c, NAA)],
    ids=["pille", "navngitt", "rydding"],
)
def test_ingen_ord_av_en_endring_leses_for_aa_telle(fylt: LokaltLager, act: Spor) -> None:
    of_the_log = [step for step in asked(fylt, act) if " op " in step]
    assert of_the_log
    assert all("COVERING INDEX op_venter" in step for step in of_the_log)
