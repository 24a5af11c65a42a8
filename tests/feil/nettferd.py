"""A laptop syncs with a real office over a line that fails, and with a database that is stopped under it.

After each fault everything is either still to be sent or at the office; the next sync, when the line is good again,
brings all of it over exactly once, and another machine is given the same.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import sqlalchemy as sa

from db.lokal.lager import LokaltLager
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import temporary_server
from tests.db.conftest import Tikk, an_answer, answer_change, case, changes
from tests.db.synkmaskin import Laptop, make_laptop
from tests.feil.kontordrap import KONTROLL, office
from tests.feil.nettfeil import Feilnett, all_faults
from tests.feil.offer import Funn
from tests.kontor.kontorbygger import INGVILD
from tests.kontor.tomaskiner import Kort
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.synk.endring import Entitet, Slag, create, patch
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.kontorfeil import may_try_again
from tildelingsklient.synk.runde import Synk, drive

SAK = "sak-1"
HVEM = Bruker(INGVILD.id, INGVILD.navn, INGVILD.rolle)
_TAALMOD = httpx2.Timeout(0.4)
"""How long the client waits where a line may fall silent; the program's own waits for half a minute."""
_LENGE = httpx2.Timeout(30)
_BESOK = (SAK, Entitet.BESOK.value, "b-sak-1")
_SPORRINGER = 4
"""How many requests a sync has, about: the fault befalls one of them."""


class Reise:
    """A laptop, its line to the office, and one who sees what the office has."""

    def __init__(self, mappe: Path, adresse: str, se: sa.Connection) -> None:
        make_laptop(mappe, HVEM, 1)
        nobody: Any = None  # the model's way to the office is not used
        self.laptop = Laptop(mappe, HVEM, nobody, Tikk(antall=1 << 50))
        self._se, self._teller = se, 0
        self.klient = Kontorklient(adresse, Kort(KONTROLL.token(INGVILD)), maskin=self._lager.maskin)
        self.klient.enrol(self._lager.maskin, "Bærbar")

    @property
    def _lager(self) -> LokaltLager:
        return self.laptop.lager

    def close(self) -> None:
        self.klient.close()
        self._lager.close()

    def see_anew(self) -> None:
        """Whoever sees what the office has, was cut off with the rest."""
        self._se.invalidate()
        self._se.rollback()

    def begin(self) -> None:
        self.laptop.do(*changes(replace(case(eier=HVEM), vedtak=())))
        self.laptop.do(answer_change(an_answer()))

    def write(self, notater: int) -> None:
        """What is done twice to it shows: a field that goes on from what it was, and things that are made."""
        self._teller += 1
        now = self.laptop.fields(_BESOK) or {}
        moved = patch(Entitet.BESOK, _BESOK[2], SAK, now, {"sted": f"hjemme {self._teller}"})
        assert moved is not None
        felt = {"tekst": f"notat {self._teller}", "stand": "ny"}
        notes = (create(Entitet.NOTAT, self.laptop.klokke.new_id(), SAK, felt, Slag.APPEND) for _nr in range(notater))
        self.laptop.do(moved, *notes)

    def sync(self, innen: httpx2.Timeout = _LENGE) -> str:
        """A sync as the program does it; what it was refused with."""
        self.klient._http.timeout = innen
        try:
            done = drive(Synk(self._lager.synkarbeid, self._lager.maskin, self.laptop.klokke.now).run(), self.klient)
        except SynkFeil as refusal:
            return refusal.kode
        assert done.avvik == ()
        return ""

    def at_office(self) -> Counter[str]:
        return Counter(self._se.exec_driver_sql("SELECT op_id FROM op").scalars())

    def is_kept(self) -> bool:
        """Is each op here to be sent, or at the office?"""
        there = self.at_office()
        return all(op_id in there or not kvittert for op_id, (kvittert, _svar) in self.laptop.left_in_log().items())

    def is_over(self) -> bool:
        """Is everything at the office once, with effect once, and as it stands here?"""
        there, written = self.at_office(), self.laptop.skrevet
        log = self.laptop.left_in_log()
        things = Counter((op.endring.sak, op.endring.entitet.value, op.endring.id) for op in written.values())
        query = "SELECT sak, entitet, id, versjon, felt FROM ting"
        rows = {(row.sak, row.entitet, row.id): row for row in self._se.exec_driver_sql(query)}
        same = all(rows[key].versjon == antall and rows[key].felt == self.laptop.fields(key)
                   for key, antall in things.items())  # fmt: skip
        return there == Counter(list(written)) and all(kvittert for kvittert, _svar in log.values()) and same


