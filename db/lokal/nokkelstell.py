"""The care of the keys of one folder: the port `Nokkelstell`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.lokal.nokler import nokkelfil
from db.lokal.nokler.sporform import Argon2
from db.lokal.nokler.venting import uses_keyring
from db.lokal.stell import own_store
from tildelingsklient.feil import NokkelFeil, TilstandFeil
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.nokkelstell import Nokkelpar, Nokkelstand
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from db.lokal.nokler.tilgang import Ring
    from tildelingsklient.porter import Klokke, Lager

_FJERNERE: Final = {Brukerrolle.FAGLEDER}


class LokaltNokkelstell:
    """The keys of the folder; `kostnad` is what a guess at the passphrase costs."""

    def __init__(self, mappe: Path, klokke: Klokke, find_ring: Callable[[], Ring | None], kostnad: Argon2) -> None:
        self._mappe, self._klokke = mappe, klokke
        self._find_ring, self._kostnad = find_ring, kostnad

    def stand(self, bruker_id: str) -> Nokkelstand:
        """What opens this machine for the user."""
        from db.lokal.nokler.kommunenokkel import fingerprint

        fil = nokkelfil.read(self._mappe)
        avtrykk = fingerprint(fil.kommunespor.offentlig) if fil.kommunespor else ""
        return Nokkelstand(self._find_ring() is not None, uses_keyring(fil.bruker(bruker_id)), avtrykk)

    def use_nokkelring(self, bruker_id: str, passfrase: str, *, bruk: bool) -> None:
        """Wrap the data key with or without the keyring; the slots from before go when the new one has opened."""
        from db.lokal.nokler import tilgang

        ring = self._find_ring() if bruk else None
        if bruk and ring is None:
            raise no_keyring()
        apnet = tilgang.unlock(self._mappe, bruker_id, passfrase, self._klokke.now(), self._find_ring)
        try:
            tilgang.forget_wrong_tries(self._mappe, bruker_id)
            tilgang.set_passphrase(self._mappe, bruker_id, passfrase, apnet.nokkel, ring, self._kostnad)
        finally:
            apnet.nokkel.drop()

    def draw_recovery(self) -> str:
        """A new recovery key as it is to be written down."""
        from db.lokal.nokler import gjenoppretting

        return gjenoppretting.as_text(gjenoppretting.random_secret())

    def replace_recovery(self, lager: Lager, papir: str) -> None:
        """Let the drawn key open, and no earlier one."""
        from db.lokal.nokler import slotbytte

        eget = own_store(lager)
        slotbytte.replace_recovery(self._mappe, eget.bruker.id, papir, eget.nokkel, self._kostnad)

    def fingerprint(self, offentlig: bytes) -> str:
        """The fingerprint of a public key file."""
        from db.lokal.nokler import kommunenokkel

        return kommunenokkel.fingerprint(kommunenokkel.read_public(offentlig))

    def keep_kommunenokkel(self, lager: Lager, offentlig: bytes) -> str:
        """Seal the data key to the municipality's public key."""
        from db.lokal.nokler import kommunenokkel, slotbytte

        raw = kommunenokkel.read_public(offentlig)
        slotbytte.keep_kommunenokkel(self._mappe, raw, own_store(lager).nokkel)
        return kommunenokkel.fingerprint(raw)

    def make_kommunenokkel(self, passfrase: str) -> Nokkelpar:
        """A new key for the municipality."""
        from db.lokal.nokler import kommunenokkel

        return kommunenokkel.make_pair(passfrase)

    def drafts_of(self, lager: Lager, bruker_id: str) -> tuple[str, ...]:
        """The numbers of the cases where the user has typed something that is not saved as a change."""
        return own_store(lager).drafts_of(bruker_id)

    def remove_bruker(self, lager: Lager, bruker_id: str) -> None:
        """The store refuses the user before the slots go: cut off between, the user is out and can be removed again."""
        from db.lokal.nokler import slotbytte

        eget = own_store(lager)
        if eget.bruker.rolle not in _FJERNERE:
            raise TilstandFeil(_("Bare en fagleder kan fjerne en bruker."), _("Be en fagleder om å gjøre det."))
        if eget.bruker.id == bruker_id:
            raise TilstandFeil(_("Du kan ikke fjerne deg selv."), _("Be en annen fagleder om å gjøre det."))
        slotbytte.check_removal(nokkelfil.read(self._mappe), bruker_id)
        eget.forget_bruker(bruker_id)
        slotbytte.remove_user(self._mappe, bruker_id)


def no_keyring() -> NokkelFeil:
    """There is none that the program uses."""
    return NokkelFeil(
        _("Det er ingen nøkkelring programmet kan bruke på denne maskinen."),
        _("Passfrasen åpner alene, som før."),
    )
