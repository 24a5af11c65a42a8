"""An error nobody caught is told to the user and logged, without a word of what it carried."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tildelingsklient.feil import Feil, LagerFeil
from ui import meldinger, uventet

KANARI = "Solveig Kanari trenger hjelp"


@pytest.mark.parametrize(
    ("error", "tittel"),
    [(ValueError(KANARI), "Noe gikk galt i programmet."), (LagerFeil("Disken er full."), "Disken er full.")],
)
def test_en_feil_ingen_fanget_blir_vist_og_logget_uten_ordene_i_den(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    tittel: str,
) -> None:
    shown: list[Feil] = []
    monkeypatch.setattr(meldinger, "vis_feil", lambda _window, feil: shown.append(feil))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = QWidget()
    qtbot.addWidget(window)
    uventet.install_hook(window)
    sys.excepthook(type(error), error, None)
    assert [feil.tittel for feil in shown] == [tittel]
    assert capsys.readouterr().err == f"uventet_feil feil={type(error).__name__} kode= steder=\n"


def test_det_qt_sier_blir_logget_uten_ordene(capsys: pytest.CaptureFixture[str]) -> None:
    previous = qInstallMessageHandler(None)
    try:
        uventet.redact_qt()
        qWarning(KANARI)
        qWarning("This plugin does not support raise()")
    finally:
        qInstallMessageHandler(previous)
    assert capsys.readouterr().err == "qt_melding kode=QtWarningMsg default\n"
