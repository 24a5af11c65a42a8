"""The office a store belongs to: finding it, logging in there, and the way the syncs go.

What asks the network waits, and is called in a worker; what touches the store is called on the thread that owns it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tildelingsklient.feil import SynkFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.innloggingsport import Innloggingslager
from tildelingsklient.innlogging.oidc import Innlogging
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.innlogging.utsteder import Utsteder, read_utsteder
from tildelingsklient.porter import Klokke
from tildelingsklient.sak.roller import Brukerrolle, role_name
from tildelingsklient.sprak import _
from tildelingsklient.synk.brukerbytte import Brukerbytte
from tildelingsklient.synk.kontor_klient import Kontorklient, Utenfor, checked_address
from tildelingsklient.synk.melding import Meg
from tildelingsklient.synk.runde import Framdrift, Synk

MASKINNAVN = "Bærbar PC"


@dataclass(frozen=True, slots=True)
class Kontorvei:
    """The way to the office for the user at the keyboard."""

    sted: Tilknytning
    maskin: str
    innlogging: Innlogging

    def klient(self) -> Kontorklient:
        """A client that is logged in; whoever asks for it closes it."""
        sted, person = self.sted, self.innlogging
        return Kontorklient(sted.adresse, person, bevis=person, maskin=self.maskin, katalognokkel=sted.katalognokkel)


def find_office(adresse: str) -> Tilknytning:
    """What is at an address; SynkFeil when it is no office of ours. Waits for the network."""
    klient = Kontorklient(adresse, Utenfor(), bevis=Utenfor())
    try:
        svar = klient.setup()
    finally:
        klient.close()
    sted = Tilknytning(checked_address(adresse), json.dumps(dict(svar.innlogging)), svar.katalognokkel)
    _login_settings(sted)
    return sted


def way_to(sted: Tilknytning, maskin: str, lagret: Innloggingslager, klokke: Klokke) -> Kontorvei:
    """The way there; `lagret` keeps the login."""
    return Kontorvei(sted, maskin, Innlogging(_login_settings(sted), lagret, klokke))


def enter(vei: Kontorvei, apne: Callable[[str], bool], er_avbrutt: Callable[[], bool]) -> Meg:
    """Log in in the browser, and let the office know this machine; who it takes us for. Waits for a person."""
    vei.innlogging.log_in(apne, er_avbrutt)
    klient = vei.klient()
    try:
        klient.enrol(vei.maskin, MASKINNAVN)
        return klient.me()
    finally:
        klient.close()


def connect(okt: Okt, sted: Tilknytning, meg: Meg) -> None:
    """Let the store belong to the office, and the user be who the office says. SynkFeil when they do not agree."""
    lager = okt.lager
    if meg.kommune.strip().casefold() != lager.kommune.strip().casefold():
        raise SynkFeil(
            _("Kontoret har deg i en annen kommune enn den dette lageret er laget for."),
            _("Be den som styrer tilgang hos kontoret, om hjelp. Alt er lagret her så lenge."),
            kode="kommune",
        )
    if meg.rolle != okt.bruker.rolle.value:
        kontorets = role_name(Brukerrolle(meg.rolle)) if meg.rolle in set(Brukerrolle) else meg.rolle
        raise SynkFeil(
            _("Kontoret har deg som {rolle}, og på denne maskinen er du noe annet.").format(rolle=kontorets.lower()),
            _("Be den som styrer tilgang hos kontoret, om hjelp. Alt er lagret her så lenge."),
            kode="rolle",
        )
    lager.keep_kontorbruker(okt.bruker.id, meg.bruker)
    lager.connect_kontor(sted)


def make_sync(okt: Okt, fortell: Callable[[Framdrift], None] = lambda _framdrift: None) -> Synk:
    """A sync of the store; asked on the thread that owns it."""
    lager = okt.lager
    return Synk(lager.synkarbeid, lager.maskin, okt.now, fortell, Brukerbytte(lager.kontorbrukere))


def _login_settings(sted: Tilknytning) -> Utsteder:
    return read_utsteder(sted.utsteder.encode())
