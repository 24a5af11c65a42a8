"""Runs the service until it is told to stop, and lets go of all it holds then."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from db.sentral.base import Kontorbase
from db.sentral.oppgradering import upgrade
from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import temporary_server
from tildelingsklient.feil import KontorFeil
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.demoruter import PREFIKS, demo_router
from tildelingsklient.kontor.demoutsteder import KLIENT, Demoutsteder
from tildelingsklient.kontor.nokkelsett import MOTTAKER, Beviskontroll, Nokkelsett, from_file, from_issuer
from tildelingsklient.kontor.tjeneste import make_app
from tildelingsklient.sprak import _
from tildelingsklient.synk.katalogpakke import Pakke, packages, public_text
from tildelingsklient.synk.melding import Kontorsvar
from tildelingsklient.tid import Klokke

Fortell = Callable[[str], None]
"""Tells the address the service answers at, when it does."""


@dataclass(frozen=True, slots=True)
class Tjenestevalg:
    """How the service is run: where it listens, and with which certificate when it has its own."""

    vert: str = "127.0.0.1"
    port: int = 8743
    sertifikat: Path | None = None
    nokkel: Path | None = None


@dataclass(frozen=True, slots=True)
class Innloggingsvalg:
    """Where people log in, what the office tells a laptop of it, and what the office is called there.

    `nokler`: the issuer's keys in a file, when they are not to be fetched.
    """

    utsteder: str
    svar: Kontorsvar
    mottaker: str = MOTTAKER
    nokler: Path | None = None


@dataclass(frozen=True, slots=True)
class Katalogvalg:
    """The kataloger the office gives out, and the key it signs them with; without a key it gives out none."""

    kataloger: Sequence[Katalog] = ()
    nokkel: Ed25519PrivateKey | None = None

    @property
    def pakker(self) -> dict[str, Pakke]:
        """The kataloger, signed."""
        return packages(self.kataloger, self.nokkel) if self.nokkel else {}

    @property
    def offentlig(self) -> str:
        """What a laptop knows the key by."""
        return public_text(self.nokkel) if self.nokkel else ""


def run_demo(valg: Tjenestevalg, kataloger: Sequence[Katalog], klokke: Klokke, fortell: Fortell) -> None:
    """The office with a database, an issuer and keys of its own, which are gone when it stops."""
    katalogvalg = Katalogvalg(kataloger, Ed25519PrivateKey.generate())
    with _told_to_stop(), temporary_server() as server:
        make_database(server.url("postgres"), "kontor")
        upgrade(server.url("kontor", EIER))

        def make(adresse: str) -> FastAPI:
            utsteder = Demoutsteder(adresse + PREFIKS, klokke)
            kontroll = Beviskontroll(utsteder.adresse, Nokkelsett(utsteder.jwks, klokke), klokke)
            innlogging = {"issuer": utsteder.adresse, "client_id": KLIENT}
            navn = _("Kontoret i Fjellvik")
            svar = Kontorsvar(navn=navn, innlogging=innlogging, katalognokkel=katalogvalg.offentlig)
            app = make_app(Kontoroppsett(base, kontroll, klokke, svar=svar, kataloger=katalogvalg.pakker))
            app.include_router(demo_router(utsteder))
            return app

        with closing(Kontorbase(server.url("kontor", TJENESTE))) as base:
            _serve(valg, make, fortell)


def run_office(
    valg: Tjenestevalg,
    database: str,
    innlogging: Innloggingsvalg,
    katalogvalg: Katalogvalg,
    klokke: Klokke,
    fortell: Fortell,
) -> None:
    """The office on a database that is there. KontorFeil when it may not or cannot use it."""
    utsteder = innlogging.utsteder
    hent = from_file(innlogging.nokler) if innlogging.nokler else from_issuer(utsteder)
    kontroll = Beviskontroll(utsteder, Nokkelsett(hent, klokke), klokke, innlogging.mottaker)
    svar, pakker = innlogging.svar.model_copy(update={"katalognokkel": katalogvalg.offentlig}), katalogvalg.pakker
    with _told_to_stop(), closing(Kontorbase(database)) as base:
        base.check()
        oppsett = Kontoroppsett(base, kontroll, klokke, svar=svar, kataloger=pakker)
        _serve(valg, lambda _adresse: make_app(oppsett), fortell)


def upgrade_database(eier: str) -> None:
    """Take the database through the steps it has not been through, as its owner. KontorFeil when it cannot be."""
    upgrade(eier)


def _serve(valg: Tjenestevalg, make: Callable[[str], FastAPI], fortell: Fortell) -> None:
    # uvicorn's own log would write addresses, and what an error says: only what is on our list is logged.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    config = uvicorn.Config(
        "", host=valg.vert, port=valg.port, log_config=None, access_log=False, server_header=False, lifespan="off",
        timeout_keep_alive=5, timeout_graceful_shutdown=10, limit_concurrency=200,
        ssl_certfile=valg.sertifikat, ssl_keyfile=valg.nokkel,
    )  # fmt: skip
    with _listening(valg) as listening:
        adresse = f"{'https' if valg.sertifikat else 'http'}://{valg.vert}:{listening.getsockname()[1]}"
        config.app = make(adresse)
        _Server(config, lambda: fortell(adresse)).run([listening])


def _listening(valg: Tjenestevalg) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in valg.vert else socket.AF_INET
        return socket.create_server((valg.vert, valg.port), family=family)
    except (OSError, OverflowError):
        raise KontorFeil(
            _("Kontoret får ikke lytte på den adressen og porten."), _("Velg en annen med --port eller --vert.")
        ) from None


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def main_loop(self) -> None:
        self._ready()
        await super().main_loop()


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, so that what was started is stopped."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
