"""Laptops with real stores and the real office over HTTP, without a wire: the program's own way between them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.fakes import FakeKlokke
from tests.handlinger.conftest import BILLIG, PASSFRASE
from tests.kontor.nettbygger import KATALOGNOKKEL, Nettkontor
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.porter import Oppsett
from tildelingsklient.synk.brukerbytte import Brukerbytte
from tildelingsklient.synk.katalogpakke import public_text
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.runde import Runde, Synk, Utbytte, drive

KATALOG = load_katalog("sondre-land-2019")
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
    lager: LokaltLager

    def sync(self) -> Utbytte:
        """A sync of a program that comes with no katalog, so that they come from the office."""
        return drive(self._begun(), self.klient)

    def sync_cut(self, after: int) -> bool:
        """A sync whose line is cut after some questions; did it come through before that?"""
        runde, answer = self._begun(), None
        try:
            for _asked in range(after):
                answer = runde.send(answer)(self.klient)
        except StopIteration:
            return True
        runde.close()
        return False

    def _begun(self) -> Runde:
        bytte, maskin = Brukerbytte(self.lager.kontorbrukere), self.lager.maskin
        return Synk(self.lager.synkarbeid, maskin, self.okt.now, bytte=bytte, egne_kataloger=lambda _sha: None).run()

    def close(self) -> None:
        self.klient.close()
        self.lager.close()


def a_laptop(mappe: Path, nett: Nettkontor, hvem: Identitet, klokke: FakeKlokke, *, egen_id: str = "") -> Laptop:
    """A store made on this machine, connected and enrolled. No test mode: the rights are the real ones.

    `egen_id` is the id the store gave its user when it was begun without an office.
    """
    maskin = LokalMaskin(mappe, klokke, find_ring=lambda: None, kostnad=BILLIG)
    bruker = Bruker(egen_id or hvem.id, hvem.navn, hvem.rolle)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik", "TK", bruker, PASSFRASE, testmodus=False))
    assert isinstance(lager, LokaltLager)
    lager.keep_kontorbruker(bruker.id, hvem.id)
    lager.connect_kontor(Tilknytning(ADRESSE, katalognokkel=public_text(KATALOGNOKKEL)))
    bevis = nett.kontroll.token(nett.kontoret.here(hvem))
    nokkel = lager.kontor.katalognokkel if lager.kontor else ""
    klient = Kontorklient(ADRESSE, Kort(bevis), nett.klient._transport, maskin=lager.maskin, katalognokkel=nokkel)
    klient.enrol(lager.maskin, "Bærbar")
    return Laptop(Okt(lager, klokke), klient, lager)
