"""The lock while a letter is being drawn: the letter is kept, and then nothing of it is left on the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.fakes import make_sak
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.tastatur import inside, press
from tests.ui.vinduhjelp import case, in_front, open_window, session, unlock
from tildelingsklient.feil import LagerFeil
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.veien_videre import Steg
from ui.deler.viderekort import Viderekort
from ui.skjermer.brevdialog import Brevdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
Jobb = tuple[Callable[[], object], Callable[[object], object], Callable[[object], object]]
pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """Open at 05 of a case without a draft."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    flate.open_case(make_sak(flate.okt).sak.id)
    case(opened).go_to(Posisjon("vedtak", "bpa"))
    return opened


@pytest.fixture
def jobb(monkeypatch: pytest.MonkeyPatch) -> list[Jobb]:
    """The drawings that were asked for; none is begun."""
    asked: list[Jobb] = []
    monkeypatch.setattr("ui.skjermer.brevdialog.oppgave.run", lambda *job: asked.append(job))
    return asked


def _send(window: Hovedvindu) -> None:
    """«Brev i saken», «Registrer som sendt», and yes."""
    card = next(one for one in inside(case(window).visning) if isinstance(one, Viderekort) and one.isVisible())
    card.knapper[Steg.BREV].setFocus()
    press(Tast.Key_Space)
    dialog = in_front()
    assert isinstance(dialog, Brevdialog)
    dialog.felter.control("hvorfor").setFocus()
    press(Tast.Key_V)
    dialog.registrer.setFocus()
    press(Tast.Key_Return)
    in_front()
    press(Tast.Key_Tab, Tast.Key_Return)


def _open_dialogs(app: QApplication) -> list[QDialog]:
    return [one for one in app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_brevet_blir_tatt_vare_paa_for_det_laases(
    qtbot: QtBot, window: Hovedvindu, app: QApplication, jobb: list[Jobb]
) -> None:
    sak_id = case(window).bilde.sak.id
    _send(window)
    ((draw, done, _failed),) = jobb
    window.lock()
    assert window.vakt.is_covered()
    done(draw())
    qtbot.waitUntil(lambda: window.flate is None)
    assert not _open_dialogs(app)
    unlock(qtbot, window)
    assert len(load_picture(session(window), sak_id).sak.sendte_brev) == 1
    jobb.clear()


def test_et_brev_som_ikke_lar_seg_tegne_staar_ikke_igjen_over_laaseskjermen(
    qtbot: QtBot, window: Hovedvindu, app: QApplication, jobb: list[Jobb]
) -> None:
    _send(window)
    ((_draw, _done, failed),) = jobb
    window.lock()
    failed(LagerFeil("Disken er full.", "Frigjør plass."))
    qtbot.waitUntil(lambda: window.flate is None)
    assert not _open_dialogs(app)
    jobb.clear()
