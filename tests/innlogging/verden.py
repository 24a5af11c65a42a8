"""An issuer, a store, and a program that knows both."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey

from tests.fakes import FakeKlokke
from tests.innlogging.strengutsteder import ISSUER, KLIENT, Minnelager, Nettleser, Strengutsteder
from tests.porter import free_ports
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.innlogging.oidc import Innlogging
from tildelingsklient.innlogging.utsteder import Utsteder

KLIENTNOKKEL = ECKey.generate_key("P-256", {"kid": "k1"}, private=True)


class Verden:
    """An issuer, a store, and a program that knows both."""

    def __init__(self, klokke: FakeKlokke, **valg: Any) -> None:
        self.klokke = klokke
        self.utsteder = Strengutsteder(klokke)
        self.lager = Minnelager(Innloggingsstand())
        self.valg = {"issuer": ISSUER, "client_id": KLIENT, "porter": free_ports(3), **valg}
        self.innlogging = self.start()

    def start(self) -> Innlogging:
        """The program anew: what was in memory only is gone."""
        nokkel = json.dumps(KLIENTNOKKEL.as_dict(private=True)) if self.valg.get("private_key_jwt") else ""
        self.innlogging = Innlogging(
            Utsteder(**self.valg), self.lager, self.klokke, klientnokkel=nokkel, transport=self.utsteder.transport()
        )
        return self.innlogging

    def log_in(self, endre: Callable[[dict[str, str]], Any] = dict) -> list[tuple[int, str]]:
        nettleser = Nettleser(self.utsteder, endre)
        self.innlogget = self.innlogging.log_in(nettleser)
        return nettleser.wait()

    def refused(self, endre: Callable[[dict[str, str]], Any] = dict) -> tuple[SynkFeil, list[tuple[int, str]]]:
        nettleser = Nettleser(self.utsteder, endre)
        with pytest.raises(SynkFeil) as told:
            self.innlogging.log_in(nettleser)
        return told.value, nettleser.wait()
