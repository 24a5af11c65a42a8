"""Something to do when control is back in the event loop.

`QTimer.singleShot(0, somebody, act)` keeps `act`, and all it holds, for ever when somebody dies before it is done. A
timer that belongs to somebody dies with them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once(eier: QObject, ms: int) -> QTimer:
    """A timer that goes off once for each time it is started."""
    timer = QTimer(eier)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    return timer


def soon(eier: QObject, gjor: Callable[[], object], ms: int = 0) -> None:
    """Do it once, unless `eier` is gone by then."""
    timer = once(eier, ms)
    timer.timeout.connect(gjor)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
