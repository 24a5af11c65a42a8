"""Reading a katalog: whole files in, and every fault named by file, line and next step."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.katalogbygger import BANK, FILER, HODE, LOVER, SPORSMAL, TJENESTE, write_katalog
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.funn import UgyldigKatalog
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, load_path, read_path
from tildelingsklient.katalog.yamlfil import read_yaml

NY_TJENESTE = "katalog/fjellvik/tjenester/02.yaml"


def feiltekster(root: Path, mappe: Path) -> list[str]:
    return [str(feil).replace(f"{root.as_posix()}/", "") for feil in read_path(mappe).feil]


def test_en_hel_katalog_leses_uten_feil(tmp_path: Path) -> None:
    katalog = load_path(write_katalog(tmp_path))
    assert katalog.id == "fjellvik"
    assert [tjeneste.id for tjeneste in katalog.tjenester] == ["hjelp"]
    assert katalog.lov_by_id["hol"].kortnavn == "hol."


def test_bare_sporsmal_som_brukes_eller_avgjor_andre_er_med(tmp_path: Path) -> None:
    ids = [sporsmal.id for sporsmal in load_path(write_katalog(tmp_path)).sporsmal]
    assert ids == ["kle_seg", "timer", "bor_alene", "hjelpere"]


def test_et_sporsmal_som_alltid_stilles_er_med_uten_at_noen_bruker_det(tmp_path: Path) -> None:
    mappe = write_katalog(tmp_path, SPORSMAL, "id: ubrukt", "id: ubrukt\n    alltid: true")
    assert "ubrukt" in load_path(mappe).sporsmal_by_id


def test_tjenestene_star_i_kildens_rekkefolge_ikke_filnavnenes(tmp_path: Path) -> None:
    def tjeneste(ident: str, kapittel: str) -> str:
        return FILER[TJENESTE].replace("id: hjelp", f"id: {ident}").replace('kapittel: "1"', f'kapittel: "{kapittel}"')

    ekstra = {NY_TJENESTE: tjeneste("ti", "3.10"), "katalog/fjellvik/tjenester/03.yaml": tjeneste("ni", "3.9")}
    mappe = write_katalog(tmp_path, ekstra=ekstra)
    assert [tjeneste.id for tjeneste in load_path(mappe).tjenester] == ["hjelp", "ni", "ti"]


UTELUKKER = "utelukker:\n  - id"
VILKAR = "vilkar:\n  - naar: for_rett\n    id"
REGEL_U = "    regel: {sporsmal: hjelpere, inneholder: [familie]}"
DEL_U = """\
    gruppe: alle
    deler:
      - id: en-del
        kilde: [SL-01-U4.a]
        styrke: absolutt
        kort: {nb: "Del"}
        tekst: {nb: "Del"}
        brev: {oppfylt: {nb: "Ja."}, ikke_oppfylt: {nb: "Nei."}}
        regel: {sporsmal: bor_alene, er: ja}
"""
TRAPP = """\
innsatstrapp:
  kilde: [egen]
  merknad: {nb: "Vår"}
  trinn:
    - {id: t1, kilde: [egen], tekst: {nb: "a"}, navn: {nb: "a"}}
    - {id: t1, kilde: [egen], tekst: {nb: "b"}, navn: {nb: "b"}}
"""
PRINSIPPER = """\
prinsipper:
  - {id: p1, kilde: [egen], tekst: {nb: "a"}, kapittel: "1"}
  - {id: p1, kilde: [egen], tekst: {nb: "b"}, kapittel: "2"}
"""
VARIANT = "styrke: absolutt\n    variant: skjermet\n    gjelder_naar: {sporsmal: bor_alene, er: ja}"
TALL = "tall: [{antall: 60, til: 30, enhet: dogn}]"
FEIL = [
    (TJENESTE, "styrke: absolutt", "styrke: absolut", "tjenester/01-hjelp.yaml:10: «styrke» kan ikke være «absolut»."),
    (TJENESTE, "styrke: absolutt", "styrke: absolut", "Mente du «absolutt»?"),
    (TJENESTE, "styrke: absolutt", "styrke: utelukkende", "01-hjelp.yaml:8: «mye-hjelp» er utelukkende. Flytt det til"),
    (TJENESTE, UTELUKKER, VILKAR, "01-hjelp.yaml:21: «familien-hjelper» er utelukkende. Flytt det til utelukker"),
    (TJENESTE, "styrke: utelukkende", "styrke: absolutt", "01-hjelp.yaml:21: «familien-hjelper» står i utelukker, men"),
    (TJENESTE, "styrke: utelukkende", "styrke: absolutt", "er absolutt. Skriv styrke: utelukkende, eller flytt det"),
    (TJENESTE, REGEL_U, DEL_U, "01-hjelp.yaml:21: «en-del» står i utelukker, men er absolutt."),
    (TJENESTE, 'kort: {nb: "Trenger', 'korrt: {nb: "Trenger', "01-hjelp.yaml:11: «korrt» er ikke et felt"),
    (TJENESTE, 'kort: {nb: "Trenger', 'korrt: {nb: "Trenger', "01-hjelp.yaml:8: «kort» mangler. Fyll inn «kort»."),
    (TJENESTE, "over: 25", "ovr: 25", "01-hjelp.yaml:18: «ovr» er ikke et felt som kan stå her. Mente du «over»?"),
    (TJENESTE, "over: 25", "over: mange", "01-hjelp.yaml:18: «over» skal være et tall, men er «mange»."),
    (TJENESTE, "over: 25", "over: 25, under: 3", "01-hjelp.yaml:18: Skriv nøyaktig én av"),
    (TJENESTE, "sporsmal: timer", "sporsmal: timr", "hjelp.yaml:18: Spørsmålet «timr» finnes ikke. Mente du «timer»?"),
    (TJENESTE, "sporsmal: timer", "spm: timer", "01-hjelp.yaml:18: Regelen må begynne med"),
    (TJENESTE, "alle:", "allle:", "01-hjelp.yaml:16: Regelen må begynne med"),
    (TJENESTE, "lov: hol", "lov: hl", "01-hjelp.yaml:39: Loven «hl» finnes ikke. Mente du «hol»?"),
    (TJENESTE, "[SL-01-K1]", "[SL1-K1]", "01-hjelp.yaml:9: «SL1-K1» er ikke en kilde"),
    (TJENESTE, "[SL-01-K1]", "[]", "01-hjelp.yaml:9: Listen «kilde» er tom. Skriv minst 1."),
    (TJENESTE, "[SL-01-K1]", "SL-01-K1", "01-hjelp.yaml:9: «kilde» skal være en liste, men er «SL-01-K1»."),
    (TJENESTE, "[SL-01-K1]", "[SL-01-K1, SL-01-K2, SL-01-K3, SL-01-K4]", "Skriv hvorfor i begrunn_kilder"),
    (TJENESTE, 'oppfylt: {nb: "Du', 'oppfylt: {nn: "Du', "01-hjelp.yaml:14: Teksten mangler bokmål (nb)."),
    (TJENESTE, 'oppfylt: {nb: "Du trenger mye hjelp."}', 'oppfylt: "Hei"', "«oppfylt» skal være en gruppe felt"),
    (TJENESTE, "frist_uker: 4", "frist_uker: fire", "01-hjelp.yaml:43: «frist_uker» skal være et helt tall"),
    (TJENESTE, "  frist_uker: 4\n", "", "01-hjelp.yaml:40: En klagerett må ha frist_uker"),
    (TJENESTE, 'kapittel: "1"', "kapittel: 1", "01-hjelp.yaml:2: «kapittel» skal være tekst, men er 1."),
    (TJENESTE, 'kapittel: "1"', 'kapittel: "1', "01-hjelp.yaml:3: Filen er ikke gyldig YAML her."),
    (TJENESTE, 'kapittel: "1"', "\tkapittel: 1", "01-hjelp.yaml:2: Filen er ikke gyldig YAML her. Bruk mellomrom"),
    (TJENESTE, 'kapittel: "1"', 'kapittel: "1"\nkapittel: "2"', "hjelp.yaml:3: «kapittel» står to ganger"),
    (TJENESTE, "id: familien-hjelper", "id: mye-hjelp", "01-hjelp.yaml:21: Id-en «mye-hjelp» er brukt før"),
    (TJENESTE, "id: hjelp", "id: Hjelp på", "01-hjelp.yaml:1: «Hjelp på» er ikke en id"),
    (TJENESTE, 'navn: {nb: "Hjelp hjemme"}', "navn: *hjelp", "Sett anførselstegn rundt en tekst som begynner med *."),
    (SPORSMAL, "id: timer", "id: kle_seg", "hverdag.yaml:8: Id-en «kle_seg» er brukt før, i sporsmal/hverdag.yaml:2."),
    (SPORSMAL, "minst: 0", "minst: .nan", "hverdag.yaml:11: Verdien «.nan» kan ikke leses. Skriv et vanlig tall"),
    (SPORSMAL, "type: tall", "type: tal", "hverdag.yaml:10: «type» kan ikke være «tal». Mente du «tall»?"),
    (SPORSMAL, "tema: hverdag", "tema: hverdg", "hverdag.yaml:3: Temaet «hverdg» finnes ikke. Mente du «hverdag»?"),
    (SPORSMAL, "sporsmal:\n", "spørsmål:\n", "hverdag.yaml:1: Listen «sporsmal» mangler."),
    (BANK, "versjon:", "versjn:", "bank.yaml:4: «versjn» er ikke et felt som kan stå her. Mente du «versjon»?"),
    (HODE, 'kommune: "Fjellvik"', 'kommune: " "', "katalog.yaml:3: «kommune» står tomt. Fyll inn «kommune»."),
    (HODE, 'utgave: "2026"', 'utgave: ""', "katalog.yaml:4: «utgave» står tomt. Fyll inn «utgave»."),
    (HODE, "revisjon: 1", "revisjon: 1\nformat: 99", "katalog.yaml:6: Filen har format 99. Oppdater programmet, eller"),
    (HODE, "revisjon: 1", "revisjon: true", "katalog.yaml:5: «revisjon» skal være et helt tall, men er true."),
    (HODE, "revisjon: 1", 'revisjon: "1"', "katalog.yaml:5: «revisjon» skal være et helt tall, men er «1»."),
    (HODE, "revisjon: 1", "revisjon: " + "9" * 400, "katalog.yaml:5: Verdien «" + "9" * 40 + "» kan ikke leses."),
    (HODE, "revisjon: 1", "revisjon: 1\nvedtatt: 86400", "katalog.yaml:6: 86400 er ikke en dato. Skriv datoen som"),
    (HODE, "revisjon: 1", "revisjon: 1\n<<: {vedtatt: 2026-01-01}", "katalog.yaml:6: Fletting med << kan ikke brukes"),
    (HODE, "navn: {nb", "navn: !foo {nb", "katalog.yaml:2: Merker med ! kan ikke brukes her. Skriv verdien uten det."),
    (HODE, "revisjon: 1", f"revisjon: 1\n{TRAPP}", "katalog.yaml:11: Id-en «t1» er brukt før, i innsatstrapp/trinn/t1"),
    (HODE, "revisjon: 1", f"revisjon: 1\n{PRINSIPPER}", "katalog.yaml:8: Id-en «p1» er brukt før, i prinsipper/p1."),
    (TJENESTE, 'kapittel: "1"', 'kapittel: ""', "01-hjelp.yaml:2: «kapittel» står tomt."),
    (TJENESTE, 'kapittel: "1"', 'kapittel: "1"\ngir_vedtak: ja', "«gir_vedtak» skal være true eller false, men er «ja"),
    (TJENESTE, 'kapittel: "1"', "kapittel:\t1", "01-hjelp.yaml:2: Filen er ikke gyldig YAML her. Bruk mellomrom, ikke"),
    (TJENESTE, "styrke: absolutt", VARIANT, "01-hjelp.yaml:11: Varianten «skjermet» finnes ikke. Rett navnet"),
    (TJENESTE, "ledd: 1", "ledd: -1", "01-hjelp.yaml:39: «ledd» er -1, men må være minst 1."),
    (TJENESTE, "frist_uker: 4", "frist_uker: -4", "01-hjelp.yaml:43: «frist_uker» er -4, men må være minst 1."),
    (TJENESTE, "kilde: [SL-01-O1]", "hver: -3, kilde: [SL-01-O1]", "01-hjelp.yaml:6: «hver» er -3, men må være minst "),
    (TJENESTE, "kilde: [SL-01-O1]", f"{TALL}, kilde: [SL-01-O1]", "01-hjelp.yaml:6: Til er ikke større enn antall. Sk"),
    (TJENESTE, "{sporsmal: kle_seg, minst: 3}", "{sporsmal: bor_alene, er: true}", "01-hjelp.yaml:19: «true» er ikke"),
    (TJENESTE, "{sporsmal: kle_seg, minst: 3}", "{sporsmal: bor_alene, er: true}", "Skriv ja eller nei."),
    (TJENESTE, "minst: 3}", "minst: true}", "01-hjelp.yaml:19: «minst» skal være et tall, men er true."),
    (TJENESTE, "minst: 3}", "minst: '3'}", "01-hjelp.yaml:19: «minst» skal være et tall, men er «3»."),
    (TJENESTE, '{nb: "Hjelp"}', '"Hjelp"', '4: «kortnavn» skal være en gruppe felt, men er «Hjelp». Skriv {nb: "Hjelp'),
    (TJENESTE, '{nb: "Hjelp"}', "{nb: “Hjelp”}", "01-hjelp.yaml:4: Anførselstegnene er krumme"),
    (TJENESTE, '{nb: "Hjelp"}', "{nb: “Hjelp: ja”}", 'Bruk rette anførselstegn: "…".'),
    (TJENESTE, '{nb: "Hjelp"}', '{nb: "Hje\\0lp"}', "01-hjelp.yaml:4: Teksten har tegn som ikke kan vises. Skriv den "),
    (TJENESTE, '{nb: "Hjelp"}', '{nb: "\\e[31mHjelp"}', "01-hjelp.yaml:4: Teksten har tegn som ikke kan vises."),
    (HODE, "id: fjellvik", "id: fjelvik", "katalog.yaml:1: Id-en er ikke den samme som navnet på mappen."),
    (HODE, "revisjon: 1", "revisjon: 0", "katalog.yaml:5: «revisjon» er 0, men må være minst 1."),
    (HODE, "revisjon: 1", "revisjon: 1\nvedtatt: 2026-13-40", "katalog.yaml:6: «vedtatt» skal være en dato"),
    (HODE, "revisjon: 1", "revisjon: 1\ntjenester: []", "katalog.yaml:6: «tjenester» hører ikke hjemme i denne filen."),
    (HODE, "revisjon: 1", "revisjon: 1\nandre: &a {x: 1}\nb: *a", "Henvisninger med & og * kan ikke brukes her."),
    (LOVER, "lover:", "lov:", "lover.yaml:1: Listen «lover» mangler."),
]  # fmt: skip


@pytest.mark.parametrize(("fil", "fra", "til", "ventet"), FEIL, ids=[f"{fra} → {til}" for _, fra, til, _ in FEIL])
def test_en_feil_nevner_fil_linje_og_neste_steg(tmp_path: Path, fil: str, fra: str, til: str, ventet: str) -> None:
    tekster = feiltekster(tmp_path, write_katalog(tmp_path, fil, fra, til))
    assert any(ventet in tekst for tekst in tekster), tekster


@pytest.mark.parametrize("navn", [BANK, HODE, LOVER, SPORSMAL, TJENESTE])
@pytest.mark.parametrize("innhold", ["null", "~", "---", "", "[]", "false", '""', "0"])
def test_en_fil_uten_innhold_meldes_som_det_den_er(tmp_path: Path, navn: str, innhold: str) -> None:
    mappe = write_katalog(tmp_path)
    (tmp_path / navn).write_text(innhold, encoding="utf-8")
    innlest = read_path(mappe)
    tekster = feiltekster(tmp_path, mappe)
    assert innlest.katalog is None
    assert any(tekst.startswith(f"{navn}:1: ") for tekst in tekster), tekster
    assert not any("Loven «hol»" in tekst for tekst in tekster), tekster


def test_en_tom_fil_far_et_neste_steg(tmp_path: Path) -> None:
    tekster = feiltekster(tmp_path, write_katalog(tmp_path, ekstra={NY_TJENESTE: "null"}))
    assert tekster == [f"{NY_TJENESTE}:1: Filen er tom. Fyll den ut, eller slett den."]


FILFEIL = [
    ("", "02.yaml:1: Filen er tom."),
    ("- a\n- b\n", "02.yaml:1: Dette skal være en gruppe felt, ikke en liste."),
    ("[" * 3000, "02.yaml:1: Filen er for dypt nøstet."),
    ("{a: " * 70 + "1" + "}" * 70, "02.yaml:1: Filen er for dypt nøstet."),
    (FILER[TJENESTE], "02.yaml:1: Id-en «hjelp» er brukt før, i katalog/fjellvik/tjenester/01-hjelp.yaml:1."),
]


@pytest.mark.treg
@pytest.mark.parametrize(("innhold", "ventet"), FILFEIL)
def test_en_odelagt_fil_far_en_forstaelig_feil(tmp_path: Path, innhold: str, ventet: str) -> None:
    tekster = feiltekster(tmp_path, write_katalog(tmp_path, ekstra={NY_TJENESTE: innhold}))
    assert any(ventet in tekst for tekst in tekster), tekster


def test_en_fil_i_feil_tegnsett_nevner_linjen(tmp_path: Path) -> None:
    mappe = write_katalog(tmp_path)
    (tmp_path / NY_TJENESTE).write_bytes("id: a\nnavn: blåbær\n".encode("latin-1"))
    assert feiltekster(tmp_path, mappe) == [f"{NY_TJENESTE}:2: Filen er ikke lagret som UTF-8. Lagre den som UTF-8."]


def test_alle_feil_fortelles_pa_en_gang(tmp_path: Path) -> None:
    write_katalog(tmp_path, TJENESTE, "over: 25", "ovr: 25")
    mappe = tmp_path / "katalog" / "fjellvik"
    (tmp_path / SPORSMAL).write_text(FILER[SPORSMAL].replace("type: tall", "type: tal"), encoding="utf-8")
    (tmp_path / HODE).write_text(FILER[HODE].replace("revisjon: 1", "revisjon: x"), encoding="utf-8")
    with pytest.raises(UgyldigKatalog) as feil:
        load_path(mappe)
    assert len(feil.value.feil) == 3
    assert str(feil.value).startswith("Katalogen har 3 feil.")


def test_en_feil_i_en_kilde_gir_ikke_ogsa_feil_om_for_kort_liste(tmp_path: Path) -> None:
    mappe = write_katalog(tmp_path, TJENESTE, "[SL-01-K1]", "[tull]")
    assert len(read_path(mappe).feil) == 1


@pytest.mark.parametrize("ident", ["../../etc", "5", "Fjell vik"])
def test_en_id_som_ikke_er_en_id_gir_bare_en_feil(tmp_path: Path, ident: str) -> None:
    assert len(read_path(write_katalog(tmp_path, HODE, "id: fjellvik", f"id: {ident}")).feil) == 1


@pytest.mark.parametrize("kilde", ["FJ27-3.1-K1", "FJELLVIK-3-K1.a", "LI23-3.16-M6", "OSLO2027-12.3.4-V10"])
def test_en_kommune_kan_vise_til_sine_egne_rader(tmp_path: Path, kilde: str) -> None:
    assert read_path(write_katalog(tmp_path, TJENESTE, "[SL-01-K1]", f"[{kilde}]")).feil == ()


def test_et_sporsmal_som_ikke_kan_leses_meldes_ikke_ogsa_som_ukjent(tmp_path: Path) -> None:
    mappe = write_katalog(tmp_path, SPORSMAL, "type: tall", "type: tal")
    assert len(read_path(mappe).feil) == 1


def test_yaml_leses_som_1_2_der_no_ikke_er_false(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("ja: NO\nkode: '0301'\ndato: 2026-11-12\nsann: true\n", encoding="utf-8")
    fil, feil = read_yaml(path, "a.yaml")
    assert not feil
    assert fil.data == {"ja": "NO", "kode": "0301", "dato": "2026-11-12", "sann": True}


def test_hver_verdi_husker_linjen_sin(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a:\n  b:\n    - x\n    - {c: 1}\n", encoding="utf-8")
    fil, _feil = read_yaml(path, "a.yaml")
    assert fil.place(("a", "b", 1, "c")) == "a.yaml:4"
    assert fil.place(("a", "b", 1, "finnes", "ikke")) == "a.yaml:4"


@given(st.text(max_size=200))
def test_ingen_tekst_far_innlesingen_til_a_kaste(tekst: str) -> None:
    with tempfile.TemporaryDirectory() as mappe:
        path = Path(mappe) / "a.yaml"
        path.write_bytes(tekst.encode("utf-8", "surrogatepass"))
        fil, feil = read_yaml(path, "a.yaml")
    assert fil.place().startswith("a.yaml:")
    assert all(str(en).startswith("a.yaml:") for en in feil)


def test_en_ukjent_katalog_far_forslag() -> None:
    with pytest.raises(KatalogFeil, match="Mente du «sondre-land-2019»"):
        load_katalog("sondre-land-2091")


def test_en_lang_og_rar_id_vises_kort() -> None:
    with pytest.raises(KatalogFeil) as feil:
        load_katalog("\x1b[31m" + "x\n" * 3000)
    assert len(feil.value.tittel) < 100
    assert "\x1b" not in feil.value.tittel


def test_katalogene_som_folger_med_kan_leses() -> None:
    assert "sondre-land-2019" in list_kataloger()
    for ident in list_kataloger():
        assert load_katalog(ident).id == ident
