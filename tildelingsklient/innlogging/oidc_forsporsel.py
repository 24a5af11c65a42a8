"""One login's question and answer: state, nonce and PKCE (S256) go out, and only an answer to just them is taken."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import httpx2

from tildelingsklient.innlogging.dpop import unpadded
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.utsteder import Utsteder


@dataclass(frozen=True, slots=True)
class Forsporsel:
    """What only this login knows."""

    tilbake: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)

    @classmethod
    def new(cls, tilbake: str) -> Forsporsel:
        """Fresh secrets, to be answered at this address."""
        return cls(tilbake, *(secrets.token_urlsafe(32) for _ in range(3)))

    def parameters(self, utsteder: Utsteder, *, prompt: str = "", dpop_jkt: str = "") -> dict[str, str]:
        """The authorization request."""
        alle = {
            "response_type": "code",
            "client_id": utsteder.client_id,
            "redirect_uri": self.tilbake,
            "scope": " ".join(utsteder.scopes),
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": unpadded(hashlib.sha256(self.verifier.encode()).digest()),
            "code_challenge_method": "S256",
            "resource": utsteder.ressurs,
            "prompt": prompt or utsteder.prompt,
            "dpop_jkt": dpop_jkt,
        }
        return {navn: verdi for navn, verdi in alle.items() if verdi}


class Svar(NamedTuple):
    """What the browser brought: a code, or our word for why there is none."""

    kode: str = ""
    feil: str = ""


def read_answer(sporring: str, forsporsel: Forsporsel, issuer: str, *, krever_iss: bool) -> Svar | None:
    """The answer; None when it is not to this login, so that nobody else can end it."""
    par = httpx2.QueryParams(sporring).multi_items()
    sagt = dict(par)
    if not hmac.compare_digest(sagt.get("state", "").encode(), forsporsel.state.encode()):
        return None
    if len(sagt) != len(par):
        return Svar(feil="svar")  # said twice, and nobody knows which is meant
    iss = sagt.get("iss")
    if (iss is None and krever_iss) or (iss is not None and iss != issuer):
        return Svar(feil="svar")  # another issuer's code would be sent to ours (RFC 9207)
    if "error" in sagt:
        return Svar(feil="avbrutt" if sagt["error"] == "access_denied" else "avvist")
    return Svar(sagt["code"]) if sagt.get("code") else Svar(feil="svar")


def address(endepunkt: str, parametre: Mapping[str, str]) -> str:
    """Where the browser is sent; what the issuer's own address already asks is kept."""
    try:
        return str(httpx2.URL(endepunkt).copy_merge_params(parametre))
    except httpx2.InvalidURL:
        pass
    raise failed("adresse")
