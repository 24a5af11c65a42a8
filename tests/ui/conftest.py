"""What tests of the window stand on: Norwegian Qt, the light theme, the focus ring, widgets that are tidied away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tildelingsklient import sprak as tekster
from ui import oppgave, sprak, tema
from ui.deler import fokus
from ui.stavekontroll import felles

Vis = Callable[..., QWidget]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application, set up once as the program does it."""
    sprak.install(qapp)
    fokus.install(qapp)
    return qapp


@pytest.fixture(autouse=True)
def lyst_tema(app: QApplication) -> Iterator[None]:
    """Every test begins in the light theme at normal text size, and leaves no worker behind."""
    if (tema.navn(), tema.tekstskala()) != ("light", 1.0) or not app.styleSheet():
        tema.apply(app)
    yield
    felles().end()
    assert oppgave.wait()
    tekster.set_language("nb")


@pytest.fixture
def vis(qtbot: QtBot) -> Vis:
    """Show widgets under each other in a window that has focus and lives as long as the test."""
    vinduer: list[QWidget] = []

    def show(*widgets: QWidget, bredde: int = 720, hoyde: int = 480) -> QWidget:
        vindu = QWidget()
        kolonne = QVBoxLayout(vindu)
        for widget in widgets:
            kolonne.addWidget(widget)
        kolonne.addStretch(1)
        vindu.resize(bredde, hoyde)
        qtbot.addWidget(vindu)
        vinduer.append(vindu)
        vindu.show()
        vindu.activateWindow()
        qtbot.waitUntil(vindu.isActiveWindow)
        return vindu

    return show
