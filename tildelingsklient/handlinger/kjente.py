"""Who is known already: the open case of a person, found by fødselsnummer before a new one is made."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import FERDIG


def open_case_of(okt: Okt, fodselsnummer: str) -> Sakslinje | None:
    """The case last changed that is still open, where the person applies or is to have the service; None without one.

    One who only gives care in a case may well apply in one of their own.
    """
    return next((linje for linje in cases_about(okt, fodselsnummer) if set(linje.tilstander) - FERDIG), None)


def cases_about(okt: Okt, fodselsnummer: str) -> Iterator[Sakslinje]:
    """The cases where the person applies or is to have the service, last changed first; none without a number."""
    if not fodselsnummer:
        return
    with okt.arbeid() as arbeid:
        lines = arbeid.saker_with_person(fodselsnummer)
    yield from (linje for linje in lines if _is_about(okt, linje.id, fodselsnummer))


def _is_about(okt: Okt, sak_id: str, fodselsnummer: str) -> bool:
    try:
        with okt.arbeid() as arbeid:
            sak = arbeid.sak(sak_id, Handling.LISTE)
    except (Feil, KeyError):
        return False
    return fodselsnummer in {sak.soker.fodselsnummer, sak.mottaker.fodselsnummer}
