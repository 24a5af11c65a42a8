"""The municipality's own way in: the data key sealed to an X25519 public key, opened by the private key IT keeps.

The machine holds only the public half, so nothing on it opens the slot. A seal is a fresh X25519 pair, HKDF-SHA256
over the shared secret and AES-256-GCM, bound to the kommune, the slot and both public keys.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from db.lokal.nokler.sporform import Kommunespor
from tildelingsklient.feil import FeilPassfrase, NokkelFeil
from tildelingsklient.nokkelstell import Nokkelpar
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from db.lokal.datanokkel import Datanokkel

_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32
_GRUPPE: Final = 4
_AVTRYKK_TEGN: Final = 32


def make_pair(passfrase: str) -> Nokkelpar:
    """A new key: the private half as PEM encrypted with the passphrase, and the public half."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    ny = X25519PrivateKey.generate()
    lock = form.BestAvailableEncryption(passfrase.encode())
    privat = ny.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock)
    offentlig = ny.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    return Nokkelpar(privat, offentlig, fingerprint(ny.public_key().public_bytes_raw()))


def read_public(pem: bytes) -> bytes:
    """The 32 bytes of a public key file; `NokkelFeil` when it is something else."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        nokkel = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise _no_public_key() from None
    if not isinstance(nokkel, X25519PublicKey):
        raise _no_public_key()
    return nokkel.public_bytes_raw()


def read_private(pem: bytes, passfrase: str) -> X25519PrivateKey:
    """The private key; `FeilPassfrase` when the passphrase is wrong, `NokkelFeil` when the file is something else."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"BEGIN ENCRYPTED PRIVATE KEY" not in pem:
        raise _no_private_key()
    try:
        nokkel = load_pem_private_key(pem, passfrase.encode("utf-8", "surrogatepass"))
    except (ValueError, TypeError):
        raise FeilPassfrase(
            _("Passfrasen åpner ikke filen med kommunens nøkkel."),
            _("Prøv igjen. Se også etter at filen er hel."),
        ) from None
    except UnsupportedAlgorithm:
        raise _no_private_key() from None
    if not isinstance(nokkel, X25519PrivateKey):
        raise _no_private_key()
    return nokkel


def fingerprint(offentlig: bytes) -> str:
    """What two people can compare: eight groups of four characters."""
    import hashlib

    tegn = hashlib.sha256(offentlig).hexdigest()[:_AVTRYKK_TEGN].upper()
    return " ".join(tegn[i : i + _GRUPPE] for i in range(0, _AVTRYKK_TEGN, _GRUPPE))


def seal(nokkel: Datanokkel, offentlig: bytes, kommune: str) -> Kommunespor:
    """The data key sealed to a public key; `NokkelFeil` when the key is one that seals nothing."""
    import secrets

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    try:
        shared = once.exchange(X25519PublicKey.from_public_bytes(offentlig))
    except ValueError:
        raise _no_public_key() from None
    tomt = Kommunespor(secrets.token_hex(8), offentlig, once.public_key().public_bytes_raw())
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return tomt._replace(nonce=nonce, innhold=_encrypt(tomt, shared, nonce, nokkel.raw(), kommune))


def unseal(spor: Kommunespor, privat: X25519PrivateKey, kommune: str) -> Datanokkel | None:
    """The data key, or None when this private key does not open the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from db.lokal.datanokkel import Datanokkel

    try:
        shared = privat.exchange(X25519PublicKey.from_public_bytes(spor.flyktig))
        return Datanokkel(AESGCM(_kek(spor, shared)).decrypt(spor.nonce, spor.innhold, _bound(spor, kommune)))
    except (InvalidTag, ValueError):
        return None


def _encrypt(spor: Kommunespor, shared: bytes, nonce: bytes, klartekst: bytes, kommune: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_kek(spor, shared)).encrypt(nonce, klartekst, _bound(spor, kommune))


def _kek(spor: Kommunespor, shared: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    salt = spor.flyktig + spor.offentlig
    return HKDF(SHA256(), _KEY_BYTES, salt=salt, info=b"tildelingsklient/kommune/2").derive(shared)


def _bound(spor: Kommunespor, kommune: str) -> bytes:
    return json.dumps(["nokler", 2, kommune, spor.id, "kommune", spor.offentlig.hex(), spor.flyktig.hex()]).encode()


def _no_public_key() -> NokkelFeil:
    return NokkelFeil(
        _("Filen er ikke kommunens offentlige nøkkel."),
        _("Be IT om filen som slutter på «-offentlig.pem»."),
    )


def _no_private_key() -> NokkelFeil:
    return NokkelFeil(
        _("Filen er ikke kommunens private nøkkel."),
        _("Velg filen som «tildelingsklient nokler lag-kommunenokkel» laget."),
    )
