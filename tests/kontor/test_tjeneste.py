"""The service over HTTP: what it takes, how much, how often, and what it never tells."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from db.sentral.base import Kontorbase
from db.sentral.roller import EIER
from tests.kontor.kontorbygger import FREMMED, INGVILD, OLA, SAK, TORMOD, Kontoret, new_case
from tests.kontor.nettbygger import Navnekontroll, Nettkontor, pushed
from tildelingsklient.synk.melding import (
    MASKINHODE,
    MEST_BYTES,
    PROTOKOLL,
    PROTOKOLLHODE,
    Endringssvar,
    Feilsvar,
    Kontrollsvar,
    Meg,
    Pushsvar,
)


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office where the machines of Ingvild, Ola and Tormod are enrolled."""
    return Nettkontor(kontoret).enrol(INGVILD, OLA, TORMOD)


def kode(svar: Any) -> tuple[int, str]:
    return svar.status_code, Feilsvar.model_validate(svar.json()).kode


def test_en_sak_sendes_og_hentes(nett: Nettkontor) -> None:
    case = new_case()
    svar = Pushsvar.model_validate(nett.push(INGVILD, *case).json())
    side = Endringssvar.model_validate(nett.ask("GET", "/v1/changes", TORMOD).json())
    assert [one.svar for one in svar.kvitteringer] == ["applied"] * 3
    assert [one.op for one in side.linjer] == case
    whole = Endringssvar.model_validate(nett.ask("GET", f"/v1/saker/{SAK}/changes", INGVILD).json())
    assert whole.linjer == side.linjer


def test_siden_begynner_der_merket_star(nett: Nettkontor) -> None:
    nett.push(INGVILD, *new_case())
    mark = nett.ask("GET", "/v1/changes", INGVILD).json()["merke"]
    assert nett.ask("GET", "/v1/changes", INGVILD, params={"merke": mark}).json()["linjer"] == []


def test_kontrollen_teller_sakene(nett: Nettkontor) -> None:
    nett.push(INGVILD, *new_case())
    found = Kontrollsvar.model_validate(nett.ask("GET", "/v1/kontroll", INGVILD).json())
    assert [(one.sak, one.antall) for one in found.saker] == [(SAK, 3)]


def test_kontoret_sier_hvem_det_tror_du_er(nett: Nettkontor) -> None:
    me = Meg.model_validate(nett.ask("GET", "/v1/meg", INGVILD).json())
    assert (me.bruker, me.navn, me.rolle, me.maskin and me.maskin.maskin) == (
        INGVILD.id, INGVILD.navn, "saksbehandler", "m-u-ingvild"
    )  # fmt: skip


def test_innsynsloggen_tas_inn_linje_for_linje(nett: Nettkontor) -> None:
    def line(nr: int) -> dict[str, Any]:
        return {
            "maskin": "m-u-ingvild", "nr": nr, "bruker": INGVILD.id, "rolle": "saksbehandler", "grunn": "egen_sak",
            "tid": "2026-11-12T09:00:00+01:00", "handling": "apnet", "saker": [SAK],
            "forrige_hash": f"{nr - 1:064x}", "hash": f"{nr:064x}",
        }  # fmt: skip

    def send(*nr: int) -> int:
        body = {"protokoll": PROTOKOLL, "maskin": "m-u-ingvild", "linjer": [line(one) for one in nr]}
        return int(nett.ask("POST", "/v1/innsyn", INGVILD, json=body).json()["siste"])

    assert [send(1, 2), send(2, 3), send(5), send(4, 5)] == [2, 3, 3, 5]


def test_en_innsynslinje_som_ikke_folger_paa_tas_ikke_inn(nett: Nettkontor) -> None:
    line = {
        "maskin": "m-u-ingvild", "nr": 1, "bruker": "u", "rolle": "", "grunn": "", "tid": "2026-11-12T09:00:00Z",
        "handling": "apnet", "saker": [], "forrige_hash": "f" * 64, "hash": "e" * 64,
    }  # fmt: skip
    body = {"protokoll": PROTOKOLL, "maskin": "m-u-ingvild", "linjer": [line]}
    assert nett.ask("POST", "/v1/innsyn", INGVILD, json=body).json() == {"siste": 0}
    body["linjer"] = [{**line, "maskin": "m-annen"}]
    assert kode(nett.ask("POST", "/v1/innsyn", INGVILD, json=body)) == (422, "ugyldig")


# --- protocol, size, form

PAKKET = {"Content_Encoding": "gzip"}
_TOM = b'{"protokoll": 1, "maskin": "m-u-ingvild", "ops": []}'


@pytest.mark.parametrize(("protokoll", "svar"), [(PROTOKOLL - 2, (426, "for_gammel")), (99, (422, "ugyldig"))])
def test_en_annen_protokoll_sies_i_et_ord(nett: Nettkontor, protokoll: int, svar: tuple[int, str]) -> None:
    body = {**pushed("m-u-ingvild"), "protokoll": protokoll}
    assert kode(nett.ask("POST", "/v1/push", INGVILD, json=body)) == svar


