"""A line to the office that fails as it is told: cut at any byte, silent, twice the same, or answered by somebody else.

It stands between the program's own client and a real office, and speaks only on this machine. A request and its answer
are taken whole, so that a cut can be put anywhere in either.
"""

from __future__ import annotations

import gzip
import json
import random
import socket
import threading
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, partial
from types import TracebackType
from typing import NamedTuple, Self

from tests.kontorlinje import answer

_HTML = {"Content-Type": "text/html"}
_PORTAL = b"<html><body>Velkommen til gjestenettet. Godta for du gar videre.</body></html>"
_EN_MB = 1_000_000


class Del(StrEnum):
    """Where in what goes over the line it is cut."""

    SPORSMAALSHODE = "spørsmålets hode"
    SPORSMAALSKROPP = "spørsmålets kropp"
    SVARHODE = "svarets hode"
    SVARKROPP = "svarets kropp"


class Bytes(NamedTuple):
    """A request or an answer, as it went over the line."""

    hode: bytes
    kropp: bytes

    @property
    def alt(self) -> bytes:
        return self.hode + self.kropp


Uhell = Callable[["Linje"], None]
"""What becomes of one request, instead of what should."""


class Linje(NamedTuple):
    """One request, who waits for its answer, and how the office is asked."""

    klient: socket.socket
    sporsmal: Bytes
    kontor: tuple[str, int]

    def ask(self, sent: bytes | None = None) -> Bytes:
        """The office's answer, when it is sent enough to have one."""
        with socket.create_connection(self.kontor, timeout=30) as line:
            line.sendall(self.sporsmal.alt if sent is None else sent)
            if sent is not None:
                line.shutdown(socket.SHUT_WR)
            return read_message(line)


def pass_on(linje: Linje) -> None:
    """As a line should."""
    linje.klient.sendall(linje.ask().alt)


def cut(hvor: Del, brok: float, linje: Linje) -> None:
    """Go away after so much of a part."""
    if hvor in {Del.SPORSMAALSHODE, Del.SPORSMAALSKROPP}:
        linje.ask(_until(linje.sporsmal, hvor is Del.SPORSMAALSKROPP, brok))
    else:
        linje.klient.sendall(_until(linje.ask(), hvor is Del.SVARKROPP, brok))


def _until(message: Bytes, in_body: bool, brok: float) -> bytes:
    if not in_body:
        return message.hode[: int(len(message.hode) * brok)]
    return message.hode + message.kropp[: int(len(message.kropp) * brok)]


def fall_silent(brok: float, linje: Linje) -> None:
    """Answer so much, and then nothing until whoever asked has given up."""
    svar = linje.ask().alt
    linje.klient.sendall(svar[: int(len(svar) * brok)])
    while linje.klient.recv(1):
        pass


def send_twice(linje: Linje) -> None:
    """The same request comes in twice; the answer is the last one."""
    linje.ask()
    linje.klient.sendall(linje.ask().alt)


def send_twice_at_once(linje: Linje) -> None:
    """The same request comes in by two ways at the same moment."""
    other = threading.Thread(target=linje.ask)
    other.start()
    svar = linje.ask()
    other.join()
    linje.klient.sendall(svar.alt)


def say(svar: bytes, linje: Linje) -> None:
    """Somebody else answers; the office hears nothing."""
    linje.klient.sendall(svar)


def say_after(svar: bytes, linje: Linje) -> None:
    """The office has done it, and somebody else answers."""
    linje.ask()
    linje.klient.sendall(svar)


@cache
def foreign_answers() -> dict[str, bytes]:
    """What the nets of the world answer instead of the office, and what it says itself when it will not."""
    refusals = {
        "413": ("413 Content Too Large", "for_stor"), "426": ("426 Upgrade Required", "for_gammel"),
        "429": ("429 Too Many Requests", "for_mange"), "500": ("500 Internal Server Error", "feil"),
        "503": ("503 Service Unavailable", "ikke_klar"),
    }  # fmt: skip
    own = {navn: answer({"kode": kode}, status) for navn, (status, kode) in refusals.items()}
    gateways = {f"{status[:3]} fra en port": answer(_PORTAL, status, _HTML)
                for status in ("413 Too Large", "429 Too Many", "500 Error", "502 Bad Gateway")}  # fmt: skip
    json_type = {"Content-Type": "application/json", "Tildelingsklient-Protokoll": "1"}
    half = json.dumps({"kvitteringer": [], "linjer": [], "merke": "x"}).encode()[:-5]
    bomb = gzip.compress(b" " * 20 * _EN_MB)
    return own | gateways | {
        "innloggingsside": answer(_PORTAL, "200 OK", _HTML),
        "videresending": answer(b"", "302 Found", {"Location": "http://127.0.0.1:9/"}),
        "halv JSON": answer(half, "200 OK", json_type),
        "gzip-bombe": answer(bomb, "200 OK", json_type | {"Content-Encoding": "gzip"}),
        "uten ende": answer(b" " * 9 * _EN_MB, "200 OK", json_type),
    }  # fmt: skip


def all_faults(kutt: int, andre: int, chance: random.Random) -> Iterator[tuple[str, Uhell]]:
    """Each kind by its name: so many cuts of each part, and so many of each of the others."""
    for hvor in Del:
        for _nr in range(kutt):
            yield f"kutt i {hvor}", partial(cut, hvor, chance.random())
    for nr in range(andre):
        yield "taus linje", partial(fall_silent, (0, 0.3, 0.9)[nr % 3])
        yield "samme spørsmål to ganger", (send_twice, send_twice_at_once)[nr % 2]
        for svar in foreign_answers().values():
            yield "fremmed svar", partial((say, say_after)[nr % 2], svar)


class Feilnett:
    """The line. `uhell` befalls request number `om` from now."""

    def __init__(self, kontor: tuple[str, int]) -> None:
        self._kontor = kontor
        self._lytter = socket.create_server(("127.0.0.1", 0))
        self._trad = threading.Thread(target=self._serve, daemon=True)
        self.adresse = f"http://127.0.0.1:{self._lytter.getsockname()[1]}"
        self.uhell: Uhell | None = None
        self.om = 0

    def __enter__(self) -> Self:
        self._trad.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lytter.shutdown(socket.SHUT_RDWR)
        self._lytter.close()
        self._trad.join(5)

    def _serve(self) -> None:
        while True:
            try:
                klient, _fra = self._lytter.accept()
            except OSError:
                return
            with klient:
                self._one(klient)

    def _one(self, klient: socket.socket) -> None:
        try:
            sporsmal = read_message(klient)
            if sporsmal.hode:
                self._next()(Linje(klient, _one_only(sporsmal), self._kontor))
        except OSError:
            return  # whoever asked has gone

    def _next(self) -> Uhell:
        if self.uhell is None or self.om > 0:
            self.om -= 1
            return pass_on
        uhell, self.uhell = self.uhell, None
        return uhell


def _one_only(sporsmal: Bytes) -> Bytes:
    """A line for each request: the answer ends where the line does."""
    lines = [line for line in sporsmal.hode.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    lines[1:1] = [b"Connection: close"]
    return Bytes(b"\r\n".join(lines), sporsmal.kropp)


def read_message(line: socket.socket) -> Bytes:
    """A head, and as much of a body as it says there is; what there is of it when the line is cut."""
    got = b""
    while b"\r\n\r\n" not in got and (part := line.recv(65536)):
        got += part
    head, end, body = got.partition(b"\r\n\r\n")
    lengths = [one.split(b":")[1] for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]) and (part := line.recv(65536)):
        body += part
    return Bytes(head + end, body)
