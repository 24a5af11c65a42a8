"""The demo's issuer: code and PKCE, each code and each refresh token once, only for the program on this machine."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.fakes import FakeKlokke
from tests.kontor.kontorbygger import Kontoret
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.demoruter import demo_router
from tildelingsklient.kontor.demoutsteder import BRUKERE, Demoutsteder, challenge
from tildelingsklient.kontor.nokkelsett import Beviskontroll, Nokkelsett
from tildelingsklient.kontor.tjeneste import make_app

ADRESSE = "http://127.0.0.1:8743/demo"
HEMMELIG = "v" * 43
TILBAKE = "http://127.0.0.1:53682/"
SPOR = {
    "response_type": "code", "client_id": "tildelingsklient", "redirect_uri": TILBAKE, "state": "s-1", "nonce": "n-1",
    "code_challenge": challenge(HEMMELIG), "code_challenge_method": "S256", "scope": "openid",
}  # fmt: skip


@pytest.fixture
def klient(kontoret: Kontoret, klokke: FakeKlokke) -> TestClient:
    """The office as the demo runs it."""
    utsteder = Demoutsteder(ADRESSE, klokke)
    kontroll = Beviskontroll(ADRESSE, Nokkelsett(utsteder.jwks, klokke), klokke)
    app = make_app(Kontoroppsett(kontoret.base, kontroll, klokke))
    app.include_router(demo_router(utsteder))
    return TestClient(app, base_url="http://127.0.0.1:8743", follow_redirects=False)


def code(klient: TestClient, navn: str = "Ingvild Moen") -> str:
    """Somebody opens the page and chooses."""
    page = klient.get("/demo/authorize", params=SPOR).text
    where = next(href for href, told in re.findall(r'<a href="([^"]*)">([^<]*)<', page) if navn in told)
    back = urlsplit(klient.get(f"/demo/{unescape(where)}").headers["Location"])
    assert parse_qs(back.query)["state"] == ["s-1"]
    assert f"{back.scheme}://{back.netloc}/" == TILBAKE
    return parse_qs(back.query)["code"][0]


def tokens(klient: TestClient, **felt: str) -> Any:
    asked = {"client_id": "tildelingsklient", "redirect_uri": TILBAKE, **felt}
    return klient.post("/demo/token", data=asked)


def exchanged(klient: TestClient, kode: str, hemmelig: str = HEMMELIG) -> Any:
    return tokens(klient, grant_type="authorization_code", code=kode, code_verifier=hemmelig)


def refreshed(klient: TestClient, bevis: str) -> Any:
    return tokens(klient, grant_type="refresh_token", refresh_token=bevis)


def refused(svar: Any) -> tuple[int, str]:
    return svar.status_code, svar.json()["error"]


@pytest.mark.parametrize("hvem", BRUKERE, ids=lambda one: one.id)
def test_den_en_velger_a_vaere_kommer_en_inn_som(klient: TestClient, hvem: Any) -> None:
    svar = exchanged(klient, code(klient, hvem.navn)).json()
    me = klient.get("/v1/meg", headers={"Authorization": f"Bearer {svar['access_token']}"}).json()
    assert (me["bruker"], me["rolle"], me["kommune"]) == (hvem.id, hvem.rolle.value, "Fjellvik")


def test_id_beviset_slipper_ikke_inn_pa_kontoret(klient: TestClient) -> None:
    svar = exchanged(klient, code(klient)).json()
    assert klient.get("/v1/meg", headers={"Authorization": f"Bearer {svar['id_token']}"}).status_code == 401


def test_et_tilgangsbevis_varer_i_fem_minutter(klient: TestClient, klokke: FakeKlokke) -> None:
    svar = exchanged(klient, code(klient)).json()
    klokke.go(minutes=7)
    assert klient.get("/v1/meg", headers={"Authorization": f"Bearer {svar['access_token']}"}).status_code == 401


def test_en_kode_gjelder_en_gang_og_tar_med_seg_det_den_ga(klient: TestClient) -> None:
    kode = code(klient)
    first = exchanged(klient, kode).json()
    assert refused(exchanged(klient, kode)) == (400, "invalid_grant")
    assert refused(refreshed(klient, first["refresh_token"])) == (400, "invalid_grant")


def test_en_kode_varer_i_ett_minutt(klient: TestClient, klokke: FakeKlokke) -> None:
    kode = code(klient)
    klokke.go(seconds=61)
    assert refused(exchanged(klient, kode)) == (400, "invalid_grant")


def test_en_kode_uten_hemmeligheten_er_ingenting_verdt(klient: TestClient) -> None:
    assert refused(exchanged(klient, code(klient), "w" * 43)) == (400, "invalid_grant")


def test_et_fornyingsbevis_byttes_ut_og_et_brukt_tar_med_seg_resten(klient: TestClient) -> None:
    first = exchanged(klient, code(klient)).json()
    second = refreshed(klient, first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert refused(refreshed(klient, first["refresh_token"])) == (400, "invalid_grant")
    assert refused(refreshed(klient, second["refresh_token"])) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "endret",
    [
        {"redirect_uri": "https://lurer.example/"},
        {"redirect_uri": "http://127.0.0.1.lurer.example/"},
        {"redirect_uri": "http://localhost:1@lurer.example/"},
        {"redirect_uri": "javascript:alert(1)"},
        {"client_id": "lurer"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
    ],
)
def test_bare_programmet_pa_denne_maskinen_far_svar(klient: TestClient, endret: dict[str, str]) -> None:
    asked = SPOR | endret
    assert klient.get("/demo/authorize", params=asked).status_code == 400
    assert klient.get("/demo/velg", params=asked | {"bruker": BRUKERE[0].id}).status_code == 400


def test_ingen_andre_enn_de_to_kan_velges(klient: TestClient) -> None:
    assert klient.get("/demo/velg", params=SPOR | {"bruker": "u-sjef"}).status_code == 400


def test_det_en_spor_med_blir_aldri_til_kode_pa_siden(klient: TestClient) -> None:
    page = klient.get("/demo/authorize", params=SPOR | {"state": '"><script>x</script>'})
    assert "<script" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_metadata_sier_hvor_alt_er(klient: TestClient) -> None:
    told = klient.get("/demo/.well-known/openid-configuration").json()
    assert told["issuer"] == ADRESSE
    assert klient.get(urlsplit(told["jwks_uri"]).path).json()["keys"][0].keys() >= {"kid", "x", "y"}
    assert "d" not in klient.get("/demo/jwks").json()["keys"][0]


def test_uten_demo_er_utstederen_ikke_der(kontoret: Kontoret, klokke: FakeKlokke) -> None:
    utsteder = Demoutsteder(ADRESSE, klokke)
    kontroll = Beviskontroll(ADRESSE, Nokkelsett(utsteder.jwks, klokke), klokke)
    outside = TestClient(make_app(Kontoroppsett(kontoret.base, kontroll, klokke)))
    assert {outside.get(f"/demo/{sti}").status_code for sti in ("authorize", "velg", "jwks")} == {404}
