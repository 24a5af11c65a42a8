"""Waits on 127.0.0.1 for the browser to come back from the issuer (RFC 8252): the only file that listens to anything.

One thread, many lines at once: browsers open lines they say nothing on, and one who is silent must not keep out the one
who is awaited. The first answer that is ours ends the listening at once; it stays open until it has got its page.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

from tildelingsklient.innlogging.henvendelse import VEI, read_head, too_large
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.svarside import refused_page, stray_page

VENTER_S: Final = 300
_LINJE_S: Final = 10
_SKRIVER_S: Final = 2
_SER_ETTER_S: Final = 0.2
"""Seconds: for the whole, for one line to say what it wants, for it to take its page, between looks for a cancel."""
_FLEST_LINJER: Final = 24
_VERT: Final = "127.0.0.1"

Svar = TypeVar("Svar")
Ur = Callable[[], float]


@dataclass(slots=True)
class _Linje:
    """One who has come, and what it has said so far."""

    sokkel: socket.socket
    siden: float
    sendt: bytearray = field(default_factory=bytearray)


class Mottatt(Generic[Svar]):
    """The awaited answer, and the line of the browser that waits for its page."""

    def __init__(self, verdi: Svar, sokkel: socket.socket) -> None:
        self.verdi = verdi
        self._sokkel = sokkel

    def answer(self, side: bytes) -> None:
        """Show this and hang up; a browser that has gone is no fault."""
        _say(self._sokkel, side)

    def close(self) -> None:
        """Hang up."""
        self._sokkel.close()


class Mottak:
    """Listens from when it is made until it is left or has its answer."""

    def __init__(self, lytter: socket.socket, ur: Ur = time.monotonic) -> None:
        self._lytter, self._ur = lytter, ur
        self._frist = ur() + VENTER_S
        self._linjer: dict[int, _Linje] = {}
        self.port: int = lytter.getsockname()[1]
        self._velger = selectors.DefaultSelector()
        lytter.setblocking(False)
        self._velger.register(lytter, selectors.EVENT_READ)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def adresse(self) -> str:
        """Where the issuer is to send the browser."""
        return f"http://{_VERT}:{self.port}{VEI}"

    def close(self) -> None:
        """Stop listening and hang up on all."""
        for linje in list(self._linjer.values()):
            self._drop(linje)
        self._velger.close()
        self._lytter.close()

    def receive(self, vurder: Callable[[str], Svar | None], er_avbrutt: Callable[[], bool]) -> Mottatt[Svar]:
        """The first answer that `vurder` (given what stood after the question mark) does not say is a stranger's.

        SynkFeil when nobody came in time, or the user gave up.
        """
        while self._ur() < self._frist:
            if er_avbrutt():
                raise failed("avbrutt")
            for nokkel, _hendelse in self._velger.select(_SER_ETTER_S):
                mottatt = self._hear(nokkel.fd, vurder)
                if mottatt is not None:
                    self.close()
                    return mottatt
            self._drop_silent()
        raise failed("for_sent")

    def _hear(self, fd: int, vurder: Callable[[str], Svar | None]) -> Mottatt[Svar] | None:
        linje = self._linjer.get(fd)
        if linje is not None:
            return self._listen_to(linje, vurder)
        if fd == self._lytter.fileno():
            self._accept()
        return None

    def _accept(self) -> None:
        try:
            sokkel, _fra = self._lytter.accept()
        except OSError:
            return  # it had gone before we came
        sokkel.setblocking(False)
        self._linjer[sokkel.fileno()] = _Linje(sokkel, self._ur())
        self._velger.register(sokkel, selectors.EVENT_READ)
        if len(self._linjer) > _FLEST_LINJER:
            self._drop(min(self._linjer.values(), key=lambda linje: linje.siden))

    def _listen_to(self, linje: _Linje, vurder: Callable[[str], Svar | None]) -> Mottatt[Svar] | None:
        try:
            del_ = linje.sokkel.recv(65_536)
        except BlockingIOError:
            return None
        except OSError:
            del_ = b""
        linje.sendt += del_
        status, hode = too_large(linje.sendt), linje.sendt.partition(b"\r\n\r\n")
        if status:
            self._refuse(linje, refused_page(status))
        elif hode[1]:
            return self._decide(linje, bytes(hode[0]), vurder)
        elif not del_:
            self._drop(linje)
        return None

    def _decide(self, linje: _Linje, hode: bytes, vurder: Callable[[str], Svar | None]) -> Mottatt[Svar] | None:
        henvendelse = read_head(hode, self.port)
        if henvendelse.status != 200:
            self._refuse(linje, refused_page(henvendelse.status))
            return None
        verdi = vurder(henvendelse.sporring)
        if verdi is None:
            self._refuse(linje, stray_page())
            return None
        self._let_go(linje)
        return Mottatt(verdi, linje.sokkel)

    def _refuse(self, linje: _Linje, side: bytes) -> None:
        self._let_go(linje)
        _say(linje.sokkel, side)

    def _drop_silent(self) -> None:
        for linje in list(self._linjer.values()):
            if self._ur() - linje.siden > _LINJE_S:
                self._drop(linje)

    def _drop(self, linje: _Linje) -> None:
        self._let_go(linje)
        linje.sokkel.close()

    def _let_go(self, linje: _Linje) -> None:
        self._velger.unregister(linje.sokkel)
        del self._linjer[linje.sokkel.fileno()]


def open_mottak(porter: Iterable[int], ur: Ur = time.monotonic) -> Mottak:
    """Listen on the first of the ports that is free; SynkFeil when none is."""
    for port in porter:
        lytter = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            _take(lytter, port)
        except OSError:
            lytter.close()
            continue
        return Mottak(lytter, ur)
    raise failed("porter")


def _take(lytter: socket.socket, port: int) -> None:
    # On Windows the same word would let another program take the port together with us.
    alene = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    lytter.setsockopt(socket.SOL_SOCKET, alene, 1)
    lytter.bind((_VERT, port))
    lytter.listen(_FLEST_LINJER)


def _say(sokkel: socket.socket, side: bytes) -> None:
    try:
        sokkel.settimeout(_SKRIVER_S)
        sokkel.sendall(side)
        sokkel.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # whoever asked has gone
    finally:
        sokkel.close()
