"""The key that proves which client we are (private_key_jwt); its public half is registered at the issuer."""

from __future__ import annotations

import json
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey

from tildelingsklient.innlogging.idtoken import ALGORITMER
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.tid import Klokke

_VARER_S: Final = 30
"""HelseID takes none that lasts longer than a minute."""
_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_KURVER: Final = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}


class Klientnokkel:
    """Read from a private JWK; SynkFeil `oppsett` when it is none."""

    def __init__(self, jwk: str) -> None:
        nokkel = _read(jwk)
        if not isinstance(nokkel, ECKey | RSAKey) or not nokkel.is_private:
            raise failed("oppsett", "klientnøkkel")
        self._nokkel = nokkel
        self._alg = str(nokkel.get("alg") or _usual_alg(nokkel))
        if self._alg not in ALGORITMER or self._alg.startswith("ES") != isinstance(nokkel, ECKey):
            raise failed("oppsett", "klientnøkkel")

    def assertion(self, client_id: str, issuer: str, klokke: Klokke) -> dict[str, str]:
        """Form fields that say who we are; made anew for each request, for none may be used twice."""
        naa = int(klokke.now().timestamp())
        krav = {"iss": client_id, "sub": client_id, "aud": issuer, "jti": klokke.new_id()}
        tider = {"iat": naa, "nbf": naa, "exp": naa + _VARER_S}
        hode = {"alg": self._alg, "kid": str(self._nokkel.get("kid") or self._nokkel.thumbprint())}
        signert = jwt.encode(
            hode, {**krav, **tider}, self._nokkel, algorithms=[self._alg], default_type="client-authentication+jwt"
        )
        return {"client_assertion_type": _TYPE, "client_assertion": signert}


def _usual_alg(nokkel: ECKey | RSAKey) -> str:
    return _KURVER.get(nokkel.curve_name, "") if isinstance(nokkel, ECKey) else "PS256"


def _read(jwk: str) -> Key | None:
    try:
        return JWKRegistry.import_key(json.loads(jwk))
    except (JoseError, ValueError, TypeError, KeyError):
        return None
