"""Which requests to the loopback listener are heard, and which are shown off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.innlogging.henvendelse import LENGSTE_LINJE, STORSTE_HODE, read_head, too_large

PORT = 18431
GOD = "GET /innlogget?code=a&state=b HTTP/1.1\r\nHost: 127.0.0.1:18431"


def judged(hode: str) -> int:
    return read_head(hode.encode("latin-1"), PORT).status


def test_the_browser_that_comes_back_from_the_issuer_is_heard() -> None:
    ekte = GOD + "\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: cross-site\r\nAccept: */*"
    assert read_head(ekte.encode(), PORT) == (200, "code=a&state=b")


@pytest.mark.parametrize(
    "hode",
    [
        GOD.replace("127.0.0.1:18431", "angriper.example"),
        GOD.replace("127.0.0.1:18431", "angriper.example:18431"),
        GOD.replace("127.0.0.1:18431", "localhost:18431"),
        GOD.replace("127.0.0.1:18431", "127.0.0.1"),
        GOD.replace("127.0.0.1:18431", "127.0.0.1:18432"),
        GOD.replace("127.0.0.1:18431", "127.0.0.1.nip.example:18431"),
        GOD.partition("\r\n")[0],
        GOD + "\r\nHost: angriper.example",
        GOD + "\r\nOrigin: https://angriper.example",
        GOD + "\r\nOrigin: null",
        GOD + "\r\nOrigin: http://127.0.0.1:18431\r\nOrigin: https://angriper.example",
        GOD + "\r\nSec-Fetch-Dest: iframe",
        GOD + "\r\nSec-Fetch-Dest: image",
        GOD + "\r\nSec-Fetch-Dest: empty",
    ],
    ids=lambda hode: hode.partition("Host:")[2].replace("\r\n", " "),
)
def test_what_another_page_makes_the_browser_ask_is_refused(hode: str) -> None:
    assert judged(hode) == 403


@pytest.mark.parametrize("vei", ["/", "/favicon.ico", "/innlogget/", "/Innlogget", "//innlogget", "/../innlogget", "*"])
def test_every_other_path_is_not_there(vei: str) -> None:
    assert judged(GOD.replace("/innlogget", vei)) == 404


@pytest.mark.parametrize("metode", ["POST", "HEAD", "OPTIONS", "get", "CONNECT"])
def test_only_a_get_is_heard(metode: str) -> None:
    assert judged(GOD.replace("GET", metode)) == 405


@pytest.mark.parametrize(
    "hode",
    [
        "", "GET", "GET /innlogget", "GET  /innlogget HTTP/1.1", GOD.replace("HTTP/1.1", "HTTP/2"), "\x16\x03\x01",
        GOD + "\r\nuten kolon", GOD + "\r\n Origin: fortsatt", GOD + "\r\nOrigin : https://x", GOD + "\r\n: x",
        GOD.replace("code=a", "code=å"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_request_is_refused(hode: str) -> None:
    assert judged(hode) == 400


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall_or_are_heard_without_host_and_path(hode: bytes) -> None:
    henvendelse = read_head(hode, PORT)
    assert henvendelse.status in {400, 403, 404, 405}
    assert henvendelse.sporring == ""


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=50))
def test_what_stands_after_the_question_mark_comes_through_as_it_is(sporring: str) -> None:
    hode = f"GET /innlogget?{sporring} HTTP/1.1\r\nhost:127.0.0.1:{PORT}"
    assert read_head(hode.encode(), PORT) == (200, sporring)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30))
def test_no_other_host_is_heard(vert: str) -> None:
    heard = judged(GOD.replace("127.0.0.1:18431", vert)) == 200
    assert heard == (vert == "127.0.0.1:18431")


@pytest.mark.parametrize(
    ("sendt", "status"),
    [
        (b"x" * LENGSTE_LINJE, 0),
        (b"x" * (LENGSTE_LINJE + 1), 414),
        (b"x" * (LENGSTE_LINJE + 1) + b"\r\n", 414),
        (b"GET\r\n" + b"x" * (STORSTE_HODE - 5), 0),
        (b"GET\r\n" + b"x" * STORSTE_HODE, 431),
    ],
    ids=["lengst", "for lang", "for lang og ferdig", "størst", "for stor"],
)
def test_nobody_may_say_more_than_a_browser_needs_to(sendt: bytes, status: int) -> None:
    assert too_large(sendt) == status
