"""What OpenAPI says is true, and nothing that can be asked by it makes the office fail."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.kontor.kontorbygger import INGVILD, TORMOD, Kontoret, new_case
from tests.kontor.nettbygger import Nettkontor

with warnings.catch_warnings():
    # It brings libraries that complain of each other as they are loaded.
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

RUTER = (
    "GET /health", "GET /ready", "GET /metrics", "POST /v1/push", "GET /v1/changes", "GET /v1/saker/{sak}/changes",
    "PUT /v1/saker/{sak}/medarbeidere/{bruker}", "DELETE /v1/saker/{sak}/medarbeidere/{bruker}", "GET /v1/kontroll",
    "POST /v1/innsyn", "GET /v1/meg", "POST /v1/enheter", "GET /v1/enheter", "POST /v1/enheter/{enhet}/sperr",
    "PUT /v1/innhold/{sha256}", "GET /v1/innhold/{sha256}", "GET /v1/katalog", "GET /v1/katalog/{sha256}",
    "GET /v1/oppsett", "GET /v1/kolleger",
)  # fmt: skip


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office with a case in it."""
    kontoret.given(new_case())
    return Nettkontor(kontoret).enrol(INGVILD, TORMOD)


def _operations(nett: Nettkontor) -> dict[str, Any]:
    schema = schemathesis.openapi.from_asgi("/openapi.json", nett.app)
    found = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]  # the schema is our own
    return {f"{one.method.upper()} {one.path}": one for one in found}


def test_hver_rute_er_med(nett: Nettkontor) -> None:
    assert set(_operations(nett)) == set(RUTER)


@pytest.mark.parametrize("rute", RUTER)
def test_ingenting_som_kan_sporres_om_far_kontoret_til_a_feile(
    nett: Nettkontor, rute: str, capsys: pytest.CaptureFixture[str]
) -> None:
    operation = _operations(nett)[rute]

    @settings(max_examples=15, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.headers = {**(case.headers or {}), **nett.headers(TORMOD)}
        svar = case.call()
        assert svar.status_code < 500
        case.validate_response(
            svar, checks=(status_code_conformance, content_type_conformance, response_schema_conformance)
        )

    ask()
    assert "feilet" not in capsys.readouterr().err
