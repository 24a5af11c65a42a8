"""The theme: contrast computed from the tokens, one set of roles, text that grows, only two weights."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ui import tema
from ui.deler.tekst import LinjeFelt

TEMAER = tema.TEMAER


def _luminance(heks: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(heks[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_regnestykket_for_kontrast_er_riktig() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("navn", TEMAER)
def test_alle_fargepar_har_nok_kontrast(navn: str) -> None:
    farger, grenser = tema.tokens()["colour"][navn], tema.tokens()["limits"][navn]
    for_svake = {
        (fg, bg): round(contrast(farger[fg], farger[bg]), 2)
        for fg, bg, slag in tema.tokens()["pairs"]
        if slag != "exempt" and contrast(farger[fg], farger[bg]) < grenser[slag]
    }
    assert for_svake == {}


@pytest.mark.parametrize("navn", TEMAER)
def test_hver_tilstand_kan_leses_pa_flaten_og_pa_sin_egen_tone(navn: str) -> None:
    farger, grense = tema.tokens()["colour"][navn], tema.tokens()["limits"][navn]["text"]
    svake = [
        (tilstand, flate)
        for tilstand, verdi in tema.tokens()["state"].items()
        for flate in ("bg.surface", "bg.app", verdi["tint"])
        if contrast(farger[verdi["colour"]], farger[flate]) < grense
    ]
    assert svake == []


def test_alle_temaer_har_de_samme_rollene() -> None:
    roller = set(tema.tokens()["colour"]["roles"])
    assert all(set(tema.tokens()["colour"][navn]) == roller for navn in TEMAER)


def test_ingen_tekst_er_under_fjorten_piksler() -> None:
    assert min(storrelse for storrelse, _linje in tema.tokens()["type"].values()) >= 14


@pytest.mark.parametrize("navn", TEMAER)
def test_stilarket_er_helt_utfylt(navn: str) -> None:
    stil = tema.stilark(navn, 1.25)
    assert not re.search(r"\$\{", stil)
    assert "font-size: 18px" in stil


def test_stilarket_i_kilden_har_ingen_farger_skrevet_rett_inn() -> None:
    from tildelingsklient.ressurser import resource_path

    mal = resource_path("tema", "stil.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}", mal) == []


def test_bare_vanlig_og_halvfet_skrift_lastes() -> None:
    assert [fil.stem for fil in tema.font_files()] == ["SourceSansPro-Regular", "SourceSansPro-Semibold"]
    assert QFontInfo(tema.skrift()).family() == tema.FAMILIE
    assert QFontInfo(tema.skrift(halvfet=True)).weight() == 600


def test_skriften_har_norske_og_samiske_bokstaver() -> None:
    maal = QFontMetrics(tema.skrift())
    assert [tegn for tegn in "æøåÆØÅéòôÁáČčĐđŊŋŠšŦŧŽž«»–…·" if not maal.inFontUcs4(ord(tegn))] == []


def test_tekstskalaen_gir_storre_skrift_og_linjer(app: QApplication) -> None:
    tema.apply(app, "light", 1.25)
    assert (tema.skrift().pixelSize(), tema.linjehoyde(), app.font().pixelSize()) == (20, 30, 20)


def test_et_nytt_tema_gir_nye_farger_med_en_gang(app: QApplication) -> None:
    tema.apply(app, "dark")
    assert tema.farge("bg.app").name().upper() == tema.tokens()["colour"]["dark"]["bg.app"]
    assert app.palette().color(QPalette.ColorRole.Window) == tema.farge("bg.app")


def test_et_ukjent_tema_er_en_feil(app: QApplication) -> None:
    with pytest.raises(ValueError, match="unknown theme"):
        tema.apply(app, "rosa")


def test_systemets_onske_gir_et_tema_som_finnes(app: QApplication) -> None:
    assert tema.suggested(app) in TEMAER


@pytest.mark.parametrize("skala", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("stor", [False, True])
def test_et_felt_er_like_hoyt_med_feil_og_gir_teksten_plass(app: QApplication, *, skala: float, stor: bool) -> None:
    """Else a dialog that has just been sized to its content scrolls by two pixels when an error is shown."""
    tema.apply(app, "light", skala)
    field = LinjeFelt("Navn", stor=stor)
    field.ensurePolished()
    plain = field.sizeHint().height()
    field.set_feil(True)
    assert field.sizeHint().height() == plain
    assert plain >= tema.linjehoyde() + 16
    field.deleteLater()
