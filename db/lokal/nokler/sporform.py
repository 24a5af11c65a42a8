"""What a slot looks like in the file; `spor` makes and opens them. The unlock screen reads slots and opens none.

Named tuples, here and in `nokkelfil`: a dataclass takes much longer to make, and the first picture waits for these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Slag(StrEnum):
    """What opens a slot."""

    PASSFRASE = "passfrase"
    NOKKELRING = "nokkelring"
    GJENOPPRETTING = "gjenoppretting"


class Argon2(NamedTuple):
    """Cost of the passphrase: memory in KiB, passes, lanes."""

    minne_kib: int = 64 * 1024
    runder: int = 3
    baner: int = 4


STANDARD_KOSTNAD: Final = Argon2()


class Kommunespor(NamedTuple):
    """The data key sealed to the municipality's public key; `flyktig` is the public half used for this seal only."""

    id: str
    offentlig: bytes
    flyktig: bytes
    nonce: bytes = b""
    innhold: bytes = b""


class Spor(NamedTuple):
    """One slot as it stands in the file; `utgar` marks one that goes when another has opened the store."""

    id: str
    slag: Slag
    argon2: Argon2
    salt: bytes
    nonce: bytes = b""
    innhold: bytes = b""
    utgar: bool = False
