"""Bad input of any kind: one Norwegian sentence with field and next step, exit code 2, never a traceback."""

from __future__ import annotations

import copy
import json
import os
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kjerne.test_kommandolinje import SAK
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.kommandolinje.kjoring import run


def feil(tekst: str | bytes, *valg: str) -> str:
    """What a case file is met with; the exit code is 2, nothing is printed, and it is one line."""
    with tempfile.TemporaryDirectory() as mappe:
        path = Path(mappe) / "sak.json"
        path.write_bytes(tekst.encode("utf-8", "surrogatepass") if isinstance(tekst, str) else tekst)
        code, out, err = kjor("vurder", str(path), *valg)
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    return err


def kjor(*argumenter: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(argumenter)
    return code, out.getvalue(), err.getvalue()


def endret(sti: str, verdi: Any) -> str:
    """The good case with one value changed: `svar.0.verdi`."""
    sak = copy.deepcopy(SAK)
    *veien, siste = [int(del_) if del_.isdecimal() else del_ for del_ in sti.split(".")]
    sted: Any = sak
    for del_ in veien:
        sted = sted[del_]
    sted[siste] = verdi
    return json.dumps(sak)


def uten(sti: str) -> str:
    sak = json.loads(endret(sti, None))
    *veien, siste = [int(del_) if del_.isdecimal() else del_ for del_ in sti.split(".")]
    sted: Any = sak
    for del_ in veien:
        sted = sted[del_]
    del sted[siste]
    return json.dumps(sak)


ENDRINGER: list[tuple[str, Any, str]] = [
    ("format", 2, "format: Filen har format 2, men programmet leser format 1."),
    ("format", "1", "format: Filen har format «1»"),
    ("format", True, "format: Filen har format true"),
    ("katalog", "sondre-land", "katalog: Katalogen «sondre-land» finnes ikke. Mente du «sondre-land-2019»?"),
    ("katalog", 3, "katalog: «katalog» skal være tekst, men er 3."),
    ("katalog", "../x", "katalog: Katalogen «../x» finnes ikke."),
    ("dato", "12.11.2026", "dato: «12.11.2026» er ikke en dato, skriv år-måned-dag som 2026-11-12."),
    ("dato", "2026-02-30", "dato: «2026-02-30» er ikke en dato"),
    ("dato", 20261112, "dato: 20261112 er ikke en dato"),
    ("personer", [], "personer: Listen «personer» er tom. Skriv minst 1."),
    ("personer", {"id": "anna"}, "personer: «personer» skal være en liste, men er en gruppe felt."),
    ("personer.1.id", "anna", "personer[1]: Det samme står i personer[0]. Behold bare den ene."),
    ("personer.0.fodselsdato", "2030-01-01", "personer[0].fodselsdato: Personen er født etter dagen saken vurderes."),
    ("personer.0.fodselsdag", "2000-01-01", "personer[0].fodselsdag: «fodselsdag» er ikke et felt"),
    ("personer.0.fodselsdag", "2000-01-01", "Mente du «fodselsdato»?"),
    ("roller.soker", "ana", "roller.soker: Personen «ana» står ikke i personer. Mente du «anna»?"),
    ("roller.omsorgsytere.0", "per", "roller.omsorgsytere[0]: Personen «per» står ikke i personer."),
    ("tjenester", ["bpaa"], "tjenester[0]: Tjenesten «bpaa» finnes ikke i katalogen. Mente du «bpa»?"),
    ("tjenester", ["bpa", "bpa"], "tjenester[1]: Det samme står i tjenester[0]."),
    ("tjenester", [], "tjenester: Listen «tjenester» er tom."),
    ("svar.0.sporsmal", "timer_hjelp_uka", "svar[0].sporsmal: Spørsmålet «timer_hjelp_uka» finnes ikke i katalogen."),
    ("svar.0.sporsmal", "noe helt annet", "Se «katalog sporsmal» for det som finnes."),
    ("svar.0.sporsmal", "timer_hjelp_uka", "Mente du «timer_hjelp_uke»?"),
    (
        "svar.0.verdi",
        500,
        "svar[0].verdi: Svaret passer ikke til spørsmålet «timer_hjelp_uke». Tallet må være fra 0 til",
    ),
    ("svar.0.verdi", "mange", "svar[0].verdi: Svaret passer ikke til spørsmålet «timer_hjelp_uke». Skriv et tall"),
    ("svar.0.verdi", "25,5", "Skriv et tall uten anførselstegn og med punktum, for eksempel 12 eller 2.5."),
    ("svar.0.verdi", -1, "Tallet må være fra 0 til 168. Rett tallet, eller skriv vet_ikke."),
    ("svar.1.verdi", "J", "Svar ja, nei eller vet_ikke i anførselstegn."),
    ("svar.3.verdi", "4", "Velg et trinn fra 1 til 5 uten anførselstegn, eller 9 når det ikke er relevant."),
    ("svar.0.verdi", True, "svar[0].verdi: Svaret passer ikke"),
    ("svar.0.verdi", {"tall": 3}, "svar[0].verdi: Et svar er tekst, tall"),
    ("svar.0.verdi", [1, 2], "svar[0].verdi: Et svar er tekst, tall"),
    ("svar.0.verdi", 10**400, "svar[0].verdi: Tallet er for stort. Skriv et vanlig tall."),
    ("svar.1.verdi", "kanskje", "svar[1].verdi: Svaret passer ikke til spørsmålet «behov_sammensatt». Svar ja, nei"),
    ("svar.3.verdi", 6, "svar[3].verdi: Svaret passer ikke til spørsmålet «personlig_hygiene». Velg et trinn"),
    ("svar.0.kilder", ["mor"], "svar[0].kilder[0]: «kilder» kan ikke være «mor»."),
    ("svar.0.kilder", "soker", "svar[0].kilder: «kilder» skal være en liste"),
    ("svar.0.gjelder", "ola", "svar[0].gjelder: Spørsmålet kan ikke gjelde «ola». Det kan gjelde: anna."),
    ("svar.0.gjeldende", "", "svar[0].gjeldende: Gjeldende er true eller en grunn i ord."),
    ("svar.1.sporsmal", "timer_hjelp_uke", "svar[1].verdi"),
    ("skjonn.0.tjeneste", "stottekontakt", "skjonn[0].tjeneste: Saken gjelder ikke tjenesten «stottekontakt»."),
    ("skjonn.0.kriterium", "SL-03-K9", "skjonn[0].kriterium: Kriteriet «SL-03-K9» finnes ikke i tjenesten bpa."),
    ("skjonn.0.kriterium", "sl-03-k3", "Mente du «SL-03-K3»?"),
    ("skjonn.0.kriterium", "SL-03-K33", "Mente du «SL-03-K3»?"),
    ("skjonn.0.kriterium", "helt-noe-annet", "Bruk en av disse: bpa-hjelpebehov, "),
    ("momenter.0.moment", "lov", "Bruk en av disse: bpa-avlastning, eget-syn, "),
    ("momenter.0.moment", "sl-03-k2", "Mente du «SL-03-K2»?"),
    ("skjonn.0.kriterium", "bpa-hjelpebehov2", "Mente du «bpa-hjelpebehov»?"),
    ("skjonn.0.utfall", "opfylt", "skjonn[0].utfall: «utfall» kan ikke være «opfylt». Mente du «oppfylt»?"),
    ("skjonn.0.utfall", "utelukker", "skjonn[0].utfall: «utelukker» kan ikke settes på dette kriteriet."),
    ("skjonn.0.begrunnelse", " ", "skjonn[0].begrunnelse: Vurderingen mangler begrunnelse."),
    ("skjonn", [SAK["skjonn"][0]] * 2, "skjonn[1]: Det samme står i skjonn[0]."),
    ("momenter.0.moment", "eget-sinn", "momenter[0].moment: Momentet «eget-sinn» finnes ikke i tjenesten bpa."),
    ("momenter.0.retning", "for", "momenter[0].retning: «retning» kan ikke være «for»."),
    ("momenter.0.vekt", 3, "momenter[0].vekt: «vekt» kan ikke være 3."),
    ("svar", None, "svar: «svar» skal være en liste, men er ingenting. Skriv en liste i hakeparenteser [ ]."),
    ("roller", "anna", "roller: «roller» skal være en gruppe felt, men er «anna». Skriv feltene mellom { og }."),
    ("katalog", None, "katalog: «katalog» skal være tekst, men er ingenting. Skriv teksten i anførselstegn."),
    ("svar.0.notat", ["a"], "«notat» skal være tekst, men er en liste. Skriv teksten i anførselstegn."),
    ("ukjent", 1, "ukjent: «ukjent» er ikke et felt som kan stå her."),
    ("svar.0.notat", "a\u0007b", "svar[0].notat: Teksten har tegn som ikke kan vises."),
    ("svar.0.notat", "\ud800", "svar[0].notat: Teksten har tegn som ikke kan vises."),
]


@pytest.mark.parametrize(("sti", "verdi", "ventet"), ENDRINGER, ids=[f"{s}={str(v)[:30]!a}" for s, v, _ in ENDRINGER])
def test_en_gal_verdi_nevner_feltet_og_hva_som_kan_gjores(sti: str, verdi: Any, ventet: str) -> None:
    assert ventet in feil(endret(sti, verdi))


@pytest.mark.parametrize("sti", ["format", "katalog", "dato", "personer", "roller", "tjenester", "svar.0.verdi"])
def test_et_felt_som_mangler_nevnes(sti: str) -> None:
    navn = sti.rsplit(".", maxsplit=1)[-1]
    assert f"«{navn}» mangler. Fyll inn «{navn}»." in feil(uten(sti))


def test_et_feilstavet_felt_nevnes_foran_det_som_da_mangler() -> None:
    sak = {("tjenster" if key == "tjenester" else key): value for key, value in SAK.items()}
    assert "tjenster: «tjenster» er ikke et felt som kan stå her. Mente du «tjenester»?" in feil(json.dumps(sak))


FILER: list[tuple[str | bytes, str]] = [
    ("", "sak.json: Filen er tom. Oppgi en saksfil, eller se oppsettet med «vurder --skjema»."),
    (b"\xef\xbb\xbf \n", "sak.json: Filen er tom."),
    ('{"format": 1,\n "dato" 3}', "sak.json: Filen er ikke gyldig JSON på linje 2, tegn 9."),
    ("[]", "saksfilen: En saksfil skal være en gruppe felt."),
    ("3", "saksfilen: En saksfil skal være en gruppe felt."),
    ('{"dato": "x", "dato": "y"}', "dato: Feltet står to ganger i samme gruppe."),
    ('{"x": NaN}', "saksfilen: NaN er ikke et tall som kan brukes."),
    ('{"x": -Infinity}', "saksfilen: -Infinity er ikke et tall som kan brukes."),
    ('{"x": 1e999}', "x: Tallet er for stort."),
    ('{"x": ' + "9" * 5000 + "}", "sak.json: Et tall i filen har for mange sifre."),
    ("[" * 100_000, "saksfilen: Filen er for dypt nøstet."),
    ("[" * 100 + "]" * 100, "saksfilen: Filen er for dypt nøstet."),
    ("blåbær".encode("latin-1"), "sak.json: Filen er ikke lagret som UTF-8."),
    (json.dumps(SAK).encode("utf-16"), "sak.json: Filen er ikke lagret som UTF-8."),
    (b"\x00\x01", "sak.json: Filen er ikke gyldig JSON på linje 1, tegn 1."),
]


@pytest.mark.parametrize(("innhold", "ventet"), FILER, ids=range(len(FILER)))
def test_en_fil_som_ikke_kan_leses_far_en_setning(innhold: str | bytes, ventet: str) -> None:
    assert ventet in feil(innhold)


def test_et_svar_uten_klar_person_eller_tjeneste_ber_om_gjelder() -> None:
    sak = {**SAK, "personer": [*SAK["personer"], {"id": "kari"}], "skjonn": [], "momenter": []}
    about_carers = next(s.id for s in load_katalog("sondre-land-2019").sporsmal if s.er_om_omsorgsyter)
    sak["svar"] = [{"sporsmal": about_carers, "verdi": "vet_ikke"}]
    sak["roller"] = {**SAK["roller"], "omsorgsytere": []}
    assert "svar[0].gjelder: Spørsmålet gjelder en omsorgsyter, og saken har ingen." in feil(json.dumps(sak))
    sak["roller"] = {**SAK["roller"], "omsorgsytere": ["ola", "kari"]}
    assert "Svaret kan gjelde flere. Skriv en av disse i gjelder: ola, kari." in feil(json.dumps(sak))


def test_samme_kilde_kan_ikke_svare_to_ganger() -> None:
    sak = {**SAK, "svar": [*SAK["svar"], {**SAK["svar"][0], "verdi": 30}]}
    assert "svar[4]: Samme kilde har alt svart på dette, i svar[0]." in feil(json.dumps(sak))


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        (["vurder"], "SAK.json mangler."),
        (["vurder", "finnes-ikke.json"], "finnes-ikke.json: Filen finnes ikke."),
        (["vurder", "."], ".: Dette er en mappe. Oppgi en fil i mappen."),
        (["vurder", "a\0b"], "Filen kan ikke leses."),
        (["vurder", "a\nb.json"], "a b.json: Filen finnes ikke."),
        (["katalog", "sjekk", __file__], "Dette er en fil. Oppgi mappen der katalog.yaml ligger."),
        (["vurder", "a.json", "--jsn"], "--jsn er ukjent."),
        (["vurder", "a.json", "--pdf"], "--pdf må ha en verdi etter seg."),
        (["vurdér"], "«vurdér» er ingen kommando. Mente du «vurder»?"),
        (["katalog"], "HANDLING mangler."),
        (["katalog", "viss"], "«viss» er ingen kommando. Mente du «katalog vis»?"),
        (["vis"], "«vis» er ingen kommando. Mente du «katalog vis»?"),
        (["katalog", "sjekk", "lindesnes-2023"], "Mappen finnes ikke. Katalogene i programmet er alt sjekket."),
        (["katalog", "vis", "x\n\x1b[31m" * 3000], "Katalogen «x �[31mx �[31m"),
        (["katalog", "vis", "finnes/ikke"], "finnes/ikke: Mappen finnes ikke."),
        (["katalog", "vis"], "ID mangler."),
        (["katalog", "vis", "sondre"], "Katalogen «sondre» finnes ikke."),
        (["katalog", "sporsmal", ""], "Katalogen «» finnes ikke."),
        (["katalog", "sjekk", "finnes-ikke"], "finnes-ikke: Mappen finnes ikke. Oppgi mappen der katalog.yaml ligger."),
        (["katalog", "sjekk", "a\0b"], "a�b: Mappen finnes ikke. Oppgi mappen der katalog.yaml ligger."),
        (["demo"], "--ut mangler."),
        (["--versjonn"], "--versjonn er ukjent."),
    ],
)
def test_en_gal_kommando_forklares_paa_norsk(argumenter: list[str], ventet: str) -> None:
    code, out, err = kjor(*argumenter)
    assert (code, out) == (2, "")
    assert ventet in err
    assert err.count("\n") == 1


