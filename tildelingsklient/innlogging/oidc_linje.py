"""The line to the issuer: HTTPS or this machine only, no redirect followed, no answer larger or slower than it may be.

What comes back is JSON or it is not the issuer's. No exception carries the request, nor what was sent in it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self

import httpx2

from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.utsteder import is_safe

MEST_SVAR: Final = 256_000
LENGST_S: Final = 60
"""Bytes and seconds of one answer."""
_FRIST: Final = httpx2.Timeout(20.0, connect=10.0)
_JSON: Final = frozenset({"application/json", "application/jwk-set+json", "application/problem+json"})


@dataclass(frozen=True, slots=True)
class Utstedersvar:
    """An answer as it came. It may hold tokens, so its repr shows only the status."""

    status: int
    hoder: Mapping[str, str] = field(repr=False)
    innhold: Mapping[str, Any] = field(repr=False)

    @property
    def feil(self) -> str:
        """The issuer's word for what is wrong."""
        ord_ = self.innhold.get("error")
        return ord_ if isinstance(ord_, str) else ""


class Utstederlinje:
    """Open while something is asked; leave it with `with`."""

    def __init__(self, transport: httpx2.BaseTransport | None = None) -> None:
        self._http = httpx2.Client(
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            timeout=_FRIST,
            transport=transport,
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, adresse: str) -> Mapping[str, Any]:
        """What lies there; SynkFeil when it is not there."""
        svar = self._ask("GET", adresse, None, {})
        if svar.status != httpx2.codes.OK:
            raise failed(_kind(svar.status), str(svar.status))
        return svar.innhold

    def post(self, adresse: str, skjema: Mapping[str, str], hoder: Mapping[str, str]) -> Utstedersvar:
        """Send a form; also a refusal comes back, when it is the issuer's own."""
        svar = self._ask("POST", adresse, skjema, hoder)
        if svar.status == httpx2.codes.TOO_MANY_REQUESTS or svar.status >= httpx2.codes.INTERNAL_SERVER_ERROR:
            raise failed("ikke_klar", str(svar.status))
        return svar

    def _ask(
        self, metode: str, adresse: str, skjema: Mapping[str, str] | None, hoder: Mapping[str, str]
    ) -> Utstedersvar:
        if not is_safe(adresse):
            raise failed("adresse")
        try:
            with self._http.stream(metode, adresse, data=skjema, headers=hoder) as svar:
                return _read(svar)
        except (httpx2.TransportError, httpx2.StreamError) as wrong:
            kode, grunn = "nett", type(wrong).__name__
        except httpx2.InvalidURL:
            kode, grunn = "adresse", ""
        raise failed(kode, grunn)


def _read(svar: httpx2.Response) -> Utstedersvar:
    slag = svar.headers.get("Content-Type", "").partition(";")[0].strip()
    innhold = _whole(svar)
    if svar.status_code == httpx2.codes.OK and not innhold:
        return Utstedersvar(svar.status_code, svar.headers, {})  # a revocation has nothing to say
    if slag not in _JSON or svar.headers.get("Content-Encoding"):
        raise failed("ikke_klar" if svar.status_code >= httpx2.codes.INTERNAL_SERVER_ERROR else "portal")
    try:
        lest = json.loads(innhold)
    except (ValueError, RecursionError):
        lest = None
    if not isinstance(lest, dict):
        raise failed("uleselig")
    return Utstedersvar(svar.status_code, svar.headers, lest)


def _whole(svar: httpx2.Response) -> bytes:
    innhold, frist = bytearray(), time.monotonic() + LENGST_S
    for del_ in svar.iter_raw():
        innhold += del_
        if len(innhold) > MEST_SVAR:
            raise failed("portal")
        if time.monotonic() > frist:
            raise failed("nett", "for sakte")
    return bytes(innhold)


def _kind(status: int) -> str:
    is_busy = status == httpx2.codes.TOO_MANY_REQUESTS or status >= httpx2.codes.INTERNAL_SERVER_ERROR
    return "ikke_klar" if is_busy else "oppsett"
