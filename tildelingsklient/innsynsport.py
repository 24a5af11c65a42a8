"""The part of the port `Arbeid` that tells who has seen what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tildelingsklient.sak.innsyn import Handling, Innsyn, Loggkontroll


class Innsynsport(Protocol):
    """The innsynslogg. Reads are logged by themselves, and need no `commit`."""

    def note_innsyn(self, handling: Handling, saker: Iterable[str]) -> None:
        """Log what was done with cases on purpose, such as a print; written when the transaction is over, or held."""
        ...

    def innsyn(self, saker: Sequence[str]) -> tuple[Innsyn, ...]:
        """Who has seen these cases, newest first; nothing of one that is not the user's to read."""
        ...

    def check_innsyn(self, etter: int = 0, antall: int = 500) -> Loggkontroll:
        """Are the next lines of the log after a number as they were written?"""
        ...