def test_en_tom_mappe_er_ingen_katalog(tmp_path: Path) -> None:
    assert kjor("katalog", "sjekk", str(tmp_path))[0] == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_en_fil_uten_tilgang_er_en_setning(tmp_path: Path) -> None:
    path = tmp_path / "sak.json"
    path.write_text("{}", encoding="utf-8")
    path.chmod(0)
    assert "Filen kan ikke leses." in kjor("vurder", str(path))[2]


@pytest.mark.parametrize("navn", ["finnes/ikke/brev.pdf", "", ".", "sak.json"])
def test_et_brev_som_ikke_kan_lagres_er_en_setning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, navn: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sak.json").write_text(json.dumps(SAK), encoding="utf-8")
    code, out, err = kjor("vurder", "sak.json", "--pdf", navn)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert json.loads((tmp_path / "sak.json").read_text(encoding="utf-8")) == SAK


@pytest.mark.parametrize("navn", ["annen.json", "brev-stottekontakt.pdf"])
def test_et_brev_overskriver_aldri_en_fil_som_ikke_er_en_pdf(tmp_path: Path, navn: str) -> None:
    sak = {**SAK, "tjenester": ["bpa", "stottekontakt"]}
    (tmp_path / "sak.json").write_text(json.dumps(sak), encoding="utf-8")
    (tmp_path / navn).write_text("viktig", encoding="utf-8")
    ut = tmp_path / ("brev.pdf" if navn.startswith("brev") else navn)
    code, out, err = kjor("vurder", str(tmp_path / "sak.json"), "--pdf", str(ut))
    assert (code, out) == (2, "")
    assert f"{navn}: Filen finnes fra før og er ikke en PDF. Oppgi et annet filnavn." in err
    assert (tmp_path / navn).read_text(encoding="utf-8") == "viktig"
    assert not (tmp_path / "brev.pdf").exists()


