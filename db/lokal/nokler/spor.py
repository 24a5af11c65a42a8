"""A slot: the data key wrapped with AES-256-GCM under something the user knows or has.

- `passfrase`       Argon2id of the passphrase
- `nokkelring`      a secret in the OS keyring and a PIN or passphrase, combined with HKDF
- `gjenoppretting`  the recovery key on paper, which is random enough for HKDF alone

The slot's kind, parameters, kommune and user are authenticated with it, so that a slot cannot be
moved to another user or be given cheaper parameters.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.lokal.nokler.sporform import Argon2, Slag, Spor

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from db.lokal.datanokkel import Datanokkel

__all__ = ["Argon2", "Bevis", "Slag", "Spor", "unwrap", "wrap"]

_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_KEK_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Bevis:
    """What the user brings: characters typed, a secret from keyring or paper, or both."""

    tegn: str = ""
    hemmelighet: bytes = b""

    def __repr__(self) -> str:
        return "Bevis(<skjult>)"


def wrap(nokkel: Datanokkel, slag: Slag, bevis: Bevis, eier: str, kostnad: Argon2) -> Spor:
    """A new slot of the kind around the data key; `eier` says whose it is, as kommune and user."""
    import secrets

    spor = Spor(secrets.token_hex(8), slag, kostnad, secrets.token_bytes(_SALT_BYTES))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    innhold = _aes(_kek(spor, bevis)).encrypt(nonce, nokkel.raw(), _bound(spor, eier))
    return spor._replace(nonce=nonce, innhold=innhold)


def unwrap(spor: Spor, bevis: Bevis, eier: str) -> Datanokkel | None:
    """The data key, or None when what the user brought does not open this slot."""
    from cryptography.exceptions import InvalidTag

    from db.lokal.datanokkel import Datanokkel

    try:
        return Datanokkel(_aes(_kek(spor, bevis)).decrypt(spor.nonce, spor.innhold, _bound(spor, eier)))
    except (InvalidTag, ValueError):
        return None


def _aes(kek: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(kek)


def _kek(spor: Spor, bevis: Bevis) -> bytes:
    """The key that wraps the data key."""
    if spor.slag is Slag.PASSFRASE:
        return _stretch(spor, bevis.tegn)
    if spor.slag is Slag.NOKKELRING:
        return _hkdf(bevis.hemmelighet + _stretch(spor, bevis.tegn), spor)
    return _hkdf(bevis.hemmelighet, spor)


def _stretch(spor: Spor, tegn: str) -> bytes:
    import unicodedata

    from argon2.low_level import Type, hash_secret_raw

    # The same passphrase comes as other bytes from other keyboards (å as one sign or two).
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", tegn).encode("utf-8", "surrogatepass"),
        salt=spor.salt,
        time_cost=spor.argon2.runder,
        memory_cost=spor.argon2.minne_kib,
        parallelism=spor.argon2.baner,
        hash_len=_KEK_BYTES,
        type=Type.ID,
    )


def _hkdf(materiale: bytes, spor: Spor) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"tildelingsklient/{spor.slag}/1".encode()
    return HKDF(algorithm=SHA256(), length=_KEK_BYTES, salt=spor.salt, info=info).derive(materiale)


def _bound(spor: Spor, eier: str) -> bytes:
    parametre = [spor.argon2.minne_kib, spor.argon2.runder, spor.argon2.baner]
    return json.dumps(["nokler", 1, eier, spor.id, spor.slag, parametre, spor.salt.hex()]).encode()
