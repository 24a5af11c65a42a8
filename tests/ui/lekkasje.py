"""What a test, or a screen, leaves behind: widgets, timers, threads, connections, and objects of our own classes.

Everything that lives when a `Spor` is made counts as the house; what is found later is new. Python is asked through
`gc`, which after `gc.freeze` only knows what was made since, so looking takes a few milliseconds.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import SIGNAL, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from ui import oppgave
from ui.stavekontroll import felles

EGNE = ("ui",)
"""The rooms whose objects are ours."""
_QTS_EGNE = {"QTipLabel", "QWhatsThat"}
"""Windows Qt keeps and uses again."""


class Spor:
    """What there was when it was made; `left` tells what has come since and is still there."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._vinduer = Counter(_windows())
        self._traader = set(threading.enumerate())
        self._mottakere = receivers(app)
        gc.freeze()

    def check(self) -> None:
        """AssertionError when something is left."""
        left = self.left()
        assert not left, "\n".join(("The test left behind:", *left))

    def left(self) -> list[str]:
        """One line for each kind of thing that should be gone."""
        bury(self._app)
        made = [thing for thing in gc.get_objects() if issubclass(type(thing), QObject)]
        alive = [thing for thing in made if Shiboken.isValid(thing)]
        own = Counter(type(thing).__name__ for thing in made if type(thing).__module__.split(".")[0] in EGNE)
        return [
            *_lines("vindu", Counter(_windows()) - self._vinduer),
            *_lines("objekt", own),
            *_lines("timer", _running_timers(alive)),
            *_lines("QThread", Counter(type(t).__name__ for t in alive if isinstance(t, QThread) and t.isRunning())),
            *_lines("tråd", Counter(t.name for t in set(threading.enumerate()) - self._traader)),
            *_lines("kobling", receivers(self._app) - self._mottakere),
        ]


def bury(app: QApplication) -> None:
    """Let go of what waits to be let go of, in Qt and in Python."""
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        # Where Python keeps the last error nobody caught, with all its frames.
        vars(sys).pop(name, None)
    # What a worker brings may set another going.
    while oppgave.Oppgave._aktive:
        assert oppgave.wait()
        app.processEvents()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    # What Python has just let go of may have been the last to hold a window.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _lines(kind: str, found: Counter[str]) -> Iterable[str]:
    return (f"{kind}: {name} × {count}" for name, count in sorted(found.items()) if count > 0)


def _windows() -> list[str]:
    names = (type(window).__name__ for window in QApplication.topLevelWidgets())
    return [name for name in names if name not in _QTS_EGNE]


def _running_timers(alive: Iterable[QObject]) -> Counter[str]:
    running = (timer for timer in alive if isinstance(timer, QTimer) and timer.isActive())
    return Counter(f"{type(timer.parent()).__name__}, {timer.interval()} ms" for timer in running)


def receivers(app: QApplication) -> Counter[str]:
    """How many listen to what lives as long as the program."""
    hints, clipboard = app.styleHints(), app.clipboard()
    asked: tuple[tuple[QObject, str], ...] = (
        (app, "focusChanged(QWidget*,QWidget*)"),
        (app, "focusWindowChanged(QWindow*)"),
        (app, "focusObjectChanged(QObject*)"),
        (app, "applicationStateChanged(Qt::ApplicationState)"),
        (app, "aboutToQuit()"),
        (app, "screenAdded(QScreen*)"),
        (app, "primaryScreenChanged(QScreen*)"),
        (hints, "colorSchemeChanged(Qt::ColorScheme)"),
        (hints.accessibility(), "contrastPreferenceChanged(Qt::ContrastPreference)"),
        (clipboard, "dataChanged()"),
        (felles(), "endret()"),
    )
    return Counter({signal.split("(")[0]: thing.receivers(SIGNAL(signal)) for thing, signal in asked})