def test_et_brev_kan_lages_paa_nytt_over_det_forrige(tmp_path: Path) -> None:
    (tmp_path / "sak.json").write_text(json.dumps(SAK), encoding="utf-8")
    for _gang in range(2):
        assert kjor("vurder", str(tmp_path / "sak.json"), "--pdf", str(tmp_path / "brev.pdf"))[0] == 0


_SPORSMAL = [sporsmal.id for sporsmal in load_katalog("sondre-land-2019").sporsmal]
_ORD = ["anna", "ola", "bpa", "ja", "nei", "vet_ikke", "soker", "oppfylt", "SL-03-K5", "eget-syn", "2026-11-12", "stor"]
_NOKLER = [*SAK, "id", "soker", "sporsmal", "verdi", "kilder", "gjelder", "tjeneste", "kriterium", "utfall", "moment"]
_VERDI = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*_ORD, *_SPORSMAL]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_NOKLER) | st.text(max_size=4), inner),
    max_leaves=12,
)


def rolig(innhold: object) -> None:
    """Whatever the file holds: exit 0 with a report, or 2 with one line."""
    with tempfile.TemporaryDirectory() as mappe:
        path = Path(mappe) / "sak.json"
        path.write_text(json.dumps(innhold), encoding="utf-8")
        code, out, err = kjor("vurder", str(path))
    assert (code, bool(out), err.count("\n")) in {(0, True, 0), (2, False, 1)}


