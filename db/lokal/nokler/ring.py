"""The operating system's keyring: the backend is chosen by class, never by environment or settings file.

A keyring that writes plaintext, or that is no keyring at all, must not be smuggled in: the library
would take one from `PYTHON_KEYRING_BACKEND`, from `keyringrc.cfg` or from any installed package.
"""

from __future__ import annotations

import base64
import binascii
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tildelingsklient.feil import NokkelFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

TJENESTE: Final = "tildelingsklient"

_LINUX: Final = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
_BACKENDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
        "darwin": (("keyring.backends.macOS", "Keyring"),),
        "linux": _LINUX,
    }
)
_LOKAL_MASKIN: Final = "local machine"
_STYRENDE: Final = ("KEYRING_PROPERTY_", "PYTHON_KEYRING_BACKEND", "KEYCHAIN_PATH")


class OsNokkelring:
    """Secrets of 32 bytes in the operating system's keyring, named by kommune and user."""

    __slots__ = ("_backend",)

    def __init__(self, backend: KeyringBackend) -> None:
        self._backend = backend

    def read(self, navn: str) -> bytes | None:
        """The secret of that name, or None when there is none or the keyring does not answer."""
        try:
            tekst = self._backend.get_password(TJENESTE, navn)
            return None if tekst is None else base64.b64decode(tekst, validate=True)
        except _ring_errors():
            return None

    def write(self, navn: str, hemmelighet: bytes) -> None:
        """Store the secret; raises `NokkelFeil` when the keyring refuses."""
        try:
            self._backend.set_password(TJENESTE, navn, base64.b64encode(hemmelighet).decode())
        except _ring_errors():
            raise _refused() from None

    def delete(self, navn: str) -> None:
        """Take the secret away, when it is there and the keyring answers."""
        with suppress(*_ring_errors()):
            self._backend.delete_password(TJENESTE, navn)


def find_keyring() -> OsNokkelring | None:
    """This machine's keyring, or None: then the passphrase alone opens the store."""
    with _unguided():
        for modul, klasse in _BACKENDS.get(sys.platform, _LINUX):
            backend = _construct(modul, klasse)
            if backend is not None:
                return OsNokkelring(backend)
    return None


def _construct(modul: str, klasse: str) -> KeyringBackend | None:
    try:
        type_: Any = getattr(import_module(modul), klasse)
        if not type_.viable:
            return None
        backend: KeyringBackend = type_()
    except Exception:  # noqa: BLE001  # a backend that does not fit raises whatever its platform library does
        return None
    if klasse == "WinVaultKeyring":
        # Roaming profiles would carry the secret to other machines.
        backend.persist = _LOKAL_MASKIN  # type: ignore[attr-defined]  # a descriptor of that one backend
    return backend


@contextmanager
def _unguided() -> Iterator[None]:
    """Hide from the library the variables that would choose or steer a backend, while it loads."""
    hidden = {navn: verdi for navn, verdi in os.environ.items() if navn.startswith(_STYRENDE)}
    for navn in hidden:
        del os.environ[navn]
    # At import the library sets itself up: named the refusing backend, it reads no settings file.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    try:
        yield
    finally:
        del os.environ["PYTHON_KEYRING_BACKEND"]
        os.environ.update(hidden)


def _ring_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    return (KeyringError, OSError, RuntimeError, binascii.Error)


def _refused() -> NokkelFeil:
    return NokkelFeil(
        _("Nøkkelringen på denne maskinen tok ikke imot nøkkelen."),
        _("Lås opp med passfrasen. Alt er som før."),
    )
