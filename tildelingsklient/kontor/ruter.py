"""The endpoints, one short function each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import PlainTextResponse, Response

from db.sentral import enheter, feed, innsyn, kolleger, kontroll
from db.sentral.sakarbeid import Sakarbeid
from tildelingsklient.feil import KontorFeil
from tildelingsklient.kontor.adgang import Inne, LoggetInn, Oppsettet, VedMaskin, check_protocol
from tildelingsklient.kontor.feilsvar import ALLTID, MED_KROPP, Avslag, told
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.kontor.mottak import Mottak
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.melding import (
    Endringssvar,
    Enhet,
    Enhetsliste,
    Innmelding,
    Innsynskvittering,
    Innsynssending,
    Kollegaliste,
    Kollegaoppforing,
    Kontorsvar,
    Kontrollsvar,
    Meg,
    Pushmelding,
    Pushsvar,
)

drift = APIRouter(tags=["drift"])
ruter = APIRouter(prefix="/v1", tags=["synk"])
Merke = Annotated[str, Query(max_length=400, description="Where the page begins; empty is the beginning")]
Nokkelsti = Annotated[str, Path(min_length=1, max_length=400, pattern="^[^\\x00]*$")]


@drift.get("/health", response_class=PlainTextResponse)
def health() -> str:
    """The service runs."""
    return "ok"


@drift.get("/ready", response_class=PlainTextResponse, responses=told("ikke_klar"))
def ready(oppsett: Oppsettet) -> str:
    """The service and its database can take requests."""
    try:
        oppsett.base.check()
    except KontorFeil:
        raise Avslag("ikke_klar", vent=10) from None
    return "ok"


@drift.get("/metrics", response_class=PlainTextResponse)
def metrics(oppsett: Oppsettet) -> str:
    """Counters for Prometheus."""
    return oppsett.maalinger.text()


@ruter.post("/push", responses=MED_KROPP)
def push(melding: Pushmelding, inne: VedMaskin) -> Pushsvar:
    """Take ops in."""
    _check_protocol(melding.protokoll, melding.maskin, inne)
    svar = Mottak(inne.oppsett.base, inne.oppsett.klokke, inne.hvem, inne.maskin).receive(melding)
    inne.oppsett.maalinger.note_ops(svar)
    return svar


@ruter.get("/changes", responses=ALLTID)
def changes(inne: VedMaskin, merke: Merke = "") -> Endringssvar:
    """The page of the feed after a mark."""
    with inne.oppsett.base.transaction(inne.hvem.kommune, stillbilde=True) as connection:
        return feed.page(connection, inne.leser, merke)


@ruter.get("/saker/{sak}/changes", responses=ALLTID | told("finnes_ikke"))
def case_changes(sak: Nokkelsti, inne: VedMaskin, merke: Merke = "") -> Endringssvar:
    """The page of a case's whole log after a mark."""
    with inne.oppsett.base.transaction(inne.hvem.kommune, stillbilde=True) as connection:
        side = feed.case_page(connection, inne.leser, sak, merke)
    if side is None:
        raise Avslag("finnes_ikke")
    return side


@ruter.put("/saker/{sak}/medarbeidere/{bruker}", status_code=204, responses=ALLTID | told("finnes_ikke"))
def add_medarbeider(sak: Nokkelsti, bruker: Nokkelsti, inne: VedMaskin) -> Response:
    """Let somebody work in a case."""
    return _set_medarbeider(inne, sak, bruker, med=True)


@ruter.delete("/saker/{sak}/medarbeidere/{bruker}", status_code=204, responses=ALLTID | told("finnes_ikke"))
def remove_medarbeider(sak: Nokkelsti, bruker: Nokkelsti, inne: VedMaskin) -> Response:
    """Let somebody work in a case no longer."""
    return _set_medarbeider(inne, sak, bruker, med=False)


def _set_medarbeider(inne: Inne, sak: str, bruker: str, *, med: bool) -> Response:
    """The owner and a fagleder say who works in a case; a case they do not reach is not there."""
    with inne.oppsett.base.transaction(inne.hvem.kommune) as connection:
        arbeid = Sakarbeid(connection, inne.hvem.kommune, sak)
        decides = inne.hvem.rolle is Brukerrolle.FAGLEDER or arbeid.eier == inne.hvem.id
        if not arbeid.finnes or not decides or inne.hvem.rolle is Brukerrolle.KATALOGANSVARLIG:
            raise Avslag("finnes_ikke")
        arbeid.set_medarbeider(bruker, med=med)
    return Response(status_code=204)


