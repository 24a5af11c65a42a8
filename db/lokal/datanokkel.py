"""The data key: 32 random bytes that open the store, shown to nobody and written nowhere."""

from __future__ import annotations

import re
from typing import NoReturn

LENGDE_BYTES = 32
_HEX64 = re.compile(r"[0-9a-f]{64}")


class Datanokkel:
    """One data key in memory; `drop` overwrites it, and it cannot be printed, compared, copied or pickled."""

    __slots__ = ("_bytes",)

    def __init__(self, innhold: bytes) -> None:
        if len(innhold) != LENGDE_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._bytes = bytearray(innhold)

    @classmethod
    def random(cls) -> Datanokkel:
        """A new key from the operating system's source of randomness."""
        import secrets

        return cls(secrets.token_bytes(LENGDE_BYTES))

    def raw(self) -> bytes:
        """The key itself, for wrapping in a slot."""
        self._check_alive()
        return bytes(self._bytes)

    def hex(self) -> str:
        """The key as 64 hexadecimal digits, for SQLCipher."""
        self._check_alive()
        return hex_checked(self._bytes.hex())

    def derive(self, formal: str) -> Datanokkel:
        """Another key for another purpose; from it this one cannot be found."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = f"tildelingsklient/{formal}/1".encode()
        return Datanokkel(HKDF(SHA256(), LENGDE_BYTES, salt=None, info=info).derive(self.raw()))

    def drop(self) -> None:
        """Overwrite the key; a dropped key opens nothing."""
        self._bytes[:] = bytes(len(self._bytes))
        del self._bytes[:]

    def _check_alive(self) -> None:
        if not self._bytes:
            raise ValueError("the data key is dropped")

    def __repr__(self) -> str:
        return "Datanokkel(<skjult>)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key is never pickled or copied")


def hex_checked(tekst: str) -> str:
    """The text when it is exactly 64 hexadecimal digits; SQLCipher takes 63 of them as a passphrase."""
    if not _HEX64.fullmatch(tekst):
        raise ValueError("the key must be 64 hexadecimal digits")
    return tekst
