"""The care of this machine's keys, as a Protocol: keyring, recovery key, the municipality's key, users that leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tildelingsklient.porter import Lager


@dataclass(frozen=True, slots=True)
class Nokkelstand:
    """What opens this machine for a user, without any secret."""

    finnes_nokkelring: bool = False
    """Has this machine a keyring that the program uses?"""
    bruker_nokkelring: bool = False
    """Does the user's passphrase open together with the keyring only?"""
    kommunenokkel: str = ""
    """The fingerprint of the municipality's key; empty when the machine has none."""


@dataclass(frozen=True, slots=True)
class Nokkelpar:
    """A new key for the municipality: two files, and what people compare."""

    privat: bytes
    offentlig: bytes
    fingeravtrykk: str

    def __repr__(self) -> str:
        return f"Nokkelpar({self.fingeravtrykk})"


class Nokkelstell(Protocol):
    """What can be done with the keys. Whatever is replaced stands until what replaces it has been proved."""

    def stand(self, bruker_id: str) -> Nokkelstand:
        """What opens this machine for the user."""
        ...

    def use_nokkelring(self, bruker_id: str, passfrase: str, *, bruk: bool) -> None:
        """Let the passphrase open with the keyring only, or alone again. What opened before opens until the new has.

        FeilPassfrase when the passphrase is wrong; NokkelFeil when there is no keyring, or it refuses.
        """
        ...

    def draw_recovery(self) -> str:
        """A new recovery key as it is to be written down; nothing is changed yet."""
        ...

    def replace_recovery(self, lager: Lager, papir: str) -> None:
        """Let a drawn key open this machine in place of the earlier ones, in one write."""
        ...

    def fingerprint(self, offentlig: bytes) -> str:
        """The fingerprint of a public key file; NokkelFeil when it is none."""
        ...

    def keep_kommunenokkel(self, lager: Lager, offentlig: bytes) -> str:
        """Seal the data key to the municipality's public key, in place of an earlier one; its fingerprint."""
        ...

    def make_kommunenokkel(self, passfrase: str) -> Nokkelpar:
        """A new key for the municipality. Nothing on this machine changes."""
        ...

    def drafts_of(self, lager: Lager, bruker_id: str) -> tuple[str, ...]:
        """The numbers of the cases where the user has typed something that is not saved as a change."""
        ...

    def remove_bruker(self, lager: Lager, bruker_id: str) -> None:
        """Take away a user's slots; the cases stay. TilstandFeil without the role, for oneself and for the last."""
        ...
