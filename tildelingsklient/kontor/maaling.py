"""What is counted and logged of each request: which route, what came of it, how long it took. Never who or what."""

from __future__ import annotations

import json
import sys
import time
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from tildelingsklient.kontor.feilsvar import Avslag, answer
from tildelingsklient.kontor.kropp import App, Melding, Receive, Scope, Send
from tildelingsklient.logg import log_error, shown_fields
from tildelingsklient.synk.melding import PROTOKOLL, PROTOKOLLHODE, Pushsvar

_FASTE: Final = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    # The laptop knows by it that it is the office that answers, and not a network that wants a login.
    (PROTOKOLLHODE.lower().encode(), str(PROTOKOLL).encode()),
]


class Maalinger:
    """The office's counters."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._asked = Counter("kontor_foresporsler", "Requests", ("rute", "metode", "status"), registry=self._registry)
        self._seconds = Histogram("kontor_sekunder", "Seconds per request", ("rute",), registry=self._registry)
        self._ops = Counter("kontor_opper", "Ops by what came of them", ("svar", "kode"), registry=self._registry)

    def note_request(self, rute: str, metode: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._asked.labels(rute, metode, str(status)).inc()
        self._seconds.labels(rute).observe(seconds)

    def note_ops(self, svar: Pushsvar) -> None:
        """A push was answered."""
        for one in svar.kvitteringer:
            self._ops.labels(one.svar.value, one.kode).inc()

    def text(self) -> str:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry).decode()


class Maaler:
    """Counts and logs each request; what nobody foresaw is logged by its places and answered with 500."""

    def __init__(self, app: App, maalinger: Maalinger) -> None:
        self._app, self._maalinger = app, maalinger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), list[int]()

        async def noting(message: Melding) -> None:
            if message["type"] == "http.response.start":
                status.append(message["status"])
                message = {**message, "headers": [*message.get("headers", ()), *_FASTE]}
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:  # noqa: BLE001  # the last door: nothing of it may reach the caller or the log
            log_error("uventet_feil", error, error.__traceback__)
            if not status:
                await answer(Avslag("feil"))(scope, receive, noting)
        finally:
            self._note(scope, status[0] if status else 0, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        rute, metode = getattr(scope.get("route"), "path", "ukjent"), scope["method"]
        self._maalinger.note_request(rute, metode if rute != "ukjent" else "ukjent", status, seconds)
        shown = rute.replace("{", "<").replace("}", ">")
        _log_line("foresporsel", rute=shown, metode=metode, status=status, ms=round(seconds * 1000))


def _log_line(hendelse: str, **felt: object) -> None:
    sys.stderr.write(json.dumps({"hendelse": hendelse, **shown_fields(felt)}, ensure_ascii=True) + "\n")
