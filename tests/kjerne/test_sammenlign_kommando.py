"""`katalog sammenlign` as a person uses it: text, JSON, and what is said when a katalog cannot be found or read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kjerne.katalogbygger import TJENESTE, write_katalog
from tildelingsklient.kommandolinje.kjoring import run
from tildelingsklient.sprak import BOKMAL, PSEUDO, set_language


@pytest.fixture
def to_utgaver(tmp_path: Path) -> tuple[str, str]:
    """Two folders; the second asks for more hours and words the exclusion in another way."""
    a, b = write_katalog(tmp_path / "a"), write_katalog(tmp_path / "b", TJENESTE, "over: 25", "over: 32")
    tjeneste = b / "tjenester" / "01-hjelp.yaml"
    tjeneste.write_text(tjeneste.read_text(encoding="utf-8").replace("gir hjelpen", "står for hjelpen"), "utf-8")
    return str(a), str(b)


def sammenlign(capsys: pytest.CaptureFixture[str], *argumenter: str) -> tuple[int, str, str]:
    code = run(["katalog", "sammenlign", *argumenter])
    out, err = capsys.readouterr()
    return code, out, err


def test_teksten_har_antall_forst_og_ordlyd_sist(
    to_utgaver: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = sammenlign(capsys, *to_utgaver)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "fjellvik, utgave 2026, revisjon 1 → fjellvik, utgave 2026, revisjon 1",
        "Tjenester: 0 nye, 0 borte, 1 endret",
        "Deler: 0 nye, 0 borte, 1 endret, 1 bare ordlyd. Av dem gjør 1 tjenesten strengere og 0 løsere.",
        "",
        "Hjelp hjemme (hjelp)",
        "====================",
        "Strengere",
        "  Kriterium: Trenger mye hjelp [SL-01-K1]",
        "    – Timer i uken: mer enn 25 → mer enn 32",
        "Bare ordlyden er endret",
        "  Utelukkelse: Familien hjelper [SL-01-U4]",
    ]


def test_json_er_den_samme_hver_gang_og_sier_det_samme(
    to_utgaver: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _err = sammenlign(capsys, *to_utgaver, "--json")
    data = json.loads(out)
    assert (code, out) == (0, sammenlign(capsys, *to_utgaver, "--json")[1])
    assert out == json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert (data["antall"]["strengere"], data["antall"]["ordlyd"]) == (1, 1)
    assert data["tjenester"][0]["forskjeller"][0] == {
        "slag": "kriterium",
        "art": "endret",
        "retning": "strengere",
        "kort": "Trenger mye hjelp",
        "id_a": "mye-hjelp",
        "id_b": "mye-hjelp",
        "kilder_a": ["SL-01-K1"],
        "kilder_b": ["SL-01-K1"],
        "hva": ["Timer i uken: mer enn 25 → mer enn 32"],
        "tekst_a": "Trenger hjelp i mer enn 25 timer.",
        "tekst_b": "Trenger hjelp i mer enn 25 timer.",
    }


def test_en_id_og_en_mappe_kan_blandes(to_utgaver: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = sammenlign(capsys, "sondre-land-2019", to_utgaver[0])
    assert code == 0
    assert "Hjelp hjemme (hjelp) – ny tjeneste" in out
    assert "Brukerstyrt personlig assistanse (bpa) – tjenesten er borte" in out


def test_to_like_kataloger_har_ingen_forskjeller(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = sammenlign(capsys, "sondre-land-2019", "sondre-land-2019")
    assert (code, out.splitlines()[1:]) == (0, ["Ingen forskjeller."])


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        (["sondre-land", "sondre-land-2019"], "Katalogen «sondre-land» finnes ikke. Mente du «sondre-land-2019»?"),
        (["sondre-land-2019", ""], "Katalogen «» finnes ikke."),
        (["sondre-land-2019", "x" * 300], "finnes ikke."),
        (["sondre-land-2019", "./borte"], "borte: Mappen finnes ikke. Oppgi mappen der katalog.yaml ligger."),
        (["sondre-land-2019", __file__], "Dette er en fil. Oppgi mappen der katalog.yaml ligger."),
        (["sondre-land-2019", "a\0b"], "Mappe"),
        (["sondre-land-2019"], "B mangler."),
        ([], "A, B mangler."),
    ],
)
def test_gale_argumenter_forklares_pa_norsk(
    argumenter: list[str], ventet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = sammenlign(capsys, *argumenter)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert ventet in err


def test_en_katalog_med_feil_kan_ikke_sammenlignes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gal = write_katalog(tmp_path, TJENESTE, "over: 25", "ovr: 25")
    code, out, err = sammenlign(capsys, str(gal), "sondre-land-2019")
    assert (code, out) == (2, "")
    assert "01-hjelp.yaml:18: «ovr» er ikke et felt" in err


def test_en_mappe_med_flere_kataloger_ma_sies_naermere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_katalog(tmp_path)
    other = folder.parent / "annen"
    other.mkdir()
    (other / "katalog.yaml").write_text("id: annen\n", encoding="utf-8")
    code, out, err = sammenlign(capsys, str(folder.parent), "sondre-land-2019")
    assert (code, out) == (2, "")
    assert "Det er 2 kataloger i mappen. Oppgi mappen til én av dem." in err


def test_hver_tekst_gar_gjennom_oversettelsen(to_utgaver: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    set_language(PSEUDO)
    try:
        out = sammenlign(capsys, *to_utgaver)[1]
    finally:
        set_language(BOKMAL)
    # Only ids, sources, numbers and the sign for a step may stand bare.
    assert "⟦Strengere⟧" in out
    assert "⟦⟦Timer i uken⟧: ⟦mer enn 25⟧ → ⟦mer enn 32⟧⟧" in out
