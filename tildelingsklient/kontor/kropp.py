"""The body of a request, read before anything looks into it: not too long, not too slow, and no bomb when unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias

import anyio

from tildelingsklient.kontor.feilsvar import Avslag, answer
from tildelingsklient.synk.melding import MEST_BYTES

Scope: TypeAlias = MutableMapping[str, Any]
Melding: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Melding]]
Send: TypeAlias = Callable[[Melding], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_UTEN_KROPP: Final = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
_JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"
_SKJEMA: Final = "application/x-www-form-urlencoded"
SKJEMASTI: Final = "/demo/"
"""Where a form is taken instead of JSON: OAuth says so of a token endpoint."""
_ANNET_ENN_JSON: Final = {SKJEMASTI: _SKJEMA, "/v1/innhold/": BYTES}


class _Brutt(Exception):
    """The one who asked has gone."""


class Kroppsgrense:
    """Reads the whole body, unpacks it, and hands it on; refuses one that is too much."""

    def __init__(self, app: App, mest: int = MEST_BYTES, innen_s: float = 30) -> None:
        self._app, self._mest, self._innen_s = app, mest, innen_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] in _UTEN_KROPP:
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            with anyio.fail_after(self._innen_s):
                body = self._unpacked(headers, await self._read(headers, receive))
            if body:
                _check_kind(scope["path"], headers)
        except Avslag as avslag:
            await answer(avslag)(scope, receive, send)
        except TimeoutError:
            await answer(Avslag("ugyldig", status=408))(scope, receive, send)
        except _Brutt:
            return
        else:
            await self._app(_plain(scope, len(body)), _again(body, receive), send)

    async def _read(self, headers: dict[str, str], receive: Receive) -> bytes:
        told = headers.get("content-length", "0")
        if not told.isascii() or not told.isdigit() or int(told[:12]) > self._mest:
            raise Avslag("for_stor")
        parts, size, more = list[bytes](), 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Brutt
            parts.append(message.get("body", b""))
            size, more = size + len(parts[-1]), message.get("more_body", False)
            if size > self._mest:
                raise Avslag("for_stor")
        return b"".join(parts)

    def _unpacked(self, headers: dict[str, str], body: bytes) -> bytes:
        match headers.get("content-encoding", "identity").strip().lower():
            case "identity" | "":
                return body
            case "gzip":
                return self._inflated(body)
            case _:
                raise Avslag("ugyldig", status=415)

    def _inflated(self, body: bytes) -> bytes:
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            plain = inflater.decompress(body, self._mest + 1)
        except zlib.error:
            raise Avslag("ugyldig") from None
        if len(plain) > self._mest:
            raise Avslag("for_stor")
        if not inflater.eof or inflater.unused_data:
            raise Avslag("ugyldig")
        return plain


def _check_kind(path: str, headers: dict[str, str]) -> None:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != next((other for start, other in _ANNET_ENN_JSON.items() if path.startswith(start)), _JSON):
        raise Avslag("ugyldig", status=415)


def _plain(scope: Scope, length: int) -> Scope:
    """The request as if it had come unpacked."""
    own = {b"content-encoding", b"content-length", b"transfer-encoding"}
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in own]
    scope["headers"] = [*headers, (b"content-length", str(length).encode())]
    return scope


def _again(body: bytes, receive: Receive) -> Receive:
    waiting = [body]

    async def replay() -> Melding:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay
