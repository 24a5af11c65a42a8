"""The same login against the certified issuer `oidc-provider`, where Node and npm are; otherwise the reason is said."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.innlogging.strengutsteder import Minnelager
from tests.innlogging.verden import KLIENTNOKKEL
from tests.porter import free_ports
from tildelingsklient.app import Systemklokke
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.innlogging.oidc import Innlogging
from tildelingsklient.innlogging.utsteder import Utsteder
from tildelingsklient.sak.roller import Brukerrolle

pytestmark = [pytest.mark.treg, pytest.mark.timeout(30)]
ROT = Path(__file__).resolve().parents[2]
MAPPE = ROT / "build" / "oidc-provider"
HOVEDFIL = MAPPE / "node_modules" / "oidc-provider" / "lib" / "index.js"
UTGAVE = "oidc-provider@9.13.3"
VALG: dict[str, dict[str, object]] = {
    "enkel": {},
    "helseid": {"par": True, "private_key_jwt": True, "dpop": True},
}


@pytest.fixture(scope="module")
def adresse() -> Iterator[str]:
    node = _node_with_provider()
    nokkel = json.dumps(KLIENTNOKKEL.as_dict(private=False))
    fil = str(Path(__file__).with_name("sertifisert.mjs"))
    with subprocess.Popen(
        [node, fil, str(HOVEDFIL), nokkel],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as utsteder:
        assert utsteder.stdin
        assert utsteder.stdout
        assert utsteder.stderr
        try:
            linje = utsteder.stdout.readline().strip()
            assert linje, utsteder.stderr.read()
            yield linje
        finally:
            utsteder.kill()


def _node_with_provider() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node eller npm mangler på maskinen")
    if not HOVEDFIL.exists() and not _fetched(npm):
        pytest.skip(f"npm fikk ikke hentet {UTGAVE}; er det nett?")
    return node


def _fetched(npm: str) -> bool:
    """Fetched beside and put in place in one step, for others may be doing the same."""
    beside = MAPPE.with_name(f"{MAPPE.name}-{os.getpid()}")
    beside.mkdir(parents=True)
    try:
        hent = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(beside), UTGAVE]
        subprocess.run(hent, check=True, capture_output=True, timeout=20)
        with suppress(OSError):
            beside.rename(MAPPE)
    except (subprocess.SubprocessError, OSError):
        return False
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return HOVEDFIL.exists()


class Bruker:
    """A browser that keeps its cookies and follows the issuer all the way back to us."""

    def __init__(self) -> None:
        self.svar: list[httpx2.Response] = []
        self._trader: list[threading.Thread] = []

    def __call__(self, adresse: str) -> bool:
        self._trader.append(threading.Thread(target=self._go, args=(adresse,), daemon=True))
        self._trader[-1].start()
        return True

    def _go(self, adresse: str) -> None:
        with httpx2.Client(follow_redirects=True, timeout=20) as nett:
            self.svar.append(nett.get(adresse))

    def page(self) -> str:
        for trad in self._trader:
            trad.join(20)
        return self.svar[-1].text


@pytest.fixture(params=VALG)
def innlogging(request: pytest.FixtureRequest, adresse: str) -> Innlogging:
    valg: dict[str, Any] = VALG[request.param]
    utsteder = Utsteder(
        issuer=adresse, client_id=request.param, porter=free_ports(3), prompt="consent",
        scopes=("openid", "offline_access", "tildeling"), **valg,
    )  # fmt: skip
    nokkel = json.dumps(KLIENTNOKKEL.as_dict(private=True)) if valg else ""
    return Innlogging(utsteder, Minnelager(Innloggingsstand()), Systemklokke(), klientnokkel=nokkel)


def test_the_certified_issuer_logs_us_in_renews_and_forgets_us(innlogging: Innlogging) -> None:
    bruker = Bruker()
    innlogget = innlogging.log_in(bruker)
    assert "Du er logget inn." in bruker.page()
    assert (innlogget.subjekt, innlogget.navn, innlogget.kommune) == ("p-1", "Ingvild Prøve", "9999")
    assert innlogget.rolle is Brukerrolle.SAKSBEHANDLER
    tokens = [innlogging.token(), innlogging.renew(), innlogging.renew()]
    assert len(set(tokens)) == 3
    innlogging.log_out()
    with pytest.raises(SynkFeil) as told:
        innlogging.token()
    assert told.value.kode == "ikke_innlogget"


def test_the_certified_issuer_takes_no_refresh_token_twice(innlogging: Innlogging) -> None:
    bruker = Bruker()
    innlogging.log_in(bruker)
    bruker.page()
    lager: Any = innlogging._lager
    first = lager.stand
    innlogging.renew()
    innlogging._stand = first
    with pytest.raises(SynkFeil) as told:
        innlogging.renew()
    assert told.value.kode == "ikke_innlogget"