@given(_VERDI)
def test_vilkaarlig_json_gir_aldri_et_krasj(innhold: object) -> None:
    rolig(innhold)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAK)), _VERDI)
def test_en_god_sak_med_ett_vilkaarlig_felt_gir_aldri_et_krasj(felt: str, verdi: object) -> None:
    rolig({**SAK, felt: verdi})


@given(
    st.lists(
        st.fixed_dictionaries(
            {"sporsmal": st.sampled_from(_SPORSMAL), "verdi": _VERDI},
            optional={
                "kilder": st.lists(st.sampled_from(["soker", "parorende", "observert", "dokument"]), max_size=2),
                "gjelder": st.sampled_from(["anna", "ola", "bpa", ""]),
                "gjeldende": st.booleans() | st.text(max_size=3),
                "notat": st.text(max_size=5),
            },
        ),
        max_size=3,
    )
)
def test_vilkaarlige_svar_gir_aldri_et_krasj(svar: list[object]) -> None:
    rolig({**SAK, "svar": svar})


@settings(max_examples=25)
@given(st.text(max_size=40), st.sampled_from(["ja", "nei", "vet_ikke"]))
def test_vilkaarlig_tekst_i_et_brev_gir_aldri_et_krasj(tekst: str, svar: str) -> None:
    sak = {
        **SAK,
        "svar": [*SAK["svar"], {"sporsmal": "viktig_for_deg", "verdi": tekst, "kilder": ["soker"], "notat": tekst}],
        "momenter": [{**SAK["momenter"][0], "begrunnelse": tekst}],
    }
    sak["svar"][1] = {**sak["svar"][1], "verdi": svar}
    with tempfile.TemporaryDirectory() as mappe:
        path = Path(mappe) / "sak.json"
        path.write_text(json.dumps(sak), encoding="utf-8")
        code, _out, err = kjor("vurder", str(path), "--pdf", str(Path(mappe) / "ut.pdf"))
        assert (code, (Path(mappe) / "ut.pdf").is_file(), err.count("\n")) in {(0, True, 0), (2, False, 1)}


@given(st.text(max_size=60))
def test_vilkaarlig_tekst_gir_aldri_et_krasj(tekst: str) -> None:
    with tempfile.TemporaryDirectory() as mappe:
        path = Path(mappe) / "sak.json"
        path.write_bytes(tekst.encode("utf-8", "surrogatepass"))
        assert kjor("vurder", str(path))[0] == 2
