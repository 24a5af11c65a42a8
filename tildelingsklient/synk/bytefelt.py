"""Which things name the bytes of attachments and letters, and how large a piece of them goes over the wire at a time.

Both the laptop's store and the office ask here, so that what one of them keeps the other lets be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from tildelingsklient.synk.endring import Entitet

DEL_BYTE: Final = 512 * 1024
"""Bytes in a part, at most."""
MEST_INNHOLD: Final = 25 * 1024 * 1024
"""Bytes in one content, at most: an attachment, or a letter with all that was enclosed."""
FELT_MED_SHA: Final[Mapping[Entitet, tuple[str, ...]]] = {
    Entitet.VEDLEGG: ("sha256",),
    Entitet.FATTET: ("pdf_sha256", "grunnlag_sha256"),
    Entitet.BESTILLING: ("pdf_sha256", "json_sha256"),
    Entitet.BREV: ("pdf_sha256",),
}
"""The fields that name bytes, by what they belong to."""


class Innholdsdel(NamedTuple):
    """A part of some bytes: where it begins, and how many they are in all."""

    start: int
    innhold: bytes
    storrelse: int


def named_in(entitet: Entitet, felt: Mapping[str, object]) -> frozenset[str]:
    """The hashes of bytes that the fields of a thing name."""
    found = (felt.get(navn) for navn in FELT_MED_SHA.get(entitet, ()))
    return frozenset(sha for sha in found if isinstance(sha, str) and sha)
