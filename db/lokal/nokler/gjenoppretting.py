"""The recovery key as characters on paper: 160 random bits in Crockford's base 32 with a checksum.

Letters that look alike are read as what was meant (O as 0, I and L as 1), and a slip of the pen is
caught by the checksum before any slot is tried.
"""

from __future__ import annotations

from typing import Final

from tildelingsklient.feil import FeilPassfrase
from tildelingsklient.sprak import _

LENGDE_BYTES: Final = 20
_TEGN: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE_TEGN: Final = str.maketrans("OIL", "011", " -\t\n\r\u00a0\u2010\u2011\u2012\u2013\u2014\u2212")
_BITS: Final = 5
_ANTALL: Final = LENGDE_BYTES * 8 // _BITS
_KONTROLL: Final = 4
_GRUPPE: Final = 4


def random_secret() -> bytes:
    """A new recovery secret."""
    import secrets

    return secrets.token_bytes(LENGDE_BYTES)


def as_text(hemmelighet: bytes) -> str:
    """The secret as groups of four characters, to be printed: nine groups, the last is the checksum."""
    tegn = _digits(int.from_bytes(hemmelighet), _ANTALL) + _checksum(hemmelighet)
    return "-".join(tegn[i : i + _GRUPPE] for i in range(0, len(tegn), _GRUPPE))


def from_text(tekst: str) -> bytes:
    """The secret behind what a person typed; raises `FeilPassfrase` when it is misspelt."""
    tegn = tekst.upper().translate(_LIKE_TEGN)
    if len(tegn) != _ANTALL + _KONTROLL or not set(tegn) <= set(_TEGN):
        raise _misspelt()
    hemmelighet = _number(tegn[:_ANTALL]).to_bytes(LENGDE_BYTES)
    if _checksum(hemmelighet) != tegn[_ANTALL:]:
        raise _misspelt()
    return hemmelighet


def _checksum(hemmelighet: bytes) -> str:
    import hashlib

    return _digits(int.from_bytes(hashlib.sha256(hemmelighet).digest()), _KONTROLL)


def _digits(tall: int, antall: int) -> str:
    """The `antall` lowest digits of the number in base 32."""
    return "".join(_TEGN[tall >> _BITS * i & 31] for i in reversed(range(antall)))


def _number(tegn: str) -> int:
    tall = 0
    for t in tegn:
        tall = tall << _BITS | _TEGN.index(t)
    return tall


def _misspelt() -> FeilPassfrase:
    return FeilPassfrase(
        _("Gjenopprettingsnøkkelen er ikke skrevet riktig."),
        _("Sammenlign med utskriften tegn for tegn, og prøv igjen."),
    )
