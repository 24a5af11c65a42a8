"""The icons: every one draws something, follows the colour and stays sharp."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from tildelingsklient.ressurser import resource_path
from ui import ikoner, tema
from ui.deler import statusmerke


def _ink(image: QImage) -> list[tuple[int, int]]:
    """Pixels that are not see-through."""
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 100]


@pytest.mark.parametrize("navn", ikoner.names())
def test_ikonet_tegner_noe_og_holder_seg_inne_i_rutenettet(navn: str) -> None:
    inked = _ink(ikoner.pixmap(navn, px=24, tetthet=2.0).toImage())
    assert len(inked) > 40
    assert all(0 < x < 47 and 0 < y < 47 for x, y in inked)


@pytest.mark.parametrize("navn", ikoner.names())
def test_ikonet_er_laget_pa_samme_mate_som_de_andre(navn: str) -> None:
    svg = resource_path("ikoner", f"{navn}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round"' in svg
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {"none", "currentColor"}


def test_ikonet_far_fargen_det_blir_bedt_om() -> None:
    image = ikoner.pixmap("minus", "accent", 24, tetthet=4.0).toImage()
    assert image.pixelColor(48, 48) == tema.farge("accent")


def test_streken_er_like_tykk_i_alle_storrelser() -> None:
    tykkelser = {}
    for px in (18, 24, 28):
        image = ikoner.pixmap("minus", px=px, tetthet=4.0).toImage()
        tykkelser[px] = sum(image.pixelColor(image.width() // 2, y).alpha() > 127 for y in range(image.height())) / 4
    assert all(abs(tykkelse - ikoner.STROKE_PX) <= 0.3 for tykkelse in tykkelser.values()), tykkelser


def test_ikonet_er_skarpt_pa_tette_skjermer() -> None:
    pixmap = ikoner.pixmap("check", px=20, tetthet=2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_et_ikon_pa_qts_egne_knapper_blir_gratt_nar_knappen_er_av() -> None:
    grey = ikoner.icon("minus").pixmap(QSize(20, 20), 2.0, QIcon.Mode.Disabled).toImage()
    assert grey.pixelColor(20, 20).lightness() == pytest.approx(tema.farge("disabled.text").lightness(), abs=3)


def test_samme_ikon_tegnes_bare_en_gang() -> None:
    assert ikoner.pixmap("flag").cacheKey() == ikoner.pixmap("flag").cacheKey()


@pytest.mark.parametrize("tilstand", statusmerke.states())
def test_hver_tilstand_har_en_form_som_kan_tegnes(tilstand: str) -> None:
    form = tema.tokens()["state"][tilstand]["shape"]
    assert form in ikoner.names() or form in statusmerke._FYLTE
