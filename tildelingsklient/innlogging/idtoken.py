"""Is the id_token made by the issuer, for us, now, and for this login? Only asymmetric signatures are believed.

The reason in the fault is a word of ours; nothing of the token is ever in it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey

from tildelingsklient.innlogging.dpop import unpadded
from tildelingsklient.innlogging.innloggingsfeil import failed

ALGORITMER: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
SLINGRING_S: Final = 60
"""Seconds the two clocks may differ."""
_SISTE_TID_S: Final = 100_000_000_000
_REGISTER: Final = jws.JWSRegistry(algorithms=ALGORITMER, strict_check_header=False)

Krav = Mapping[str, Any]


class UkjentNokkel(Exception):
    """Signed with a key that is not among these: the issuer may have changed its keys."""


@dataclass(frozen=True, slots=True)
class Ventet:
    """What the token must say. `nonce` is None at a refresh."""

    issuer: str
    client_id: str
    access_token: str = field(repr=False)
    nonce: str | None = field(default=None, repr=False)


def read_keys(jwks: Mapping[str, Any]) -> tuple[Key, ...]:
    """The keys that can sign; one that we do not understand does not spoil the others."""
    rader = jwks.get("keys")
    return tuple(nokkel for rad in (rader if isinstance(rader, list) else ()) for nokkel in _read_key(rad))


def validate(token: str, nokler: Iterable[Key], ventet: Ventet, naa_s: float) -> Krav:
    """The claims; SynkFeil `svar` or `klokke` when they are not to be believed, UkjentNokkel as above."""
    grunn = "signatur"
    try:
        lest = jwt.decode(token, _finder(tuple(nokler)), registry=_REGISTER)
    except InvalidKeyIdError:
        grunn = "nøkkel"
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        pass
    else:
        _check(lest.header, lest.claims, ventet, naa_s)
        return lest.claims
    if grunn == "nøkkel":
        raise UkjentNokkel
    raise failed("svar", grunn)


def _check(hode: Krav, krav: Krav, ventet: Ventet, naa_s: float) -> None:
    claims = {
        "iss": krav.get("iss") == ventet.issuer,
        "aud": _is_for_us(krav, ventet.client_id),
        "sub": isinstance(krav.get("sub"), str) and 0 < len(krav["sub"]) <= 255,
        "nonce": ventet.nonce is None or _same(krav.get("nonce"), ventet.nonce),
        "at_hash": "at_hash" not in krav or _same(krav["at_hash"], _half_hash(hode["alg"], ventet.access_token)),
        "tid": all(_is_time(krav.get(navn, naa_s)) for navn in ("exp", "iat", "nbf")) and {"exp", "iat"} <= set(krav),
    }
    for grunn, holder in claims.items():
        if not holder:
            raise failed("svar", grunn)
    # It was made this minute, so when its times do not fit it is one of the clocks that is wrong.
    siden = max(krav["iat"], krav.get("nbf", krav["iat"]))
    if krav["exp"] <= naa_s - SLINGRING_S or siden > naa_s + SLINGRING_S:
        raise failed("klokke")


def _is_for_us(krav: Krav, client_id: str) -> bool:
    aud = krav.get("aud")
    mottakere = aud if isinstance(aud, list) else [aud]
    azp = krav.get("azp")
    return client_id in mottakere and (azp == client_id or (azp is None and len(mottakere) == 1))


def _same(sagt: object, ventet: str) -> bool:
    return isinstance(sagt, str) and hmac.compare_digest(sagt.encode(), ventet.encode())


def _is_time(verdi: object) -> bool:
    return isinstance(verdi, int | float) and not isinstance(verdi, bool) and 0 <= verdi < _SISTE_TID_S


def _half_hash(alg: str, token: str) -> str:
    digest = hashlib.new(f"sha{alg[-3:]}", token.encode()).digest()
    return unpadded(digest[: len(digest) // 2])


def _read_key(rad: object) -> list[Key]:
    try:
        nokkel = JWKRegistry.import_key(rad) if isinstance(rad, dict) else None
    except (JoseError, ValueError, TypeError, KeyError):
        return []
    can_verify = isinstance(nokkel, RSAKey | ECKey) and nokkel.get("use") in {None, "sig"}
    return [nokkel] if nokkel is not None and can_verify else []


def _finder(nokler: tuple[Key, ...]) -> Any:  # noqa: ANN401  # joserfc asks with a class it does not name
    """Picks by name; a token that names none is only believed when there is one key it can be."""

    def find(signert: Any) -> Key:  # noqa: ANN401
        hode = signert.headers()
        slag = "EC" if str(hode.get("alg", "")).startswith("ES") else "RSA"
        mulige = [
            nokkel
            for nokkel in nokler
            if nokkel.key_type == slag
            and nokkel.get("alg") in {None, hode.get("alg")}
            and hode.get("kid") in {None, nokkel.get("kid")}
        ]
        if len(mulige) != 1:
            raise InvalidKeyIdError
        return mulige[0]

    return find
