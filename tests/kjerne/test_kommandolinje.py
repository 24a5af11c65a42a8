"""The command line as a person uses it: what is printed, what comes back, and the same each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kjerne.katalogbygger import TJENESTE, write_katalog
from tildelingsklient import __version__
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import from_bytes, to_bytes
from tildelingsklient.kommandolinje.kjoring import run
from tildelingsklient.ressurser import resource_path

SAK: dict[str, Any] = {
    "format": 1,
    "katalog": "sondre-land-2019",
    "dato": "2026-11-12",
    "personer": [{"id": "anna", "fodselsdato": "1968-04-01"}, {"id": "ola", "fodselsdato": None}],
    "roller": {"soker": "anna", "tjenestemottaker": "anna", "omsorgsytere": ["ola"]},
    "tjenester": ["bpa"],
    "svar": [
        {"sporsmal": "timer_hjelp_uke", "verdi": 25, "kilder": ["soker", "parorende"]},
        {"sporsmal": "behov_sammensatt", "verdi": True, "kilder": ["dokument"], "notat": "Epikrise"},
        {"sporsmal": "behov_varighet_aar", "verdi": 3, "kilder": ["dokument"]},
        {"sporsmal": "personlig_hygiene", "verdi": 4, "kilder": ["observert"]},
    ],
    "skjonn": [{"tjeneste": "bpa", "kriterium": "SL-03-K3", "utfall": "oppfylt", "begrunnelse": "Passer bedre."}],
    "momenter": [
        {"tjeneste": "bpa", "moment": "eget-syn", "retning": "taler_for", "vekt": "stor", "begrunnelse": "Vil styre."}
    ],
    "tilbud": [{"tjeneste": "bpa", "gis": True, "omfang": "20 timer per uke"}],
}


def skriv(path: Path, **endret: Any) -> Path:
    path.write_text(json.dumps({**SAK, **endret}, ensure_ascii=False), encoding="utf-8")
    return path


def vurder(tmp_path: Path, capsys: pytest.CaptureFixture[str], **endret: Any) -> dict[str, Any]:
    """The first service of the report."""
    assert run(["vurder", str(skriv(tmp_path / "sak.json", **endret)), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["tjenester"][0]
    return found


def kriterium(tjeneste: dict[str, Any], ident: str) -> dict[str, Any]:
    found: dict[str, Any] = next(k for k in tjeneste["kriterier"] if ident in {k["id"], *k["kilde"]})
    return found


def test_vurder_svarer_med_resultat_grunn_og_kilde(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tjeneste = vurder(tmp_path, capsys)
    assert tjeneste["innstilling"] == "ikke_oppfylt"
    timer = kriterium(tjeneste, "SL-03-K5")
    assert (timer["utfall"], timer["styrke"]) == ("ikke_oppfylt", "absolutt")
    assert timer["grunn"] == "Timer hjelp i uken: 25 timer per uke, grensen er mer enn 25"
    assert [(svar["sporsmal"], svar["kilder"]) for svar in timer["grunnlag"]] == [
        ("timer_hjelp_uke", ["soker", "parorende"])
    ]
    assert tjeneste["klage"]["frist_uker"] == 4
    assert [frist["hendelse"] for frist in tjeneste["frister"]] == ["forelopig_svar", "klage"]


def test_rapporten_forklarer_resultatet_del_for_del(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = kriterium(vurder(tmp_path, capsys), "SL-03-K5")["forklaring"]
    assert tree["utfall"] == "usann"
    assert [part["utfall"] for part in tree["deler"]] == ["usann", "sann", "sann"]
    assert tree["deler"][0]["svar"] == ["timer_hjelp_uke"]


def test_rapporten_ser_helheten_under_ett(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["vurder", str(skriv(tmp_path / "sak.json")), "--json"])
    helhet = json.loads(capsys.readouterr().out)["helhet"]
    assert helhet["timer_uke"] == {"behov": 25, "tjenester": 20, "parorende": None}
    assert [(m["tjeneste"], m["slag"]) for m in helhet["merker"]] == [("", "udekket"), ("bpa", "uten_vilkar")]
    run(["vurder", str(skriv(tmp_path / "sak.json"))])
    said = capsys.readouterr().out
    assert "Timer i uken: behov 25, tjenester 20, pårørende ikke kjent" in said
    assert "5 timer av behovet er ikke dekket. Hvem gir den hjelpen?" in said
    assert "det er ikke avklart om et barn er berørt" in said


def test_tilbud_paa_en_tjeneste_saken_ikke_gjelder_blir_avvist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tilbud = [{"tjeneste": "trygghetsalarm", "gis": True}]
    assert run(["vurder", str(skriv(tmp_path / "sak.json", tilbud=tilbud))]) == 2
    assert "tilbud[0].tjeneste" in capsys.readouterr().err


def test_rapporten_sier_hva_som_skal_til(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (turn,) = vurder(tmp_path, capsys)["hva_skal_til"]
    assert turn["kriterium"] == "bpa-omfang-og-varighet"
    assert [(e["sporsmal"], e["fra"], e["til"]) for e in turn["endringer"]] == [
        ("timer_hjelp_uke", "25 timer per uke", "25,1 timer per uke")
    ]


def test_litt_over_25_timer_er_nok(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = [{**en, "verdi": 25.1} if en["sporsmal"] == "timer_hjelp_uke" else en for en in SAK["svar"]]
    assert kriterium(vurder(tmp_path, capsys, svar=svar), "SL-03-K5")["utfall"] == "oppfylt"


def test_skjonn_og_momenter_tas_imot_med_id_fra_kilden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tjeneste = vurder(tmp_path, capsys)
    assert kriterium(tjeneste, "bpa-mer-hensiktsmessig")["utfall"] == "oppfylt"
    weighed = next(moment for moment in tjeneste["momenter"] if moment["id"] == "eget-syn")
    assert (weighed["retning"], weighed["vekt"]) == ("taler_for", "stor")


def test_et_kriterium_som_veies_kan_veies_som_moment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moment = {"tjeneste": "bpa", "moment": "SL-03-K2", "retning": "noytralt", "vekt": None, "begrunnelse": ""}
    tjeneste = vurder(tmp_path, capsys, momenter=[moment])
    assert next(m for m in tjeneste["momenter"] if m["id"] == "bpa-avlastning")["retning"] == "noytralt"


def test_uten_svar_sies_det_hva_som_mangler_og_hva_som_bor_sporres(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tjeneste = vurder(tmp_path, capsys, svar=[], skjonn=[])
    assert tjeneste["innstilling"] == "mangler_opplysninger"
    assert "timer_hjelp_uke" in [neste["sporsmal"] for neste in tjeneste["neste_sporsmal"]]


def test_to_kilder_som_er_uenige_gir_konflikt_til_en_gjores_gjeldende(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [svar for svar in SAK["svar"] if svar["sporsmal"] != "timer_hjelp_uke"]
    soker = {"sporsmal": "timer_hjelp_uke", "verdi": 10, "kilder": ["soker"]}
    datter = {"sporsmal": "timer_hjelp_uke", "verdi": 30, "kilder": ["parorende"]}
    uenige = kriterium(vurder(tmp_path, capsys, svar=[*others, soker, datter]), "SL-03-K5")
    assert uenige["utfall"] == "mangler_svar"
    assert [mangel["hvorfor"] for mangel in uenige["mangler"]] == ["konflikt"]
    for gjeldende in (True, "Hun ser ham hver dag."):
        svar = [*others, soker, {**datter, "gjeldende": gjeldende}]
        assert kriterium(vurder(tmp_path, capsys, svar=svar), "SL-03-K5")["utfall"] == "oppfylt"


def test_en_tjeneste_uten_kriterier_blir_aldri_oppfylt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endret = {"tjenester": ["dagopphold-i-institusjon"], "svar": [], "skjonn": [], "momenter": [], "tilbud": []}
    assert vurder(tmp_path, capsys, **endret)["innstilling"] == "ingen_kriterier"


def test_hver_tjeneste_kan_vurderes_uten_et_eneste_svar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tjenester = [tjeneste.id for tjeneste in load_katalog("sondre-land-2019").tjenester]
    sak = skriv(tmp_path / "sak.json", tjenester=tjenester, svar=[], skjonn=[], momenter=[])
    assert run(["vurder", str(sak)]) == 0
    out = capsys.readouterr().out
    assert all(f"({tjeneste})" in out for tjeneste in tjenester)


@pytest.mark.treg
def test_samme_inndata_gir_samme_bytes_i_hver_prosess(tmp_path: Path) -> None:
    sak = skriv(tmp_path / "sak.json")

    def out(seed: str) -> bytes:
        command = [sys.executable, "-m", "tildelingsklient", "vurder", str(sak), "--json"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "latin-1"}
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    first, second = out("1"), out("2")
    assert first == second
    assert first.endswith(b"}\n")
    assert "å klage" in first.decode("utf-8")


def test_json_er_sortert_med_to_mellomrom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["vurder", str(skriv(tmp_path / "sak.json")), "--json"])
    out = capsys.readouterr().out
    assert out == json.dumps(json.loads(out), ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def test_teksten_sier_det_samme_i_ord(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["vurder", str(skriv(tmp_path / "sak.json"))])
    out = capsys.readouterr().out
    assert "Innstilling: Kriteriene er ikke oppfylt" in out
    assert "bpa-omfang-og-varighet [SL-03-K5] absolutt" in out
    assert "Grunnlag: Timer hjelp i uken (anna): 25 timer per uke – søker, pårørende" in out
    assert "[fra loven, ikke fra kommunen]" in out


def test_en_id_med_linjeskift_bryter_ikke_linjene(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endret = {"personer": [{"id": "an\nna"}], "roller": {"soker": "an\nna"}, "svar": [], "skjonn": [], "momenter": []}
    run(["vurder", str(skriv(tmp_path / "sak.json", **endret))])
    assert "[timer_hjelp_uke] (an na)" in capsys.readouterr().out


def test_overstyring_viser_begge_resultatene(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skjonn = [{"tjeneste": "bpa", "kriterium": "SL-03-K5", "utfall": "oppfylt", "begrunnelse": "Regnet feil."}]
    run(["vurder", str(skriv(tmp_path / "sak.json", skjonn=skjonn))])
    assert "Svarene alene gir: ikke oppfylt" in capsys.readouterr().out


def test_brevet_lagres_og_er_likt_hver_gang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sak = skriv(tmp_path / "sak.json", tjenester=["bpa", "stottekontakt"])
    for name in ("a", "b"):
        assert run(["vurder", str(sak), "--pdf", str(tmp_path / f"{name}.pdf")]) == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a-stottekontakt.pdf").is_file()
    assert "a-stottekontakt.pdf" in capsys.readouterr().err


def test_skjemaet_kjenner_hvert_felt_i_eksempelet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vurder", "--skjema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == set(SAK)
    for name, part in (
        ("svar", "Svarfelt"),
        ("skjonn", "Skjonnsfelt"),
        ("momenter", "Momentfelt"),
        ("tilbud", "Tilbudsfelt"),
    ):
        assert {key for en in SAK[name] for key in en} <= set(schema["$defs"][part]["properties"])


def _schema(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    run(["vurder", "--skjema"])
    schema: dict[str, Any] = json.loads(capsys.readouterr().out)
    return schema


def test_skjemaet_forklarer_hvert_felt(capsys: pytest.CaptureFixture[str]) -> None:
    schema = _schema(capsys)
    parts = [schema, *schema["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    assert len(fields) > 25
    assert all(field.get("description") for field in fields)


def test_skjemaet_slipper_ikke_gjennom_det_programmet_avviser(capsys: pytest.CaptureFixture[str]) -> None:
    schema = _schema(capsys)
    felt = schema["$defs"]["Svarfelt"]["properties"]
    assert schema["properties"]["format"]["const"] == 1
    assert schema["properties"]["tjenester"]["uniqueItems"] is True
    assert schema["properties"]["katalog"]["pattern"] == r"\S"
    assert schema["$defs"]["Personfelt"]["properties"]["id"]["pattern"] == r"\S"
    assert (felt["gjeldende"]["default"], felt["gjeldende"]["pattern"]) == (False, r"\S")
    assert set(schema["$defs"]["Skjonnsfelt"]["properties"]["utfall"]["enum"]) == {
        "oppfylt",
        "ikke_oppfylt",
        "unntak",
        "utelukker",
        "utelukker_ikke",
    }


def _with_defaults(value: Any, schema: Any, defs: Any) -> Any:
    """The value with every field that is left out set to what the schema says it then is."""
    part = defs[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    if isinstance(value, list):
        return [_with_defaults(item, part.get("items", {}), defs) for item in value]
    if not isinstance(value, dict):
        return value
    filled = {name: field["default"] for name, field in part["properties"].items() if "default" in field}
    return filled | {name: _with_defaults(inner, part["properties"][name], defs) for name, inner in value.items()}


def test_det_skjemaet_sier_at_gjelder_naar_et_felt_mangler_kan_ogsaa_skrives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = _schema(capsys)
    filled = _with_defaults(SAK, schema, schema["$defs"])
    assert filled["svar"][0]["gjeldende"] is False
    assert vurder(tmp_path, capsys, **filled) == vurder(tmp_path, capsys)


def test_null_er_det_samme_som_ikke_oppgitt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = [{**en, "notat": None, "gjeldende": None, "gjelder": None} for en in SAK["svar"]]
    without = [{key: value for key, value in en.items() if key != "notat"} for en in SAK["svar"]]
    moment = {**SAK["momenter"][0], "begrunnelse": None}
    given = vurder(tmp_path, capsys, svar=svar, momenter=[moment])
    assert given == vurder(tmp_path, capsys, svar=without, momenter=[{**moment, "begrunnelse": ""}])


def test_skjemaet_forklarer_paa_norsk(capsys: pytest.CaptureFixture[str]) -> None:
    run(["vurder", "--skjema"])
    out = capsys.readouterr().out
    assert "Id-en til katalogen saken vurderes etter." in out
    assert " the " not in out


def test_katalog_liste_nevner_hver_katalog(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "liste"]) == 0
    assert "sondre-land-2019: " in capsys.readouterr().out
    assert run(["katalog", "liste"]) == 0
    assert f"Mappene ligger i {resource_path('katalog')}." in capsys.readouterr().out
    assert run(["katalog", "liste", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)[0]["sha256"]) == 64


def test_katalog_vis_som_json_er_hele_katalogen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "vis", "sondre-land-2019", "--json"]) == 0
    katalog = load_katalog("sondre-land-2019")
    assert to_bytes(from_bytes(capsys.readouterr().out.encode())) == to_bytes(katalog)


def test_katalog_vis_som_tekst_har_hvert_kriterium_med_kilde(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "vis", "sondre-land-2019"]) == 0
    out = capsys.readouterr().out
    for tjeneste in load_katalog("sondre-land-2019").tjenester:
        for kriterium in tjeneste.all_kriterier():
            assert f"{kriterium.id} [{', '.join(kriterium.kilde)}]" in out


def test_katalog_sporsmal_viser_hvert_sporsmal_og_hvem_som_bruker_det(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "sporsmal", "sondre-land-2019"]) == 0
    out = capsys.readouterr().out
    assert all(f"{sporsmal.id}: " in out for sporsmal in load_katalog("sondre-land-2019").sporsmal)
    assert run(["katalog", "sporsmal", "sondre-land-2019", "--json"]) == 0
    timer = next(s for s in json.loads(capsys.readouterr().out) if s["id"] == "timer_hjelp_uke")
    assert timer["tjenester"] == ["bpa"]


def test_katalog_sjekk_er_stille_om_en_katalog_i_orden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_katalog(tmp_path)
    (tmp_path / "sporsmal" / "hverdag.yaml").write_text(
        (tmp_path / "sporsmal" / "hverdag.yaml").read_text(encoding="utf-8").split("  - id: ubrukt")[0],
        encoding="utf-8",
    )
    assert run(["katalog", "sjekk", str(folder)]) == 0
    assert capsys.readouterr().out == "fjellvik: 1 tjeneste, 4 spørsmål, 0 feil, 0 råd.\n"


def test_katalog_sjekk_gir_raad_uten_a_feile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "sjekk", str(write_katalog(tmp_path))]) == 0
    assert "Råd: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("over: 25", "over: 200", "01-hjelp.yaml:18: Grensen 200 ligger utenfor"),
        ("over: 25", "ovr: 25", "01-hjelp.yaml:18: «ovr» er ikke et felt"),
        ("sporsmal: timer", "sporsmal: timr", "01-hjelp.yaml:18: Spørsmålet «timr» finnes ikke."),
    ],
)
def test_katalog_sjekk_viser_funn_med_fil_og_linje(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fra: str, til: str, ventet: str
) -> None:
    assert run(["katalog", "sjekk", str(write_katalog(tmp_path, TJENESTE, fra, til))]) == 1
    assert ventet in capsys.readouterr().out


def test_katalog_sjekk_som_json_har_sted_og_neste_steg(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "sjekk", str(write_katalog(tmp_path, TJENESTE, "over: 25", "over: 200")), "--json"]) == 1
    (sjekk,) = json.loads(capsys.readouterr().out)
    assert (sjekk["katalog"], sjekk["tjenester"], sjekk["sporsmal"]) == ("fjellvik", 1, 4)
    assert sjekk["funn"][0]["sted"].endswith("01-hjelp.yaml:18")
    assert sjekk["funn"][0]["alvor"] == "feil"
    assert sjekk["funn"][0]["hvordan"] == "Rett grensen, eller utvid spørsmålet."


def test_katalog_sjekk_som_json_er_json_ogsaa_om_en_fil_ikke_kan_leses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["katalog", "sjekk", str(write_katalog(tmp_path, TJENESTE, 'kapittel: "1"', "{")), "--json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)[0]["funn"][0]["hva"] == "Filen er ikke gyldig YAML her."
    assert captured.err == ""


def egen_katalog(root: Path) -> Path:
    """A katalog of the program, copied to a folder of its own and given its name."""
    folder = root / "fjellvik-2027"
    shutil.copytree(resource_path("katalog", "sondre-land-2019"), folder)
    head = folder / "katalog.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("sondre-land-2019", "fjellvik-2027"), encoding="utf-8")
    return folder


def test_en_kopi_av_en_katalog_faar_ingen_raad_om_programmets_sporsmal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["katalog", "sjekk", str(egen_katalog(tmp_path))]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.treg
def test_en_egen_katalog_kan_vises_og_proves_paa_en_sak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(egen_katalog(tmp_path))
    assert run(["katalog", "vis", folder]) == 0
    assert "Id: fjellvik-2027" in capsys.readouterr().out
    assert run(["katalog", "sporsmal", folder]) == 0
    assert "timer_hjelp_uke" in capsys.readouterr().out
    assert run(["vurder", str(skriv(tmp_path / "sak.json")), "--katalog", folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["katalog"]["id"] == "fjellvik-2027"


@pytest.mark.parametrize("kommando", [["katalog", "vis"], ["katalog", "sporsmal"]])
def test_en_egen_katalog_som_ikke_holder_vises_ikke(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kommando: list[str]
) -> None:
    assert run([*kommando, str(write_katalog(tmp_path, TJENESTE, "over: 25", "over: 200"))]) == 2
    assert "01-hjelp.yaml:18: Grensen 200 ligger utenfor" in capsys.readouterr().err


@pytest.mark.parametrize("navn", ["02-x.yml", "02-x.YAML"])
def test_en_fil_som_ikke_blir_lest_fordi_navnet_er_feil_meldes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], navn: str
) -> None:
    folder = write_katalog(tmp_path, ekstra={f"katalog/fjellvik/tjenester/{navn}": "id: x"})
    assert run(["katalog", "sjekk", str(folder)]) == 1
    assert f"{navn}:1: Filen blir ikke lest. Gi den et navn som slutter på .yaml." in capsys.readouterr().out


def test_egne_sporsmal_uten_bank_meldes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_katalog(tmp_path, ekstra={"katalog/fjellvik/sporsmal/egne.yaml": "sporsmal: []"})
    assert run(["katalog", "sjekk", str(folder)]) == 1
    assert "Spørsmålene her blir ikke lest, for bank.yaml mangler. Legg bank.yaml" in capsys.readouterr().out


def test_en_feil_som_ikke_er_skriving_skyldes_ikke_disken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> tuple[str, ...]:
        raise PermissionError(13, "no", "katalog.yaml")

    monkeypatch.setattr("tildelingsklient.kommandolinje.katalogkommando.list_kataloger", broken)
    assert run(["katalog", "liste"]) == 2
    assert capsys.readouterr().err.startswith("katalog.yaml kan ikke leses eller skrives. Se etter at den finnes")


def test_katalog_sjekk_av_en_odelagt_fil_gir_kode_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["katalog", "sjekk", str(write_katalog(tmp_path, TJENESTE, 'kapittel: "1"', "\tkapittel: 1"))]) == 2
    assert "01-hjelp.yaml:2: Filen er ikke gyldig YAML her." in capsys.readouterr().err


def test_katalog_sjekk_tar_en_mappe_med_flere_kataloger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_katalog(tmp_path)
    assert run(["katalog", "sjekk", str(tmp_path / "katalog")]) == 0
    assert "fjellvik: " in capsys.readouterr().out


def test_versjonen_vises(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--versjon"]) == 0
    assert capsys.readouterr().out == f"tildelingsklient {__version__}\n"


@pytest.mark.parametrize("kommando", [[], ["vurder"], ["katalog"], ["katalog", "vis"], ["demo"]])
def test_hjelpen_er_paa_norsk(kommando: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as slutt:
        run([*kommando, "--hjelp"])
    out = capsys.readouterr().out
    assert slutt.value.code == 0
    assert out.startswith("Bruk: tildelingsklient")
    assert not any(word in out.lower() for word in ("usage", "options", "positional", "show this", "optional"))


@pytest.mark.treg
def test_kommandolinjen_laster_ikke_vinduet() -> None:
    code = (
        "import sys; from tildelingsklient.kommandolinje.kjoring import run; run(['katalog', 'liste']);"
        "assert not {'PySide6', 'sqlalchemy', 'reportlab'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.treg
@pytest.mark.skipif(sys.platform == "win32", reason="the shell's pipes are tested on Linux")
@pytest.mark.parametrize("closing", ["| head -c 1", "| true", ">&-"])
def test_en_leser_som_gaar_er_ingen_feil(closing: str) -> None:
    command = f"{sys.executable} -m tildelingsklient katalog vis sondre-land-2019 --json {closing}"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], check=False, capture_output=True)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.treg
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_en_full_disk_er_en_setning_og_kode_2() -> None:
    command = [sys.executable, "-m", "tildelingsklient", "katalog", "liste"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == "Resultatet kunne ikke skrives ut. Se etter at det er plass på disken.\n"
