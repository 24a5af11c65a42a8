"""`katalog sammenlign` speaks Norwegian: no id and no code word reaches a person, and only what holds is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kjerne.katalogbygger import SPORSMAL, TJENESTE, write_katalog
from tildelingsklient.katalog.forskjellstekst import weeks_text
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.kommandolinje.kjoring import run

KRAV = """kvalitetskrav:
  - {id: q1, kilde: [egen], tekst: {nb: "Svar på alarm"}, %s}
momenter:"""
FRIST = "frist: {antall: 90, enhet: sekund, hendelse: %s}"
VARIANTER = """varianter:
  - {id: skjermet, kilde: [egen], navn: {nb: "Skjermet plass"}, tekst: {nb: "Skjermet."}}
kriterier:"""
GJELDER = "gjelder_naar: {sporsmal: bor_alene, er: ja}"

ORD = [
    ("[lov]\n    modalitet", "[lov]\n    trenger: [bor_alene]\n    modalitet", "Må vite: + Bor alene"),
    ("frist_uker: 4", "frist_uker: 1", "Frist: 4 uker → 1 uke"),
    ("avgjores_av:", "hvem: [soker, omsorgsyter]\n  avgjores_av:", "Hvem kan klage: + omsorgsyteren"),
    ("momenter:", KRAV % "tall: [{antall: 60, enhet: dogn, per: kalenderaar}]", "Svar på alarm"),
]


def hva(a: Path, b: Path) -> str:
    """Everything that is said to differ, as one text."""
    return " / ".join(text for one in compare(load_path(a), load_path(b)).alle for text in (one.kort, *one.hva))


@pytest.mark.parametrize(("fra", "til", "ventet"), ORD)
def test_spor_enheter_og_roller_har_norske_ord(fra: str, til: str, ventet: str, tmp_path: Path) -> None:
    assert ventet in hva(write_katalog(tmp_path / "a"), write_katalog(tmp_path / "b", TJENESTE, fra, til))


@pytest.mark.parametrize(
    ("tall", "ventet"),
    [
        ("{antall: 1, enhet: dogn}", "1 døgn"),
        ("{antall: 60, enhet: dogn, per: kalenderaar}", "60 døgn per kalenderår"),
        ("{antall: 1, til: 2, enhet: maltid, per: uke}", "1–2 måltider per uke"),
        ("{antall: 1, enhet: time}", "1 time"),
    ],
)
def test_tall_har_norske_enheter(tall: str, ventet: str, tmp_path: Path) -> None:
    a = write_katalog(tmp_path / "a", TJENESTE, "momenter:", KRAV % "tall: []")
    b = write_katalog(tmp_path / "b", TJENESTE, "momenter:", KRAV % f"tall: [{tall}]")
    assert f"Tall: – → {ventet}" in hva(a, b)


def test_det_fristen_gjelder_star_med_norske_ord(tmp_path: Path) -> None:
    a = write_katalog(tmp_path / "a", TJENESTE, "momenter:", KRAV % (FRIST % "oppstart"))
    b = write_katalog(tmp_path / "b", TJENESTE, "momenter:", KRAV % (FRIST % "svar_alarm"))
    assert "Fristen gjelder: oppstart → svar på alarmen" in hva(a, b)


def test_slaget_av_tjenesten_star_med_navnet_sitt(tmp_path: Path) -> None:
    a = write_katalog(tmp_path / "a", TJENESTE, "kriterier:", VARIANTER)
    b = write_katalog(tmp_path / "b", TJENESTE, "kriterier:", VARIANTER)
    path = b / "tjenester" / "01-hjelp.yaml"
    own = f"[SL-01-K1]\n    variant: skjermet\n    {GJELDER}"
    path.write_text(path.read_text("utf-8").replace("[SL-01-K1]", own), "utf-8")
    assert "Gjelder slaget: alle → Skjermet plass" in hva(a, b)


RING = "relevant_naar: {sporsmal: hjelpere, inneholder: [venner]}"
UPROVDE = [
    (SPORSMAL, "relevant_naar: {sporsmal: bor_alene, er: nei}", RING, "hverdag.yaml"),
    (TJENESTE, "{sporsmal: timer, over: 25}", "{sporsmal: ubrukt, over: 25}", "01-hjelp.yaml:18"),
]


@pytest.mark.parametrize(("fil", "fra", "til", "sted"), UPROVDE, ids=["ring", "tekstspørsmål"])
def test_en_katalog_som_ikke_holder_sammenlignes_ikke(
    fil: str, fra: str, til: str, sted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gale = [str(write_katalog(tmp_path / side, fil, fra, til)) for side in "ab"]
    code = run(["katalog", "sammenlign", *gale])
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "Katalogen har én feil." in err
    assert sted in err


def test_en_frist_pa_uforklarlige_uker_velter_ikke_setningen() -> None:
    assert weeks_text(-3) == "-3 uker"
    assert (weeks_text(None), weeks_text(1)) == ("ingen", "1 uke")
