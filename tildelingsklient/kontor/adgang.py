"""Who is let in to an endpoint: somebody logged in, who does not ask too often, on a machine of the kommune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from db.sentral import enheter
from db.sentral.base import Kontorbase
from db.sentral.feed import Leser
from tildelingsklient.kontor.feilsvar import Avslag
from tildelingsklient.kontor.identitet import Identitet, Identitetskontroll, IkkeInnlogget, IngenRolle
from tildelingsklient.kontor.maaling import Maalinger
from tildelingsklient.kontor.taktgrense import Taktgrense
from tildelingsklient.synk.katalogpakke import Pakke
from tildelingsklient.synk.melding import MASKINHODE, PROTOKOLL, PROTOKOLLHODE, Kontorsvar
from tildelingsklient.tid import Klokke


@dataclass(frozen=True, slots=True)
class Kontoroppsett:
    """What the service is made of. `svar` is what it tells anybody who asks, `kataloger` what it gives out, by hash."""

    base: Kontorbase
    kontroll: Identitetskontroll
    klokke: Klokke
    takt: Taktgrense = field(default_factory=lambda: Taktgrense(i_minuttet=300, paa_en_gang=100))
    maalinger: Maalinger = field(default_factory=Maalinger)
    svar: Kontorsvar = field(default_factory=lambda: Kontorsvar(navn="", innlogging={}))
    kataloger: Mapping[str, Pakke] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inne:
    """Somebody who is let in, and the machine they are at; empty when none was asked for."""

    oppsett: Kontoroppsett
    hvem: Identitet
    maskin: str = ""

    @property
    def leser(self) -> Leser:
        """The same, as one who reads."""
        return Leser(self.hvem.kommune, self.hvem.id, self.hvem.rolle)


def setup_of(request: Request) -> Kontoroppsett:
    """What this service is made of."""
    oppsett: Kontoroppsett = request.app.state.oppsett
    return oppsett


Oppsettet = Annotated[Kontoroppsett, Depends(setup_of)]
_BEVIS = HTTPBearer(auto_error=False, description="Access token from the issuer")
_Bevis = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEVIS)]
Maskin = Annotated[
    str,
    Header(alias=MASKINHODE, min_length=1, max_length=400, pattern="^[!-~]+$", description="The machine that asks"),
]
ValgfriMaskin = Annotated[
    str, Header(alias=MASKINHODE, max_length=400, pattern="^[!-~]*$", description="The machine that asks")
]

Protokoll = Annotated[int, Header(alias=PROTOKOLLHODE, ge=-1, lt=2**31, description="The protocol it is asked in")]


def logged_in(oppsett: Oppsettet, bevis: _Bevis, maskin: ValgfriMaskin = "", protokoll: Protokoll = PROTOKOLL) -> Inne:
    """Somebody who is logged in, with a program the office understands."""
    check_protocol(protokoll)
    hvem = _identified(oppsett, bevis)
    if wait := oppsett.takt.wait_for((hvem.kommune, hvem.id), oppsett.klokke.now()):
        raise Avslag("for_mange", vent=wait)
    return Inne(oppsett, hvem, maskin)


def check_protocol(protokoll: int) -> None:
    """`Avslag` unless it is the office's protocol, or the one before."""
    if protokoll < PROTOKOLL - 1:
        raise Avslag("for_gammel")
    if protokoll > PROTOKOLL:
        raise Avslag("ugyldig")


def at_machine(inne: Annotated[Inne, Depends(logged_in)], maskin: Maskin) -> Inne:
    """Somebody who is logged in, on a machine that is enrolled in their kommune and not shut out."""
    with inne.oppsett.base.transaction(inne.hvem.kommune, stillbilde=True) as connection:
        enhet = enheter.find(connection, inne.hvem.kommune, maskin)
    if enhet is None:
        raise Avslag("enhet_ukjent")
    if enhet.sperret is not None:
        raise Avslag("enhet_sperret")
    return inne


LoggetInn = Annotated[Inne, Depends(logged_in)]
VedMaskin = Annotated[Inne, Depends(at_machine)]


def _identified(oppsett: Kontoroppsett, bevis: HTTPAuthorizationCredentials | None) -> Identitet:
    try:
        if bevis is None or not bevis.credentials:
            raise IkkeInnlogget
        return oppsett.kontroll.identify(bevis.credentials)
    except IkkeInnlogget:
        raise Avslag("ikke_innlogget") from None
    except IngenRolle:
        raise Avslag("ingen_rolle") from None
