"""This machine's folder: the port `Maskin`. First start, unlock, recovery, new passphrase, one more user.

The first start makes the store under an unfinished name, then the key file, then gives the store its name.
A crash between leaves either no key file (nobody could have written anything: the next first start begins
again) or a store that the next unlock gives its name.

The key file is read without SQLAlchemy and without the ways to open a slot: they are loaded when something is
opened or made.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.lokal import forstestart
from db.lokal.nokkelstell import LokaltNokkelstell, no_keyring
from db.lokal.nokler import nokkelfil
from db.lokal.nokler.forsok import follow_clock
from db.lokal.nokler.nokkelfil import Nokkelbruker, Nokkelfil
from db.lokal.nokler.sporform import STANDARD_KOSTNAD, Argon2
from db.lokal.nokler.venting import uses_keyring, waiting_time
from db.lokal.stell import GJENOPPRETTING_KLAR, LAGERFIL, SLETTES, Stell, bruker_of, own_store
from tildelingsklient.feil import NokkelFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.maskinstand import Maskinstand

if TYPE_CHECKING:
    from db.lokal.datanokkel import Datanokkel
    from db.lokal.lager import LokaltLager
    from db.lokal.nokler.tilgang import Apnet, Ring
    from tildelingsklient.porter import Klokke, Lager, Oppsett


def _find_keyring() -> Ring | None:
    from db.lokal.nokler import ring

    return ring.find_keyring()


class LokalMaskin(Stell):
    """The folder with key file and store. `kostnad` is what a guess at the passphrase costs."""

    def __init__(
        self,
        mappe: Path,
        klokke: Klokke,
        find_ring: Callable[[], Ring | None] = _find_keyring,
        kostnad: Argon2 = STANDARD_KOSTNAD,
    ) -> None:
        self._mappe, self._klokke = mappe, klokke
        self._find_ring, self._kostnad = find_ring, kostnad
        # Lines of the innsynslogg that could not be written before a lock; they name nobody.
        self._innsyn: list[dict[str, Any]] = []

    @property
    def mappe(self) -> Path:
        """The folder."""
        return self._mappe

    @property
    def nokler(self) -> LokaltNokkelstell:
        """The care of the keys."""
        return LokaltNokkelstell(self._mappe, self._klokke, self._find_ring, self._kostnad)

    def stand(self) -> Maskinstand:
        """What may be known before unlocking; NokkelFeil when the key file cannot be read, LagerFeil as in the port.

        `har_nokkelring`: before the first start, whether this machine has a keyring to use; afterwards,
        whether some user's slot needs it. `vent_til` is set when no user may try yet.
        """
        self._finish_begun()
        if not nokkelfil.exists(self._mappe):
            return Maskinstand(er_satt_opp=False, har_nokkelring=self._find_ring() is not None)
        innhold = follow_clock(self._mappe, nokkelfil.read(self._mappe), self._klokke.now())
        return Maskinstand(
            er_satt_opp=True,
            kommune=innhold.kommune,
            enhet=innhold.enhet,
            brukere=tuple(map(bruker_of, innhold.brukere)),
            sist_synket=datetime.fromisoformat(innhold.sist_synket) if innhold.sist_synket else None,
            antall_venter=innhold.antall_venter,
            har_nokkelring=any(uses_keyring(bruker) for bruker in innhold.brukere),
            vent_til=self._wait_until(innhold),
        )

    def _wait_until(self, innhold: Nokkelfil) -> datetime | None:
        naa = self._klokke.now()
        waits = [waiting_time(bruker, naa) for bruker in innhold.brukere]
        return naa + min(waits) if waits and all(waits) else None

    def set_up(self, oppsett: Oppsett) -> tuple[Lager, str]:
        """Make keys and store for the first user; the open store and the recovery key to be printed."""
        from db.lokal.datanokkel import Datanokkel
        from db.lokal.nokler import kommunenokkel, slotbytte, tilgang

        self._finish_begun()
        nokkelfil.make_folder(self._mappe)
        tilgang.refuse_second(self._mappe)
        nokkel = Datanokkel.random()
        forstestart.make_unfinished(self._mappe, oppsett, nokkel)
        funnet = self._find_ring() if oppsett.bruk_nokkelring else None
        innhold = Nokkelfil(oppsett.kommune, oppsett.enhet, (_nokkelbruker(oppsett.bruker),))
        if oppsett.kommunenokkel:
            offentlig = kommunenokkel.read_public(oppsett.kommunenokkel)
            innhold = slotbytte.with_kommunenokkel(innhold, offentlig, nokkel)
        papir = tilgang.create(self._mappe, innhold, oppsett.passfrase, nokkel, funnet, self._kostnad)
        return self._open(oppsett.bruker.id, nokkel), papir

    def unlock(self, bruker_id: str, passfrase: str) -> Lager:
        """Open the store. FeilPassfrase when it does not fit, LagerFeil when the store is damaged."""
        from db.lokal.nokler import tilgang

        self._finish_begun()
        apnet = self._unwrap(bruker_id, passfrase)
        lager = self._open(bruker_id, apnet.nokkel)
        # A full disk must not keep the user out of what is already there.
        with contextlib.suppress(NokkelFeil):
            tilgang.confirm_opened(self._mappe, bruker_id, apnet.spor_id)
        return lager

    def unlock_with_recovery(self, bruker_id: str, nokkel: str, ny_passfrase: str) -> Lager:
        """Open the store with the printed recovery key and set a new passphrase."""
        from db.lokal.nokler import tilgang

        self._finish_begun()
        apnet = tilgang.unlock_with_recovery(self._mappe, bruker_id, nokkel, self._klokke.now())
        return self._recover(bruker_id, apnet.nokkel, ny_passfrase)

    def unlock_with_kommunenokkel(self, bruker_id: str, privat: bytes, passfrase: str, ny_passfrase: str) -> Lager:
        """Open the store with the municipality's private key, and set a new passphrase for the user.

        No try is counted: what is guessed at is the file with the key, which is not this machine's.
        """
        from db.lokal.nokler import kommunenokkel, slotbytte

        self._finish_begun()
        nokkel = slotbytte.unseal(self._mappe, kommunenokkel.read_private(privat, passfrase))
        return self._recover(bruker_id, nokkel, ny_passfrase)

    def _recover(self, bruker_id: str, nokkel: Datanokkel, ny_passfrase: str) -> Lager:
        from db.lokal.nokler import tilgang

        lager = self._open(bruker_id, nokkel)
        try:
            # A keyring that refuses is one reason to be here: then the new passphrase opens alone.
            try:
                self._rewrap(bruker_id, ny_passfrase, nokkel)
            except NokkelFeil:
                tilgang.set_passphrase(self._mappe, bruker_id, ny_passfrase, nokkel, None, self._kostnad)
            tilgang.forget_wrong_tries(self._mappe, bruker_id)
        except BaseException:
            lager.close()
            raise
        return lager

    def verify(self, bruker_id: str, passfrase: str) -> None:
        """Is this the user at the keyboard? FeilPassfrase when not; the store is not opened."""
        from db.lokal.nokler import tilgang

        self._unwrap(bruker_id, passfrase).nokkel.drop()
        # A full disk must not keep the user out of what is open already.
        with contextlib.suppress(NokkelFeil):
            tilgang.forget_wrong_tries(self._mappe, bruker_id)

    def change_passfrase(self, bruker_id: str, gammel: str, ny: str) -> None:
        """Wrap the data key anew; the store itself is not changed. FeilPassfrase when the old one does not fit."""
        apnet = self._unwrap(bruker_id, gammel)
        try:
            self._rewrap(bruker_id, ny, apnet.nokkel)
        finally:
            apnet.nokkel.drop()

    def add_bruker(self, lager: Lager, bruker: Bruker, passfrase: str, *, bruk_nokkelring: bool = False) -> None:
        """Give another user slots of their own; `lager` must be open, and this machine's own."""
        from db.lokal.nokler import tilgang

        eget = own_store(lager)
        tilgang.check_new(self._mappe, bruker.id, passfrase)
        ring = self._find_ring() if bruk_nokkelring else None
        if bruk_nokkelring and ring is None:
            raise no_keyring()
        eget.keep_bruker(bruker)
        tilgang.add_user(self._mappe, _nokkelbruker(bruker), passfrase, eget.nokkel, ring, self._kostnad)

    def _unwrap(self, bruker_id: str, tegn: str) -> Apnet:
        from db.lokal.nokler import tilgang

        return tilgang.unlock(self._mappe, bruker_id, tegn, self._klokke.now(), self._find_ring)

    def _rewrap(self, bruker_id: str, passfrase: str, nokkel: Datanokkel) -> None:
        from db.lokal.nokler import tilgang

        bruker = nokkelfil.read(self._mappe).bruker(bruker_id)
        funnet = self._find_ring() if uses_keyring(bruker) else None
        tilgang.set_passphrase(self._mappe, bruker_id, passfrase, nokkel, funnet, self._kostnad)

    def _open(self, bruker_id: str, nokkel: Datanokkel) -> LokaltLager:
        from db.lokal.ibruk import Ibruk
        from db.lokal.lager import open_lager

        with contextlib.ExitStack() as undo:
            undo.callback(nokkel.drop)
            forstestart.finish(self._mappe)
            share = undo.enter_context(Ibruk(self._mappe))
            lager = open_lager(self._mappe / LAGERFIL, nokkel, bruker_id, self._klokke, self._innsyn)
            undo.pop_all()
        lager.before_close, lager.after_close = self._write_status, share.let_go
        return lager

    def _finish_begun(self) -> None:
        """Go on where a wiping or a restoring was cut off, before a key is read: it goes, or comes with the copy."""
        # A folder that may not be looked into says so when the key file is read.
        if os.path.exists(self._mappe / SLETTES):  # noqa: PTH110  # Path.exists raises where this says no
            from db.lokal import sletting

            sletting.finish(self._mappe, self._find_ring)
        if os.path.exists(self._mappe / GJENOPPRETTING_KLAR):  # noqa: PTH110
            from db.lokal import tilbakelegging
            from db.lokal.ibruk import alone

            with alone(self._mappe):
                tilbakelegging.finish(self._mappe)

    def _write_status(self, lager: LokaltLager) -> None:
        """What the unlock screen tells: when the office last answered, and how much waits for it."""
        from db.lokal.nokler import tilgang

        synket = lager.sist_synket()
        tilgang.write_status(self._mappe, synket.isoformat() if synket else None, lager.waiting())


def _nokkelbruker(bruker: Bruker) -> Nokkelbruker:
    return Nokkelbruker(bruker.id, bruker.visningsnavn, bruker.rolle.value)
