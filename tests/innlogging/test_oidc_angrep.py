"""What an attacker tries against a login, and that nothing of it is believed or shown."""

from __future__ import annotations

import hmac
import json
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from tests.innlogging.strengutsteder import (
    ISSUER,
    RSA,
    Nettleser,
    Strengutsteder,
    answered,
    b64,
    sign_rightly,
    visit,
)
from tests.innlogging.verden import Verden
from tildelingsklient.feil import SynkFeil

FREMMED = RSAKey.generate_key(2048, {"kid": "r1"}, private=True)
Krav = Mapping[str, object]


def _segments(hode: Krav, krav: Krav) -> str:
    return ".".join(b64(json.dumps(del_).encode()) for del_ in (hode, krav))


def _unsigned(_utsteder: Strengutsteder, krav: Krav) -> str:
    return _segments({"alg": "none"}, krav) + "."


def _hmac_with(hemmelighet: bytes) -> Callable[[Strengutsteder, Krav], str]:
    def sign(_utsteder: Strengutsteder, krav: Krav) -> str:
        deler = _segments({"alg": "HS256", "kid": "r1"}, krav)
        return f"{deler}.{b64(hmac.digest(hemmelighet, deler.encode(), 'sha256'))}"

    return sign


def _by_a_stranger(_utsteder: Strengutsteder, krav: Krav) -> str:
    return jwt.encode({"alg": "RS256", "kid": "r1"}, dict(krav), FREMMED, algorithms=["RS256"])


def _by_a_key_in_its_own_head(_utsteder: Strengutsteder, krav: Krav) -> str:
    hode = {"alg": "RS256", "kid": "nytt", "jwk": FREMMED.as_dict(private=False)}
    return jwt.encode(hode, dict(krav), FREMMED, algorithms=["RS256"])


def _changed_after_signing(utsteder: Strengutsteder, krav: Krav) -> str:
    hode, innhold, signatur = sign_rightly(utsteder, krav).split(".")
    midten = len(innhold) // 2
    annet = "A" if innhold[midten] != "A" else "B"
    return f"{hode}.{innhold[:midten]}{annet}{innhold[midten + 1 :]}.{signatur}"


@pytest.mark.parametrize(
    "sign",
    [
        _unsigned, _hmac_with(RSA.as_pem(private=False)), _hmac_with(b"tildelingsklient" * 4), _by_a_stranger,
        _by_a_key_in_its_own_head, _changed_after_signing, lambda _u, _k: "", lambda _u, _k: "a.b.c",
    ],
    ids=["alg none", "HS256 med offentlig nøkkel", "HS256", "fremmed", "nøkkel i hodet", "endret", "tom", "tull"],
)  # fmt: skip
def test_an_id_token_that_the_issuer_has_not_signed_is_not_believed(
    verden: Verden, sign: Callable[[Strengutsteder, Krav], str]
) -> None:
    verden.utsteder.sign = sign
    feil, ((_status, side),) = verden.refused()
    assert feil.kode == "svar"
    assert "ikke til å stole på" in side
    assert not verden.innlogging.is_logged_in()


@pytest.mark.parametrize(
    ("krav", "kode"),
    [
        ({"iss": "https://annen.example"}, "svar"),
        ({"iss": f"{ISSUER}/"}, "svar"),
        ({"aud": "annen"}, "svar"),
        ({"aud": ["tildelingsklient", "annen"]}, "svar"),
        ({"aud": ["tildelingsklient", "annen"], "azp": "annen"}, "svar"),
        ({"azp": "annen"}, "svar"),
        ({"nonce": None}, "svar"),
        ({"nonce": "gammel"}, "svar"),
        ({"nonce": ["x"]}, "svar"),
        ({"at_hash": "feil"}, "svar"),
        ({"sub": None}, "svar"),
        ({"sub": ""}, "svar"),
        ({"sub": "x" * 256}, "svar"),
        ({"exp": None}, "svar"),
        ({"iat": None}, "svar"),
        ({"exp": "9999999999"}, "svar"),
        ({"exp": True}, "svar"),
        ({"exp": float("nan")}, "svar"),
        ({"exp": 10**400}, "svar"),
        ({"exp": 1_000}, "klokke"),
        ({"nbf": 9_999_999_999}, "klokke"),
        ({"iat": 9_999_999_999}, "klokke"),
    ],
    ids=str,
)
def test_an_id_token_for_another_time_place_or_login_is_not_believed(
    verden: Verden, krav: dict[str, object], kode: str
) -> None:
    verden.utsteder.krav = krav
    assert verden.refused()[0].kode == kode
    assert verden.lager.alle == []


@pytest.mark.parametrize(
    "krav", [{"aud": ["tildelingsklient"]}, {"at_hash": None}, {"azp": "tildelingsklient"}], ids=str
)
def test_what_an_issuer_may_leave_out_or_add_is_taken(verden: Verden, krav: dict[str, object]) -> None:
    verden.utsteder.krav = krav
    verden.log_in()
    assert verden.innlogging.is_logged_in()


