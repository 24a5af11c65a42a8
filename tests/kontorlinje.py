"""A line to somebody who answers as a bad network does: what is sent back, how much of it, and when it is cut."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from tildelingsklient.synk.melding import PROTOKOLLHODE

EGNE = {PROTOKOLLHODE: "1", "Content-Type": "application/json"}


def answer(kropp: object, status: str = "200 OK", hoder: Mapping[str, str] = EGNE) -> bytes:
    """An answer as the office writes it; `kropp` as it is when it is bytes, else as JSON."""
    innhold = kropp if isinstance(kropp, bytes) else json.dumps(kropp).encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(innhold)}", "Connection: close"]
    lines += [f"{navn}: {verdi}" for navn, verdi in hoder.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + innhold


class Kontorlinje:
    """Answers each request with the next of what it was given, the last again and again; keeps what it was asked."""

    def __init__(self, *svar: bytes) -> None:
        self._svar = list(svar)
        self.spurt: list[bytes] = []
        self._lytter = socket.create_server(("127.0.0.1", 0))
        self._trad = threading.Thread(target=self._serve, daemon=True)
        self.adresse = f"http://127.0.0.1:{self._lytter.getsockname()[1]}"

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
                linje, _fra = self._lytter.accept()
            except OSError:
                return
            with linje:
                self._one(linje)

    def _one(self, linje: socket.socket) -> None:
        self.spurt.append(_request(linje))
        svar = self._svar.pop(0) if len(self._svar) > 1 else self._svar[0]
        try:
            linje.sendall(svar)
            linje.shutdown(socket.SHUT_WR)
        except OSError:
            return  # the one who asked has heard enough


def _request(linje: socket.socket) -> bytes:
    """A whole request: head and as much as it says there is of a body."""
    got = b""
    while b"\r\n\r\n" not in got and (part := linje.recv(65536)):
        got += part
    head, _sep, body = got.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]) and (part := linje.recv(65536)):
        body += part
    return head + b"\r\n\r\n" + body
