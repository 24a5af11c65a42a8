"""The clipboard: marked so that histories leave it alone, gone after half a minute; what others copied stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.tastatur import press
from ui.utklipp import LEVETID_MS, MERKER, VART, Utklipp

CTRL = Qt.KeyboardModifier.ControlModifier


def copy() -> None:
    """Copy with the keys, and let the program see it."""
    press(Qt.Key.Key_C, med=CTRL)
    QApplication.processEvents()


@pytest.fixture
def felt(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit("Bakkeveien 12")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.selectAll()
    field.setFocus()
    return field


@pytest.fixture
def tavle(felt: QLineEdit) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def utklipp(app: QApplication, felt: QLineEdit, tavle: QClipboard) -> Utklipp:
    return Utklipp(app, felt)


def test_det_som_kopieres_her_er_merket_saa_ingen_historikk_tar_vare_paa_det(
    utklipp: Utklipp, tavle: QClipboard
) -> None:
    copy()
    data = tavle.mimeData()
    assert data.text() == "Bakkeveien 12"
    assert {form: data.data(form).data() for form in MERKER} == dict(MERKER)
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert data.data("CanIncludeInClipboardHistory").data() == b"\0\0\0\0"


def test_etter_et_halvt_minutt_er_det_borte(qtbot: QtBot, utklipp: Utklipp, tavle: QClipboard) -> None:
    copy()
    assert (utklipp._tid.interval(), utklipp._tid.isActive()) == (30_000, True)
    assert LEVETID_MS == 30_000
    utklipp._tid.start(1)
    qtbot.waitUntil(lambda: not tavle.text())


def test_et_nytt_utklipp_faar_hele_tiden(utklipp: Utklipp, felt: QLineEdit, tavle: QClipboard) -> None:
    copy()
    utklipp._tid.start(29_000)
    before = utklipp._tid.timerId()
    felt.setSelection(0, 4)
    copy()
    assert tavle.text() == "Bakk"
    assert utklipp._tid.timerId() != before


def test_det_andre_har_kopiert_roeres_ikke(
    utklipp: Utklipp, tavle: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy()
    monkeypatch.setattr(Utklipp, "_is_ours", lambda _self: False)
    tavle.setText("Handleliste")
    utklipp._tid.timeout.emit()
    assert tavle.text() == "Handleliste"
    assert not tavle.mimeData().hasFormat(VART)


def test_det_som_kopieres_rett_for_laasen_er_ogsaa_borte(utklipp: Utklipp, tavle: QClipboard) -> None:
    press(Qt.Key.Key_C, med=CTRL)
    utklipp.clear_ours()
    assert tavle.text() == ""


def test_et_bilde_er_like_helt_med_merkene_paa(utklipp: Utklipp, tavle: QClipboard) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkBlue)
    tavle.setImage(picture)
    QApplication.processEvents()
    assert tavle.mimeData().hasFormat(VART)
    assert tavle.image().pixelColor(3, 3) == picture.pixelColor(3, 3)


def test_en_tom_tavle_er_ingenting_aa_tomme(utklipp: Utklipp, tavle: QClipboard) -> None:
    utklipp.clear_ours()
    assert tavle.text() == ""
