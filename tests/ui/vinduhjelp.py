"""Hands for tests of the whole window: open it, unlock it, press keys, close the dialog that comes up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, PASSFRASE, FakeMaskin
from tests.ui.tastatur import inside, press, write
from tildelingsklient.handlinger.okt import Okt
from ui.arbeidsflate import Arbeidsflate
from ui.deler.dialog import Dialog
from ui.skjermer.hjem import Hjemskjerm
from ui.skjermer.sak import Saksskjerm
from ui.skjermer.sted import Sted
from ui.vindu import Hovedvindu

CTRL = Qt.KeyboardModifier.ControlModifier
_FORSOK = 300


def open_window(qtbot: QtBot, app: QApplication, maskin: FakeMaskin | None = None) -> Hovedvindu:
    """A window with focus, still locked."""
    machine = maskin or FakeMaskin([INGVILD])
    return show_window(qtbot, Hovedvindu(machine, machine.klokke, app))


def show_window(qtbot: QtBot, window: Hovedvindu) -> Hovedvindu:
    """Show a window at the size between a title bar and a task bar, and give it focus."""
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def unlock(qtbot: QtBot, window: Hovedvindu, passfrase: str = PASSFRASE) -> Arbeidsflate:
    """Write the passphrase and press Enter."""
    write(passfrase)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)
    flate = window.flate
    assert flate is not None
    return flate


def home(window: Hovedvindu) -> Hjemskjerm:
    """Home, as it is now."""
    assert window.flate is not None
    assert window.flate.hjem is not None
    return window.flate.hjem


def place(window: Hovedvindu) -> Sted:
    """The place of home that is shown."""
    return home(window).place(home(window).sted)


def case(window: Hovedvindu) -> Saksskjerm:
    """The open case."""
    assert window.flate is not None
    assert window.flate.sak is not None
    return window.flate.sak


def session(window: Hovedvindu) -> Okt:
    """The session behind what is shown."""
    assert window.flate is not None
    return window.flate.okt


@contextmanager
def in_dialog(*acts: Callable[[Dialog], object]) -> Iterator[list[str]]:
    """Do something in each dialog that comes up, one after another; gives their titles, and raises what went wrong."""
    titles: list[str] = []
    rest, wrong = list(acts), list[BaseException]()
    seen: list[Dialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Dialog) or dialog in seen:
            timer.start(10)
            return
        seen.append(dialog)
        titles.append(dialog.accessibleName())
        dialog.activateWindow()
        QTest.qWait(20)
        act = rest.pop(0)
        if rest:
            timer.start(10)
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001  # told when the dialogs are gone, else the test would hang
            wrong.append(error)
            for one in (QApplication.activeModalWidget(), dialog):
                if isinstance(one, Dialog):
                    one.reject()

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(look)
    timer.start(10)
    yield titles
    timer.stop()
    # What it calls holds it, and it holds what it calls: Python cannot see that ring.
    timer.timeout.disconnect(look)
    seen.clear()
    if wrong:
        raise wrong[0]


def in_front() -> Dialog | None:
    """The dialog that is up, when it has the keys; None when none is and the window has them again."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, Dialog):
        assert in_time(lambda: QApplication.focusWidget() is not None)
        return None
    dialog.activateWindow()
    assert in_time(lambda: (has := QApplication.focusWidget()) is not None and dialog.isAncestorOf(has))
    return dialog


def in_time(holds: Callable[[], bool]) -> bool:
    """Does it come to hold while events are let through?"""
    for _ in range(_FORSOK):
        if holds():
            return True
        QTest.qWait(10)
    return False


def texts(widget: QWidget) -> list[str]:
    """Every text that can be seen in a widget."""
    found: list[str] = []
    for child in inside(widget):
        if not child.isVisible():
            continue
        if isinstance(child, QLabel | QAbstractButton):
            found.append(child.text())
        elif isinstance(child, QLineEdit):
            found += [child.text(), child.placeholderText()]
        elif isinstance(child, QListWidget):
            found += [child.item(row).text() for row in range(child.count())]
    return [text for text in found if text.strip()]


def bury(app: QApplication) -> None:
    """Delete at once what is waiting to be deleted."""
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
