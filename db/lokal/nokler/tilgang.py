"""Who gets in: create the first user, unlock, wait after wrong tries, change passphrase, add a slot.

Every change of `nokler.json` is one whole write. A slot that is to go is only marked; it goes when
another slot of that user has opened the store in a later unlock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from db.lokal.nokler import forsok, gjenoppretting, nokkelfil, spor
from db.lokal.nokler.nokkelfil import Nokkelbruker, Nokkelfil
from db.lokal.nokler.spor import Bevis
from db.lokal.nokler.sporform import STANDARD_KOSTNAD, Argon2, Slag, Spor
from tildelingsklient.feil import FeilPassfrase, InndataFeil, NokkelFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from db.lokal.datanokkel import Datanokkel

_EGNE: Final = {Slag.PASSFRASE, Slag.NOKKELRING}


class Ring(Protocol):
    """A keyring that keeps secrets by name."""

    def read(self, navn: str) -> bytes | None: ...
    def write(self, navn: str, hemmelighet: bytes) -> None: ...
    def delete(self, navn: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Apnet:
    """The data key and the slot that gave it; tell `confirm_opened` when the store has opened with it."""

    nokkel: Datanokkel
    spor_id: str


@dataclass(frozen=True, slots=True)
class _Forsok:
    """What came of one try: what opened; whether a slot was tried, and whether the keyring gave no secret for one."""

    apnet: Apnet | None
    provd: bool = True
    ring_taus: bool = False


def refuse_second(mappe: Path) -> None:
    """Raise `NokkelFeil` when the folder has a key file already, whole or not."""
    if nokkelfil.exists(mappe):
        raise NokkelFeil(
            _("Det finnes allerede en nøkkelfil i denne mappen."),
            _("Lås opp med passfrasen din. Ingenting er slettet."),
        )


def create(
    mappe: Path,
    fil: Nokkelfil,
    passfrase: str,
    nokkel: Datanokkel,
    ring: Ring | None = None,
    kostnad: Argon2 = STANDARD_KOSTNAD,
) -> str:
    """Write a new key file for its one user; returns the recovery key for printing.

    With a keyring, the passphrase opens together with the keyring only; the recovery key opens alone.
    """
    refuse_second(mappe)
    (bruker,) = fil.brukere
    egen = _own_slot(fil.kommune, bruker.id, passfrase, nokkel, ring, kostnad)
    hemmelighet = gjenoppretting.random_secret()
    bevis, eier = Bevis(hemmelighet=hemmelighet), _eier(fil.kommune, bruker.id)
    papir = spor.wrap(nokkel, Slag.GJENOPPRETTING, bevis, eier, kostnad)
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(slots=(egen, papir))))
    return gjenoppretting.as_text(hemmelighet)


def check_new(mappe: Path, bruker_id: str, passfrase: str) -> None:
    """Raise `NokkelFeil` when the user is known here already, `InndataFeil` when the passphrase is empty."""
    _require_characters(passfrase)
    if any(kjent.id == bruker_id for kjent in nokkelfil.read(mappe).brukere):
        raise NokkelFeil(_("Brukeren finnes allerede på denne maskinen."), _("Velg brukeren og lås opp."))


def add_user(
    mappe: Path,
    bruker: Nokkelbruker,
    passfrase: str,
    nokkel: Datanokkel,
    ring: Ring | None = None,
    kostnad: Argon2 = STANDARD_KOSTNAD,
) -> None:
    """Give one more user an own slot around the same data key; the machine's recovery key serves all."""
    check_new(mappe, bruker.id, passfrase)
    fil = nokkelfil.read(mappe)
    egen = _own_slot(fil.kommune, bruker.id, passfrase, nokkel, ring, kostnad)
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(slots=(egen,))))


