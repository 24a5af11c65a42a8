"""A laptop of the sync tests: a real store opened by its raw key, what its user saw, and a connection that fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from db.lokal import opplogg, projeksjon, skjema
from db.lokal.datanokkel import Datanokkel
from db.lokal.egenskaper import Egenskaper
from db.lokal.lager import LokaltLager, make_store, open_lager
from db.lokal.synkarbeid import LokaltSynkarbeid
from tests.db.conftest import Tikk, write
from tests.db.synkkontor import Nokkel, Provekontor
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Op, Slag
from tildelingsklient.synk.flettet import HELE
from tildelingsklient.synk.melding import Opkvittering, Opmelding, Sakkontroll
from tildelingsklient.synk.stand import Kontorop, Stand

NOKKEL = bytes(range(32))
MANGE_RUNDER = 60


class Innsyn(Protocol):
    """The office with its log open: what replaced what since it was last asked, and the ops of each thing.

    `svar` are the ids of the ops it keeps.
    """

    @property
    def svar(self) -> Container[str]: ...

    @property
    def byttet(self) -> list[tuple[str, str, object, object]]: ...

    @property
    def ting(self) -> Mapping[Nokkel, Sequence[Kontorop]]: ...

    def push(self, ops: Sequence[Opmelding]) -> tuple[Opkvittering, ...]: ...

    def kontroll(self, bruker: str) -> Mapping[str, Sakkontroll]: ...

    def stand(self, key: Nokkel) -> Stand: ...


def make_laptop(mappe: Path, bruker: Bruker, nr: int) -> None:
    """An empty store for tests, in a folder of its own."""
    mappe.mkdir()
    make_store(mappe / "lager.db", Datanokkel(NOKKEL), Egenskaper("fjellvik", "tildeling", testmodus=True), bruker)
    lager = open_lager(mappe / "lager.db", Datanokkel(NOKKEL), bruker.id, Tikk(antall=nr << 40))
    lager.close()


@dataclass
class Laptop:
    """One store and its user. `sett` is what stood in each field when an op of it was written."""

    mappe: Path
    bruker: Bruker
    kontor: Provekontor
    klokke: Tikk
    skrevet: dict[str, Op] = field(default_factory=dict)
    sett: dict[str, dict[str, object]] = field(default_factory=dict)
    borte: dict[Nokkel, dict[str, object]] = field(default_factory=dict)
    gammel_post: list[tuple[Opmelding, ...]] = field(default_factory=list)
    lager: LokaltLager = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.lager = open_lager(self.mappe / "lager.db", Datanokkel(NOKKEL), self.bruker.id, self.klokke)

    def reopen(self) -> None:
        self.lager.close()
        self.open()

    # --- what the user sees and does

    def row(self, key: Nokkel) -> dict[str, Any] | None:
        with self.lager.engine.connect() as connection:
            row = projeksjon.current(connection, *key)
        return dict(row) if row else None

    def fields(self, key: Nokkel) -> dict[str, Any] | None:
        """The thing as it stands on the screen; None when it is not there."""
        row = self.row(key)
        return None if row is None or row["slettet"] else json.loads(row["felt"])

    def cases(self) -> set[str]:
        return {sak for sak, *_rest in self.keys()}

    def keys(self) -> list[Nokkel]:
        with self.lager.engine.connect() as connection:
            return [(r.sak, r.entitet, r.id) for r in connection.execute(sa.select(skjema.rad))]

    def do(self, *endringer: Endring) -> None:
        """Write as the user; every field that is changed was on the screen."""
        before = [(self.fields((one.sak, one.entitet.value, one.id)) or {}) for one in endringer]
        for op, had in zip(write(self.lager, *endringer), before, strict=True):
            key = (op.endring.sak, op.endring.entitet.value, op.endring.id)
            self.skrevet[op.op_id] = op
            # What the user took away, was seen when it is made again.
            self.sett[op.op_id] = had or self.borte.get(key, {})
            if op.endring.slag is Slag.TOMBSTONE:
                self.borte[key] = had

    def conflicts(self) -> list[dict[str, Any]]:
        with self.lager.engine.connect() as connection:
            rows = connection.execute(sa.select(skjema.konflikt)).mappings().all()
        return [dict(row) | {"ops": json.loads(row["ops"]), "verdier": json.loads(row["verdier"])} for row in rows]

    def choose(self, *, ours: bool) -> bool:
        """Settle the first thing that waits for a choice; the office's when only that can stand."""
        found = self.conflicts()
        if not found:
            return self._let_refused_go()
        key = (found[0]["sak"], found[0]["entitet"], found[0]["id"])
        same_ops = [
            one for one in found if one["ops"] == found[0]["ops"] and (one["sak"], one["entitet"], one["id"]) == key
        ]
        slag, felt = Slag.PATCH, dict[str, Felt]()
        if ours and not any(one["verdier"]["fryst"] for one in same_ops):
            slag, felt = self._ours(key, same_ops)
        self.do(Endring(Entitet(key[1]), key[2], key[0], slag, felt, avgjor=tuple(found[0]["ops"])))
        return True

    def _ours(self, key: Nokkel, conflicts: list[dict[str, Any]]) -> tuple[Slag, dict[str, Felt]]:
        now = self.fields(key)
        if conflicts[0]["felt"] == HELE:
            mine = conflicts[0]["verdier"]["vaar"][0]
            if mine is None:
                return Slag.TOMBSTONE, {name: Felt(value, None) for name, value in (now or {}).items()}
            if now is None:
                return Slag.CREATE, {name: Felt(None, value) for name, value in mine.items()}
            return Slag.PATCH, {name: Felt(now.get(name), value) for name, value in mine.items()}
        assert now is not None
        return Slag.PATCH, {c["felt"]: Felt(now.get(c["felt"]), c["verdier"]["vaar"][0]) for c in conflicts}

    def _let_refused_go(self) -> bool:
        """What was refused on a thing the office does not have is in no list of fields."""
        table = skjema.opstand
        query = sa.select(table).where(table.c.aktiv == 1, table.c.svar.in_(["rejected", "conflict"]))
        with self.lager.engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return False
        self.do(Endring(Entitet(row["entitet"]), row["id"], row["sak"], Slag.PATCH, {}, avgjor=(row["op_id"],)))
        return True

    # --- the sync

    @contextmanager
    def step(self, *, crash: bool = False) -> Iterator[LokaltSynkarbeid]:
        """One step on the store; a crash comes before it is durable."""
        with self.lager.synkarbeid() as arbeid:
            yield arbeid
            if not crash:
                arbeid.commit()
        if crash:
            self.reopen()

    def outbox(self) -> tuple[Opmelding, ...]:
        with self.lager.synkarbeid() as arbeid:
            return arbeid.outbox(50)

    def push(self, *, sent: bool = True, answered: bool = True, twice: bool = False, crash: bool = False) -> int:
        """Send what is to be sent; how many ops the office took."""
        ops = self.outbox()
        self.gammel_post.append(ops)
        if not ops or not sent:
            return 0
        answers = self.kontor.push(ops)
        if twice:
            again = self.kontor.push(ops)
            assert [one for one in again if one.op_id in self.kontor.svar] == [
                one for one in answers if one.op_id in self.kontor.svar
            ]
        if answered:
            with self.step(crash=crash) as arbeid:
                arbeid.receipts(answers)
        return sum(one.op_id in self.kontor.svar for one in answers)

    def pull(self, *, twice: bool = False, crash: bool = False) -> bool:
        """Take in the next page; are there more?"""
        with self.lager.synkarbeid() as arbeid:
            merke = arbeid.stand().merke
        side = self.kontor.changes(merke, self.bruker.id)
        if side.ny_runde:
            self.begin_anew()
            return True
        for _time in range(1 + twice):
            with self.step(crash=crash) as arbeid:
                arbeid.apply_page(side)
        return not side.er_ferdig

    def begin_anew(self) -> None:
        with self.step() as arbeid:
            arbeid.begin_anew()

    def reread(self, sak: str, *, pages: int = 99) -> None:
        """Read a case from its beginning, or only the first pages of it."""
        with self.step() as arbeid:
            arbeid.reread([sak])
        merke = ""
        for _page in range(pages):
            side = self.kontor.case_changes(sak, merke)
            with self.step() as arbeid:
                arbeid.apply_page(side, sak)
            merke = side.merke
            if side.er_ferdig:
                return

    def check(self) -> None:
        """Hold what is here against what the office says, and read again what is not the same."""
        theirs = self.kontor.kontroll(self.bruker.id)
        with self.lager.synkarbeid() as arbeid:
            ours = {one.sak: one for one in arbeid.kontroll()}
        for sak, told in theirs.items():
            if ours.get(sak) != told:
                self.reread(sak)

    def sync(self) -> None:
        """A whole sync, as the loop that is under way does it."""
        for _round in range(MANGE_RUNDER):
            went = [self.pull(), bool(self.push())]
            while self.pull():
                pass
            if not any(went):
                break
        self.check()
        with self.step() as arbeid:
            arbeid.done(self.klokke.now())

    # --- what is to hold

    def rebuilt(self) -> tuple[dict[str, object], dict[str, object]]:
        """What the screens read, as it is and as it is made anew."""
        tables = (*skjema.AV_OP_ALENE, skjema.konflikt)

        def dumped(connection: sa.Connection) -> dict[str, object]:
            return {t.name: sorted(tuple(row) for row in connection.execute(sa.select(t))) for t in tables}

        with self.lager.engine.connect() as connection:
            shown = dumped(connection)
            projeksjon.rebuild(connection)
            again = dumped(connection)
            connection.rollback()
        return shown, again

    def is_whole(self) -> bool:
        with self.lager.engine.connect() as connection:
            return opplogg.is_whole(connection)

    def waiting(self) -> int:
        return self.lager.waiting()

    def left_in_log(self) -> dict[str, tuple[int, str]]:
        """Every op here: whether it is receipted, and what was said of it."""
        joined = skjema.op.outerjoin(skjema.opstand, skjema.opstand.c.op_id == skjema.op.c.op_id)
        query = sa.select(skjema.op.c.op_id, skjema.op.c.kvittert, skjema.opstand.c.svar).select_from(joined)
        with self.lager.engine.connect() as connection:
            return {row.op_id: (row.kvittert, row.svar or "") for row in connection.execute(query)}


def refused(job: Callable[[], object]) -> bool:
    """Was a change refused because a choice is waited for?"""
    try:
        job()
    except TilstandFeil:
        return True
    return False


def copied(fra: Path, til: Path) -> Path:
    shutil.copytree(fra, til)
    return til
