"""The office asked over HTTP, without a wire: who asks is told by the token, from which machine by a header."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.kontor.kontorbygger import Kontoret
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.identitet import Identitet, IkkeInnlogget, IngenRolle
from tildelingsklient.kontor.taktgrense import Taktgrense
from tildelingsklient.kontor.tjeneste import make_app
from tildelingsklient.synk.katalogpakke import packages, public_text
from tildelingsklient.synk.melding import MASKINHODE, PROTOKOLL, Kontorsvar, Opmelding

UTEN_ROLLE = "uten-rolle"
KATALOGNOKKEL = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@dataclass
class Navnekontroll:
    """Knows people by a token that is made of who they are."""

    kjente: dict[str, Identitet] = field(default_factory=dict)

    def token(self, hvem: Identitet) -> str:
        navn = f"{hvem.id}.{hvem.rolle}.{len(hvem.kommune)}.{hvem.kommune.encode().hex()}"
        self.kjente[navn] = hvem
        return navn

    def identify(self, bevis: str) -> Identitet:
        if bevis == UTEN_ROLLE:
            raise IngenRolle
        if bevis not in self.kjente:
            raise IkkeInnlogget
        return self.kjente[bevis]


@dataclass
class Nettkontor:
    """An office one asks over HTTP, in the kommuner of `kontoret`."""

    kontoret: Kontoret
    i_minuttet: int = 1_000_000
    kontroll: Navnekontroll = field(default_factory=Navnekontroll)
    kataloger: tuple[Katalog, ...] = ()

    def __post_init__(self) -> None:
        takt = Taktgrense(self.i_minuttet, self.i_minuttet)
        kontoret, kataloger = self.kontoret, packages(self.kataloger, KATALOGNOKKEL)
        svar = Kontorsvar(navn="", innlogging={}, katalognokkel=public_text(KATALOGNOKKEL))
        self.app: FastAPI = make_app(
            Kontoroppsett(kontoret.base, self.kontroll, kontoret.klokke, takt, svar=svar, kataloger=kataloger)
        )
        self.klient = TestClient(self.app, raise_server_exceptions=False)

    def headers(self, hvem: Identitet, maskin: str | None = None) -> dict[str, str]:
        bevis = self.kontroll.token(self.kontoret.here(hvem))
        return {"Authorization": f"Bearer {bevis}", MASKINHODE: maskin or f"m-{hvem.id}"}

    def ask(self, metode: str, sti: str, hvem: Identitet, **valg: Any) -> Any:
        """The answer to a request by somebody on their own machine."""
        headers = self.headers(hvem) | valg.pop("headers", {})
        return self.klient.request(metode, sti, headers=headers, **valg)

    def enrol(self, *hvem: Identitet) -> Nettkontor:
        for one in hvem:
            svar = self.ask("POST", "/v1/enheter", one, json={"maskin": f"m-{one.id}", "navn": "Bærbar"})
            assert svar.status_code == 200, svar.text
        return self

    def push(self, hvem: Identitet, *ops: Opmelding) -> Any:
        return self.ask("POST", "/v1/push", hvem, json=pushed(f"m-{hvem.id}", *ops))


def pushed(maskin: str, *ops: Opmelding) -> dict[str, Any]:
    """A push as JSON."""
    return {"protokoll": PROTOKOLL, "maskin": maskin, "ops": [one.model_dump(mode="json") for one in ops]}
