"""The care of this machine's store, as a Protocol: copies, checks, what leaves the machine, and wiping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tildelingsklient.innlogging.bruker import Bruker
    from tildelingsklient.maskinstand import Autokopi, Lagerfunn, Loggbit, Ryddet, Sidesjekk, Sikkerhetskopi, Usendt
    from tildelingsklient.porter import Lager


class Lagerstell(Protocol):
    """What is done with the store as a whole."""

    def copy(self, lager: Lager, til: Path) -> Sikkerhetskopi:
        """Make a copy of the store in a new folder inside `til`, and prove that it can be read; from any thread.

        LagerFeil when it cannot be made; then nothing is left of it.
        """
        ...

    def check(self, lager: Lager, *, rader: bool = False) -> tuple[Lagerfunn, ...]:
        """Go through the whole store; nothing when it is whole. From any thread, and changes nothing.

        `rader` asks too whether what is shown is what the log says; meanwhile nobody can write.
        """
        ...

    def check_log(self, lager: Lager, etter: str = "") -> Loggbit:
        """Go through the next piece of the log of changes after a mark. From any thread, and changes nothing."""
        ...

    def last_page_check(self, lager: Lager) -> Sidesjekk | None:
        """When all of the store was last read by itself, and what came of it; None when never since it was left open.

        Left open is what a store is when the program was killed, or the power went.
        """
        ...

    def check_pages(self, lager: Lager, stopped: Callable[[], bool]) -> bool | None:
        """Is every page that is in use as it was written? From any thread, and changes nothing.

        None when `stopped` said yes on the way: it is asked all the time.
        """
        ...

    def remember_page_check(self, lager: Lager, *, er_hel: bool) -> None:
        """Keep that all of the store was read now, and what came of it."""
        ...

    def users_of_copy(self, kopi: Path) -> tuple[Sikkerhetskopi, tuple[Bruker, ...]]:
        """What a copy says of itself, and whose passphrases open it; LagerFeil when it is not as it was made."""
        ...

    def check_copy(self, kopi: Path, bruker_id: str, passfrase: str) -> Sikkerhetskopi:
        """Open a copy and read all of it, changing nothing. FeilPassfrase, LagerFeil when it is not whole."""
        ...

    def restore(self, kopi: Path, bruker_id: str, passfrase: str) -> Path | None:
        """Let a copy take the place of the store, which must not be open; where what was there lies now.

        FeilPassfrase when the passphrase is not that of the copy, LagerFeil when it cannot be done: then all is as it
        was.
        """
        ...

    def clear(self, lager: Lager) -> Ryddet:
        """Let the cases leave that the office has and that are finished, and old copies made by the program itself.

        From any thread, while the store is open. LagerFeil when it could not go on; what had left then, has left whole.
        """
        ...

    def own_copies(self) -> tuple[Autokopi, ...]:
        """The copies the program has made by itself, beside the store; the oldest first."""
        ...

    def delete_own_copies(self) -> int:
        """Delete all of them; how many there were. LagerFeil when one could not be."""
        ...

    def unsent(self, lager: Lager) -> Usendt:
        """What is on this machine alone, whoever has written it."""
        ...

    def wipe(self, bruker_id: str, passfrase: str) -> None:
        """Make everything here unreadable for ever, and delete it. Any user may, with the own passphrase.

        Nothing may be open. FeilPassfrase when it does not fit: then nothing is touched. LagerFeil when not all could
        be deleted; what is left cannot be opened, and the next start goes on.
        """
        ...