@pytest.mark.parametrize("nokkel", [ECKey.generate_key("P-256", private=True), RSA])
def test_a_token_that_names_no_key_is_believed_when_it_can_be_only_one(verden: Verden, nokkel: Any) -> None:
    utsteder = verden.utsteder
    utsteder.nokkel, utsteder.jwks = nokkel, [RSA, ECKey.generate_key("P-256", private=True)]
    if isinstance(nokkel, ECKey):
        utsteder.jwks = [RSA, nokkel]
    utsteder.sign = lambda _u, krav: jwt.encode(
        {"alg": "ES256" if isinstance(nokkel, ECKey) else "RS256"}, krav, nokkel, algorithms=["ES256", "RS256"]
    )
    verden.log_in()
    assert verden.innlogging.is_logged_in()


def test_a_key_meant_for_encryption_signs_nothing(verden: Verden) -> None:
    kryptering = RSAKey.import_key({**RSA.as_dict(private=True), "use": "enc"})
    verden.utsteder.jwks = [kryptering]
    assert verden.refused()[0].kode == "svar"


def test_an_answer_with_the_wrong_state_ends_nothing_and_the_right_one_is_still_awaited(verden: Verden) -> None:
    nettleser = Nettleser(verden.utsteder)
    stray: list[tuple[int, str]] = []
    nettleser.for_svaret = lambda til: stray.extend(
        visit(f"{til}?{feil}") for feil in ("code=angriper&state=feil", "code=angriper", "error=access_denied&state=")
    )
    verden.innlogging.log_in(nettleser)
    assert nettleser.wait()[0][0] == 200
    assert [status for status, _side in stray] == [400, 400, 400]
    assert verden.utsteder.spurt.count("/token") == 1


@pytest.mark.parametrize("iss", [{"iss": "https://annen.example"}, {}], ids=["en annens", "ingen"])
def test_a_code_from_another_issuer_is_never_sent_to_ours(verden: Verden, iss: dict[str, str]) -> None:
    feil, _sider = verden.refused(lambda svar: {n: v for n, v in svar.items() if n != "iss"} | iss)
    assert feil.kode == "svar"
    assert "/token" not in verden.utsteder.spurt


def test_an_issuer_that_does_not_name_itself_need_not(verden: Verden) -> None:
    verden.utsteder.metadata = {"authorization_response_iss_parameter_supported": False}
    verden.log_in(lambda svar: {n: v for n, v in svar.items() if n != "iss"})
    assert verden.innlogging.is_logged_in()


def test_a_code_that_was_used_before_is_refused(verden: Verden) -> None:
    old: dict[str, str] = {}

    def remember(svar: dict[str, str]) -> dict[str, str]:
        old["code"] = svar["code"]
        return svar

    verden.log_in(remember)
    assert verden.refused(lambda svar: {**svar, **old})[0].kode == "ikke_innlogget"


def test_a_code_of_somebody_elses_login_does_not_fit_our_verifier(verden: Verden) -> None:
    """The attacker's own fresh code in the victim's browser."""
    nettleser = Nettleser(verden.utsteder)
    attacker = Nettleser(verden.utsteder, lambda svar: {})
    codes: list[str] = []

    def swapped(svar: dict[str, str]) -> dict[str, str]:
        query = httpx2.URL(nettleser.adresse).copy_set_param("code_challenge", "x" * 43)
        codes.append(attacker._utsteder.authorize(str(query))["code"])
        return {**svar, "code": codes[0]}

    nettleser._endre = swapped
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.log_in(nettleser)
    nettleser.wait()
    assert told.value.kode == "ikke_innlogget"


@pytest.mark.parametrize(
    ("svar", "kode"),
    [
        ({"error": "access_denied"}, "avbrutt"),
        ({"error": "server_error", "error_description": "<script>alert(1)</script>"}, "avvist"),
        ({"code": ""}, "svar"),
    ],
    ids=str,
)
def test_a_refusal_has_our_own_sentence_and_none_of_theirs(verden: Verden, svar: dict[str, str], kode: str) -> None:
    feil, ((_status, side),) = verden.refused(lambda godt: {"state": godt["state"], "iss": godt["iss"], **svar})
    assert feil.kode == kode
    assert "script" not in side
    assert feil.tittel in side


def test_what_is_said_twice_is_not_taken(verden: Verden) -> None:
    nettleser = Nettleser(verden.utsteder)
    nettleser._go = lambda til, svar: nettleser.sider.append(  # type: ignore[method-assign]
        visit(f"{til}?state={svar['state']}&iss={svar['iss']}&code={svar['code']}&code=annen")
    )
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.log_in(nettleser)
    nettleser.wait()
    assert told.value.kode == "svar"


