"""What the client makes of a good office, and of a bad network."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.kontorlinje import EGNE, Kontorlinje, answer
from tildelingsklient.feil import SynkFeil
from tildelingsklient.synk.bytefelt import Innholdsdel
from tildelingsklient.synk.katalogpakke import public_text, signature
from tildelingsklient.synk.kontor_klient import MEST_SVAR, Kontorklient, checked_address
from tildelingsklient.synk.kontorfeil import may_try_again
from tildelingsklient.synk.melding import PROTOKOLL, PROTOKOLLHODE, SIGNATURHODE, Pushmelding

SIDE = {"linjer": [], "merke": "m1", "ut": [], "er_ferdig": True}


class Adgang:
    def __init__(self) -> None:
        self.fornyet = 0

    def token(self) -> str:
        return "gammel"

    def renew(self) -> str:
        self.fornyet += 1
        return "ny"


@contextmanager
def spoken_with(*svar: bytes, adgang: Adgang | None = None) -> Iterator[tuple[Kontorklient, Kontorlinje]]:
    with Kontorlinje(*svar) as linje:
        klient = Kontorklient(linje.adresse, adgang or Adgang())
        try:
            yield klient, linje
        finally:
            klient.close()


def refusal(svar: bytes) -> SynkFeil:
    with spoken_with(svar) as (klient, _linje), pytest.raises(SynkFeil) as told:
        klient.changes("")
    return told.value


def test_a_page_of_the_feed_is_read() -> None:
    with spoken_with(answer(SIDE)) as (klient, linje):
        side = klient.changes("å/&b")
    assert side.merke == "m1"
    assert linje.spurt[0].startswith(b"GET /v1/changes?merke=%C3%A5%2F%26b HTTP/1.1\r\n")


def test_every_request_carries_token_and_protocol_and_asks_for_nothing_compressed() -> None:
    with spoken_with(answer(SIDE)) as (klient, linje):
        klient.changes("")
    head = linje.spurt[0].lower()
    assert b"authorization: bearer gammel" in head
    assert f"tildelingsklient-protokoll: {PROTOKOLL}".encode() in head
    assert b"accept-encoding: identity" in head


def test_what_a_newer_office_tells_beside_is_passed_over() -> None:
    with spoken_with(answer({**SIDE, "vaer": "sol"})) as (klient, _linje):
        assert klient.changes("").er_ferdig


def test_a_token_that_is_not_taken_is_renewed_once_and_the_request_sent_again() -> None:
    adgang = Adgang()
    no = answer({"kode": "ikke_innlogget"}, "401 Unauthorized")
    with spoken_with(no, answer({"kvitteringer": []}), adgang=adgang) as (klient, linje):
        klient.push(Pushmelding(protokoll=PROTOKOLL, maskin="m", ops=()))
    assert adgang.fornyet == 1
    assert linje.spurt[0].partition(b"\r\n\r\n")[2] == linje.spurt[1].partition(b"\r\n\r\n")[2]


def test_one_that_is_refused_with_a_fresh_token_must_log_in() -> None:
    feil = refusal(answer({"kode": "ikke_innlogget"}, "401 Unauthorized"))
    assert feil.kode == "ikke_innlogget"
    assert not may_try_again(feil)


@pytest.mark.parametrize(
    ("status", "kode", "forsokes"),
    [
        ("413 Content Too Large", "for_stor", False),
        ("426 Upgrade Required", "for_gammel", False),
        ("429 Too Many Requests", "for_mange", True),
        ("500 Internal Server Error", "feil", True),
        ("503 Service Unavailable", "ikke_klar", True),
        ("403 Forbidden", "enhet_sperret", False),
    ],
)
def test_each_refusal_has_its_sentence_and_says_whether_waiting_helps(status: str, kode: str, forsokes: bool) -> None:
    feil = refusal(answer({"kode": kode}, status, {**EGNE, "Retry-After": "7"}))
    assert (feil.kode, may_try_again(feil), feil.vent_s) == (kode, forsokes, 7)
    assert feil.tittel.endswith(".")
    assert feil.neste_steg.endswith(".")


@pytest.mark.parametrize("vent", ["-1", "1e9", "Wed, 21 Oct 2026 07:28:00 GMT", "٣", ""])
def test_a_retry_after_that_is_no_number_of_seconds_is_no_wait(vent: str) -> None:
    feil = refusal(answer({"kode": "for_mange"}, "429 Too Many Requests", {**EGNE, "Retry-After": "9"}))
    assert feil.vent_s == 9
    if vent.isascii():
        assert refusal(answer({"kode": "feil"}, "500 Error", {**EGNE, "Retry-After": vent})).vent_s == 0


def test_nobody_waits_longer_than_an_hour_because_somebody_said_so() -> None:
    feil = refusal(answer({"kode": "for_mange"}, "429 Too Many Requests", {**EGNE, "Retry-After": "99999999"}))
    assert feil.vent_s == 3600


@pytest.mark.parametrize(
    "svar",
    [
        answer(b"<html>Velkommen til kafeens nett</html>", hoder={"Content-Type": "text/html"}),
        answer({"merke": "x"}, hoder={"Content-Type": "application/json"}),
        answer(b"", "302 Found", {"Location": "http://logg-inn.example/", "Content-Type": "text/html"}),
        answer(b"Bad gateway", "502 Bad Gateway", {"Content-Type": "text/plain"}),
        answer(gzip.compress(json.dumps(SIDE).encode()), hoder={**EGNE, "Content-Encoding": "gzip"}),
    ],
    ids=["innloggingsside", "uten vårt hode", "videresendt", "mellomledd uten tjener", "pakket"],
)
def test_an_answer_that_is_not_the_offices_is_never_believed(svar: bytes) -> None:
    feil = refusal(svar)
    assert feil.kode == "portal"
    assert may_try_again(feil)


def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    feil = refusal(answer(b" " * (MEST_SVAR + 1)))
    assert feil.kode == "portal"


WHOLE = answer(SIDE)


@given(st.integers(0, len(WHOLE) - 1))
def test_an_answer_cut_at_any_byte_is_a_plain_fault_that_may_be_tried_again(cut: int) -> None:
    feil = refusal(WHOLE[:cut])
    assert feil.kode in {"nett", "portal", "uleselig"}
    assert may_try_again(feil)


@pytest.mark.parametrize("kropp", [b"{", b"[]", b"null", b'{"linjer": 3}', b"\xff\xfe", b'{"linjer": [{}]}'])
def test_json_that_is_not_the_answer_is_a_plain_fault(kropp: bytes) -> None:
    assert refusal(answer(kropp)).kode == "uleselig"


def test_nobody_there_is_no_contact() -> None:
    with Kontorlinje(b"") as linje:
        adresse = linje.adresse
    klient = Kontorklient(adresse, Adgang())
    with pytest.raises(SynkFeil, match="Får ikke kontakt") as told:
        klient.kontroll()
    klient.close()
    assert told.value.kode == "nett"


def test_one_who_never_answers_is_given_up() -> None:
    def stalls(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("stalled", request=request)

    klient = Kontorklient("https://kontor.example", Adgang(), httpx2.MockTransport(stalls))
    with pytest.raises(SynkFeil) as told:
        klient.kontroll()
    klient.close()
    assert told.value.kode == "nett"


@pytest.mark.parametrize(
    "adresse",
    [
        "http://kontor.example", "ftp://kontor.example", "kontor.example", "", "https://", "https://bruker@kontor.example",
        "https://kontor.example?x=1", "http://127.0.0.1.example", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_nothing_is_sent_to_an_address_that_is_not_safe(adresse: str) -> None:
    with pytest.raises(SynkFeil, match="ikke trygg"):
        checked_address(adresse)


@pytest.mark.parametrize(
    "adresse", ["https://kontor.example", "https://kontor.example:8443/tk", "http://127.0.0.1:8080"]
)
def test_https_and_this_machine_itself_are_safe(adresse: str) -> None:
    assert checked_address(f" {adresse}/ ") == adresse


def test_a_refusal_says_nothing_of_what_was_sent() -> None:
    feil = refusal(answer({"kode": "ugyldig", "forklaring": "Kari Nordmann"}, "422 Unprocessable Content"))
    assert "Kari" not in str(feil)


INNHOLD = {PROTOKOLLHODE: "1", "Content-Type": "application/octet-stream"}
BREVET = b"%PDF-1.7 et brev"
SHA = hashlib.sha256(BREVET).hexdigest()
NOKKEL = Ed25519PrivateKey.from_private_bytes(bytes(32))


def part(start: int, content: bytes, av: int = len(BREVET), hoder: Mapping[str, str] = INNHOLD) -> bytes:
    omrade = f"bytes {start}-{start + len(content) - 1}/{av}"
    return answer(content, "206 Partial Content", {**hoder, "Content-Range": omrade})


def test_bytes_are_fetched_from_where_it_stopped() -> None:
    with spoken_with(part(0, BREVET[:5]), part(5, BREVET[5:])) as (klient, linje):
        first = klient.fetch_innhold(SHA, 0)
        last = klient.fetch_innhold(SHA, 5)
    assert first.innhold + last.innhold == BREVET
    assert last == (5, BREVET[5:], len(BREVET))
    assert b"range: bytes=5-" in linje.spurt[1].lower()


PART = part(0, BREVET)


@given(st.integers(0, len(PART) - 1))
def test_a_part_cut_at_any_byte_is_asked_for_again(cut: int) -> None:
    with spoken_with(PART[:cut], PART) as (klient, _linje):
        with pytest.raises(SynkFeil) as told:
            klient.fetch_innhold(SHA, 0)
        assert may_try_again(told.value)
        assert klient.fetch_innhold(SHA, 0).innhold == BREVET


@pytest.mark.parametrize(
    "svar",
    [
        part(1, BREVET[1:]), part(0, BREVET, 9), part(0, b"x", 10**9), answer(BREVET, hoder=INNHOLD),
        answer(BREVET, "206 Partial Content", INNHOLD),
        answer(BREVET, "206 Partial Content", {**INNHOLD, "Content-Range": "bytes 0-3/16"}),
    ],
    ids=["et annet sted", "forbi slutten", "for stort", "ikke en del", "uten omrade", "et annet omrade"],
)  # fmt: skip
def test_a_part_that_is_not_the_one_asked_for_is_not_believed(svar: bytes) -> None:
    with spoken_with(svar) as (klient, _linje), pytest.raises(SynkFeil) as told:
        klient.fetch_innhold(SHA, 0)
    assert told.value.kode == "uleselig"


def test_a_part_is_sent_with_its_place_and_an_empty_one_only_asks() -> None:
    with spoken_with(answer({"kommet": 7, "er_hel": False})) as (klient, linje):
        assert klient.send_innhold(SHA, Innholdsdel(5, b"ab", 16)).kommet == 7
        klient.send_innhold(SHA, Innholdsdel(0, b"", 16))
    head, _sep, body = linje.spurt[0].partition(b"\r\n\r\n")
    assert (b"content-range: bytes 5-6/16" in head.lower(), body) == (True, b"ab")
    assert b"content-range: bytes */16" in linje.spurt[1].lower()


def katalog_from(content: bytes, signatur: str, nokkel: str) -> bytes:
    with Kontorlinje(answer(content, hoder={**INNHOLD, SIGNATURHODE: signatur})) as linje:
        klient = Kontorklient(linje.adresse, Adgang(), katalognokkel=nokkel)
        try:
            return klient.katalog(SHA)
        finally:
            klient.close()


def test_a_signed_katalog_with_the_right_hash_is_taken() -> None:
    assert katalog_from(BREVET, signature(BREVET, NOKKEL), public_text(NOKKEL)) == BREVET


@pytest.mark.parametrize(
    ("content", "signatur", "nokkel"),
    [
        (BREVET, signature(b"noe annet", NOKKEL), public_text(NOKKEL)),
        (BREVET, "", public_text(NOKKEL)),
        (BREVET, signature(BREVET, NOKKEL), public_text(Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32))),
        (BREVET, signature(BREVET, NOKKEL), ""),
        (b"noe annet", signature(b"noe annet", NOKKEL), public_text(NOKKEL)),
    ],
    ids=["annen signatur", "uten signatur", "annen nøkkel", "uten nøkkel", "annen hash"],
)
def test_a_katalog_whose_signature_or_hash_does_not_hold_is_not_taken(
    content: bytes, signatur: str, nokkel: str
) -> None:
    with pytest.raises(SynkFeil, match="ikke signert") as told:
        katalog_from(content, signatur, nokkel)
    assert told.value.kode == "signatur"
    assert not may_try_again(told.value)
