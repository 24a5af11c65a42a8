"""A katalog as it goes from the office to a laptop: canonical bytes, their hash, and a signature with the office's key.

The laptop has had the key since it was connected to the office, and takes nothing that is not signed with it: whoever
could change the criteria that a case is judged by, could decide the case.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.katalog.modell import Katalog

_HVA: Final = b"tildelingsklient katalog 1\n"
"""Signed before the bytes, so that the signature is of a katalog and nothing else."""


class Pakke(NamedTuple):
    """A katalog that is signed."""

    id: str
    revisjon: int
    innhold: bytes
    signatur: str


def packages(kataloger: Iterable[Katalog], nokkel: Ed25519PrivateKey) -> dict[str, Pakke]:
    """Kataloger signed with a key, by their hash."""
    whole = ((katalog, to_bytes(katalog)) for katalog in kataloger)
    return {
        fingerprint(innhold): Pakke(katalog.id, katalog.revisjon, innhold, signature(innhold, nokkel))
        for katalog, innhold in whole
    }


def signature(innhold: bytes, nokkel: Ed25519PrivateKey) -> str:
    """The signature of a katalog's bytes."""
    return base64.b64encode(nokkel.sign(_HVA + innhold)).decode()


def public_text(nokkel: Ed25519PrivateKey) -> str:
    """What others know the key by."""
    return base64.b64encode(nokkel.public_key().public_bytes_raw()).decode()


def is_signed(innhold: bytes, signatur: str, nokkel: str) -> bool:
    """Is this the signature of these bytes with that key?"""
    try:
        known = Ed25519PublicKey.from_public_bytes(base64.b64decode(nokkel, validate=True))
        known.verify(base64.b64decode(signatur, validate=True), _HVA + innhold)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def of_the_program(sha256: str) -> bytes | None:
    """The bytes of one that comes with the program; None when none of them has this hash."""
    whole = (to_bytes(load_katalog(one)) for one in list_kataloger())
    return next((innhold for innhold in whole if fingerprint(innhold) == sha256), None)
