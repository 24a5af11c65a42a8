"""What the issuer says of itself (OpenID Connect Discovery), when it is the issuer we asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.oidc_linje import Utstederlinje
from tildelingsklient.innlogging.utsteder import Utsteder, is_safe


class Oppdaget(BaseModel):
    """Where to ask for what. The names are those of the specification."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    pushed_authorization_request_endpoint: str = ""
    revocation_endpoint: str = ""
    code_challenge_methods_supported: tuple[str, ...] = ("S256",)
    authorization_response_iss_parameter_supported: bool = False
    require_pushed_authorization_requests: bool = False

    def addresses(self) -> tuple[str, ...]:
        """Every place we may send something to."""
        andre = (self.pushed_authorization_request_endpoint, self.revocation_endpoint)
        return (self.authorization_endpoint, self.token_endpoint, self.jwks_uri, *filter(None, andre))


def discover(linje: Utstederlinje, utsteder: Utsteder) -> Oppdaget:
    """Ask; SynkFeil `oppsett` or `adresse` when the answer is another's, or not one we can log in with."""
    sagt = _model(linje.get(utsteder.issuer.rstrip("/") + "/.well-known/openid-configuration"))
    if sagt is None or sagt.issuer != utsteder.issuer:
        raise failed("oppsett", "issuer")
    if not all(map(is_safe, sagt.addresses())):
        raise failed("adresse")
    if "S256" not in sagt.code_challenge_methods_supported:
        raise failed("oppsett", "PKCE")
    if utsteder.par and not sagt.pushed_authorization_request_endpoint:
        raise failed("oppsett", "PAR")
    return sagt


def _model(innhold: Mapping[str, Any]) -> Oppdaget | None:
    try:
        return Oppdaget.model_validate(innhold)
    except ValidationError:
        return None
