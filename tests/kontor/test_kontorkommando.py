"""`tildelingsklient kontor`: starts with one command, says where it is, and stops without leaving anything."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from db.sentral.roller import EIER, TJENESTE, make_database
from db.sentral.start import Server
from tests.feil.offer import open_folder
from tildelingsklient.kommandolinje.kjoring import FEIL_INNDATA, run
from tildelingsklient.synk.katalogpakke import public_text

ROT = Path(__file__).resolve().parents[2]


@contextmanager
def started(*valg: str, tmp: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the address it says that it answers at."""
    argv = [sys.executable, "-m", "tildelingsklient", "kontor", "--port", "0", *valg]
    with (tmp / "logg").open("w") as log:
        process = subprocess.Popen(argv, cwd=ROT, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8")
    assert process.stdout
    try:
        line = process.stdout.readline()
        assert line.startswith("Kontoret svarer på "), (tmp / "logg").read_text()
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.treg
@pytest.mark.parametrize("hvordan", [signal.SIGINT, signal.SIGTERM])
def test_demoen_starter_med_en_kommando_og_stenger_uten_a_etterlate_noe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hvordan: signal.Signals
) -> None:
    # Whoever the database runs as must get into the folder; a test's own is only for the one who runs the tests.
    with open_folder() as mappe:
        monkeypatch.setenv("TMPDIR", str(mappe))
        with started("--demo", tmp=tmp_path) as (process, adresse):
            assert httpx2.get(f"{adresse}/ready").text == "ok"
            told = httpx2.get(f"{adresse}/demo/.well-known/openid-configuration").json()
            assert told["issuer"] == f"{adresse}/demo"
            assert list(mappe.glob("tk-pg-*"))
            process.send_signal(hvordan)
            assert process.wait(timeout=30) == 0
        assert list(mappe.glob("tk-pg-*")) == []


@pytest.mark.treg
def test_kontoret_kjorer_pa_en_database_som_er_der(server: Server, tmp_path: Path) -> None:
    make_database(server.url("postgres"), "ny")
    eier, tjeneste = (server.url("ny", rolle).render_as_string(hide_password=False) for rolle in (EIER, TJENESTE))
    nokler = tmp_path / "jwks.json"
    nokler.write_text(json.dumps({"keys": []}))
    login = ("--utsteder", "https://innlogging.example", "--nokkelsett", str(nokler))
    assert run(["kontor", "--database", tjeneste, *login]) == FEIL_INNDATA
    assert run(["kontor", "--oppgrader", "--database", eier]) == 0
    assert run(["kontor", "--database", eier, *login]) == FEIL_INNDATA
    nokkel = tmp_path / "katalog.pem"
    privat = Ed25519PrivateKey.generate()
    nokkel.write_bytes(privat.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    signs = ("--katalognokkel", str(nokkel), "--kataloger", str(ROT / "resources" / "katalog"))
    with started("--database", tjeneste, *login, *signs, tmp=tmp_path) as (_process, adresse):
        assert httpx2.get(f"{adresse}/v1/oppsett").json()["katalognokkel"] == public_text(privat)
        assert httpx2.get(f"{adresse}/ready").text == "ok"
        assert httpx2.get(f"{adresse}/v1/meg").status_code == 401
        assert httpx2.get(f"{adresse}/demo/jwks").status_code == 404


@pytest.mark.parametrize(
    ("valg", "sagt"),
    [
        ([], "Oppgi --database og --utsteder, eller prøv med --demo."),
        (["--demo", "--database", "postgresql://x"], "Demoen har sin egen database"),
        (["--demo", "--sertifikat", "x.pem"], "Sertifikatet og nøkkelen hører sammen."),
        (["--demo", "--katalognokkel", "x.pem"], "Demoen lager sin egen nøkkel."),
        (["--database", "d", "--utsteder", "u", "--kataloger", "x"], "Oppgi filen med nøkkelen også."),
        (["--oppgrader"], "Oppgi --database som eieren."),
        (["--database", "postgresql://x", "--utsteder", "http://innlogging.example"], "Oppsettet for innlogging"),
        (["--database", "tull", "--utsteder", "https://innlogging.example"], "Adressen til databasen"),
        (["--oppgrader", "--database", "tull"], "Adressen til databasen"),
    ],
)
def test_det_som_mangler_sies(valg: list[str], sagt: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kontor", *valg]) == FEIL_INNDATA
    assert sagt in capsys.readouterr().err


def test_en_database_som_ikke_svarer_sies(felles: Callable[[str], sa.URL], capsys: pytest.CaptureFixture[str]) -> None:
    url = felles(TJENESTE).set(database="finnes_ikke").render_as_string(hide_password=False)
    assert run(["kontor", "--database", url, "--utsteder", "https://innlogging.example"]) == FEIL_INNDATA
    assert "Kontoret får ikke kontakt med databasen." in capsys.readouterr().err


def test_en_port_som_er_opptatt_sies(
    felles: Callable[[str], sa.URL], capsys: pytest.CaptureFixture[str], free_tcp_port: int
) -> None:
    import socket

    url = felles(TJENESTE).render_as_string(hide_password=False)
    with socket.create_server(("127.0.0.1", free_tcp_port)):
        valg = ["--database", url, "--utsteder", "https://innlogging.example", "--port", str(free_tcp_port)]
        assert run(["kontor", *valg]) == FEIL_INNDATA
    assert "Kontoret får ikke lytte på den adressen" in capsys.readouterr().err
