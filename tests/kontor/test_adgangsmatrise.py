"""Every endpoint × role × kommune × owner × state of the machine. An endpoint that is not in the table fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from fastapi.routing import APIRoute

from tests.kontor.kontorbygger import (
    FREMMED,
    INGVILD,
    KARI,
    OLA,
    SAK,
    TORMOD,
    Kontoret,
    new_case,
)
from tests.kontor.nettbygger import UTEN_ROLLE, Nettkontor, pushed
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.melding import MASKINHODE, PROTOKOLL

MEDARBEIDER = Identitet("u-maja", "Maja Lie", Brukerrolle.SAKSBEHANDLER, INGVILD.kommune)
FREMMED_EIER = Identitet(INGVILD.id, INGVILD.navn, Brukerrolle.SAKSBEHANDLER, FREMMED.kommune)
MENNESKER = {
    "eier": INGVILD,
    "medarbeider": MEDARBEIDER,
    "annen": OLA,
    "fagleder": TORMOD,
    "katalogansvarlig": KARI,
    "fremmed fagleder": FREMMED,
    "fremmed med samme id": FREMMED_EIER,
}
ALLE = frozenset(MENNESKER)
MASKINER = ("innmeldt", "ukjent", "sperret", "")


class Krav(NamedTuple):
    """Who gets through to an endpoint, asked of the owner's case or machine; the others hear that it is not there."""

    slipper_inn: frozenset[str] = ALLE
    maskin: bool = True
    apen: bool = False
    kropp: Any = None


NAAR_SAKEN = frozenset({"eier", "medarbeider", "fagleder"})
STYRER_SAKEN = frozenset({"eier", "fagleder"})
INNSYN = {"protokoll": PROTOKOLL, "linjer": []}
TABELL = {
    ("GET", "/health"): Krav(apen=True),
    ("GET", "/ready"): Krav(apen=True),
    ("GET", "/metrics"): Krav(apen=True),
    ("POST", "/v1/push"): Krav(kropp=pushed("")),
    ("GET", "/v1/changes"): Krav(),
    ("GET", "/v1/saker/{sak}/changes"): Krav(NAAR_SAKEN),
    ("PUT", "/v1/saker/{sak}/medarbeidere/{bruker}"): Krav(STYRER_SAKEN),
    ("DELETE", "/v1/saker/{sak}/medarbeidere/{bruker}"): Krav(STYRER_SAKEN),
    ("GET", "/v1/kontroll"): Krav(),
    ("POST", "/v1/innsyn"): Krav(kropp=INNSYN),
    ("GET", "/v1/oppsett"): Krav(apen=True),
    ("GET", "/v1/meg"): Krav(maskin=False),
    ("POST", "/v1/enheter"): Krav(maskin=False, kropp={"maskin": "m-ny"}),
    ("GET", "/v1/enheter"): Krav(),
    ("POST", "/v1/enheter/{enhet}/sperr"): Krav(STYRER_SAKEN, maskin=False),
}
STIER = {"{sak}": SAK, "{bruker}": "u-ingen", "{enhet}": "m-til-sperring"}


def _routes(nett: Nettkontor) -> Iterator[tuple[str, str]]:
    for path, methods in nett.app.openapi()["paths"].items():
        yield from ((method.upper(), path) for method in methods)


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office with the owner's case, a medarbeider in it, and machines in every state in both kommuner."""
    kontoret.given(new_case())
    kontoret.set_medarbeider(MEDARBEIDER)
    nett = Nettkontor(kontoret)
    for hvem in (INGVILD, FREMMED_EIER):
        for maskin in ("m-innmeldt", "m-sperret", *(("m-til-sperring",) if hvem is INGVILD else ())):
            nett.ask("POST", "/v1/enheter", hvem, json={"maskin": maskin})
        nett.ask("POST", "/v1/enheter/m-sperret/sperr", hvem)
    return nett


def _asked(nett: Nettkontor, rute: tuple[str, str], bevis: str, maskin: str) -> tuple[int, str]:
    metode, sti = rute
    for part, value in STIER.items():
        sti = sti.replace(part, value)
    headers = {MASKINHODE: f"m-{maskin}"} if maskin else {}
    if bevis:
        headers["Authorization"] = f"Bearer {bevis}"
    body = TABELL[rute].kropp
    if isinstance(body, dict) and "protokoll" in body:
        body = {**body, "maskin": f"m-{maskin}"}
    svar = nett.klient.request(metode, sti, headers=headers, json=body)
    is_refused = svar.status_code >= 400
    return svar.status_code, svar.json()["kode"] if is_refused else ""


def _expected(krav: Krav, navn: str, maskin: str) -> set[tuple[int, str]]:
    if krav.maskin and maskin != "innmeldt":
        return {{"": (422, "ugyldig"), "ukjent": (403, "enhet_ukjent"), "sperret": (403, "enhet_sperret")}[maskin]}
    return {(200, ""), (204, "")} if krav.apen or navn in krav.slipper_inn else {(404, "finnes_ikke")}


def test_hvert_endepunkt_star_i_tabellen(nett: Nettkontor) -> None:
    own = {(method, one.path) for one in nett.app.routes if isinstance(one, APIRoute) for method in one.methods or ()}
    assert set(_routes(nett)) | own == set(TABELL)


@pytest.mark.parametrize("rute", TABELL)
def test_bare_den_som_skal_slippes_inn(nett: Nettkontor, rute: tuple[str, str]) -> None:
    krav = TABELL[rute]
    wrong = {}
    for navn, hvem in MENNESKER.items():
        bevis = nett.kontroll.token(nett.kontoret.here(hvem))
        for maskin in MASKINER:
            svar = _asked(nett, rute, bevis, maskin)
            expected = {(200, "")} if krav.apen else _expected(krav, navn, maskin)
            if svar not in expected:
                wrong[navn, maskin] = (svar, expected)
    assert wrong == {}


@pytest.mark.parametrize(
    ("bevis", "svar"),
    [("", (401, "ikke_innlogget")), ("tull", (401, "ikke_innlogget")), (UTEN_ROLLE, (403, "ingen_rolle"))],
)
def test_uten_innlogging_eller_rolle_kommer_ingen_forbi(kontoret: Kontoret, bevis: str, svar: tuple[int, str]) -> None:
    nett = Nettkontor(kontoret)
    closed = [rute for rute, krav in TABELL.items() if not krav.apen]
    assert {_asked(nett, rute, bevis, maskin) for rute in closed for maskin in MASKINER} == {svar}
