"""The key that the office signs its kataloger with: read from a file, or made for the demo."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _


def read_key(fil: Path) -> Ed25519PrivateKey:
    """The private key in a PEM file without a password; InndataFeil when there is none of the right kind."""
    try:
        nokkel = load_pem_private_key(fil.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        nokkel = None
    if not isinstance(nokkel, Ed25519PrivateKey):
        raise InndataFeil(
            _("Nøkkelen til katalogene kan ikke leses."),
            _("Oppgi en PEM-fil med en privat Ed25519-nøkkel uten passord."),
            "--katalognokkel",
        )
    return nokkel
