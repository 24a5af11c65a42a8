"""Background work: the only file with threads.

A function runs in a worker; its result, or an error the user can do something about (`Feil`), comes back by
signal on the main thread. Any other error is raised again on the main thread, so that it is never silent.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QThreadPool, Signal, Slot

from tildelingsklient.feil import Feil

Arbeid = Callable[[], Any]
_KIKK_MS = 50


class _Retur(QObject):
    """Carries what a worker made over to the thread where this object was made."""

    klar = Signal(object, object)


def _work(arbeid: Arbeid, retur: _Retur) -> None:
    """In the worker."""
    try:
        resultat = arbeid()
    except Exception as feil:  # noqa: BLE001  # handed to the main thread, which raises what it does not know
        retur.klar.emit(None, feil)
    else:
        retur.klar.emit(resultat, None)


class Oppgave(QObject):
    """One job under way. First `slutt()`, then `ferdig(object)` or `feilet(Feil)`, on the main thread, once."""

    slutt = Signal()
    ferdig = Signal(object)
    feilet = Signal(object)
    _aktive: set[Oppgave] = set()  # noqa: RUF012  # keeps a job alive until it has come back

    def __init__(self, arbeid: Arbeid) -> None:
        super().__init__()
        self._glemt, self._arbeid = False, arbeid
        # The application's, not Python's: the worker may be the last to let go of it, and must not delete it.
        self._retur = _Retur(QCoreApplication.instance())
        self._retur.klar.connect(self._received, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Into the pool."""
        Oppgave._aktive.add(self)
        # A function: PySide never lets go of a QRunnable of Python's, nor of what it was to work on.
        QThreadPool.globalInstance().start(partial(_work, self._arbeid, self._retur))

    def glem(self) -> None:
        """Let it finish, but tell nobody."""
        self._glemt = True

    @Slot(object, object)
    def _received(self, resultat: object, feil: Exception | None) -> None:
        Oppgave._aktive.discard(self)
        self._retur.deleteLater()
        if not self._glemt:
            self.slutt.emit()
        if isinstance(feil, Feil):
            if not self._glemt:
                self.feilet.emit(feil)
        elif feil is not None:
            raise feil
        elif not self._glemt:
            self.ferdig.emit(resultat)


def run(
    arbeid: Arbeid,
    ferdig: Callable[[Any], object],
    feilet: Callable[[Feil], object] | None = None,
) -> Oppgave:
    """Run `arbeid` in a worker; `ferdig` or `feilet` is called on the main thread.

    Bound methods of widgets are dropped by themselves when the widget dies. Without `feilet` a known error
    is raised on the main thread like an unknown one.
    """
    oppgave = Oppgave(arbeid)
    oppgave.ferdig.connect(ferdig)
    oppgave.feilet.connect(feilet or _raise)
    oppgave.start()
    return oppgave


def _raise(feil: Feil) -> None:
    raise feil


def wait(ms: int = 10_000) -> bool:
    """Wait for all workers; True when all are done. Called before the program ends and between tests.

    What a worker asks of this thread is done meanwhile.
    """
    pool, left = QThreadPool.globalInstance(), ms
    while not pool.waitForDone(min(left, _KIKK_MS)):
        left -= _KIKK_MS
        if left <= 0:
            return False
        QCoreApplication.sendPostedEvents()
    return True


class Hovedtraad(QObject):
    """Has something done on the thread of `parent` for a worker, which waits for it. Made on that thread."""

    _bedt = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bedt.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def do(self, gjor: Callable[[], Any], ms: int = 30_000) -> Any:  # noqa: ANN401  # whatever it gives
        """What it gives, or the error it raised. TimeoutError when nobody was there to do it."""
        if QThread.currentThread() is self.thread():
            return gjor()
        kall: Future[Any] = Future()
        self._bedt.emit((gjor, kall))
        return kall.result(ms / 1000)

    @Slot(object)
    def _do(self, bedt: tuple[Callable[[], Any], Future[Any]]) -> None:
        gjor, kall = bedt
        try:
            kall.set_result(gjor())
        except Exception as feil:  # noqa: BLE001  # raised again in the worker that asked
            kall.set_exception(feil)


class NyesteForst(QObject):
    """One job at a time; of those that wait only the newest is run. Made for the letter preview.

    Results come in the order they were asked for, so an old one never replaces a newer one.
    """

    ferdig = Signal(object)
    feilet = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gar: Oppgave | None = None
        self._venter: Arbeid | None = None

    def ask(self, arbeid: Arbeid) -> None:
        """Run this now, or as soon as the one under way is done."""
        if self._gar is not None:
            self._venter = arbeid
            return
        self._gar = Oppgave(arbeid)
        self._gar.slutt.connect(self._next)
        self._gar.ferdig.connect(self.ferdig)
        self._gar.feilet.connect(self.feilet)
        self._gar.start()

    def forget(self) -> None:
        """Nobody wants what is under way or waiting."""
        self._venter = None
        if self._gar is not None:
            self._gar.glem()
            self._gar = None

    def busy(self) -> bool:
        """Whether something is under way."""
        return self._gar is not None

    @Slot()
    def _next(self) -> None:
        self._gar = None
        waiting, self._venter = self._venter, None
        if waiting is not None:
            self.ask(waiting)
