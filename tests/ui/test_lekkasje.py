"""The fixture that every test of the window runs under: what leaks, in each way one can, is found and named."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.lekkasje import Spor, bury
from tests.ui.samtalehjelp import Samtale, begin
from ui import oppgave
from ui.deler.knapper import Lenke
from ui.deler.skriving import Skriving
from ui.snart import soon


def test_den_som_rydder_etter_seg_etterlater_ingenting(app: QApplication) -> None:
    spor = Spor(app)
    vindu, timer = QWidget(), QTimer()
    app.focusChanged.connect(vindu.update)
    timer.start(1000)
    timer.stop()
    Skriving(vindu).typed("noe")
    vindu.deleteLater()
    del vindu, timer
    spor.check()


def test_et_vindu_som_ikke_lukkes_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    vindu = QWidget()
    assert spor.left() == ["vindu: QWidget × 1"]
    vindu.deleteLater()


def test_en_timer_som_gar_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    timer = QTimer()
    timer.start(1000)
    assert spor.left() == ["timer: NoneType, 1000 ms × 1"]
    timer.stop()


def test_et_engangsskudd_som_venter_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    QTimer.singleShot(60_000, app, lambda: None)
    (line,) = spor.left()
    assert line.startswith("timer: ")
    assert line.endswith("60000 ms × 1")
    for timer in [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]:
        timer.stop()


def test_en_qthread_som_gar_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    traad = QThread()
    traad.start()
    assert spor.left() == ["QThread: QThread × 1"]
    traad.quit()
    assert traad.wait()


def test_en_python_traad_som_gar_blir_funnet(app: QApplication) -> None:
    spor, stopp = Spor(app), threading.Event()
    traad = threading.Thread(target=stopp.wait, name="glemt")
    traad.start()
    assert spor.left() == ["tråd: glemt × 1"]
    stopp.set()
    traad.join()


def test_en_kobling_til_programmet_som_overlever_skjermen_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    vindu = QWidget()

    def follow() -> None:
        vindu.update()

    app.focusChanged.connect(follow)
    vindu.deleteLater()
    assert spor.left() == ["kobling: focusChanged × 1"]
    app.focusChanged.disconnect(follow)


@pytest.mark.parametrize("lever", [True, False], ids=["i Qt", "bare i Python"])
def test_et_objekt_av_vart_eget_slag_som_noen_holder_pa_blir_funnet(app: QApplication, lever: bool) -> None:
    spor = Spor(app)
    vindu = QWidget()
    kept = Lenke("Hjelp", parent=vindu)
    if not lever:
        vindu.deleteLater()
        bury(app)
    expected = ["vindu: QWidget × 1", "objekt: Lenke × 1"] if lever else ["objekt: Lenke × 1"]
    assert spor.left() == expected
    if lever:
        kept.setParent(None)
        kept.deleteLater()
        vindu.deleteLater()


def test_en_ring_python_ikke_ser_blir_funnet(app: QApplication) -> None:
    spor = Spor(app)
    knapp = Lenke("Hjelp")
    knapp.clicked.connect(lambda: knapp.set_ikon("info"))
    left = spor.left()
    knapp.deleteLater()
    assert left == ["vindu: Lenke × 1", "objekt: Lenke × 1"]


def test_en_skjerm_som_holdes_av_det_som_venter_blir_funnet(qtbot: QtBot, app: QApplication) -> None:
    spor, held = Spor(app), []
    samtale = Samtale(qtbot, *begin(("bpa",)))
    held.append(samtale.skjerm.side)
    samtale.skjerm.deleteLater()
    del samtale
    assert "objekt: Samtaleside × 1" in spor.left()
    held.clear()
    bury(app)


def test_det_som_er_funnet_en_gang_meldes_ikke_igjen(app: QApplication) -> None:
    first = Spor(app)
    vindu = Lenke("Hjelp")
    with pytest.raises(AssertionError, match="objekt: Lenke × 1"):
        first.check()
    assert Spor(app).left() == []
    vindu.deleteLater()


# --- what was found when it came


@pytest.mark.parametrize("dor", [True, False])
def test_det_som_skal_skje_straks_holder_ikke_pa_den_som_er_borte(app: QApplication, dor: bool) -> None:
    spor = Spor(app)
    done: list[str] = []
    vindu = QWidget()
    eier = Lenke("Hjelp", parent=vindu)

    def act(knapp: Lenke = eier) -> None:
        done.append(knapp.tekst())

    soon(eier, act)
    del eier, act
    if dor:
        vindu.deleteLater()
        app.sendPostedEvents(vindu, QEvent.Type.DeferredDelete.value)
        bury(app)
    else:
        bury(app)
        vindu.deleteLater()
    assert done == ([] if dor else ["Hjelp"])
    del vindu
    spor.check()


@pytest.mark.parametrize("arbeid", [lambda: 42, lambda: [0] * 1000])
def test_arbeid_i_bakgrunnen_slippes_nar_det_er_gjort(
    qtbot: QtBot, app: QApplication, arbeid: Callable[[], object]
) -> None:
    spor = Spor(app)
    got: list[object] = []
    oppgave.run(arbeid, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert oppgave.wait()
    spor.check()
