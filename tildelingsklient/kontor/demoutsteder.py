"""The demo's own issuer: OIDC with code and PKCE, where one chooses who to be. It asks for no password, so it is only
there in the demo.

The key is made when it starts. A code counts once and for a minute; a refresh token counts once, and when one comes a
second time all that came of the same login are taken back.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from joserfc import jwt
from joserfc.jwk import ECKey

from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.kontor.nokkelsett import MOTTAKER
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.tid import Klokke

KLIENT: Final = "tildelingsklient"
KOMMUNE: Final = "Fjellvik"
BRUKERE: Final = (
    Identitet("u-ingvild", "Ingvild Moen", Brukerrolle.SAKSBEHANDLER, KOMMUNE, "Tildelingskontoret"),
    Identitet("u-tormod", "Tormod Haug", Brukerrolle.FAGLEDER, KOMMUNE, "Tildelingskontoret"),
)
_KODE_VARER: Final = timedelta(minutes=1)
_BEVIS_VARER: Final = timedelta(minutes=5)
_FORNY_VARER: Final = timedelta(hours=12)
_LOOPBACK: Final = re.compile(r"http://(127\.0\.0\.1|\[::1\]|localhost):\d{1,5}(/[\w./-]*)?", re.ASCII)


class Avvist(Exception):
    """The request is not one the issuer takes, by OAuth's word for it."""

    def __init__(self, kode: str) -> None:
        super().__init__(kode)
        self.kode = kode


class _Kode(NamedTuple):
    bruker: str
    redirect_uri: str
    utfordring: str
    nonce: str
    utloper: datetime


class _Fornying(NamedTuple):
    familie: str
    bruker: str
    utloper: datetime


@dataclass
class Demoutsteder:
    """What the issuer remembers: codes that wait, and refresh tokens by the login they came of."""

    adresse: str
    klokke: Klokke
    _key: ECKey = field(
        default_factory=lambda: ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
    )
    _codes: dict[str, _Kode] = field(default_factory=dict)
    _refresh: dict[str, _Fornying] = field(default_factory=dict)
    _used: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """OIDC discovery."""
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/authorize",
            "token_endpoint": f"{self.adresse}/token",
            "jwks_uri": f"{self.adresse}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }

    def jwks(self) -> dict[str, Any]:
        """The public key."""
        return {"keys": [self._key.as_dict(private=False)]}

    def code_for(self, bruker: str, asked: Mapping[str, str]) -> str:
        """A code for somebody who was chosen; `Avvist` when the request is not a good one."""
        self.check(asked)
        if bruker not in {one.id for one in BRUKERE}:
            raise Avvist("access_denied")
        code = secrets.token_urlsafe(32)
        until = self.klokke.now() + _KODE_VARER
        nonce = asked.get("nonce", "")
        self._codes[code] = _Kode(bruker, asked["redirect_uri"], asked["code_challenge"], nonce, until)
        return code

    def check(self, asked: Mapping[str, str]) -> None:
        """`Avvist` unless it is the program that asks, to be answered on this machine, with PKCE."""
        if asked.get("client_id") != KLIENT or not _LOOPBACK.fullmatch(asked.get("redirect_uri", "")):
            raise Avvist("invalid_request")
        if asked.get("response_type") != "code":
            raise Avvist("unsupported_response_type")
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            raise Avvist("invalid_request")

    def tokens(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Tokens for a code or a refresh token; `Avvist` when neither is good."""
        if asked.get("client_id") != KLIENT:
            raise Avvist("invalid_client")
        match asked.get("grant_type"):
            case "authorization_code":
                return self._for_code(asked)
            case "refresh_token":
                return self._for_refresh(asked.get("refresh_token", ""))
            case _:
                raise Avvist("unsupported_grant_type")

    def _for_code(self, asked: Mapping[str, str]) -> dict[str, Any]:
        code = asked.get("code", "")
        if code in self._used:
            self._take_back(self._used[code])
        known = self._codes.pop(code, None)
        if known is None or known.utloper < self.klokke.now() or known.redirect_uri != asked.get("redirect_uri"):
            raise Avvist("invalid_grant")
        if not secrets.compare_digest(challenge(asked.get("code_verifier", "")), known.utfordring):
            raise Avvist("invalid_grant")
        self._used[code] = familie = secrets.token_urlsafe(16)
        return self._issued(known.bruker, familie, known.nonce)

    def _for_refresh(self, bevis: str) -> dict[str, Any]:
        if bevis in self._used:
            self._take_back(self._used[bevis])
        known = self._refresh.pop(bevis, None)
        if known is None or known.utloper < self.klokke.now():
            raise Avvist("invalid_grant")
        self._used[bevis] = known.familie
        return self._issued(known.bruker, known.familie, "")

    def _take_back(self, familie: str) -> None:
        self._refresh = {bevis: one for bevis, one in self._refresh.items() if one.familie != familie}

    def _issued(self, bruker: str, familie: str, nonce: str) -> dict[str, Any]:
        naa = self.klokke.now()
        hvem = next(one for one in BRUKERE if one.id == bruker)
        refresh = secrets.token_urlsafe(32)
        self._refresh[refresh] = _Fornying(familie, bruker, naa + _FORNY_VARER)
        return {
            "access_token": self._signed(hvem, MOTTAKER, "at+jwt"),
            "id_token": self._signed(hvem, KLIENT, "JWT", nonce),
            "refresh_token": refresh,
            "token_type": "Bearer",
            "expires_in": int(_BEVIS_VARER.total_seconds()),
        }

    def _signed(self, hvem: Identitet, mottaker: str, typ: str, nonce: str = "") -> str:
        naa = self.klokke.now()
        claims = {
            "iss": self.adresse,
            "aud": mottaker,
            "sub": hvem.id,
            "name": hvem.navn,
            "rolle": hvem.rolle.value,
            "kommune": hvem.kommune,
            "enhet": hvem.enhet,
            "iat": int(naa.timestamp()),
            "exp": int((naa + _BEVIS_VARER).timestamp()),
            **({"nonce": nonce} if nonce else {}),
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid, "typ": typ}, claims, self._key)


def _new_key() -> ECKey:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)


def challenge(verifier: str) -> str:
    """PKCE S256 of a verifier."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
