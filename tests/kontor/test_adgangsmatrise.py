"""Every endpoint × role × kommune × owner × state of the machine. An endpoint that is not in the table fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
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
    made,
    new_case,
)
from tests.kontor.nettbygger import UTEN_ROLLE, Nettkontor, pushed
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.kontor.kropp import BYTES
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.endring import Entitet
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
    hoder: Mapping[str, str] = {}


HAR_SAKER = ALLE - {"katalogansvarlig"}
NAAR_SAKEN = frozenset({"eier", "medarbeider", "fagleder"})
STYRER_SAKEN = frozenset({"eier", "fagleder"})
KATALOG = load_katalog("sondre-land-2019")
KATALOG_SHA = fingerprint(to_bytes(KATALOG))
BREVET = b"brev"
SENDT = {"Content-Range": "bytes 0-3/4", "Content-Type": BYTES, MASKINHODE: "m-innmeldt"}
"""Named by the owner's case alone; in the other kommune by one of theirs with the same id."""
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
    ("PUT", "/v1/innhold/{sha256}"): Krav(HAR_SAKER, kropp=BREVET, hoder={"Content-Range": "bytes 0-3/4"}),
    ("GET", "/v1/innhold/{sha256}"): Krav(NAAR_SAKEN, hoder={"Range": "bytes=0-"}),
    ("GET", "/v1/katalog"): Krav(),
    ("GET", "/v1/katalog/{sha256}"): Krav(),
    ("GET", "/v1/oppsett"): Krav(apen=True),
    ("GET", "/v1/meg"): Krav(maskin=False),
    ("POST", "/v1/enheter"): Krav(maskin=False, kropp={"maskin": "m-ny"}),
    ("GET", "/v1/enheter"): Krav(),
    ("GET", "/v1/kolleger"): Krav(),
    ("POST", "/v1/enheter/{enhet}/sperr"): Krav(STYRER_SAKEN, maskin=False),
}
STIER = {"{sak}": SAK, "{bruker}": "u-ingen", "{enhet}": "m-til-sperring", "{sha256}": sha256(BREVET).hexdigest()}


def _routes(nett: Nettkontor) -> Iterator[tuple[str, str]]:
    for path, methods in nett.app.openapi()["paths"].items():
        yield from ((method.upper(), path) for method in methods)


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office with the owner's case, a medarbeider in it, and machines in every state in both kommuner."""
    kontoret.given(new_case())
    kontoret.given([made(INGVILD, Entitet.VEDLEGG, "vl", {"sha256": sha256(BREVET).hexdigest()})])
    kontoret.set_medarbeider(MEDARBEIDER)
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    for hvem in (INGVILD, FREMMED_EIER):
        for maskin in ("m-innmeldt", "m-sperret", *(("m-til-sperring",) if hvem is INGVILD else ())):
            nett.ask("POST", "/v1/enheter", hvem, json={"maskin": maskin})
        nett.ask("POST", "/v1/enheter/m-sperret/sperr", hvem)
        sent = nett.ask("PUT", f"/v1/innhold/{sha256(BREVET).hexdigest()}", hvem, content=BREVET, headers=SENDT)
        assert sent.json()["er_hel"]
    return nett


def _asked(nett: Nettkontor, rute: tuple[str, str], bevis: str, maskin: str) -> tuple[int, str]:
    metode, sti = rute
    for part, value in (STIER | ({"{sha256}": KATALOG_SHA} if "katalog" in sti else {})).items():
        sti = sti.replace(part, value)
    headers = {**TABELL[rute].hoder, **({MASKINHODE: f"m-{maskin}"} if maskin else {})}
    if bevis:
        headers["Authorization"] = f"Bearer {bevis}"
    body = TABELL[rute].kropp
    if isinstance(body, dict) and "protokoll" in body:
        body = {**body, "maskin": f"m-{maskin}"}
    if isinstance(body, bytes):
        svar = nett.klient.request(metode, sti, headers=headers | {"Content-Type": BYTES}, content=body)
    else:
        svar = nett.klient.request(metode, sti, headers=headers, json=body)
    is_refused = svar.status_code >= 400
    return svar.status_code, svar.json()["kode"] if is_refused else ""


def _expected(krav: Krav, navn: str, maskin: str) -> set[tuple[int, str]]:
    if krav.maskin and maskin != "innmeldt":
        return {{"": (422, "ugyldig"), "ukjent": (403, "enhet_ukjent"), "sperret": (403, "enhet_sperret")}[maskin]}
    return {(200, ""), (204, ""), (206, "")} if krav.apen or navn in krav.slipper_inn else {(404, "finnes_ikke")}


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
