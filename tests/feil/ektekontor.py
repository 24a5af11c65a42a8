"""The real office as the model of the sync asks it: over HTTP without a wire, with its log read by one who sees all."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.sentral import kontroll, rader
from db.sentral.base import Kontorbase
from db.sentral.feed import Leser
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.sakarbeid import Sakarbeid, change_of
from db.sentral.start import Server
from tests.db.synkkontor import Nokkel
from tests.fakes import FakeKlokke
from tests.kontor.kontorbygger import Kontoret
from tests.kontor.nettbygger import Nettkontor
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.synk.endring import Entitet, Op, Slag
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.melding import (
    PROTOKOLL,
    Endringssvar,
    Opkvittering,
    Opmelding,
    Pushmelding,
    Sakkontroll,
)
from tildelingsklient.synk.stand import Kontorop, Stand, applied

ADRESSE = "http://127.0.0.1:8743"
_LOGGEN = sa.text("SELECT * FROM op WHERE kommune = :kommune AND nr > :nr ORDER BY nr")
_RADENE = sa.text("SELECT sak, entitet, id, versjon, slettet, felt FROM ting WHERE kommune = :kommune")
_KJENT = sa.text(
    "SELECT 1 FROM op WHERE kommune = :kommune AND op_id = :op_id"
    " UNION ALL SELECT 1 FROM avvist WHERE kommune = :kommune AND op_id = :op_id"
)
_SPERR = sa.text("UPDATE enhet SET sperret = :naar WHERE kommune = :kommune AND maskin = :maskin")


class Port:
    """Stops one transaction where all of it is done but the end, until it is opened."""

    def __init__(self) -> None:
        self._naadd, self._apen = threading.Event(), threading.Event()

    def hold(self) -> None:
        self._naadd.set()
        self._apen.wait(30)

    def open(self) -> None:
        self._apen.set()

    def wait_for(self, who: threading.Thread) -> bool:
        """Has anybody come to it? No, when the one who should has done what there was to do."""
        while who.is_alive() and not self._naadd.wait(0.01):
            pass
        return self._naadd.is_set()


class Portbase(Kontorbase):
    """The office's database, with a port that the next transaction that writes comes to."""

    port: Port | None = None

    @contextmanager
    def transaction(self, kommune: str, *, stillbilde: bool = False) -> Iterator[sa.Connection]:
        with super().transaction(kommune, stillbilde=stillbilde) as connection:
            yield connection
            if not stillbilde and self.port is not None:
                port, self.port = self.port, None
                port.hold()


@dataclass
class Kort:
    """A token that may run out; a new one is to be had unless the user must log in."""

    bevis: str
    er_utlopt: bool = False
    fornyet: int = 0

    def token(self) -> str:
        return "utlopt" if self.er_utlopt else self.bevis

    def renew(self) -> str:
        self.er_utlopt = False
        self.fornyet += 1
        return self.bevis


class Verden:
    """A database and a service over it; each run has a kommune of its own there."""

    def __init__(self, server: Server, navn: str = "modell") -> None:
        make_database(server.url("postgres"), navn)
        upgrade(server.url(navn, EIER))
        self.base = Portbase(server.url(navn, TJENESTE))
        self.nett = Nettkontor(Kontoret(self.base, FakeKlokke(), ""))
        # One event loop for all that is asked.
        self.nett.klient.__enter__()
        self.se = sa.create_engine(server.url(navn), pool_size=2, isolation_level="AUTOCOMMIT")
        self._numre = count(1)

    def kontor(self) -> Ektekontor:
        return Ektekontor(self, f"Fjellvik-{next(self._numre)}")

    def close(self) -> None:
        self.nett.klient.__exit__(None, None, None)
        self.base.close()
        self.se.dispose()


@dataclass
class _Kjente(Container[str]):
    """The ops an office keeps, asked one at a time."""

    kontor: Ektekontor
    sett: set[str] = field(default_factory=set)

    def __contains__(self, op_id: object) -> bool:
        if op_id not in self.sett and self.kontor.rows(_KJENT, op_id=op_id):
            self.sett.add(str(op_id))
        return op_id in self.sett


