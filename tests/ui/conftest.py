"""What tests of the window stand on: Norwegian Qt, the light theme, the focus ring, widgets that are tidied away."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import lekkasje
from tildelingsklient import sprak as tekster
from ui import oppgave, sprak, tema
from ui.deler import fokus
from ui.stavekontroll import felles

Vis = Callable[..., QWidget]
FEILET = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test has failed."""
    report = yield
    if report.failed:
        item.stash[FEILET] = True
    return report


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application, set up once as the program does it."""
    sprak.install(qapp)
    fokus.install(qapp)
    return qapp


@pytest.fixture(autouse=True)
def ingen_lekkasje(app: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a window, a timer, a thread, a connection or an object of ours behind has failed."""
    spor = lekkasje.Spor(app)
    yield
    # What failed is held by its traceback.
    if FEILET not in request.node.stash:
        # The values of the other fixtures, which are done with by now.
        request.node.funcargs.clear()
        spor.check()


@pytest.fixture(autouse=True)
def lyst_tema(app: QApplication, ingen_lekkasje: None) -> Iterator[None]:
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
