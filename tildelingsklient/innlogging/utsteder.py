"""Where people log in: the issuer's settings, as data. Nothing here is secret.

HelseID asks for `par`, `private_key_jwt` and `dpop`; an issuer of the kommune's own mostly for none of them.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _

PORTER: Final = (18431, 18432, 18433)
"""Registered at the issuer once; below what systems hand out by themselves."""
_LOKALT: Final = ("http://127.0.0.1", "http://localhost", "http://[::1]")

Ord = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[\x21-\x7e]+$")]
Port = Annotated[int, Field(ge=1024, le=65535)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kravnavn(_Data):
    """What the claims of an id_token are called at this issuer."""

    subjekt: Ord = "sub"
    navn: Ord = "name"
    kommune: Ord = "kommune"
    rolle: Ord = "rolle"
    enhet: Ord = "enhet"


class Utsteder(_Data):
    """One issuer, and what we are there. `ressurs` names the office where tokens are made for many (RFC 8707)."""

    issuer: Ord
    client_id: Ord
    scopes: tuple[Ord, ...] = ("openid", "profile", "offline_access")
    ressurs: str = Field(default="", pattern=r"^[\x21-\x7e]*$")
    prompt: str = Field(default="", pattern=r"^[a-z_ ]*$")
    krav: Kravnavn = Kravnavn()
    porter: tuple[Port, ...] = Field(default=PORTER, min_length=1, max_length=10)
    par: bool = False
    private_key_jwt: bool = False
    dpop: bool = False

    @field_validator("issuer")
    @classmethod
    def _is_safe(cls, issuer: str) -> str:
        if not is_safe(issuer) or "?" in issuer or "#" in issuer:
            raise ValueError(issuer)
        return issuer

    @field_validator("scopes")
    @classmethod
    def _asks_who(cls, scopes: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in scopes:
            raise ValueError(scopes)
        return scopes


def read_utsteder(innhold: bytes) -> Utsteder:
    """The settings from JSON; InndataFeil names the field that does not hold."""
    try:
        return Utsteder.model_validate_json(innhold)
    except ValidationError as wrong:
        felt = ".".join(str(led) for led in wrong.errors()[0]["loc"])
    raise InndataFeil(
        _("Oppsettet for innlogging kan ikke brukes."), _("Be den som styrer tilgang hos kontoret, om et nytt."), felt
    )


def is_safe(adresse: str) -> bool:
    """Is it https, or this machine itself? Nothing is sent anywhere else."""
    vert = adresse.partition("://")[2].partition("/")[0]
    if not vert or "@" in vert or "\\" in adresse:
        return False
    return adresse.startswith("https://") or any(
        adresse.startswith(lokal) and adresse[len(lokal) : len(lokal) + 1] in {"", ":", "/"} for lokal in _LOKALT
    )
