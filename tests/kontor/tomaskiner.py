"""Laptops with real stores and the real office over HTTP, without a wire: the program's own way between them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.lokal.oppsett import LokalMaskin
from tests.fakes import FakeKlokke
from tests.handlinger.conftest import BILLIG, PASSFRASE
from tests.kontor.nettbygger import Nettkontor
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.porter import Oppsett
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.runde import Synk, Utbytte, drive

_HER = load_katalog("sondre-land-2019")
_KATALOG = (fingerprint(to_bytes(_HER)), _HER.id, to_bytes(_HER))
ADRESSE = "http://127.0.0.1:8743"


@dataclass(frozen=True, slots=True)
class Kort:
    """A token that always holds."""

    bevis: str

    def token(self) -> str:
        return self.bevis

    def renew(self) -> str:
        return self.bevis


@dataclass
class Laptop:
    """A laptop with its user logged in at the office."""

    okt: Okt
    klient: Kontorklient

    def sync(self) -> Utbytte:
        lager = self.okt.lager
        utbytte = drive(Synk(lager.synkarbeid, lager.maskin, self.okt.now).run(), self.klient)
        with self.okt.arbeid() as arbeid:
            arbeid.keep_katalog(*_KATALOG)
            arbeid.commit()
        return utbytte

    def close(self) -> None:
        self.klient.close()
        self.okt.lager.close()


def a_laptop(mappe: Path, nett: Nettkontor, hvem: Identitet, klokke: FakeKlokke) -> Laptop:
    """A store made on this machine, connected and enrolled. No test mode: the rights are the real ones."""
    maskin = LokalMaskin(mappe, klokke, find_ring=lambda: None, kostnad=BILLIG)
    bruker = Bruker(hvem.id, hvem.navn, hvem.rolle)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik", "TK", bruker, PASSFRASE, testmodus=False))
    lager.connect_kontor(Tilknytning(ADRESSE))
    bevis = nett.kontroll.token(nett.kontoret.here(hvem))
    klient = Kontorklient(ADRESSE, Kort(bevis), nett.klient._transport, maskin=lager.maskin)
    klient.enrol(lager.maskin, "Bærbar")
    return Laptop(Okt(lager, klokke), klient)
