"""The settings of an issuer: what is taken, and what is never sent to."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey, OctKey, RSAKey

from tildelingsklient.feil import InndataFeil, SynkFeil
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.innlogging.klientnokkel import Klientnokkel
from tildelingsklient.innlogging.utsteder import PORTER, is_safe, read_utsteder

MINST = {"issuer": "https://innlogging.example", "client_id": "tk"}


def test_issuer_and_client_are_enough() -> None:
    utsteder = read_utsteder(json.dumps(MINST).encode())
    assert utsteder.porter == PORTER
    assert utsteder.krav.subjekt == "sub"
    assert not any([utsteder.par, utsteder.private_key_jwt, utsteder.dpop])


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"issuer": "http://innlogging.example"}, "issuer"),
        ({"issuer": "https://innlogging.example?x=1"}, "issuer"),
        ({"issuer": "https://bruker@innlogging.example"}, "issuer"),
        ({"client_id": ""}, "client_id"),
        ({"scopes": ["profile"]}, "scopes"),
        ({"porter": []}, "porter"),
        ({"porter": [80]}, "porter.0"),
        ({"krav": {"rolle": "med mellomrom"}}, "krav.rolle"),
        ({"client_secret": "x"}, "client_secret"),
    ],
    ids=str,
)
def test_settings_that_do_not_hold_name_their_field(endring: dict[str, object], felt: str) -> None:
    with pytest.raises(InndataFeil) as told:
        read_utsteder(json.dumps({**MINST, **endring}).encode())
    assert told.value.felt == felt


@pytest.mark.parametrize("innhold", [b"", b"[]", b"{", b"\xff"])
def test_what_is_no_settings_is_told(innhold: bytes) -> None:
    with pytest.raises(InndataFeil):
        read_utsteder(innhold)


@pytest.mark.parametrize(
    "adresse", ["https://a.example/b?c=d", "http://127.0.0.1:8080/x", "http://localhost", "http://[::1]:9/"]
)
def test_https_and_this_machine_are_safe(adresse: str) -> None:
    assert is_safe(adresse)


@pytest.mark.parametrize(
    "adresse",
    [
        "", "https://", "http://a.example", "http://127.0.0.1.example", "http://127.0.0.1@a.example", "HTTP://127.0.0.1",
        "http://localhost.example", "javascript:alert(1)", "file:///etc/passwd", "https://a\\b.example", "//a.example",
        "http://127.0.0.1:80@a.example/", "http://2130706433/",
    ],
)  # fmt: skip
def test_nothing_else_is(adresse: str) -> None:
    assert not is_safe(adresse)


@pytest.mark.parametrize(
    "jwk",
    [
        "", "{}", "[]", json.dumps(OctKey.generate_key(256).as_dict(private=True)),
        json.dumps(ECKey.generate_key("P-256", private=True).as_dict(private=False)),
        json.dumps({**ECKey.generate_key("P-256", private=True).as_dict(private=True), "alg": "RS256"}),
        json.dumps({**RSAKey.generate_key(2048, private=True).as_dict(private=True), "alg": "HS256"}),
    ],
    ids=["tom", "ingen", "liste", "delt", "offentlig", "EC som RSA", "RSA som HMAC"],
)  # fmt: skip
def test_a_client_key_that_cannot_sign_is_told_before_anything_is_sent(jwk: str) -> None:
    with pytest.raises(SynkFeil) as told:
        Klientnokkel(jwk)
    assert told.value.kode == "oppsett"


@given(st.builds(Innloggingsstand, st.text(), st.text(), st.text(), st.text()))
def test_what_a_login_leaves_is_the_same_there_and_back_and_its_repr_shows_no_secret(stand: Innloggingsstand) -> None:
    assert Innloggingsstand.from_text(stand.as_text()) == stand
    assert repr(stand) == f"Innloggingsstand(utsteder={stand.utsteder!r})"


def test_nothing_kept_is_nobody() -> None:
    assert Innloggingsstand.from_text("") == Innloggingsstand()


def test_what_a_newer_program_kept_beside_is_passed_over() -> None:
    nyere = json.dumps({"utsteder": "https://a.example", "subjekt": "p-1", "sted": "Fjellvik"})
    assert Innloggingsstand.from_text(nyere) == Innloggingsstand("https://a.example", "p-1")
