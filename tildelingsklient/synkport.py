"""What one sync needs of the store and of the office, as Protocols.

`db.lokal` fulfils the first with SQLCipher, `synk.kontor_klient` the second over HTTPS. The store is only asked on the
thread that owns it, the office only where waiting does no harm; `synk.runde` goes back and forth between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from types import TracebackType

    from tildelingsklient.sak.kollega import Kollega
    from tildelingsklient.synk.bytefelt import Innholdsdel
    from tildelingsklient.synk.melding import (
        Endringssvar,
        Innholdskvittering,
        Innsynsmelding,
        Innsynssending,
        Kollegaoppforing,
        Kontrollsvar,
        Opkvittering,
        Opmelding,
        Pushmelding,
        Pushsvar,
        Sakkontroll,
    )


class Synkstand(NamedTuple):
    """Where the sync stands: the mark in the feed, when it last came through, and the oldest that waits."""

    merke: str = ""
    sist: datetime | None = None
    venter: int = 0
    eldste: datetime | None = None
    konflikter: int = 0
    avvist: int = 0


class Synkarbeid(Protocol):
    """One transaction of the sync on the store; nothing of it stands without `commit`."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None: ...

    def stand(self) -> Synkstand:
        """Where the sync stands."""
        ...

    def outbox(self, antall: int) -> tuple[Opmelding, ...]:
        """The next ops to send, oldest first, as they are on top of what the office has; what waits for a choice, or
        behind one, and what came to nothing is left out."""
        ...

    def receipts(self, kvitteringer: Sequence[Opkvittering]) -> None:
        """Keep what became of the ops. Only what came back by its id is retired."""
        ...

    def apply_page(self, side: Endringssvar, sak: str = "") -> tuple[str, ...]:
        """Take in a page of the feed with its mark; the cases that were changed. The outbox is not touched.

        `sak`: the page is of one case that is read again, and its mark is not the feed's.
        """
        ...

    def begin_anew(self) -> None:
        """Forget the mark, so that the whole feed is read again. The outbox is not touched."""
        ...

    def kontroll(self) -> tuple[Sakkontroll, ...]:
        """What each case amounts to of what the office has given, to be held against what it says itself."""
        ...

    def reread(self, saker: Sequence[str]) -> None:
        """Fetch these cases again from their beginning; they stand as they are until the last page of each is in.

        Of one that is not whole `kontroll` says so, until it is."""
        ...

    def innsyn(self, antall: int) -> tuple[Innsynsmelding, ...]:
        """The next lines of the innsynslogg to send."""
        ...

    def innsyn_received(self, siste: int) -> None:
        """The office has the innsynslogg to this line."""
        ...

    def missing_innhold(self) -> tuple[str, ...]:
        """Hashes of attachments and decided letters whose bytes this machine lacks."""
        ...

    def unsent_innhold(self) -> tuple[str, ...]:
        """Hashes of bytes that the office has not receipted."""
        ...

    def innhold_part(self, sha256: str, start: int) -> Innholdsdel:
        """The bytes to send from a place on, at most a part of them; KeyError when they are not here."""
        ...

    def innhold_come(self, sha256: str) -> int:
        """How many bytes have been fetched of some that are not here in whole."""
        ...

    def keep_part(self, sha256: str, part: Innholdsdel) -> int | None:
        """Store a part that was fetched; how many bytes there are then. One that does not follow changes nothing.

        None when all have come and are not what the hash says: then they are forgotten.
        """
        ...

    def innhold_received(self, sha256: str) -> None:
        """The office has these bytes."""
        ...

    def missing_katalog(self) -> tuple[str, ...]:
        """Hashes of kataloger that cases here are pinned to and this machine lacks."""
        ...

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        """Store a katalog's canonical bytes; ValueError when the hash is not theirs."""
        ...

    def keep_kolleger(self, kolleger: Sequence[Kollega]) -> None:
        """Keep who works in the kommune, in place of what was known."""
        ...

    def done(self, naa: datetime) -> None:
        """The sync came through."""
        ...


class Kontor(Protocol):
    """The office. Every call may raise SynkFeil (no contact; all is kept) or what `feil` says of a refusal."""

    def close(self) -> None:
        """Let go of the line."""
        ...

    def push(self, melding: Pushmelding) -> Pushsvar: ...

    def changes(self, merke: str) -> Endringssvar:
        """The page of the feed after a mark; the empty mark is the beginning."""
        ...

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        """The ops of one case from its beginning, when it is fetched whole."""
        ...

    def kontroll(self) -> Kontrollsvar: ...

    def innsyn(self, sending: Innsynssending) -> int:
        """Send lines of the innsynslogg; the last line the office has."""
        ...

    def kolleger(self) -> tuple[Kollegaoppforing, ...]:
        """Who works in the kommune; SynkFeil `finnes_ikke` from an office that does not tell yet."""
        ...

    def send_innhold(self, sha256: str, part: Innholdsdel) -> Innholdskvittering:
        """Send a part of some bytes, or ask with an empty one; how far the office has come with them."""
        ...

    def fetch_innhold(self, sha256: str, start: int) -> Innholdsdel:
        """Bytes from a place on, as many as come at a time."""
        ...

    def katalog(self, sha256: str) -> bytes:
        """A katalog's canonical bytes; SynkFeil `signatur` unless they are those, signed by the office."""
        ...
