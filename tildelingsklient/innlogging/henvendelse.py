"""One request to the loopback listener: may it be heard? Pure, so that every request there can be is tried in tests.

Only a browser that was sent here by the issuer is heard. A page of somebody else's can also make the browser ask us:
by a name it points at this machine (then Host is wrong), by script (then there is an Origin), or as a picture or frame
(then the browser says it is no document).
"""

from __future__ import annotations

from typing import Final, NamedTuple

VEI: Final = "/innlogget"
LENGSTE_LINJE: Final = 8_192
STORSTE_HODE: Final = 32_768
"""Bytes in the first line, and in the whole head."""


class Henvendelse(NamedTuple):
    """`status` 200 and what stood after the question mark, or the status that refuses it."""

    status: int
    sporring: str = ""


def too_large(sendt: bytes | bytearray) -> int:
    """The status that refuses what has come so far, 0 while it may go on."""
    slutt = sendt.find(b"\r\n")
    if (slutt if slutt >= 0 else len(sendt)) > LENGSTE_LINJE:
        return 414
    return 431 if len(sendt) > STORSTE_HODE else 0


def read_head(hode: bytes, port: int) -> Henvendelse:
    """Judge a head without its last empty line."""
    try:
        linje, *resten = hode.decode("ascii").split("\r\n")
    except UnicodeDecodeError:
        return Henvendelse(400)
    ledd = linje.split(" ")
    hoder = _headers(resten)
    if len(ledd) != 3 or ledd[2] not in {"HTTP/1.1", "HTTP/1.0"} or hoder is None:
        return Henvendelse(400)
    return _judge(ledd[0], ledd[1], hoder, port)


def _judge(metode: str, maal: str, hoder: dict[str, list[str]], port: int) -> Henvendelse:
    vert = f"127.0.0.1:{port}"
    if hoder.get("host") != [vert] or hoder.get("origin", [f"http://{vert}"]) != [f"http://{vert}"]:
        return Henvendelse(403)
    vei, _skille, sporring = maal.partition("?")
    if vei != VEI:
        return Henvendelse(404)
    if metode != "GET":
        return Henvendelse(405)
    if hoder.get("sec-fetch-dest", ["document"]) != ["document"]:
        return Henvendelse(403)
    return Henvendelse(200, sporring)


def _headers(linjer: list[str]) -> dict[str, list[str]] | None:
    """Every value of each header, by lower-case name; None when a line is no header."""
    hoder: dict[str, list[str]] = {}
    for linje in linjer:
        navn, skille, verdi = linje.partition(":")
        if not skille or not navn or navn.strip() != navn:
            return None
        hoder.setdefault(navn.lower(), []).append(verdi.strip())
    return hoder