@ruter.get("/kontroll", responses=ALLTID)
def totals(inne: VedMaskin) -> Kontrollsvar:
    """What the caller's cases amount to."""
    with inne.oppsett.base.transaction(inne.hvem.kommune, stillbilde=True) as connection:
        return kontroll.totals(connection, inne.leser)


@ruter.post("/innsyn", responses=MED_KROPP)
def receive_innsyn(sending: Innsynssending, inne: VedMaskin) -> Innsynskvittering:
    """Take lines of a machine's innsynslogg in."""
    _check_protocol(sending.protokoll, sending.maskin, inne)
    if any(linje.maskin != inne.maskin for linje in sending.linjer):
        raise Avslag("ugyldig")
    with inne.oppsett.base.transaction(inne.hvem.kommune) as connection:
        siste = innsyn.receive(connection, inne.hvem.kommune, inne.maskin, sending.linjer, inne.oppsett.klokke.now())
    return Innsynskvittering(siste=siste)


@ruter.get("/oppsett", responses=told("feil"))
def setup(oppsett: Oppsettet) -> Kontorsvar:
    """What a laptop must know before anybody is logged in."""
    return oppsett.svar


@ruter.get("/meg", responses=ALLTID)
def me(inne: LoggetInn) -> Meg:
    """Who the office takes the caller for."""
    hvem = inne.hvem
    with inne.oppsett.base.transaction(hvem.kommune, stillbilde=True) as connection:
        enhet = enheter.find(connection, hvem.kommune, inne.maskin)
    return Meg(bruker=hvem.id, navn=hvem.navn, rolle=hvem.rolle.value, kommune=hvem.kommune, maskin=enhet)


@ruter.post("/enheter", responses=MED_KROPP)
def enrol(innmelding: Innmelding, inne: LoggetInn) -> Enhet:
    """Enrol a machine."""
    hvem, naa = inne.hvem, inne.oppsett.klokke.now()
    with inne.oppsett.base.transaction(hvem.kommune) as connection:
        enhet = enheter.enrol(connection, hvem.kommune, innmelding.maskin, innmelding.navn, hvem.id, naa)
        kolleger.learn(connection, hvem.kommune, _as_colleague(hvem))
    if enhet.sperret is not None:
        raise Avslag("enhet_sperret")
    return enhet


@ruter.get("/kolleger", responses=ALLTID)
def colleagues(inne: VedMaskin) -> Kollegaliste:
    """The persons of the caller's kommune who have logged in, the caller among them as the token tells now."""
    hvem = inne.hvem
    with inne.oppsett.base.transaction(hvem.kommune) as connection:
        kolleger.learn(connection, hvem.kommune, _as_colleague(hvem))
        return Kollegaliste(kolleger=kolleger.all_of(connection, hvem.kommune))


def _as_colleague(hvem: Identitet) -> Kollegaoppforing:
    return Kollegaoppforing(id=hvem.id, navn=hvem.navn, rolle=hvem.rolle.value, enhet=hvem.enhet)


@ruter.get("/enheter", responses=ALLTID)
def machines(inne: VedMaskin) -> Enhetsliste:
    """The machines the caller has enrolled; a fagleder sees all of the kommune's."""
    hvem = inne.hvem
    with inne.oppsett.base.transaction(hvem.kommune, stillbilde=True) as connection:
        found = enheter.all_of(connection, hvem.kommune, hvem.id, alle=inne.leser.reaches_all)
    return Enhetsliste(enheter=found)


@ruter.post("/enheter/{enhet}/sperr", responses=ALLTID | told("finnes_ikke", "for_stor"))
def shut_out(enhet: Nokkelsti, inne: LoggetInn) -> Enhet:
    """Shut a machine out: one's own, or as fagleder any of the kommune's. A lost one is shut out from another."""
    hvem, naa = inne.hvem, inne.oppsett.klokke.now()
    with inne.oppsett.base.transaction(hvem.kommune) as connection:
        found = enheter.find(connection, hvem.kommune, enhet)
        if found is None or not (inne.leser.reaches_all or found.bruker == hvem.id):
            raise Avslag("finnes_ikke")
        enheter.shut_out(connection, hvem.kommune, enhet, hvem.id, naa)
        shut = enheter.find(connection, hvem.kommune, enhet)
    return shut or found


def _check_protocol(protokoll: int, maskin: str, inne: Inne) -> None:
    check_protocol(protokoll)
    if maskin != inne.maskin:
        raise Avslag("ugyldig")
