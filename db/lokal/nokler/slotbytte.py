"""Slots and users that are put in, replaced or taken out while the store is open: one whole write each.

Only a slot that was never needed to get in is replaced at once: the user at the keyboard has just opened with a slot
of their own, and that one stays.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.lokal.nokler import gjenoppretting, kommunenokkel, nokkelfil, spor
from db.lokal.nokler.nokkelfil import Nokkelbruker, Nokkelfil
from db.lokal.nokler.spor import Bevis
from db.lokal.nokler.sporform import Argon2, Slag
from tildelingsklient.feil import NokkelFeil, TilstandFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from db.lokal.datanokkel import Datanokkel


def replace_recovery(mappe: Path, bruker_id: str, papir: str, nokkel: Datanokkel, kostnad: Argon2) -> None:
    """Let the key on paper open, and no earlier one, whoever had it."""
    fil = nokkelfil.read(mappe)
    bevis, eier = Bevis(hemmelighet=gjenoppretting.from_text(papir)), f"{fil.kommune}/{bruker_id}"
    ny = spor.wrap(nokkel, Slag.GJENOPPRETTING, bevis, eier, kostnad)
    fil = fil._replace(brukere=tuple(map(_without_recovery, fil.brukere)))
    bruker = fil.bruker(bruker_id)
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(slots=(*bruker.slots, ny))))


def keep_kommunenokkel(mappe: Path, offentlig: bytes, nokkel: Datanokkel) -> None:
    """Seal the data key to the municipality's public key, in place of an earlier seal."""
    fil = nokkelfil.read(mappe)
    nokkelfil.write(mappe, with_kommunenokkel(fil, offentlig, nokkel))


def with_kommunenokkel(fil: Nokkelfil, offentlig: bytes, nokkel: Datanokkel) -> Nokkelfil:
    """The key file with the data key sealed to a public key."""
    return fil._replace(kommunespor=kommunenokkel.seal(nokkel, offentlig, fil.kommune))


def unseal(mappe: Path, privat: X25519PrivateKey) -> Datanokkel:
    """The data key for the municipality's private key; `NokkelFeil` when this machine has no slot it opens."""
    fil = nokkelfil.read(mappe)
    if fil.kommunespor is None:
        raise NokkelFeil(
            _("Denne maskinen er ikke satt opp med kommunens nøkkel."),
            _("Bruk gjenopprettingsnøkkelen fra arket, eller la en annen bruker låse opp."),
        )
    nokkel = kommunenokkel.unseal(fil.kommunespor, privat, fil.kommune)
    if nokkel is None:
        raise NokkelFeil(
            _("Denne nøkkelen åpner ikke maskinen."),
            _("Maskinen er satt opp med nøkkelen {avtrykk}. Finn den private delen av den.").format(
                avtrykk=kommunenokkel.fingerprint(fil.kommunespor.offentlig)
            ),
        )
    return nokkel


def remove_user(mappe: Path, bruker_id: str) -> None:
    """Take away the user and the slots."""
    fil = nokkelfil.read(mappe)
    check_removal(fil, bruker_id)
    nokkelfil.write(mappe, fil._replace(brukere=tuple(b for b in fil.brukere if b.id != bruker_id)))


def check_removal(fil: Nokkelfil, bruker_id: str) -> None:
    """Raise when the user is unknown, is the last, or is the one the recovery key on paper hangs on."""
    bruker = fil.bruker(bruker_id)
    if len(fil.brukere) == 1:
        raise TilstandFeil(_("Den siste brukeren kan ikke fjernes."), _("Legg til en annen bruker først."))
    if any(s.slag is Slag.GJENOPPRETTING for s in bruker.slots):
        raise TilstandFeil(
            _("{navn} har hatt gjenopprettingsnøkkelen til maskinen.").format(navn=bruker.visningsnavn),
            _("Trykk «Lag ny gjenopprettingsnøkkel» først, så arket {navn} kjenner, slutter å virke.").format(
                navn=bruker.visningsnavn
            ),
        )


def _without_recovery(bruker: Nokkelbruker) -> Nokkelbruker:
    return bruker._replace(slots=tuple(s for s in bruker.slots if s.slag is not Slag.GJENOPPRETTING))
