"""The part of the port `Arbeid` that gives and keeps bytes by their hash: kataloger, attachments, letters."""

from __future__ import annotations

from typing import Protocol


class Innholdsport(Protocol):
    """Each content is kept once, and is never changed."""

    def katalog_bytes(self, sha256: str) -> bytes:
        """The canonical bytes of a pinned katalog; KeyError when it is not here."""
        ...

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        """Store a katalog's canonical bytes once; a second time does nothing."""
        ...

    def innhold(self, sak_id: str, sha256: str) -> bytes:
        """The bytes of an attachment by their sha256: for the screen now, for the sync later.

        KeyError when they are not here, or no attachment of that case, a removed one among them, has ever had them;
        LagerFeil when they are damaged.
        """
        ...

    def keep_innhold(self, sha256: str, content: bytes) -> None:
        """Store the bytes of an attachment once, in the transaction of the op that makes it; again does nothing."""
        ...

    def count_lacking(self, sak_id: str) -> int:
        """How many attachments and letters of a case are still at the office, or on another machine."""
        ...
