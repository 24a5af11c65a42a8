"""Which way up a photo is, read from its EXIF; all else in there is never looked at."""

from __future__ import annotations

from typing import Final, Literal

OPPREIST: Final = 1
_ORIENTERING: Final = 0x0112
_LENGDE: Final = 12
_MAKS_FELT: Final = 512


def orientation(tiff: bytes) -> int:
    """1 (as it is) to 8, from the first directory of an EXIF block; 1 when it is not told or makes no sense."""
    order = _byte_order(tiff)
    if order is None or len(tiff) < 8:
        return OPPREIST
    start = int.from_bytes(tiff[4:8], order)
    count = min(int.from_bytes(tiff[start : start + 2], order), _MAKS_FELT)
    for place in range(start + 2, start + 2 + count * _LENGDE, _LENGDE):
        if int.from_bytes(tiff[place : place + 2], order) == _ORIENTERING:
            value = int.from_bytes(tiff[place + 8 : place + 10], order)
            return value if OPPREIST <= value <= 8 else OPPREIST
    return OPPREIST


def _byte_order(tiff: bytes) -> Literal["big", "little"] | None:
    if tiff[:4] == b"II*\x00":
        return "little"
    return "big" if tiff[:4] == b"MM\x00*" else None
