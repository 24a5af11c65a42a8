"""The lock from every screen in its states, dialogs and menus too: afterwards no word of a case is in the process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tests.bilder.scener import SCENER, Scene, play
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.tomhet import can_undo, cases_left, hidden_in, words_left
from tests.ui.vinduhjelp import in_time

NAVN = ("Solveig", "Bråten", "Arvid", "Nesheim", "Amina", "Yusuf", "Halima")
LAASES = [navn for navn in SCENER if not navn.startswith("01")]
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


@pytest.fixture(params=LAASES)
def scene(app: QApplication, request: pytest.FixtureRequest) -> Iterator[Scene]:
    yield from play(app, request.param, "light", "100", (1366, 690))


def test_ingen_tittel_har_navn_og_etter_laas_er_det_ingenting_igjen_av_saken(scene: Scene, app: QApplication) -> None:
    """One test, since making a screen costs far more than locking it."""
    assert scene.vindu.flate is not None
    titles = [one.windowTitle() for one in app.topLevelWidgets()]
    assert [title for title in titles if any(name in title for name in NAVN)] == []
    QGuiApplication.clipboard().setText("Solveig Bråten")
    scene.vindu.vakt.las.emit()
    assert in_time(lambda: scene.vindu.flate is None)
    assert not [one for one in app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    assert words_left(app, NAVN) == []
    assert (can_undo(), hidden_in(scene.vindu), cases_left(app)) == ([], [], [])


# --- the sweep is not blind


def test_et_ord_i_et_skjult_felt_blir_funnet(app: QApplication) -> None:
    field = QLineEdit("Solveig")
    assert words_left(app, NAVN) == ["QLineEdit: Solveig"]
    field.deleteLater()


def test_et_ord_i_et_navn_en_tittel_eller_en_egenskap_blir_funnet(app: QApplication) -> None:
    widget = QWidget()
    widget.setProperty("hvem", "Arvid")
    widget.setAccessibleName("Amina")
    widget.setWindowTitle("Yusuf")
    assert words_left(app, NAVN) == ["QWidget: Amina", "QWidget: Arvid", "QWidget: Yusuf"]
    widget.deleteLater()


def test_et_ord_som_kan_angres_tilbake_blir_funnet(app: QApplication) -> None:
    field = QLineEdit()
    field.insert("Solveig")
    field.backspace()
    assert can_undo() == ["QLineEdit"]
    field.deleteLater()
