"""«Lagre som PDF …»: neither folder nor file name is left in what Qt or the desktop remembers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.skjermer.pdflagring import Pdflagring


@pytest.fixture
def innstillingsfil(app: QApplication) -> Iterator[Path]:
    """Where Qt keeps what its file dialog remembers."""
    path = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def lagring(qtbot: QtBot) -> Pdflagring:
    widget = QWidget()
    qtbot.addWidget(widget)
    return Pdflagring(widget, "Lagre brevet som PDF. Filen er ikke kryptert.")


def _is_gone(dialog: QFileDialog) -> bool:
    return not isValid(dialog)


def _write(path: Path, *, erstatt: bool) -> None:
    path.write_bytes(b"%PDF-")


@pytest.mark.parametrize("lagres", [True, False], ids=["lagret", "avbrutt"])
def test_ingen_spor_av_mappe_eller_navn(
    qtbot: QtBot, lagring: Pdflagring, tmp_path: Path, hjem: Path, innstillingsfil: Path, lagres: bool
) -> None:
    folder = tmp_path / "Kanarimappe"
    folder.mkdir()
    lagring.ask("Vedtak Kanarinavn.pdf", _write)
    chooser = lagring.dialog
    assert chooser is not None
    assert chooser.testOption(QFileDialog.Option.DontUseNativeDialog), (
        "the system's remembers, and cannot be told not to"
    )
    chooser.setDirectory(str(folder))
    chooser.selectFile("Vedtak Kanarinavn.pdf")
    chooser.accept() if lagres else chooser.reject()
    qtbot.waitUntil(lambda: not isValid(chooser))
    assert (folder / "Vedtak Kanarinavn.pdf").exists() == lagres
    left = innstillingsfil.read_text(encoding="utf-8")
    assert "FileDialog" in left, "this is the file it would have been in"
    assert "Kanari" not in left
    everything = [path for path in hjem.rglob("*") if path.is_file()]
    assert [path.name for path in everything if b"Kanari" in path.read_bytes() + path.name.encode()] == []


def test_neste_dialog_begynner_ikke_der_den_forrige_slapp(
    qtbot: QtBot, lagring: Pdflagring, tmp_path: Path, innstillingsfil: Path
) -> None:
    for _ in range(2):
        lagring.ask("Brev.pdf", _write)
        chooser = lagring.dialog
        assert chooser is not None
        assert str(tmp_path) not in [chooser.directory().path(), *chooser.history()]
        chooser.setDirectory(str(tmp_path))
        chooser.reject()
        qtbot.waitUntil(partial(_is_gone, chooser))