class Ektekontor:
    """The office in one kommune. Its log is read as it grows, and each version must be the next."""

    def __init__(self, verden: Verden, kommune: str) -> None:
        self._verden, self.kommune = verden, kommune
        self.linjer = dict[str, Linje]()
        self.svar: Container[str] = _Kjente(self)
        self._ting = defaultdict[Nokkel, list[Kontorop]](list)
        self._stand = defaultdict[Nokkel, Stand](Stand)
        self._kjede = dict[str, str]()
        self._byttet = list[tuple[str, str, object, object]]()
        self._lest = 0

    def rows(self, sql: sa.TextClause, **asked: object) -> list[dict[str, Any]]:
        with self._verden.se.connect() as connection:
            found = connection.execute(sql, {"kommune": self.kommune, **asked})
            return [dict(row) for row in found.mappings()] if found.returns_rows else []

    # --- machines and people

    def line(self, bruker: Bruker, maskin: str, mappe: Path) -> Linje:
        """A machine's way in, enrolled."""
        hvem = Identitet(bruker.id, bruker.visningsnavn, bruker.rolle, self.kommune)
        nett = self._verden.nett
        kort = Kort(nett.kontroll.token(hvem))
        linje = Linje(self, hvem, maskin, kort, Kontorklient(ADRESSE, kort, nett.klient._transport, maskin=maskin))
        linje.klient.enrol(maskin, mappe.name)
        self.linjer[maskin] = linje
        return linje

    def let_work_in(self, sak: str, bruker: Bruker) -> None:
        with self._verden.base.transaction(self.kommune) as connection:
            Sakarbeid(connection, self.kommune, sak).set_medarbeider(bruker.id, med=True)

    def bar(self, maskin: str, *, ja: bool) -> None:
        self.rows(_SPERR, maskin=maskin, naar=self._verden.nett.kontoret.klokke.now() if ja else None)

    def make_port(self) -> Port:
        self._verden.base.port = port = Port()
        return port

    def no_port(self) -> None:
        self._verden.base.port = None

    # --- as the model asks

    def push(self, ops: Sequence[Opmelding]) -> tuple[Opkvittering, ...]:
        return self.linjer[ops[0].maskin].push(ops) if ops else ()

    def changes(self, merke: str, bruker: str) -> Endringssvar:
        return self._of(bruker).changes(merke, bruker)

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        return next(iter(self.linjer.values())).case_changes(sak, merke)

    def kontroll(self, bruker: str) -> dict[str, Sakkontroll]:
        hvem = self._of(bruker).hvem
        with self._verden.base.transaction(self.kommune, stillbilde=True) as connection:
            told = kontroll.totals(connection, Leser(self.kommune, hvem.id, hvem.rolle))
        return {one.sak: one for one in told.saker}

    def _of(self, bruker: str) -> Linje:
        return next(one for one in self.linjer.values() if one.hvem.id == bruker)

    @property
    def byttet(self) -> list[tuple[str, str, object, object]]:
        self._read_on()
        return self._byttet

    @property
    def ting(self) -> dict[Nokkel, list[Kontorop]]:
        self._read_on()
        return self._ting

    def stand(self, key: Nokkel) -> Stand:
        """A thing as its ops make it."""
        self._read_on()
        return self._stand[key]

    def _read_on(self) -> None:
        for row in self.rows(_LOGGEN, nr=self._lest):
            self._lest = row["nr"]
            assert row["forrige_hash"] == self._kjede.get(row["sak"], rader.FORSTE_HASH), "the chain is broken"
            assert row["hash"] == rader.link(row), "an op is not what it was"
            self._kjede[row["sak"]] = row["hash"]
            if row["versjon"]:
                self._replay(row)

    def _replay(self, row: dict[str, Any]) -> None:
        key = (row["sak"], row["entitet"], row["id"])
        endring = change_of(row["slag_brukt"], row["brukt"], Entitet(row["entitet"]), row["id"], row["sak"])
        before = self._stand[key]
        assert row["versjon"] == len(self._ting[key]) + 1, ("two ops made the same version", key, row["versjon"])
        for name, one in endring.felt.items():
            new = None if endring.slag is Slag.TOMBSTONE else one.new
            self._byttet.append((row["op_id"], name, before.felt.get(name), new))
        op = Op(row["op_id"], row["seq"], endring, row["bruker"], row["maskin"], row["tid"], "", "")
        self._ting[key].append(Kontorop(row["versjon"], op))
        self._stand[key] = applied(before, endring)

    def replays_to_its_rows(self) -> bool:
        """Is what the office has of each thing what its log makes of it?"""
        told = {
            (row["sak"], row["entitet"], row["id"]): (row["versjon"], not row["slettet"], row["felt"])
            for row in self.rows(_RADENE)
        }
        made = {
            key: (self._stand[key].versjon, self._stand[key].finnes, dict(self._stand[key].felt)) for key in self.ting
        }
        return told == made


@dataclass
class Linje:
    """One machine's way to the office: the program's own client."""

    kontor: Ektekontor
    hvem: Identitet
    maskin: str
    kort: Kort
    klient: Kontorklient

    @property
    def svar(self) -> Container[str]:
        return self.kontor.svar

    def push(self, ops: Sequence[Opmelding]) -> tuple[Opkvittering, ...]:
        melding = Pushmelding(protokoll=PROTOKOLL, maskin=self.maskin, ops=tuple(ops))
        return self.klient.push(melding).kvitteringer

    def changes(self, merke: str, bruker: str) -> Endringssvar:
        assert bruker == self.hvem.id
        return self.klient.changes(merke)

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        return self.klient.case_changes(sak, merke)

    def kontroll(self, bruker: str) -> dict[str, Sakkontroll]:
        assert bruker == self.hvem.id
        return {one.sak: one for one in self.klient.kontroll().saker}
