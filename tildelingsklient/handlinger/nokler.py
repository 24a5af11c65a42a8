"""The care of the keys by who is at the keyboard: keyring, recovery key, the municipality's key."""

from __future__ import annotations

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.adgang import check_passfrase, confirm_key
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.nokkelstell import Nokkelpar, Nokkelstand
from tildelingsklient.porter import Lager, Maskin
from tildelingsklient.sprak import _


def key_state(okt: Okt, maskin: Maskin) -> Nokkelstand:
    """What opens this machine for the user."""
    return maskin.nokler.stand(okt.bruker.id)


def use_keyring(okt: Okt, maskin: Maskin, passfrase: str, *, bruk: bool) -> None:
    """Turn the keyring on or off for the user; the earlier slot goes when the new one has opened."""
    maskin.nokler.use_nokkelring(okt.bruker.id, passfrase, bruk=bruk)


def draw_recovery(maskin: Maskin) -> str:
    """A new recovery key to write down; the one on paper goes on working until `replace_recovery`."""
    return maskin.nokler.draw_recovery()


def replace_recovery(okt: Okt, maskin: Maskin, papir: str, siste_gruppe: str) -> None:
    """The last group is typed from the sheet: the new key works from now, and no earlier one."""
    if plain_group(siste_gruppe) != papir.rsplit("-", maxsplit=1)[-1]:
        raise InndataFeil(_("Den siste gruppen stemmer ikke."), _("Se på arket, og skriv den på nytt."), "siste")
    maskin.nokler.replace_recovery(okt.lager, papir)
    confirm_key(okt)


def plain_group(tekst: str) -> str:
    """What was typed, with look-alike letters read as the key's own."""
    return tekst.strip().upper().translate(str.maketrans("OIL", "011"))


def fingerprint(maskin: Maskin, offentlig: bytes) -> str:
    """The fingerprint of a public key file. NokkelFeil when it is none."""
    return maskin.nokler.fingerprint(offentlig)


def keep_kommunenokkel(okt: Okt, maskin: Maskin, offentlig: bytes) -> str:
    """Let the municipality's key open this machine, in place of an earlier one; its fingerprint."""
    return maskin.nokler.keep_kommunenokkel(okt.lager, offentlig)


def make_kommunenokkel(maskin: Maskin, passfrase: str, gjentatt: str) -> Nokkelpar:
    """A new key for the municipality, behind a passphrase."""
    check_passfrase(passfrase, gjentatt)
    return maskin.nokler.make_kommunenokkel(passfrase)


def open_with_kommunenokkel(
    maskin: Maskin, bruker_id: str, privat: bytes, passfrase: str, ny: str, gjentatt: str
) -> Lager:
    """Open with the municipality's private key, and set a new passphrase for a user."""
    check_passfrase(ny, gjentatt)
    return maskin.unlock_with_kommunenokkel(bruker_id, privat, passfrase, ny)
