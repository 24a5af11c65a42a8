"""The care of the folder's store: copying, checking, restoring, letting cases leave, wiping. The port `Lagerstell`.

What is heavy is loaded when it is wanted: the unlock screen must not wait for it. A worker may go on after the lock, so
each has a share of its own in the store: until it is done, nothing takes the store's place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from db.lokal.nokler import nokkelfil
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle

if TYPE_CHECKING:
    from db.lokal.datanokkel import Datanokkel
    from db.lokal.lager import LokaltLager
    from db.lokal.nokler.nokkelfil import Nokkelbruker
    from db.lokal.nokler.tilgang import Apnet, Ring
    from tildelingsklient.maskinstand import Autokopi, Lagerfunn, Loggbit, Ryddet, Sidesjekk, Sikkerhetskopi, Usendt
    from tildelingsklient.porter import Klokke, Lager

LAGERFIL: Final = "lager.db"
GJENOPPRETTING_KLAR: Final = "gjenoppretting.klar"
"""The mark that a copy lies ready to take the place of the store."""
SLETTES: Final = "sletting.begynt"
"""The mark that all in the folder is to go."""


class Stell:
    """What `LokalMaskin` does with the store as a whole."""

    _mappe: Path
    _klokke: Klokke
    _find_ring: Callable[[], Ring | None]
    _innsyn: list[dict[str, Any]]

    def _unwrap(self, bruker_id: str, tegn: str) -> Apnet:
        raise NotImplementedError

    def _finish_begun(self) -> None:
        raise NotImplementedError

    def copy(self, lager: Lager, til: Path) -> Sikkerhetskopi:
        """Make a proved copy of the store in a new folder inside `til`; from any thread."""
        from db.lokal import sikkerhetskopi
        from db.lokal.ibruk import Ibruk

        with Ibruk(self._mappe):
            return sikkerhetskopi.make_named_copy(self._mappe, own_store(lager).nokkel, til, self._klokke.now())

    def check(self, lager: Lager, *, rader: bool = False) -> tuple[Lagerfunn, ...]:
        """Go through the whole store; nothing when it is whole. From any thread."""
        from db.lokal import kontroll
        from db.lokal.ibruk import Ibruk

        with Ibruk(self._mappe):
            return kontroll.check_beside(self._mappe / LAGERFIL, own_store(lager).nokkel, rader=rader)

    def check_log(self, lager: Lager, etter: str = "") -> Loggbit:
        """Go through the next piece of the log of changes. From any thread."""
        from db.lokal import kontroll
        from db.lokal.ibruk import Ibruk

        with Ibruk(self._mappe):
            return kontroll.check_log_beside(self._mappe / LAGERFIL, own_store(lager).nokkel, etter)

    def last_page_check(self, lager: Lager) -> Sidesjekk | None:
        """When all of the store was last read by itself, and what came of it."""
        from db.lokal import sidesjekk

        return sidesjekk.last(own_store(lager).engine)

    def check_pages(self, lager: Lager, stopped: Callable[[], bool]) -> bool | None:
        """Read all of the store; None when it was stopped. From any thread."""
        from db.lokal import kontroll
        from db.lokal.ibruk import Ibruk

        with Ibruk(self._mappe):
            return kontroll.check_pages_beside(self._mappe / LAGERFIL, own_store(lager).nokkel, stopped)

    def remember_page_check(self, lager: Lager, *, er_hel: bool) -> None:
        """Keep what came of it."""
        from db.lokal import sidesjekk

        sidesjekk.remember(own_store(lager).engine, self._klokke.now(), er_hel=er_hel)

    def users_of_copy(self, kopi: Path) -> tuple[Sikkerhetskopi, tuple[Bruker, ...]]:
        """What a copy says of itself, and whose passphrases open it."""
        from db.lokal import sikkerhetskopi

        return sikkerhetskopi.read_copy(kopi), tuple(map(bruker_of, nokkelfil.read(kopi).brukere))

    def check_copy(self, kopi: Path, bruker_id: str, passfrase: str) -> Sikkerhetskopi:
        """Open a copy and read all of it. FeilPassfrase, LagerFeil when it is not whole."""
        from db.lokal import sikkerhetskopi

        with self._opened_copy(kopi, bruker_id, passfrase) as (innhold, nokkel):
            sikkerhetskopi.prove(kopi / LAGERFIL, nokkel)
        return innhold

    def restore(self, kopi: Path, bruker_id: str, passfrase: str) -> Path | None:
        """Let a copy take the place of the store; where what was there lies now."""
        from db.lokal import tilbakelegging
        from db.lokal.ibruk import alone

        self._finish_begun()
        nokkelfil.make_folder(self._mappe)
        with self._opened_copy(kopi, bruker_id, passfrase) as (innhold, nokkel), alone(self._mappe):
            return tilbakelegging.restore(innhold, self._mappe, nokkel, self._klokke.now())

    @contextlib.contextmanager
    def _opened_copy(self, kopi: Path, bruker_id: str, passfrase: str) -> Iterator[tuple[Sikkerhetskopi, Datanokkel]]:
        from db.lokal import sikkerhetskopi
        from db.lokal.nokler import tilgang

        innhold = sikkerhetskopi.read_copy(kopi)
        nokkel = tilgang.open_copy(kopi, bruker_id, passfrase, self._find_ring)
        try:
            yield innhold, nokkel
        finally:
            nokkel.drop()

    # --- what leaves the machine

    def clear(self, lager: Lager) -> Ryddet:
        """Let finished cases that the office has leave, and the program's own old copies. From any thread."""
        from db.lokal import kopirydding
        from tildelingsklient.maskinstand import Ryddet

        naa = self._klokke.now()
        copies = kopirydding.delete(self._mappe, kopirydding.older_copies(self._mappe, naa))
        if nokkelfil.read(self._mappe).sist_synket is None:
            # Without an office nothing is receipted, and so nothing is looked for.
            return Ryddet(0, copies)
        from db.lokal import rensing
        from db.lokal.ibruk import Ibruk

        with Ibruk(self._mappe):
            return Ryddet(rensing.clear_beside(self._mappe / LAGERFIL, own_store(lager).nokkel, naa), copies)

    def own_copies(self) -> tuple[Autokopi, ...]:
        """The copies the program has made by itself, the oldest first."""
        from db.lokal import kopirydding

        return kopirydding.own_copies(self._mappe)

    def delete_own_copies(self) -> int:
        """Delete all of them; how many there were."""
        from db.lokal import kopirydding

        return kopirydding.delete(self._mappe, self.own_copies())

    def unsent(self, lager: Lager) -> Usendt:
        """What is on this machine alone, whoever has written it."""
        return own_store(lager).unsent()

    def wipe(self, bruker_id: str, passfrase: str) -> None:
        """Make everything here unreadable for ever, and delete it. FeilPassfrase when it does not fit."""
        from db.lokal import sletting
        from db.lokal.ibruk import alone

        self._unwrap(bruker_id, passfrase).nokkel.drop()
        with alone(self._mappe):
            sletting.begin(self._mappe)
        # Held lines of the innsynslogg belong to the store that goes.
        self._innsyn.clear()
        sletting.finish(self._mappe, self._find_ring)


def own_store(lager: Lager) -> LokaltLager:
    """The store as this machine's own; TypeError when it is not. The examples have a key that no slot may hold."""
    from db.lokal.lager import LokaltLager

    if not isinstance(lager, LokaltLager) or lager.er_eksempler:
        raise TypeError("the store is not one of this machine's")
    return lager


def bruker_of(kjent: Nokkelbruker) -> Bruker:
    """A user as the unlock screen shows it; what the user may do stands in the store."""
    roller = {rolle.value: rolle for rolle in Brukerrolle}
    return Bruker(kjent.id, kjent.visningsnavn, roller.get(kjent.rolle, Brukerrolle.SAKSBEHANDLER))