def test_en_for_gammel_maskin_far_vite_det_ogsa_nar_den_henter(nett: Nettkontor) -> None:
    answers = [nett.ask("GET", "/v1/changes", INGVILD, headers={PROTOKOLLHODE: one}) for one in ("-1", "0", "1", "2")]
    assert [one.status_code for one in answers] == [426, 200, 200, 422]
    assert {one.headers[PROTOKOLLHODE] for one in answers} == {"1"}


def test_en_annen_maskin_enn_den_som_spor_avvises(nett: Nettkontor) -> None:
    assert kode(nett.ask("POST", "/v1/push", INGVILD, json=pushed("m-annen"))) == (422, "ugyldig")


def _send(nett: Nettkontor, innhold: bytes, **hoder: str) -> Any:
    headers = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in hoder.items()}}
    return nett.ask("POST", "/v1/push", INGVILD, content=innhold, headers=headers)


def test_en_pakket_kropp_pakkes_ut(nett: Nettkontor) -> None:
    body = json.dumps(pushed("m-u-ingvild", *new_case())).encode()
    assert _send(nett, gzip.compress(body), Content_Encoding="gzip").status_code == 200


@pytest.mark.parametrize(
    ("innhold", "hoder", "svar"),
    [
        pytest.param(b"x" * (MEST_BYTES + 1), {}, (413, "for_stor"), id="for lang"),
        pytest.param(gzip.compress(b" " * 10**8), PAKKET, (413, "for_stor"), id="en bombe"),
        pytest.param(gzip.compress(b"{}")[:-4], PAKKET, (422, "ugyldig"), id="halvt pakket"),
        pytest.param(b"ingen gzip", PAKKET, (422, "ugyldig"), id="ikke pakket"),
        pytest.param(b"{}", {"Content_Encoding": "br"}, (415, "ugyldig"), id="pakket på en annen måte"),
        pytest.param(b"{}", {"Content_Type": "text/plain"}, (415, "ugyldig"), id="noe annet enn JSON"),
        pytest.param(b"{", {}, (422, "ugyldig"), id="halv JSON"),
        pytest.param(b"[" * 100_000, {}, (422, "ugyldig"), id="dypere enn noen leser"),
        pytest.param(_TOM[:-1] + b', "nytt": 1}', {}, (422, "ugyldig"), id="et ukjent felt"),
        pytest.param(_TOM.replace(b"ingvild", b"\\u0000"), {}, (422, "ugyldig"), id="tegnet null"),
        pytest.param(_TOM.replace(b"ingvild", b"\\ud800"), {}, (422, "ugyldig"), id="et halvt tegn"),
        pytest.param(b"", {}, (422, "ugyldig"), id="ingenting"),
    ],
)
def test_en_kropp_som_er_for_mye_eller_feil_avvises(
    nett: Nettkontor, innhold: bytes, hoder: dict[str, str], svar: tuple[int, str]
) -> None:
    assert kode(_send(nett, innhold, **hoder)) == svar


def test_to_hundre_opper_er_det_meste(nett: Nettkontor) -> None:
    case = new_case()
    assert kode(nett.push(INGVILD, *case * 67)) == (422, "ugyldig")


@pytest.mark.parametrize("tid", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "2026-11-12T09:00:00"])
def test_et_tidspunkt_utenfor_kalenderen_kommer_aldri_inn_i_loggen(nett: Nettkontor, tid: str) -> None:
    body = pushed("m-u-ingvild", *new_case())
    body["ops"][0]["tid"] = tid
    assert kode(nett.ask("POST", "/v1/push", INGVILD, json=body)) == (422, "ugyldig")


# --- how often


