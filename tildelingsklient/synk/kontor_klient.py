"""The office over HTTPS: the only file that asks the network for the sync. One client is used by one thread at a time.

An answer is only believed when it is ours: a network that asks people to log in first answers anything with a page of
its own. No redirect is followed, nothing compressed is asked for (so that a small answer cannot unfold to a large one),
and an answer larger than a page may be is not read to its end.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final, Protocol, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from tildelingsklient.synk.bytefelt import DEL_BYTE, MEST_INNHOLD, Innholdsdel
from tildelingsklient.synk.katalogpakke import is_signed
from tildelingsklient.synk.kontorfeil import (
    no_contact,
    not_logged_in,
    not_ours,
    not_signed,
    refused,
    unreadable,
    unsafe_address,
)
from tildelingsklient.synk.melding import (
    MASKINHODE,
    PROTOKOLL,
    PROTOKOLLHODE,
    SIGNATURHODE,
    Endringssvar,
    Enhet,
    Feilsvar,
    Innholdskvittering,
    Innmelding,
    Innsynskvittering,
    Innsynssending,
    Kollegaliste,
    Kollegaoppforing,
    Kontorsvar,
    Kontrollsvar,
    Meg,
    Pushmelding,
    Pushsvar,
)

MEST_SVAR: Final = 8_000_000
"""Bytes in an answer: a page of ops with the largest fields there are, and some to spare."""
_HODER: Final = {PROTOKOLLHODE: str(PROTOKOLL), "Accept": "application/json", "Accept-Encoding": "identity"}
_JSON: Final = "application/json"
_BYTES: Final = "application/octet-stream"
_OMRADE: Final = re.compile(r"bytes ([0-9]{1,9})-([0-9]{1,9})/([0-9]{1,9})")
_FRIST: Final = httpx2.Timeout(30.0, connect=10.0)
_LOKALT: Final = frozenset({"localhost", "127.0.0.1", "::1"})

Melding = TypeVar("Melding", bound=BaseModel)


class Adgang(Protocol):
    """Gives the token that a request carries."""

    def token(self) -> str:
        """A token that holds now; SynkFeil `ikke_innlogget` when the user must log in."""
        ...

    def renew(self) -> str:
        """A fresh token, because the office did not take the last; SynkFeil as above."""
        ...


class Bevis(Protocol):
    """Says how a request carries its token; with DPoP there is a proof in each."""

    def headers(self, metode: str, adresse: str, token: str) -> Mapping[str, str]:
        """The headers of one request."""
        ...

    def heard(self, adresse: str, hoder: Mapping[str, str]) -> bool:
        """Remember what the answer asks of the next proof; True when that is something new."""
        ...


class Baerer:
    """The token alone."""

    def headers(self, metode: str, adresse: str, token: str) -> Mapping[str, str]:  # noqa: ARG002
        """The same for every request."""
        return {"Authorization": f"Bearer {token}"}

    def heard(self, adresse: str, hoder: Mapping[str, str]) -> bool:  # noqa: ARG002
        """Nothing is asked."""
        return False


class Utenfor:
    """Somebody who is not logged in: carries nothing."""

    def token(self) -> str:
        """None."""
        return ""

    def renew(self) -> str:
        """SynkFeil: only a person can."""
        raise not_logged_in()

    def headers(self, metode: str, adresse: str, token: str) -> Mapping[str, str]:  # noqa: ARG002
        """None."""
        return {}

    def heard(self, adresse: str, hoder: Mapping[str, str]) -> bool:  # noqa: ARG002
        """Nothing is asked."""
        return False


class Kontorklient:
    """Speaks with the office at an address. Close it when the sync is over."""

    def __init__(
        self,
        adresse: str,
        adgang: Adgang,
        transport: httpx2.BaseTransport | None = None,
        *,
        bevis: Bevis | None = None,
        maskin: str = "",
        katalognokkel: str = "",
    ) -> None:
        self._katalognokkel = katalognokkel
        self._adgang, self._bevis = adgang, bevis or Baerer()
        self._http = httpx2.Client(
            base_url=checked_address(adresse),
            headers=_HODER | ({MASKINHODE: maskin} if maskin else {}),
            timeout=_FRIST,
            transport=transport,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def setup(self) -> Kontorsvar:
        """What the office tells anybody who asks."""
        return self._ask(Kontorsvar, "GET", "/v1/oppsett")

    def me(self) -> Meg:
        """Who the office takes us for."""
        return self._ask(Meg, "GET", "/v1/meg")

    def enrol(self, maskin: str, navn: str) -> Enhet:
        """Let the office know this machine; one that it knows already stays as it is."""
        return self._ask(Enhet, "POST", "/v1/enheter", Innmelding(maskin=maskin, navn=navn))

    def push(self, melding: Pushmelding) -> Pushsvar:
        """Send ops; a receipt for each."""
        return self._ask(Pushsvar, "POST", "/v1/push", melding)

    def changes(self, merke: str) -> Endringssvar:
        """The page of the feed after a mark."""
        return self._ask(Endringssvar, "GET", "/v1/changes", params={"merke": merke})

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        """The ops of one case, a page at a time."""
        return self._ask(Endringssvar, "GET", f"/v1/saker/{sak}/changes", params={"merke": merke})

    def kontroll(self) -> Kontrollsvar:
        """What each case amounts to at the office."""
        return self._ask(Kontrollsvar, "GET", "/v1/kontroll")

    def innsyn(self, sending: Innsynssending) -> int:
        """Send lines of the innsynslogg; the last line the office has."""
        return self._ask(Innsynskvittering, "POST", "/v1/innsyn", sending).siste

    def kolleger(self) -> tuple[Kollegaoppforing, ...]:
        """Who works in the kommune."""
        return self._ask(Kollegaliste, "GET", "/v1/kolleger").kolleger

    def send_innhold(self, sha256: str, part: Innholdsdel) -> Innholdskvittering:
        """Send a part, or ask with an empty one; how far the office has come."""
        last = part.start + len(part.innhold) - 1
        omrade = f"{part.start}-{last}" if part.innhold else "*"
        hoder = {"Content-Range": f"bytes {omrade}/{part.storrelse}", "Content-Type": _BYTES}
        svar = self._answered(self._http.build_request("PUT", _place(sha256), content=part.innhold, headers=hoder))
        return _read(Innholdskvittering, svar.content)

    def fetch_innhold(self, sha256: str, start: int) -> Innholdsdel:
        """Bytes from a place on."""
        hoder = {"Range": f"bytes={start}-{start + DEL_BYTE - 1}"}
        svar = self._answered(self._http.build_request("GET", _place(sha256), headers=hoder))
        return _part(svar, start)

    def katalog(self, sha256: str) -> bytes:
        """A katalog's canonical bytes, signed by the office."""
        svar = self._answered(self._http.build_request("GET", f"/v1/katalog/{sha256}"))
        is_it = hashlib.sha256(svar.content).hexdigest() == sha256
        if not (is_it and is_signed(svar.content, svar.headers.get(SIGNATURHODE, ""), self._katalognokkel)):
            raise not_signed()
        return svar.content

    def _ask(
        self,
        svartype: type[Melding],
        metode: str,
        vei: str,
        kropp: BaseModel | None = None,
        *,
        params: Mapping[str, str] | None = None,
    ) -> Melding:
        content = None if kropp is None else kropp.model_dump_json().encode()
        headers = {} if kropp is None else {"Content-Type": _JSON}
        sporsmal = self._http.build_request(metode, vei, content=content, headers=headers, params=params)
        return _read(svartype, self._answered(sporsmal).content)

    def _answered(self, sporsmal: httpx2.Request) -> httpx2.Response:
        """The answer; SynkFeil when the office refuses."""
        token = self._adgang.token()
        svar = self._send(sporsmal, token)
        if self._bevis.heard(str(sporsmal.url), svar.headers) and svar.status_code == httpx2.codes.UNAUTHORIZED:
            svar = self._send(sporsmal, token)
        if svar.status_code == httpx2.codes.UNAUTHORIZED:
            svar = self._send(sporsmal, self._adgang.renew())
        if svar.status_code not in {httpx2.codes.OK, httpx2.codes.PARTIAL_CONTENT}:
            raise refused(svar.status_code, _read(Feilsvar, svar.content), svar.headers.get("Retry-After", ""))
        return svar

    def _send(self, sporsmal: httpx2.Request, token: str) -> httpx2.Response:
        sporsmal.headers.update(self._bevis.headers(sporsmal.method, str(sporsmal.url), token))
        try:
            svar = self._http.send(sporsmal, stream=True)
            try:
                return _whole(svar)
            finally:
                svar.close()
        except (httpx2.TransportError, httpx2.StreamError) as wrong:
            raise no_contact(type(wrong).__name__) from None


