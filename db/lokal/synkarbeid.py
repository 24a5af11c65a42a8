"""One transaction of the sync: the port `Synkarbeid`. What the office has judged is not judged here again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from db.lokal import fristlister, innhold, innholdsdeler, skjema, synkmerker, synkside, utboks
from db.lokal.kataloger import keep_katalog
from db.lokal.lagerfeil import told_plainly
from db.lokal.synkmerker import Merke
from db.lokal.transaksjon import Transaksjon
from db.lokal.verdier import Row, local_time, utc_text
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.bytefelt import Innholdsdel
from tildelingsklient.synk.melding import Endringssvar, Innsynsmelding, Opkvittering, Opmelding, Sakkontroll
from tildelingsklient.synkport import Synkstand

_innsyn = skjema.innsyn
_USENDT_INNSYN: Final = sa.select(_innsyn).where(_innsyn.c.kvittert == sa.literal_column("0")).order_by(_innsyn.c.nr)
_UTEN_KATALOG: Final = (
    sa.select(skjema.sakslinje.c.katalog_sha)
    .where(skjema.sakslinje.c.katalog_sha.not_in(sa.select(skjema.katalog.c.sha256)))
    .where(skjema.sakslinje.c.katalog_sha != "")
    .distinct()
    .order_by(skjema.sakslinje.c.katalog_sha)
)
_MED_KATALOG: Final = sa.select(skjema.sakslinje.c.id).where(skjema.sakslinje.c.katalog_sha == sa.bindparam("sha"))
_SOM_SKREVET: Final = ("maskin", "nr", "bruker", "rolle", "handling", "grunn", "forrige_hash", "hash")


class LokaltSynkarbeid(Transaksjon):
    """What a sync reads and writes. A step that fails leaves nothing, and cannot be committed."""

    @contextmanager
    def _step(self) -> Iterator[sa.Connection]:
        try:
            with told_plainly():
                yield self._inside
        except BaseException:
            self._failed = True
            raise

    def stand(self) -> Synkstand:
        """Where the sync stands."""
        with told_plainly():
            return synkmerker.stand(self._inside, self._bruker.id)

    def outbox(self, antall: int) -> tuple[Opmelding, ...]:
        """The next ops to send."""
        with told_plainly():
            return utboks.outbox(self._inside, self._avsender, antall)

    def receipts(self, kvitteringer: Sequence[Opkvittering]) -> None:
        """Keep what became of the ops."""
        with self._step() as connection:
            synkside.receipts(connection, kvitteringer)

    def apply_page(self, side: Endringssvar, sak: str = "") -> tuple[str, ...]:
        """Take in a page of the feed with its mark, or of a case that is read again."""
        with self._step() as connection:
            if side.ny_runde:
                return ()
            changed = synkside.take_page(connection, side, self._avsender, sak)
            if not sak:
                synkmerker.put(connection, Merke.FEED, self._bruker.id, side.merke)
            return changed

    def begin_anew(self) -> None:
        """Forget the mark, and read every case again with the feed."""
        with self._step() as connection:
            synkmerker.drop(connection, Merke.FEED, self._bruker.id)
            synkside.read_again(connection, synkside.given_cases(connection), synkmerker.HELE)

    def kontroll(self) -> tuple[Sakkontroll, ...]:
        """What each case amounts to of what the office has given."""
        with told_plainly():
            return synkside.controls(self._inside)

    def reread(self, saker: Sequence[str]) -> None:
        """Fetch these cases again from their beginning; one that has left the user's reach stands as it is."""
        with self._step() as connection:
            gone = synkmerker.all_of(connection, Merke.UTE)
            synkside.read_again(connection, [sak for sak in saker if sak not in gone])

    def innsyn(self, antall: int) -> tuple[Innsynsmelding, ...]:
        """The next lines of the innsynslogg to send."""
        with told_plainly():
            rows = self._inside.execute(_USENDT_INNSYN.limit(antall)).mappings()
            return tuple(map(_innsyn_message, rows))

    def innsyn_received(self, siste: int) -> None:
        """The office has the innsynslogg to this line."""
        with self._step() as connection:
            sent = _innsyn.update().where(_innsyn.c.nr <= siste, _innsyn.c.kvittert == 0)
            connection.execute(sent.values(kvittert=1))

    def missing_innhold(self) -> tuple[str, ...]:
        """Hashes of bytes that cases here name and this machine lacks."""
        with told_plainly():
            named = innhold.users_of_bytes(self._inside)
            return tuple(sorted(sha for sha in named if not innhold.is_here(self._inside, sha)))

    def unsent_innhold(self) -> tuple[str, ...]:
        """Hashes of bytes that the office has not receipted."""
        with told_plainly():
            return innholdsdeler.unsent(self._inside)

    def innhold_part(self, sha256: str, start: int) -> Innholdsdel:
        """The bytes to send from a place on; KeyError when they are not here, LagerFeil when they are damaged."""
        with told_plainly():
            return innholdsdeler.part_from(self._inside, sha256, start)

    def innhold_come(self, sha256: str) -> int:
        """How many bytes have been fetched of some that are not here in whole."""
        with told_plainly():
            return innholdsdeler.come(self._inside, sha256)

    def keep_part(self, sha256: str, part: Innholdsdel) -> int | None:
        """Store a part that was fetched; None when all have come and are not what the hash says."""
        with self._step() as connection:
            return innholdsdeler.keep_part(connection, sha256, part)

    def innhold_received(self, sha256: str) -> None:
        """The office has these bytes."""
        with self._step() as connection:
            synkmerker.put(connection, Merke.INNHOLD, sha256, "1")

    def missing_katalog(self) -> tuple[str, ...]:
        """Hashes of kataloger that cases here are pinned to and this machine lacks."""
        with told_plainly():
            return tuple(self._inside.execute(_UTEN_KATALOG).scalars())

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        """Store a katalog's canonical bytes; ValueError when the hash is not theirs."""
        with self._step() as connection:
            keep_katalog(connection, sha256, katalog_id, content)
            for sak in connection.execute(_MED_KATALOG, {"sha": sha256}).scalars().all():
                # What a case owes, and when, could not be known without it.
                fristlister.relist(connection, sak)

    def keep_kolleger(self, kolleger: Sequence[Kollega]) -> None:
        """Keep who works in the kommune."""
        with self._step() as connection:
            synkmerker.keep_kolleger(connection, kolleger)

    def done(self, naa: datetime) -> None:
        """The sync came through; what waited to leave may leave now."""
        with self._step() as connection:
            synkside.let_leave(connection)
            synkmerker.put(connection, synkmerker.SIST, "", utc_text(naa))


def _innsyn_message(row: Row) -> Innsynsmelding:
    return Innsynsmelding(
        **{navn: row[navn] for navn in _SOM_SKREVET}, tid=local_time(row["tid"]), saker=tuple(json.loads(row["saker"]))
    )
