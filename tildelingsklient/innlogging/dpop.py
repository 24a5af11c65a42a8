"""DPoP (RFC 9449): a token that is only worth something together with our key, and a proof of it for each request.

Without DPoP the same class gives the plain bearer header, so that the one who asks need not know which it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.tid import Klokke

_ALG: Final = "ES256"
_NONCEHODE: Final = "DPoP-Nonce"


class Bevisnokkel:
    """A key that never leaves this machine. Its text is for the encrypted store only."""

    def __init__(self, nokkel: ECKey) -> None:
        self._nokkel = nokkel

    @classmethod
    def new(cls) -> Bevisnokkel:
        """A fresh one for each login."""
        return cls(ECKey.generate_key("P-256", private=True))

    @classmethod
    def from_text(cls, tekst: str) -> Bevisnokkel:
        """As it was kept; SynkFeil `ikke_innlogget` when it cannot be used."""
        try:
            return cls(ECKey.import_key(json.loads(tekst)))
        except (JoseError, ValueError, TypeError, KeyError):
            pass
        raise failed("ikke_innlogget", "dpop-nøkkel")

    def as_text(self) -> str:
        """To be kept."""
        return json.dumps(self._nokkel.as_dict(private=True))

    def thumbprint(self) -> str:
        """What the issuer calls it."""
        return self._nokkel.thumbprint()

    def sign(self, krav: dict[str, object]) -> str:
        """A proof with these claims."""
        hode = {"alg": _ALG, "jwk": self._nokkel.as_dict(private=False)}
        return jwt.encode(hode, krav, self._nokkel, algorithms=[_ALG], default_type="dpop+jwt")


class Bevisforer:
    """Makes the proofs, and remembers the nonce that each server asks for."""

    def __init__(self, nokkel: Bevisnokkel | None, klokke: Klokke) -> None:
        self.nokkel = nokkel
        self._klokke = klokke
        self._noncer: dict[str, str] = {}

    def headers(self, metode: str, adresse: str, token: str = "") -> dict[str, str]:
        """The headers of one request, with the token when there is one."""
        if self.nokkel is None:
            return {"Authorization": f"Bearer {token}"} if token else {}
        hoder = {"DPoP": self._proof(self.nokkel, metode, adresse, token)}
        return {**hoder, "Authorization": f"DPoP {token}"} if token else hoder

    def heard(self, adresse: str, hoder: Mapping[str, str]) -> bool:
        """Remember the nonce the server gave; True when it is another than the one we used."""
        nonce = hoder.get(_NONCEHODE, "")
        if self.nokkel is None or not nonce or len(nonce) > 1_000:
            return False
        er_ny = self._noncer.get(_origin(adresse)) != nonce
        self._noncer[_origin(adresse)] = nonce
        return er_ny

    def _proof(self, nokkel: Bevisnokkel, metode: str, adresse: str, token: str) -> str:
        krav: dict[str, object] = {
            "jti": self._klokke.new_id(),
            "htm": metode,
            "htu": adresse.partition("#")[0].partition("?")[0],
            "iat": int(self._klokke.now().timestamp()),
        }
        if nonce := self._noncer.get(_origin(adresse)):
            krav["nonce"] = nonce
        if token:
            krav["ath"] = unpadded(hashlib.sha256(token.encode()).digest())
        return nokkel.sign(krav)


def unpadded(innhold: bytes) -> str:
    """Base64url as JOSE writes it."""
    return base64.urlsafe_b64encode(innhold).rstrip(b"=").decode()


def _origin(adresse: str) -> str:
    return "/".join(adresse.split("/", 3)[:3])
