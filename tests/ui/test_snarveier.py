"""The keyboard table: no key means two things in one place, and the keys reach where they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import snarveier
from ui.deler.tekst import LinjeFelt, TekstFelt

Vis = Callable[..., QWidget]
Felt = LinjeFelt | TekstFelt
CTRL = Qt.KeyboardModifier.ControlModifier


def test_ingen_tast_betyr_to_ting_samme_sted() -> None:
    assert snarveier.duplicates() == []


def test_en_dobbel_tast_blir_funnet(monkeypatch: pytest.MonkeyPatch) -> None:
    dobbel = snarveier.Snarvei("ny", "F9", lambda: "Ny", (snarveier.KARTLEGGING,))
    monkeypatch.setattr(snarveier, "SNARVEIER", (*snarveier.SNARVEIER, dobbel))
    assert snarveier.duplicates() == [("03", "F9", "panel", "ny")]


def test_hver_id_star_en_gang() -> None:
    ider = [snarvei.id for snarvei in snarveier.SNARVEIER]
    assert len(ider) == len(set(ider))


@pytest.mark.parametrize("snarvei", snarveier.SNARVEIER, ids=lambda s: s.id)
def test_hver_snarvei_er_en_tast_qt_kjenner_med_en_forklaring(snarvei: snarveier.Snarvei) -> None:
    assert QKeySequence(snarvei.taster).count() == 1
    assert snarvei.hva()
    assert snarvei.steder


@pytest.mark.parametrize("snarvei", snarveier.SNARVEIER, ids=lambda s: s.id)
def test_enkle_taster_virker_bare_i_en_gruppe_som_har_fokus(snarvei: snarveier.Snarvei) -> None:
    assert snarvei.gruppe == (len(snarvei.taster) == 1 or snarvei.taster == "Esc")


def test_vis_til_soker_slipper_ut_bare_det_som_dekker_til() -> None:
    assert {s.id for s in snarveier.at(snarveier.VIS_SOKER)} == {"las", "dekk_til", "lukk"}


def test_tasten_gjor_det_den_er_bundet_til(vis: Vis, qtbot: QtBot) -> None:
    trykk: list[str] = []
    felt = TekstFelt("Notat")
    vindu = vis(felt)
    snarveier.bind(vindu, "03", {"neste": lambda: trykk.append("neste"), "panel": lambda: trykk.append("panel")})
    felt.setFocus()
    QTest.keyClick(felt, Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(felt, Qt.Key.Key_F9)
    assert trykk == ["neste", "panel"]


@pytest.mark.parametrize("lag", [lambda: LinjeFelt("Navn"), lambda: TekstFelt("Notat")], ids=["linje", "tekst"])
def test_ctrl_k_i_et_felt_soker_og_sletter_ikke_resten_av_linjen(vis: Vis, lag: Callable[[], Felt]) -> None:
    sok: list[int] = []
    felt = lag()
    vindu = vis(felt)
    snarveier.bind(vindu, "03", {"sok": lambda: sok.append(1)})
    felt.setFocus()
    QTest.keyClicks(felt, "dusje selv")
    QTest.keyClick(felt, Qt.Key.Key_Home)
    QTest.keyClick(felt, Qt.Key.Key_K, CTRL)
    assert sok == [1]
    assert (felt.text() if isinstance(felt, LinjeFelt) else felt.toPlainText()) == "dusje selv"


def test_ctrl_k_sletter_ingenting_selv_om_ingen_har_bundet_den(vis: Vis) -> None:
    felt = LinjeFelt("Navn")
    vis(felt)
    felt.setText("dusje selv")
    felt.setCursorPosition(0)
    QTest.keyClick(felt, Qt.Key.Key_K, CTRL)
    assert felt.text() == "dusje selv"


def test_angre_i_et_felt_gjelder_feltet(vis: Vis) -> None:
    angret: list[int] = []
    felt = LinjeFelt("Navn")
    vindu = vis(felt)
    snarveier.bind(vindu, "03", {"angre": lambda: angret.append(1)})
    felt.setFocus()
    QTest.keyClicks(felt, "abc")
    QTest.keyClick(felt, Qt.Key.Key_Z, CTRL)
    assert (felt.text(), angret) == ("", [])


@pytest.mark.parametrize(("sted", "snarvei"), [("01", "sok"), ("07", "hjelp"), ("03", "svar_j"), ("05", "panel")])
def test_en_snarvei_kan_ikke_bindes_der_tabellen_ikke_har_den(vis: Vis, sted: str, snarvei: str) -> None:
    with pytest.raises(ValueError, match="is not bound"):
        snarveier.bind(vis(QWidget()), sted, {snarvei: lambda: None})


def test_brikken_viser_tasten_slik_brukeren_leser_den() -> None:
    assert [snarveier.find(id_).vis() for id_ in ("sok", "neste", "panel")] == ["Ctrl+K", "Ctrl+PgDn", "F9"]
