"""The sRGB colour profile that goes with every letter, made from the figures of IEC 61966-2-1 (ICC version 4)."""

from __future__ import annotations

import struct
from functools import cache

NAVN = "sRGB IEC61966-2.1"

_HVIT = (0.9642, 1.0, 0.8249)
"""D50, the white that every profile is told in; the primaries below are adapted to it."""
_PRIMARE = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
_FRA_D65 = (1.04788, 0.02292, -0.05022, 0.02958, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
_KURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HODE = 128
_VERSJON = 0x04200000


@cache
def srgb() -> bytes:
    """The profile; the same bytes every time."""
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(*_KURVE)
    tags = {
        b"desc": _text(NAVN),
        b"cprt": _text("CC0"),
        b"wtpt": _xyz(*_HVIT),
        b"chad": b"sf32" + bytes(4) + _fixed(*_FRA_D65),
        **{tag: _xyz(*values) for tag, values in _PRIMARE.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = _laid_out(tags)
    size = _HODE + len(table) + len(body)
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    start = struct.pack(">I4xI", size, _VERSJON) + b"mntrRGB XYZ " + made + b"acsp" + bytes(28)
    return (start + _fixed(*_HVIT)).ljust(_HODE, b"\0") + table + body


def _laid_out(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The table of tags and what it points at; equal values stand once."""
    begin = _HODE + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for value in tags.values():
        if value not in places:
            places[value] = begin + len(body)
            body += value.ljust(-(-len(value) // 4) * 4, b"\0")
    rows = (tag + struct.pack(">II", places[value], len(value)) for tag, value in tags.items())
    return struct.pack(">I", len(tags)) + b"".join(rows), body


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII", 1, 12) + b"enUS" + struct.pack(">II", len(data), 28) + data
