"""What of an id_token is believed, for every time and every nonsense there can be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey

from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.idtoken import SLINGRING_S, UkjentNokkel, Ventet, read_keys, validate

NAA = 1_794_476_520
NOKKEL = ECKey.generate_key("P-256", {"kid": "e1", "alg": "ES256", "use": "sig"}, private=True)
VENTET = Ventet("https://innlogging.example", "tk", "tilgang", "nonce")
GOD: dict[str, Any] = {"iss": VENTET.issuer, "aud": "tk", "sub": "p-1", "nonce": "nonce", "iat": NAA, "exp": NAA + 60}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inne: st.lists(inne, max_size=3) | st.dictionaries(st.sampled_from(["kty", "kid", "n", "x", "crv"]), inne),
    max_leaves=8,
)
NAER = st.integers(NAA - 200, NAA + 200)


def signed(**krav: object) -> str:
    return jwt.encode({"alg": "ES256", "kid": "e1"}, {**GOD, **krav}, NOKKEL, algorithms=["ES256"])


def judged(token: str) -> str:
    """The code of the refusal, or nothing."""
    try:
        validate(token, (NOKKEL,), VENTET, NAA)
    except SynkFeil as feil:
        return feil.kode
    except UkjentNokkel:
        return "ukjent"
    return ""


@given(iat=NAER, exp=NAER, nbf=NAER | st.none())
def test_a_token_holds_between_its_times_give_or_take_a_minute(iat: int, exp: int, nbf: int | None) -> None:
    times = {"iat": iat, "exp": exp} | ({} if nbf is None else {"nbf": nbf})
    begins = iat if nbf is None else max(iat, nbf)
    holds = begins <= NAA + SLINGRING_S and exp > NAA - SLINGRING_S
    assert judged(signed(**times)) == ("" if holds else "klokke")


@given(st.sampled_from(sorted(GOD)), JSON)
def test_no_claim_can_be_anything_else(navn: str, verdi: object) -> None:
    believed = judged(signed(**{navn: verdi})) == ""
    is_as_good = verdi == GOD[navn] or (navn == "aud" and verdi == ["tk"]) or (navn == "sub" and bool(verdi))
    assert not believed or is_as_good


@given(st.text(st.characters(codec="ascii"), max_size=60) | st.from_regex(r"[\w-]{0,40}\.[\w-]{0,40}\.[\w-]{0,40}"))
def test_no_text_is_a_token_and_none_makes_it_fall(tekst: str) -> None:
    assert judged(tekst) in {"svar", "ukjent"}


@given(st.integers(0, 200), st.characters(codec="ascii", categories=["L", "N"]))
def test_a_token_changed_in_any_place_is_not_believed(sted: int, tegn: str) -> None:
    token = signed()
    changed = token[:sted] + tegn + token[sted + 1 :]
    assert (judged(changed) == "") == (changed == token)


@given(JSON)
def test_no_list_of_keys_makes_it_fall(jwks: object) -> None:
    assert len(read_keys({"keys": [jwks, NOKKEL.as_dict(private=False)]})) >= 1
    assert read_keys({"keys": jwks}) == ()


def test_a_key_nobody_knows_is_asked_for_and_not_guessed() -> None:
    with pytest.raises(UkjentNokkel):
        validate(signed(), (), VENTET, NAA)


def test_at_a_refresh_there_need_be_no_nonce() -> None:
    ventet = Ventet(VENTET.issuer, "tk", "tilgang")
    assert validate(signed(nonce=None), (NOKKEL,), ventet, NAA)["sub"] == "p-1"


def test_a_token_that_names_no_key_is_not_believed_when_it_could_be_two() -> None:
    other = ECKey.generate_key("P-256", private=True)
    unnamed = jwt.encode({"alg": "ES256"}, dict(GOD), NOKKEL, algorithms=["ES256"])
    assert validate(unnamed, (NOKKEL,), VENTET, NAA)
    with pytest.raises(UkjentNokkel):
        validate(unnamed, (NOKKEL, other), VENTET, NAA)
