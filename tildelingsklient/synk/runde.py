"""One sync, from beginning to end. The algorithm:

1. The innsynslogg goes first, so that who has read what is known even when the rest fails.
2. Our ops go out, oldest first, at most `MEST_OPS` of them and `MEST_BYTES` at a time. Only an op that came back by its
   id is retired; one that the office will not have is kept for a person, and never stops the others.
3. The feed comes in, a page at a time; each page and its mark are one transaction here. Where we have ops of our own,
   the merge decides what stands; the outbox is not touched.
4. What the feed set free, or asked to be made anew on top of it, goes out: 2 and 3 again until nothing more is
   ready, at most `RUNDER` times. What waits for a person stays.
5. Both sides say what each case amounts to. A case that differs is read anew from the office, once; nothing is ever
   uploaded over what is there.
6. At last the kataloger, attachments and letters go over, a part at a time (`synk.innholdsgang`).

The sync is a generator: it gives out what is to be asked of the office, and is given the answer. Whoever drives it asks
where waiting does no harm, and gives the answer on the thread that owns the store. Cut off anywhere, the next sync
begins again and loses nothing: every step before it is durable, and every op is sent until its receipt is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tildelingsklient.synk.brukerbytte import Brukerbytte
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.innholdsgang import Innholdsgang
from tildelingsklient.synk.katalogpakke import of_the_program
from tildelingsklient.synk.melding import (
    MEST_BYTES,
    MEST_OPS,
    PROTOKOLL,
    Endringssvar,
    Innsynsmelding,
    Innsynssending,
    Opmelding,
    Pushmelding,
    Sakkontroll,
)
from tildelingsklient.synk.steg import Sporsmal, Svar, asked, no_progress, read, unless, write
from tildelingsklient.synkport import Kontor, Synkarbeid

RUNDER: Final = 5
_INNSYN_OM_GANGEN: Final = 500

Runde = Generator[Sporsmal, object, "Utbytte"]


@dataclass(frozen=True, slots=True)
class Framdrift:
    """How far a sync has come: ops the office has received, ops we have taken in, and ops that still wait."""

    sendt: int = 0
    hentet: int = 0
    venter: int = 0


@dataclass(frozen=True, slots=True)
class Utbytte:
    """What came of a sync. `saker` are the cases that were changed here, `avvik` those that still differ."""

    sendt: int
    hentet: int
    saker: frozenset[str]
    avvik: tuple[str, ...] = ()
    uteblitt: tuple[str, ...] = ()


@dataclass(slots=True)
class Synk:
    """What one sync needs: a transaction on the store, this machine's id, the time, somebody to tell, and whose ids
    are otherwise at the office."""

    arbeid: Callable[[], Synkarbeid]
    maskin: str
    naa: Callable[[], datetime]
    fortell: Callable[[Framdrift], None] = lambda _framdrift: None
    bytte: Brukerbytte = field(default_factory=lambda: Brukerbytte({}))
    egne_kataloger: Callable[[str], bytes | None] = of_the_program
    sendt: int = 0
    hentet: int = 0
    saker: frozenset[str] = frozenset()

    def run(self) -> Runde:
        """The whole sync. SynkFeil when the office cannot be reached or refuses; what was done by then stands."""
        yield from self._send_innsyn()
        yield from self._exchange()
        avvik = yield from self._compare()
        yield from self._learn_names()
        gang = Innholdsgang(self.arbeid, self.egne_kataloger)
        yield from gang.run()
        with self.arbeid() as arbeid:
            arbeid.done(self.naa())
            arbeid.commit()
        return Utbytte(self.sendt, self.hentet, self.saker, avvik, tuple(gang.uteblitt))

    # --- the steps

    def _send_innsyn(self) -> Generator[Sporsmal, object, None]:
        while linjer := self._read(lambda arbeid: arbeid.innsyn(_INNSYN_OM_GANGEN)):
            yield from self._send_lines(linjer)

    def _send_lines(self, linjer: tuple[Innsynsmelding, ...]) -> Generator[Sporsmal, object, None]:
        sending = Innsynssending(protokoll=PROTOKOLL, maskin=self.maskin, linjer=linjer)
        siste = yield from asked(lambda kontor: kontor.innsyn(sending))
        if siste < linjer[0].nr:
            raise no_progress()
        self._write(lambda arbeid: arbeid.innsyn_received(siste))

    def _exchange(self) -> Generator[Sporsmal, object, None]:
        for _number in range(RUNDER):
            sent = yield from self._push()
            taken = yield from self._pull()
            if not sent and not taken:
                return

    def _push(self) -> Generator[Sporsmal, object, int]:
        """Send what is ready; how many ops the office answered."""
        before, tried = self.sendt, set[str]()
        # One that the office asks to wait is not sent twice in a round.
        while ops := self._ready(tried):
            yield from self._send_ops(ops)
            tried |= {op.op_id for op in ops}
        return self.sendt - before

    def _ready(self, tried: set[str]) -> tuple[Opmelding, ...]:
        ops = self._read(lambda arbeid: arbeid.outbox(MEST_OPS + len(tried)))
        return within_limit([self.bytte.out(op) for op in ops if op.op_id not in tried][:MEST_OPS])

    def _send_ops(self, ops: tuple[Opmelding, ...]) -> Generator[Sporsmal, object, None]:
        melding = Pushmelding(protokoll=PROTOKOLL, maskin=self.maskin, ops=ops)
        svar = yield from asked(lambda kontor: kontor.push(melding))
        sent = {op.op_id for op in ops}
        ours = [one for one in svar.kvitteringer if one.op_id in sent]
        if not ours:
            raise no_progress()
        self._write(lambda arbeid: arbeid.receipts(ours))
        self.sendt += sum(one.svar is not Opsvar.HOLD for one in ours)
        self._tell()

    def _pull(self) -> Generator[Sporsmal, object, int]:
        """Take in the feed to its end; how many of its ops there were."""
        before = self.hentet
        while not (yield from self._pull_page()):
            pass
        return self.hentet - before

    def _pull_page(self) -> Generator[Sporsmal, object, bool]:
        """Take in a page; was it the last?"""
        merke = self._read(lambda arbeid: arbeid.stand().merke)
        side = yield from asked(lambda kontor: kontor.changes(merke))
        if side.ny_runde and merke:
            self._write(lambda arbeid: arbeid.begin_anew())
            return False
        if not side.er_ferdig and side.merke == merke:
            raise no_progress()
        self._take_in(side)
        return side.er_ferdig

    def _take_in(self, side: Endringssvar, sak: str = "") -> None:
        with self.arbeid() as arbeid:
            self.saker |= frozenset(arbeid.apply_page(self.bytte.page_in(side), sak))
            arbeid.commit()
        self.hentet += len(side.linjer)
        if side.linjer:
            self._tell()

    def _compare(self) -> Generator[Sporsmal, object, tuple[str, ...]]:
        differing = yield from self._differing()
        if not differing:
            return ()
        self._write(lambda arbeid: arbeid.reread(differing))
        for sak in differing:
            yield from self._fetch_case(sak)
        return (yield from self._differing())

    def _differing(self) -> Generator[Sporsmal, object, tuple[str, ...]]:
        svar = yield from asked(lambda kontor: kontor.kontroll())
        return differing(self._read(lambda arbeid: arbeid.kontroll()), svar.saker)

    def _fetch_case(self, sak: str) -> Generator[Sporsmal, object, None]:
        merke: str | None = ""
        while merke is not None:
            merke = yield from self._fetch_page(sak, merke)

    def _fetch_page(self, sak: str, merke: str) -> Generator[Sporsmal, object, str | None]:
        """Take in a page of one case; where the next begins, None when it was the last."""
        side = yield from asked(lambda kontor: kontor.case_changes(sak, merke))
        if not side.er_ferdig and side.merke == merke:
            raise no_progress()
        self._take_in(side, sak)
        return None if side.er_ferdig else side.merke

    def _learn_names(self) -> Generator[Sporsmal, object, None]:
        """Keep who works in the kommune; an older office does not tell."""
        found = yield from asked(lambda kontor: unless({"finnes_ikke"}, kontor.kolleger))
        if found is not None:
            kolleger = tuple(map(self.bytte.person_in, found))
            self._write(lambda arbeid: arbeid.keep_kolleger(kolleger))

    # --- the store

    def _read(self, les: Callable[[Synkarbeid], Svar]) -> Svar:
        return read(self.arbeid, les)

    def _write(self, skriv: Callable[[Synkarbeid], None]) -> None:
        write(self.arbeid, skriv)

    def _tell(self) -> None:
        self.fortell(Framdrift(self.sendt, self.hentet, self._read(lambda arbeid: arbeid.stand().venter)))


def within_limit(ops: Iterable[Opmelding]) -> tuple[Opmelding, ...]:
    """The first ops that fit in one request. One that alone is too large goes alone: the office must answer for it."""
    fitting, size = list[Opmelding](), 0
    for op in ops:
        size += len(op.model_dump_json().encode()) + 1
        if fitting and size > MEST_BYTES * 9 // 10:
            break
        fitting.append(op)
    return tuple(fitting)


def differing(here: Sequence[Sakkontroll], there: Sequence[Sakkontroll]) -> tuple[str, ...]:
    """The cases the office has otherwise than we were given them; one that only we know is not sent yet."""
    ours = {one.sak: one for one in here}
    return tuple(one.sak for one in there if ours.get(one.sak) != one)


def drive(runde: Runde, kontor: Kontor) -> Utbytte:
    """Drive a sync to its end on one thread, for the command line."""
    answer: object = None
    while True:
        try:
            question = runde.send(answer)
        except StopIteration as done:
            utbytte: Utbytte = done.value
            return utbytte
        answer = question(kontor)