def checked_address(adresse: str) -> str:
    """The office's address; SynkFeil unless it is https, or this machine itself."""
    try:
        url = httpx2.URL(adresse.strip())
    except httpx2.InvalidURL:
        raise unsafe_address() from None
    is_safe = url.scheme == "https" or (url.scheme == "http" and url.host in _LOKALT)
    if not url.host or not is_safe or url.query or url.fragment or url.userinfo:
        raise unsafe_address()
    return adresse.strip().rstrip("/")


def _whole(svar: httpx2.Response) -> httpx2.Response:
    """The answer read to its end, when it is the office's own and not too large."""
    is_known = svar.headers.get("Content-Type", "").partition(";")[0].strip() in {_JSON, _BYTES}
    if not is_known or svar.headers.get(PROTOKOLLHODE) is None or svar.headers.get("Content-Encoding"):
        # What stands between us and the office answers so: a log-in page, or a gateway without its server.
        raise not_ours(svar.status_code)
    parts, size = list[bytes](), 0
    for part in svar.iter_raw():
        size += len(part)
        if size > MEST_SVAR:
            raise not_ours(svar.status_code)
        parts.append(part)
    return httpx2.Response(svar.status_code, headers=svar.headers, content=b"".join(parts))


def _read(svartype: type[Melding], innhold: bytes) -> Melding:
    try:
        return svartype.model_validate_json(innhold)
    except ValidationError:
        raise unreadable() from None


def _place(sha256: str) -> str:
    return f"/v1/innhold/{sha256}"


def _part(svar: httpx2.Response, start: int) -> Innholdsdel:
    """The part that was asked for; SynkFeil when it is another, or less than it says."""
    found = _OMRADE.fullmatch(svar.headers.get("Content-Range", ""))
    if svar.status_code != httpx2.codes.PARTIAL_CONTENT or found is None:
        raise unreadable()
    first, last, storrelse = map(int, found.groups())
    if not (first == start <= last < storrelse <= MEST_INNHOLD) or last - first + 1 != len(svar.content):
        raise unreadable()
    return Innholdsdel(start, svar.content, storrelse)