@pytest.mark.parametrize(
    ("metadata", "kode"),
    [
        ({"issuer": "https://annen.example"}, "oppsett"),
        ({"token_endpoint": "http://innlogging.example/token"}, "adresse"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "adresse"),
        ({"authorization_endpoint": "https://a:b:c/"}, "adresse"),
        ({"jwks_uri": "file:///etc/passwd"}, "adresse"),
        ({"token_endpoint": None}, "oppsett"),
        ({"code_challenge_methods_supported": ["plain"]}, "oppsett"),
        ({"revocation_endpoint": "http://127.0.0.1.example/"}, "adresse"),
    ],
    ids=str,
)
def test_an_issuer_that_says_odd_things_of_itself_is_not_used(
    verden: Verden, metadata: dict[str, object], kode: str
) -> None:
    verden.utsteder.metadata = metadata
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.log_in(lambda _adresse: pytest.fail("the browser was opened"))
    assert told.value.kode == kode


@pytest.mark.parametrize(
    "tokensvar",
    [
        {"access_token": None}, {"access_token": "a\r\nX-Ny: 1"}, {"access_token": ""}, {"token_type": "mac"},
        {"token_type": None}, {"expires_in": -1}, {"expires_in": "snart"}, {"id_token": None}, {"refresh_token": 7},
    ],
    ids=str,
)  # fmt: skip
def test_tokens_that_are_no_tokens_are_not_taken(verden: Verden, tokensvar: dict[str, object]) -> None:
    verden.utsteder.tokensvar = tokensvar
    assert verden.refused()[0].kode == "svar"


def _other(status: int, hoder: Mapping[str, str], innhold: bytes = b"") -> Callable[[httpx2.Request], httpx2.Response]:
    return lambda _sporsmal: httpx2.Response(status, headers=hoder, stream=httpx2.ByteStream(innhold))


@pytest.mark.parametrize(
    ("svarer", "kode"),
    [
        (_other(200, {"Content-Type": "text/html"}, b"<html>"), "portal"),
        (_other(302, {"Location": "https://x.example"}), "portal"),
        (lambda _s: answered(200, {"x": "y" * 300_000}), "portal"),
        (lambda _s: answered(200, {}, {"Content-Encoding": "gzip"}), "portal"),
        (lambda _s: answered(200, []), "uleselig"),
        (lambda _s: answered(404, {}), "oppsett"),
        (lambda _s: answered(503, {}), "ikke_klar"),
        (_other(502, {"Content-Type": "text/plain"}, b"Bad gateway"), "ikke_klar"),
    ],
    ids=["innloggingsside", "videresendt", "uten ende", "pakket", "liste", "ikke der", "opptatt", "mellomledd"],
)
def test_a_bad_network_is_told_apart_from_a_bad_issuer(
    verden: Verden, monkeypatch: pytest.MonkeyPatch, svarer: Callable[[httpx2.Request], httpx2.Response], kode: str
) -> None:
    monkeypatch.setattr(verden.utsteder, "handle", svarer)
    with pytest.raises(SynkFeil) as told:
        verden.start().log_in(lambda _adresse: True)
    assert told.value.kode == kode
    assert told.value.neste_steg.endswith(".")


def test_a_browser_that_cannot_be_opened_is_told_at_once(verden: Verden) -> None:
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.log_in(lambda _adresse: False)
    assert told.value.kode == "nettleser"


def test_one_who_gives_up_is_let_go(verden: Verden) -> None:
    with pytest.raises(SynkFeil) as told:
        verden.innlogging.log_in(lambda _adresse: True, lambda: True)
    assert told.value.kode == "avbrutt"


@pytest.mark.parametrize(
    "galt",
    [
        {"krav": {"nonce": "x"}}, {"sign": _by_a_stranger}, {"sub": "p-2"}, {"tokensvar": {"token_type": "x"}},
        {"tokensvar": {"access_token": "tilgang-med mellomrom"}}, {"sign": _unsigned}, {"krav": {"exp": 1}},
    ],
    ids=["nonce", "fremmed", "annen person", "slag", "mellomrom", "usignert", "utløpt"],
)  # fmt: skip
def test_no_token_is_in_a_fault_its_trace_or_a_repr(helseid: Verden, galt: dict[str, Any]) -> None:
    helseid.log_in()
    for navn, verdi in galt.items():
        setattr(helseid.utsteder, navn, verdi)
    feil, sider = helseid.refused()
    told = "".join(traceback.TracebackException.from_exception(feil, capture_locals=False).format())
    shown = [told, repr(feil), repr(helseid.innlogging), repr(helseid.lager.stand), repr(helseid.innlogget), str(sider)]
    context = feil.__context__
    while context is not None:
        shown += [repr(context), str(context)]
        context = context.__context__
    secrets = [*helseid.utsteder.hemmelig, helseid.lager.stand.dpop, helseid.innlogging.token(), "p-1", "Ingvild"]
    assert [secret for secret in secrets if any(secret in text for text in shown)] == []
