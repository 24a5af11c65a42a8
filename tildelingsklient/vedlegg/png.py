"""PNG: its chunks, and the file without any of those that are not the picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from tildelingsklient.vedlegg.bildedeler import Bildedeler, OdelagtBilde
from tildelingsklient.vedlegg.exif import OPPREIST, orientation

MAGI: Final = b"\x89PNG\r\n\x1a\n"
_BILDET: Final = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"pHYs"}
_HODE, _SLUTT, _EXIF, _PROFIL = b"IHDR", b"IEND", b"eXIf", b"iCCP"
_DYP: Final = 16


class _Bit(NamedTuple):
    navn: bytes
    data: bytes
    raa: bytes


def read_png(content: bytes) -> Bildedeler:
    """The parts of a PNG; OdelagtBilde when it is cut off or does not hold together."""
    chunks = list(_chunks(content))
    if not chunks or chunks[0].navn != _HODE or len(chunks[0].data) != 13:
        raise OdelagtBilde
    head = chunks[0].data
    width, height, depth = int.from_bytes(head[:4]), int.from_bytes(head[4:8]), head[8]
    if not width or not height:
        raise OdelagtBilde
    exif = (one.data for one in chunks if one.navn == _EXIF)
    return Bildedeler(
        b"".join((MAGI, *(one.raa for one in chunks if one.navn in _BILDET))),
        width,
        height,
        width * height * (8 if depth == _DYP else 4),
        next(map(orientation, exif), OPPREIST),
        any(one.navn == _PROFIL for one in chunks),
    )


def _chunks(content: bytes) -> Iterator[_Bit]:
    """Every chunk from the first to the end; what lies behind the end is not there."""
    if not content.startswith(MAGI):
        raise OdelagtBilde
    place = len(MAGI)
    while True:
        length = int.from_bytes(content[place : place + 4])
        raw = content[place : place + length + 12]
        name, data = raw[4:8], raw[8 : 8 + length]
        if len(raw) != length + 12 or zlib.crc32(name + data) != int.from_bytes(raw[-4:]):
            raise OdelagtBilde
        yield _Bit(name, data, raw)
        if name == _SLUTT:
            return
        place += len(raw)