@contextmanager
def _office_with_line() -> Iterator[tuple[sa.Connection, Feilnett]]:
    rot = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with ExitStack() as stack:
        server = stack.enter_context(temporary_server(Path(rot) if rot else None))
        make_database(server.url("postgres"), "nett")
        upgrade(server.url("nett", EIER))
        engine = sa.create_engine(server.url("nett"), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        # What was answered must be there after a stop, as on a server that is not thrown away.
        with engine.connect() as connection:
            connection.exec_driver_sql("ALTER DATABASE nett SET synchronous_commit = on")
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
        stack.enter_context(office(listening, server.url("nett", TJENESTE)))
        nett = stack.enter_context(Feilnett(listening.getsockname()))
        yield stack.enter_context(engine.connect()), nett


def fail_the_net(kutt: int = 40, andre: int = 6) -> Funn:
    """Each kind of fault at a random request of a sync, and a good sync after it."""
    chance, counted, said, lost = random.Random(11), Counter[str](), 0, 0
    with ExitStack() as stack:
        mappe = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tk-nett-")))
        se, nett = stack.enter_context(_office_with_line())
        reise = stack.enter_context(closing(Reise(mappe / "en", nett.adresse, se)))
        reise.begin()
        assert reise.sync() == ""
        for navn, uhell in all_faults(kutt, andre, chance):
            reise.write(2)
            nett.uhell, nett.om = uhell, chance.randrange(_SPORRINGER)
            said += bool(reise.sync(_TAALMOD))
            befell, nett.uhell = nett.uhell is None, None
            counted[navn] += befell
            lost += not (reise.is_kept() and reise.sync() == "" and reise.is_over())
        lost += not _another_has_the_same(mappe / "to", nett, se, reise)
    told = ", ".join(f"{navn} {antall}" for navn, antall in counted.items())
    tail = f"{said} sagt, {lost} mistet eller gjort to ganger"
    return Funn(f"nettet: {counted.total()} uhell ({told}): {tail}", holder=not lost and said > 0)


def _another_has_the_same(mappe: Path, nett: Feilnett, se: sa.Connection, reise: Reise) -> bool:
    """The user's other laptop, that has never met any of it."""
    with closing(Reise(mappe, nett.adresse, se)) as other:
        came = other.sync() == ""
        ours, theirs = reise.laptop, other.laptop
        return came and all(ours.fields(key) == theirs.fields(key) for key in {*ours.keys(), *theirs.keys()})


# --- the database


def restart_the_database(ganger: int = 12, notater: int = 40) -> Funn:
    """Stop PostgreSQL at once in the middle of a sync, start it, and sync again with the same service."""
    chance, codes, lost = random.Random(5), list[str](), 0
    with tempfile.TemporaryDirectory(prefix="tk-nett-") as mappe, _office_with_line() as (se, nett):
        restart = restarter(se)
        with closing(Reise(Path(mappe, "en"), nett.adresse, se)) as reise:
            reise.begin()
            assert reise.sync() == ""
            for _nr in range(ganger):
                reise.write(notater)
                stopping = threading.Timer(chance.uniform(0, 0.4), restart)
                stopping.start()
                codes.append(reise.sync())
                stopping.join()
                reise.see_anew()
                lost += not (reise.is_kept() and reise.sync() == "" and reise.is_over())
    odd = sorted({kode for kode in codes if kode and not may_try_again(SynkFeil("", "", kode=kode))})
    midway = len(list(filter(None, codes)))
    tail = f"{midway} midt i en synk, {lost} mistet eller gjort to ganger"
    told = f", uventet svar: {', '.join(odd)}" if odd else ", tjenesten kom tilbake av seg selv"
    return Funn(f"PostgreSQL stoppet brått {ganger} ganger: {tail}{told}", holder=not (lost or odd) and midway > 0)


def restarter(se: sa.Connection) -> Callable[[], None]:
    """Stops the server as a power cut of its process does, and starts it as it was started."""
    data = Path(str(se.exec_driver_sql("SHOW data_directory").scalar_one()))
    program = Path(data, "postmaster.opts").read_text(encoding="utf-8").split()[0]
    command: list[str | Path] = [
        Path(program).with_name("pg_ctl"),
        "-w",
        "-m",
        "immediate",
        "-D",
        data,
        "-l",
        data / "omstart.log",
    ]
    som = data.stat().st_uid if os.geteuid() == 0 else None

    def restart() -> None:
        subprocess.run([*command, "restart"], check=True, cwd=data, user=som, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)  # fmt: skip

    return restart
