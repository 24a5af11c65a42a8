"""The office is killed in the middle of a push, again and again; the laptop sends the same once more to the next."""

from __future__ import annotations

import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import sqlalchemy as sa
import uvicorn

from db.sentral.base import Kontorbase
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import temporary_server
from tests.fakes import FakeKlokke
from tests.feil.offer import Funn
from tests.kontor.kontorbygger import INGVILD, SAK, made, new_case, op
from tests.kontor.nettbygger import Navnekontroll, pushed
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.taktgrense import Taktgrense
from tildelingsklient.kontor.tjeneste import make_app
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.melding import MASKINHODE, Opmelding

MASKIN = "m-u-ingvild"
_I_HVER = 30
_LENGST_S = 0.35
KONTROLL = Navnekontroll()
_HODER = {"Authorization": f"Bearer {KONTROLL.token(INGVILD)}", MASKINHODE: MASKIN}


def kill_the_office(ganger: int = 60) -> Funn:
    """Kill the office `ganger` times at random points of a push; each op must be there once, and none more."""
    rot = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    chance = random.Random(7)
    with temporary_server(Path(rot) if rot else None) as server:
        make_database(server.url("postgres"), "drap")
        upgrade(server.url("drap", EIER))
        sent, midway = list[Opmelding](), 0
        engine = sa.create_engine(server.url("drap"), poolclass=sa.NullPool)
        with socket.create_server(("127.0.0.1", 0)) as listening, engine.connect() as see:
            for nr in range(ganger):
                ops = _work(nr)
                _killed(listening, server.url("drap", TJENESTE), ops, chance.uniform(0.02, _LENGST_S))
                midway += 0 < _taken(see, ops) < len(ops)
                _sent_again(listening, server.url("drap", TJENESTE), ops)
                sent += ops
            lost, twice = _compared(see, sent)
    tail = f"{midway} midt i en sending, {lost} tapt, {twice} dobbelt"
    return Funn(f"Kontoret drept: {ganger} ganger, {len(sent)} opper: {tail}", not (lost or twice) and midway > 0)


def _work(nr: int) -> list[Opmelding]:
    """New things, and one that is changed again and again: what is done twice to it shows."""
    ops = [] if nr else [*new_case(), made(INGVILD, Entitet.BESOK, "b", {"sted": "0"})]
    for one in range(_I_HVER):
        version = nr * _I_HVER + one + 1
        ops.append(made(INGVILD, Entitet.BESOK, f"b-{version}", {"sted": "hjemme"}))
        ops.append(op(INGVILD, Entitet.BESOK, "b", {"sted": str(version - 1)}, {"sted": str(version)}, version))
    return ops


def _killed(listening: socket.socket, url: sa.URL, ops: list[Opmelding], etter_s: float) -> None:
    with office(listening, url) as pid:
        _enrol(listening)
        killer = threading.Timer(etter_s, os.kill, (pid, signal.SIGKILL))
        killer.start()
        # What was not taken from the socket before it was killed is not answered at all.
        _push(listening, ops, etter_s + 1)
        killer.join()


def _sent_again(listening: socket.socket, url: sa.URL, ops: list[Opmelding]) -> None:
    with office(listening, url):
        answer = _push(listening, ops, 30)
    if answer is None or {one["svar"] for one in answer["kvitteringer"]} != {"applied"}:
        raise AssertionError("the office did not take what was sent again")


@contextmanager
def office(listening: socket.socket, url: sa.URL) -> Iterator[int]:
    """An office in a process of its own, that takes what comes to the socket; killed in the end."""
    pid = os.fork()
    if pid == 0:
        _serve(listening, url)
    try:
        yield pid
    finally:
        try:
            os.kill(pid, signal.SIGKILL)
        finally:
            os.waitpid(pid, 0)


def _serve(listening: socket.socket, url: sa.URL) -> None:
    try:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # the process is killed
        base = Kontorbase(url)
        app = make_app(Kontoroppsett(base, KONTROLL, FakeKlokke(), Taktgrense(1_000_000, 1_000_000)))
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
        uvicorn.Server(config).run([listening])
    finally:
        os._exit(1)


def _enrol(listening: socket.socket) -> None:
    httpx2.post(_where(listening, "enheter"), json={"maskin": MASKIN}, headers=_HODER, timeout=30)


def _where(listening: socket.socket, sti: str) -> str:
    host, port = listening.getsockname()
    return f"http://{host}:{port}/v1/{sti}"


def _push(listening: socket.socket, ops: list[Opmelding], innen_s: float) -> Any:
    """What the office answered; None when it was killed."""
    body = pushed(MASKIN, *ops)
    try:
        answer = httpx2.post(_where(listening, "push"), json=body, headers=_HODER, timeout=innen_s)
    except httpx2.HTTPError:
        return None
    return answer.json() if answer.status_code == 200 else None


def _taken(see: sa.Connection, ops: list[Opmelding]) -> int:
    query = sa.text("SELECT count(*) FROM op WHERE op_id = ANY(:ids)")
    with see.begin():
        return int(see.execute(query, {"ids": [one.op_id for one in ops]}).scalar_one())


def _compared(see: sa.Connection, sent: list[Opmelding]) -> tuple[int, int]:
    """How many ops are not there, and how many are there, or have counted, more than once."""
    things = sa.text("SELECT coalesce(sum(versjon), 0) FROM ting WHERE sak = :sak")
    with see.begin():
        ids = list(see.exec_driver_sql("SELECT op_id FROM op").scalars())
        versions = int(see.execute(things, {"sak": SAK}).scalar_one())
    wanted = {one.op_id for one in sent}
    return len(wanted - set(ids)), (len(ids) - len(set(ids) & wanted)) + max(0, versions - len(wanted))