def test_den_som_spor_for_ofte_far_vite_hvor_lenge_det_er_a_vente(kontoret: Kontoret) -> None:
    nett = Nettkontor(kontoret, i_minuttet=2)
    answers = [nett.ask("GET", "/v1/meg", INGVILD) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert (kode(answers[2]), answers[2].headers["Retry-After"]) == ((429, "for_mange"), "30")


def test_den_ene_bruker_ikke_opp_den_andres_tur(kontoret: Kontoret) -> None:
    nett = Nettkontor(kontoret, i_minuttet=1)
    answers = [nett.ask("GET", "/v1/meg", hvem).status_code for hvem in (INGVILD, OLA, FREMMED, INGVILD)]
    assert answers == [200, 200, 200, 429]


def test_det_gar_over(kontoret: Kontoret) -> None:
    nett = Nettkontor(kontoret, i_minuttet=1)
    nett.ask("GET", "/v1/meg", INGVILD)
    kontoret.klokke.go(seconds=61)
    assert nett.ask("GET", "/v1/meg", INGVILD).status_code == 200


# --- machines


def test_en_maskin_meldes_inn_en_gang(nett: Nettkontor) -> None:
    again = nett.ask("POST", "/v1/enheter", OLA, json={"maskin": "m-u-ingvild", "navn": "Min"}).json()
    assert (again["bruker"], again["navn"]) == (INGVILD.id, "Bærbar")


def test_saksbehandler_ser_sine_maskiner_og_fagleder_alle(nett: Nettkontor) -> None:
    seen = [
        [one["maskin"] for one in nett.ask("GET", "/v1/enheter", hvem).json()["enheter"]] for hvem in (INGVILD, TORMOD)
    ]
    assert seen == [["m-u-ingvild"], ["m-u-ingvild", "m-u-ola", "m-u-tormod"]]


def test_en_sperret_maskin_slipper_ikke_inn_mer(nett: Nettkontor) -> None:
    assert nett.ask("POST", "/v1/enheter/m-u-ingvild/sperr", TORMOD).json()["sperret"] is not None
    assert kode(nett.push(INGVILD, *new_case())) == (403, "enhet_sperret")
    again = nett.ask("POST", "/v1/enheter", INGVILD, json={"maskin": "m-u-ingvild"})
    assert kode(again) == (403, "enhet_sperret")


def test_en_mistet_maskin_sperres_fra_en_annen(nett: Nettkontor) -> None:
    lost = nett.ask("POST", "/v1/enheter/m-u-ingvild/sperr", INGVILD, headers={MASKINHODE: "m-ny"})
    assert lost.status_code == 200
    assert kode(nett.ask("POST", "/v1/enheter/m-u-ingvild/sperr", OLA)) == (404, "finnes_ikke")


# --- who works in a case


def test_eieren_lar_en_annen_arbeide_i_saken(nett: Nettkontor) -> None:
    nett.push(INGVILD, *new_case())
    where = f"/v1/saker/{SAK}/medarbeidere/{OLA.id}"
    assert [nett.ask("PUT", where, hvem).status_code for hvem in (OLA, INGVILD, INGVILD)] == [404, 204, 204]
    assert nett.ask("GET", f"/v1/saker/{SAK}/changes", OLA).status_code == 200
    assert nett.ask("DELETE", where, TORMOD).status_code == 204
    assert nett.ask("GET", f"/v1/saker/{SAK}/changes", OLA).status_code == 404


# --- what it tells of itself


def test_helse_og_klarhet(nett: Nettkontor) -> None:
    assert [nett.klient.get(sti).text for sti in ("/health", "/ready")] == ["ok", "ok"]


def test_et_kontor_som_kjorer_som_eieren_er_ikke_klart(felles: Callable[[str], sa.URL], kontoret: Kontoret) -> None:
    base = Kontorbase(felles(EIER))
    nett = Nettkontor(Kontoret(base, kontoret.klokke, kontoret.hvilken))
    assert kode(nett.klient.get("/ready")) == (503, "ikke_klar")
    base.close()


def test_uten_database_bes_en_vente(felles: Callable[[str], sa.URL], kontoret: Kontoret) -> None:
    base = Kontorbase(felles("postgres").set(database="finnes_ikke"))
    nett = Nettkontor(Kontoret(base, kontoret.klokke, kontoret.hvilken))
    svar = nett.ask("GET", "/v1/meg", INGVILD)
    assert (kode(svar), svar.headers["Retry-After"], nett.klient.get("/health").text) == (
        (503, "ikke_klar"),
        "10",
        "ok",
    )
    base.close()


def test_det_som_er_talt_sier_rute_og_utfall_og_ingen_navn(nett: Nettkontor) -> None:
    nett.push(INGVILD, *new_case())
    nett.klient.get(f"/hemmelig/{INGVILD.id}")
    counted = nett.klient.get("/metrics").text
    assert 'kontor_foresporsler_total{metode="POST",rute="/v1/push",status="200"} 1.0' in counted
    assert 'kontor_opper_total{kode="",svar="applied"} 3.0' in counted
    assert INGVILD.id not in counted


def test_loggen_er_json_uten_et_ord_om_noen(nett: Nettkontor, capsys: pytest.CaptureFixture[str]) -> None:
    nett.push(INGVILD, *new_case())
    nett.ask("GET", f"/v1/saker/{SAK}/changes", INGVILD)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {"hendelse": "foresporsel", "rute": "/v1/saker/<sak>/changes", "metode": "GET", "status": "200"}.items() <= (
        lines[-1].items()
    )
    told = json.dumps(lines)
    assert not [word for word in (SAK, INGVILD.id, "Magnhild", "m-u-ingvild") if word in told]


def test_det_ingen_forutsa_svares_uten_et_ord_om_hva(
    kontoret: Kontoret, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_self: object, _bevis: str) -> None:
        raise ValueError("Magnhild Vik")

    nett = Nettkontor(kontoret)
    monkeypatch.setattr(Navnekontroll, "identify", fail)
    svar = nett.ask("GET", "/v1/meg", INGVILD)
    assert kode(svar) == (500, "feil")
    assert "Magnhild" not in svar.text + capsys.readouterr().err


def test_svarene_lagres_ikke_underveis(nett: Nettkontor) -> None:
    assert nett.ask("GET", "/v1/changes", INGVILD).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("metode", "sti", "status"), [("GET", "/tull", 404), ("DELETE", "/v1/push", 405)])
def test_det_som_ikke_finnes_sies_i_samme_form(nett: Nettkontor, metode: str, sti: str, status: int) -> None:
    assert kode(nett.klient.request(metode, sti)) == (status, "finnes_ikke")
