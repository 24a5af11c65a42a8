"""JPEG: its segments, and the file without any of those that are not the picture.

A list of what is kept, not of what is taken out: EXIF with place and camera, XMP, comments, thumbnails, colour
profiles, further pictures and films behind the end are left out, and so is what nobody has thought of yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tildelingsklient.vedlegg.bildedeler import Bildedeler, OdelagtBilde
from tildelingsklient.vedlegg.exif import OPPREIST, orientation

MAGI: Final = b"\xff\xd8\xff"
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_RAMMER: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_BILDET: Final = _RAMMER | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD}
_JFIF, _EXIF, _ICC, _ADOBE = b"JFIF\x00", b"Exif\x00\x00", b"ICC_PROFILE\x00", b"Adobe"
_JFIF_LENGDE, _ADOBE_LENGDE = 12, 12
_MAKS_SKANN: Final = 200
_SLUTT_PAA_SKANN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_BYTE_PER_PUNKT: Final = 4


class _Segment(NamedTuple):
    merke: int
    data: bytes
    skann: bytes = b""


def read_jpeg(content: bytes) -> Bildedeler:
    """The parts of a JPEG; OdelagtBilde when it is cut off or does not hold together."""
    segments = list(_segments(content))
    frames = [one for one in segments if one.merke in _RAMMER]
    if len(frames) != 1 or len(frames[0].data) < 6 or sum(one.merke == _SOS for one in segments) > _MAKS_SKANN:
        raise OdelagtBilde
    height, width = (int.from_bytes(frames[0].data[at : at + 2]) for at in (1, 3))
    if not height or not width:
        raise OdelagtBilde
    return Bildedeler(
        _joined(segments),
        width,
        height,
        width * height * _BYTE_PER_PUNKT,
        _orientation(segments),
        any(one.merke == _APP2 and one.data.startswith(_ICC) for one in segments),
    )


def _segments(content: bytes) -> Iterator[_Segment]:
    """Every segment between the first start and the first end."""
    if not content.startswith(MAGI):
        raise OdelagtBilde
    place = 2
    while True:
        # Some cameras pad between the segments.
        place = content.find(b"\xff", place)
        if place < 0:
            raise OdelagtBilde
        while content[place : place + 1] == b"\xff":
            place += 1
        marker = int.from_bytes(content[place : place + 1])
        if marker == _EOI:
            return
        length = int.from_bytes(content[place + 1 : place + 3])
        data = content[place + 3 : place + 1 + length]
        if length < 2 or len(data) != length - 2:
            raise OdelagtBilde
        place += 1 + length
        scan = _scan(content, place) if marker == _SOS else b""
        place += len(scan)
        yield _Segment(marker, data, scan)


def _scan(content: bytes, start: int) -> bytes:
    end = _SLUTT_PAA_SKANN.search(content, start)
    if end is None:
        raise OdelagtBilde
    return content[start : end.start()]


def _orientation(segments: list[_Segment]) -> int:
    exif = (one.data for one in segments if one.merke == _APP1 and one.data.startswith(_EXIF))
    return next((orientation(data[len(_EXIF) :]) for data in exif), OPPREIST)


def _joined(segments: list[_Segment]) -> bytes:
    kept = (part for one in segments for part in _kept(one))
    return b"".join((b"\xff\xd8", *kept, b"\xff\xd9"))


def _kept(one: _Segment) -> tuple[bytes, ...]:
    data: bytes | None = one.data if one.merke in _BILDET | {_SOS} else None
    if one.merke == _APP0 and one.data.startswith(_JFIF) and len(one.data) >= _JFIF_LENGDE:
        # Version, unit and density; a thumbnail of no width and no height.
        data = one.data[:_JFIF_LENGDE] + b"\x00\x00"
    elif one.merke == _APP14 and one.data.startswith(_ADOBE) and len(one.data) >= _ADOBE_LENGDE:
        # It tells how the colours are stored, and nothing else.
        data = one.data[:_ADOBE_LENGDE]
    if data is None:
        return ()
    return bytes((0xFF, one.merke)), (len(data) + 2).to_bytes(2), data, one.skann