def unlock(
    mappe: Path, bruker_id: str, tegn: str, naa: datetime, find_ring: Callable[[], Ring | None] | None = None
) -> Apnet:
    """The data key for the user's passphrase, or PIN when the user has a keyring slot.

    Raises `FeilPassfrase` when nothing opens or when it is too early for another try, and `NokkelFeil` when the
    keyring gives no secret, so that no guess was tried.
    """
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    forsok.refuse_haste(mappe, fil, bruker, naa)
    prove = _try_own(fil, bruker, tegn, find_ring)
    if prove.apnet is not None:
        return prove.apnet
    if prove.ring_taus and not prove.provd:
        raise _silent_keyring()
    return forsok.count_wrong(mappe, fil, bruker, naa, ring_taus=prove.ring_taus)


def open_copy(kopi: Path, bruker_id: str, tegn: str, find_ring: Callable[[], Ring | None]) -> Datanokkel:
    """The data key of a copy, which is not changed: no try is counted. FeilPassfrase when nothing opens.

    Who has the copy can try as fast as the derivation lets them, whatever we counted.
    """
    fil = nokkelfil.read(kopi)
    bruker = fil.bruker(bruker_id)
    prove = _try_own(fil, bruker, tegn, find_ring)
    if prove.apnet is not None:
        return prove.apnet.nokkel
    if prove.ring_taus and not prove.provd:
        raise _silent_keyring()
    raise FeilPassfrase(_("Passfrasen er ikke den kopien ble laget med."), _("Prøv igjen."))


def unlock_with_recovery(mappe: Path, bruker_id: str, papir: str, naa: datetime) -> Apnet:
    """The data key for the recovery key on paper, for any user here; the caller then sets a new passphrase."""
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    forsok.refuse_haste(mappe, fil, bruker, naa)
    bevis = Bevis(hemmelighet=gjenoppretting.from_text(papir))
    tries = (_try_slots(fil, eier, Slag.GJENOPPRETTING, bevis) for eier in fil.brukere)
    return next(filter(None, tries), None) or forsok.count_wrong(mappe, fil, bruker, naa)


def confirm_opened(mappe: Path, bruker_id: str, spor_id: str) -> None:
    """The store has opened with that slot: forget wrong tries, and let go of the slots that were to go."""
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    by_new_slot = any(s.id == spor_id and not s.utgar and s.slag in _EGNE for s in bruker.slots)
    slots = tuple(s for s in bruker.slots if not (s.utgar and by_new_slot))
    ny = bruker._replace(slots=slots, feilforsok=0, ikke_for=None)
    if ny != bruker:
        nokkelfil.write(mappe, fil.with_bruker(ny))


def forget_wrong_tries(mappe: Path, bruker_id: str) -> None:
    """The user has shown who they are: the next wrong try is the first."""
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    if bruker.feilforsok or bruker.ikke_for:
        nokkelfil.write(mappe, fil.with_bruker(bruker._replace(feilforsok=0, ikke_for=None)))


def set_passphrase(
    mappe: Path,
    bruker_id: str,
    passfrase: str,
    nokkel: Datanokkel,
    ring: Ring | None = None,
    kostnad: Argon2 = STANDARD_KOSTNAD,
) -> None:
    """Wrap the same data key under a new passphrase; the old slots go when the new one has opened."""
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    ny = _own_slot(fil.kommune, bruker_id, passfrase, nokkel, ring, kostnad)
    gamle = tuple(s._replace(utgar=True) if s.slag in _EGNE else s for s in bruker.slots)
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(slots=(*gamle, ny))))


def add_keyring_slot(
    mappe: Path, bruker_id: str, tegn: str, nokkel: Datanokkel, ring: Ring, kostnad: Argon2 = STANDARD_KOSTNAD
) -> None:
    """Let a PIN or passphrase together with a secret in the OS keyring open too; neither alone does."""
    fil = nokkelfil.read(mappe)
    bruker = fil.bruker(bruker_id)
    ny = _own_slot(fil.kommune, bruker_id, tegn, nokkel, ring, kostnad)
    nokkelfil.write(mappe, fil.with_bruker(bruker._replace(slots=(*bruker.slots, ny))))


