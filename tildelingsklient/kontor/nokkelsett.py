"""Tokens from an issuer: signed by a key of its set, for the office, by an allowed algorithm, and of this moment.

The set is fetched again when a token names a key that is not in it, so that the issuer may change keys; at most once a
minute, so that nobody can have the office ask all the time with keys that are not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any, Final

import httpx2
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from tildelingsklient.feil import KontorFeil
from tildelingsklient.kontor.identitet import Identitet, IkkeInnlogget, IngenRolle
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sprak import _
from tildelingsklient.tid import Klokke

ALGORITMER: Final = ("RS256", "PS256", "ES256", "Ed25519")
MOTTAKER: Final = "tildelingsklient-kontor"
_TYPER: Final = frozenset({"jwt", "at+jwt", "application/at+jwt"})
_SLINGRING_S: Final = 60
_HVER: Final = timedelta(minutes=1)
_LENGST: Final = 8_000

Hent = Callable[[], Mapping[str, Any]]
"""Fetches the issuer's keys as JWKS; may raise OSError, ValueError or httpx2.HTTPError."""


def from_file(sti: Path) -> Hent:
    """The keys lie in a file."""
    return lambda: _object(json.loads(sti.read_text(encoding="utf-8")))


def from_issuer(utsteder: str) -> Hent:
    """The keys are where the issuer's metadata says. KontorFeil when its address is not https (or this machine)."""
    _check_address(utsteder)

    def fetch() -> Mapping[str, Any]:
        metadata = _fetched(utsteder.rstrip("/") + "/.well-known/openid-configuration")
        if metadata.get("issuer") != utsteder:
            raise ValueError("the metadata is another issuer's")
        where = str(metadata["jwks_uri"])
        _check_address(where)
        return _fetched(where)

    return fetch


def _check_address(adresse: str) -> None:
    url = httpx2.URL(adresse)
    if url.scheme != "https" and url.host not in {"127.0.0.1", "localhost", "::1"}:
        raise KontorFeil(_("Adressen til innloggingen er ikke kryptert."), _("Bruk en kryptert adresse."))


def _fetched(adresse: str) -> Mapping[str, Any]:
    answer = httpx2.get(adresse, timeout=5, follow_redirects=False)
    answer.raise_for_status()
    return _object(answer.json())


def _object(data: object) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise TypeError("not a JSON object")
    return data


class Nokkelsett:
    """The issuer's public keys, by their id."""

    def __init__(self, hent: Hent, klokke: Klokke) -> None:
        self._fetch, self._klokke = hent, klokke
        self._keys = dict[str, Key]()
        self._tried: datetime | None = None
        self._lock = Lock()

    def key(self, kid: str) -> Key:
        """The key with this id; KeyError when the issuer has none."""
        with self._lock:
            if kid not in self._keys and self._may_ask():
                self._renew()
            return self._keys[kid]

    def _may_ask(self) -> bool:
        naa = self._klokke.now()
        if self._tried is not None and timedelta(0) <= naa - self._tried < _HVER:
            return False
        self._tried = naa
        return True

    def _renew(self) -> None:
        try:
            keys = KeySet.import_key_set({"keys": [*self._fetch()["keys"]]}).keys
        except (OSError, ValueError, TypeError, KeyError, httpx2.HTTPError, JoseError, KontorFeil):
            return  # the keys that are known still count
        self._keys = {key.kid: key for key in keys if key.kid and key.get("use", "sig") == "sig"}


@dataclass(frozen=True, slots=True)
class Krav:
    """What the claims of a token are called."""

    bruker: str = "sub"
    navn: str = "name"
    rolle: str = "rolle"
    kommune: str = "kommune"
    enhet: str = "enhet"


@dataclass(frozen=True, slots=True)
class Beviskontroll:
    """Knows whose a token is. Fulfils `Identitetskontroll`."""

    utsteder: str
    nokler: Nokkelsett
    klokke: Klokke
    mottaker: str = MOTTAKER
    krav: Krav = Krav()

    def identify(self, bevis: str) -> Identitet:
        """Whose token it is; IkkeInnlogget or IngenRolle when nobody's who may come in."""
        try:
            claims = self._checked(bevis)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise IkkeInnlogget from error
        return self._person(claims)

    def _checked(self, bevis: str) -> dict[str, Any]:
        if len(bevis) > _LENGST:
            raise ValueError("too long")
        header = jws.extract_compact(bevis.encode()).headers()
        if str(header.get("typ", "JWT")).lower() not in _TYPER:
            raise ValueError("another kind of token")
        token = jwt.decode(bevis, self.nokler.key(str(header["kid"])), algorithms=[*ALGORITMER])
        registry = jwt.JWTClaimsRegistry(
            now=int(self.klokke.now().timestamp()),
            leeway=_SLINGRING_S,
            iss={"essential": True, "value": self.utsteder},
            aud={"essential": True, "value": self.mottaker},
            exp={"essential": True},
        )
        registry.validate(token.claims)
        return token.claims

    def _person(self, claims: Mapping[str, Any]) -> Identitet:
        bruker, kommune = claims.get(self.krav.bruker), claims.get(self.krav.kommune)
        if not (_is_name(bruker) and _is_name(kommune)) or claims.get(self.krav.rolle) not in list(Brukerrolle):
            raise IngenRolle
        navn, enhet = (str(claims.get(name) or "") for name in (self.krav.navn, self.krav.enhet))
        return Identitet(str(bruker), navn, Brukerrolle(claims[self.krav.rolle]), str(kommune), enhet)


def _is_name(verdi: object) -> bool:
    return isinstance(verdi, str) and 0 < len(verdi) <= 400 and "\0" not in verdi