def write_status(mappe: Path, sist_synket: str | None, antall_venter: int) -> None:
    """Keep what the unlock screen may tell: the last sync and how many changes wait."""
    fil = nokkelfil.read(mappe)
    ny = fil._replace(sist_synket=sist_synket, antall_venter=antall_venter)
    if ny != fil:
        nokkelfil.write(mappe, ny)


def ring_names(fil: Nokkelfil) -> tuple[str, ...]:
    """What the slots' secrets are called in the keyring."""
    return tuple(
        _ring_name(_eier(fil.kommune, bruker.id), ett)
        for bruker in fil.brukere
        for ett in bruker.slots
        if ett.slag is Slag.NOKKELRING
    )


def _own_slot(kommune: str, bruker_id: str, tegn: str, nokkel: Datanokkel, ring: Ring | None, kostnad: Argon2) -> Spor:
    """A slot for what the user types, and for a new secret in the keyring when there is one."""
    _require_characters(tegn)
    eier = _eier(kommune, bruker_id)
    if ring is None:
        return spor.wrap(nokkel, Slag.PASSFRASE, Bevis(tegn), eier, kostnad)
    import secrets

    bevis = Bevis(tegn, secrets.token_bytes(32))
    ny = spor.wrap(nokkel, Slag.NOKKELRING, bevis, eier, kostnad)
    ring.write(_ring_name(eier, ny), bevis.hemmelighet)
    return ny


def _try_slots(fil: Nokkelfil, bruker: Nokkelbruker, slag: Slag, bevis: Bevis) -> Apnet | None:
    # The newest first: the common case costs one derivation.
    for kandidat in reversed(bruker.slots):
        if kandidat.slag is slag:
            nokkel = spor.unwrap(kandidat, bevis, _eier(fil.kommune, bruker.id))
            if nokkel is not None:
                return Apnet(nokkel, kandidat.id)
    return None


def _try_own(fil: Nokkelfil, bruker: Nokkelbruker, tegn: str, find_ring: Callable[[], Ring | None] | None) -> _Forsok:
    """Those that stay before those that are to go, so that one that is to stay is the one proved; the newest first."""
    mine = [s for s in reversed(bruker.slots) if s.slag in _EGNE]
    needs_ring = any(s.slag is Slag.NOKKELRING for s in mine)
    ring, eier = find_ring() if needs_ring and find_ring and tegn else None, _eier(fil.kommune, bruker.id)
    provd = ring_taus = False
    for kandidat in sorted(mine, key=lambda s: s.utgar):
        bevis = _proof(kandidat, tegn, ring, eier)
        if bevis is None:
            ring_taus = ring_taus or bool(tegn and not kandidat.utgar)
            continue
        provd = True
        nokkel = spor.unwrap(kandidat, bevis, eier)
        if nokkel is not None:
            return _Forsok(Apnet(nokkel, kandidat.id))
    return _Forsok(None, provd, ring_taus)


def _proof(kandidat: Spor, tegn: str, ring: Ring | None, eier: str) -> Bevis | None:
    """What the user brings for one slot; None when the keyring has nothing for it."""
    if kandidat.slag is Slag.PASSFRASE:
        return Bevis(tegn)
    hemmelighet = ring.read(_ring_name(eier, kandidat)) if ring else None
    return Bevis(tegn, hemmelighet) if hemmelighet else None


def _silent_keyring() -> NokkelFeil:
    return NokkelFeil(
        _("Nøkkelringen på denne maskinen svarer ikke, så passfrasen kan ikke prøves."),
        _(
            "Logg av og på maskinen, så nøkkelringen åpnes, og prøv igjen. Hjelper ikke det, trykk «Får du ikke låst "
            "opp?» og bruk arket. Ingenting er slettet."
        ),
    )


def _require_characters(tegn: str) -> None:
    if not tegn:
        raise InndataFeil(_("Passfrasen er tom."), _("Skriv en passfrase."), felt="passfrase")


def _eier(kommune: str, bruker_id: str) -> str:
    return f"{kommune}/{bruker_id}"


def _ring_name(eier: str, nytt: Spor) -> str:
    return f"{eier}/{nytt.id}"
