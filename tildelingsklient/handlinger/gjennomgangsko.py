"""The queue of drafts that wait for review: nearest deadline first, and which of them the user may decide on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.kontorets_svar import count_refused
from tildelingsklient.handlinger.lister import list_saker, try_katalog_of
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.tilstander import authors
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.gjennomgang import handed_over_together, latest_handed_over, wished_for
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sak, Sakslinje
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import pick

_SIDE = 50
_MAKS_SIDER = 10


@dataclass(frozen=True, slots=True)
class Kolinje:
    """A draft that waits. `runde` is 0 when the case cannot be read; the others still can.

    `er_egen`: the user has written in it or handed it over. `kan_avgjores`: the user may send it back or approve it.
    `venter_paa_nett`: what was decided on it waits for the office.
    """

    sak: str
    tjeneste: str
    navn: str
    tjenestenavn: str
    mottatt: date
    frist: date | None
    runde: int = 0
    er_egen: bool = False
    kan_avgjores: bool = False
    venter_paa_nett: bool = False
    adressesperre: Adressesperre = Adressesperre.INGEN

    @property
    def nokkel(self) -> tuple[str, str]:
        """Case and service."""
        return self.sak, self.tjeneste


def review_queue(okt: Okt) -> tuple[Kolinje, ...]:
    """Every draft that waits, nearest deadline first; the order is the same each time it is read."""
    lines = (line for case in _waiting(okt) for line in _lines(okt, case))
    return tuple(sorted(lines, key=_place))


def _place(line: Kolinje) -> tuple[bool, date, date, str, tuple[str, str]]:
    """A draft without a deadline comes after those that have one."""
    return line.frist is None, line.frist or line.mottatt, line.mottatt, line.navn, line.nokkel


def count_to_review(okt: Okt) -> int:
    """How many drafts the user may decide on, and how many decisions the office has refused since."""
    # Only a fagleder decides, so nobody else waits for the cases to be read.
    if okt.bruker.rolle is not Brukerrolle.FAGLEDER:
        return 0
    return sum(line.kan_avgjores for line in review_queue(okt)) + count_refused(okt)


def next_in_queue(ko: tuple[Kolinje, ...], valgt: tuple[str, str] | None) -> Kolinje | None:
    """The draft after one, and the first after the last; None when nothing waits."""
    places = [line.nokkel for line in ko]
    at = places.index(valgt) + 1 if valgt in places else 0
    return ko[at % len(ko)] if ko else None


def _waiting(okt: Okt) -> Iterator[Sakslinje]:
    after = ""
    for _page in range(_MAKS_SIDER):
        page = list_saker(okt, tilstand=Tilstand.TIL_GJENNOMGANG.value, etter=after, antall=_SIDE)
        yield from page
        if len(page) < _SIDE:
            return
        after = page[-1].id


def _lines(okt: Okt, case: Sakslinje) -> Iterator[Kolinje]:
    """A line for each letter: drafts that were handed over together wait as one, under the first of them."""
    sak, katalog = _try_case(okt, case), try_katalog_of(okt, case)
    known = katalog.tjeneste_by_id if katalog else {}
    taken: set[str] = set()
    for service, state in zip(case.tjenester, case.tilstander, strict=True):
        if state == Tilstand.TIL_GJENNOMGANG and service not in taken:
            group = _group(sak, service)
            taken.update(group)
            names = ", ".join(pick(known[one].navn) if one in known else one for one in group)
            yield _line(okt, case, sak if katalog else None, group, names)


def _group(sak: Sak | None, service: str) -> tuple[str, ...]:
    sent = latest_handed_over(sak.innsendinger, sak.vedtak_for(service).id) if sak else None
    if sak is None or sent is None:
        return (service,)
    return tuple(one.utkast.tjeneste for one in handed_over_together(sak.innsendinger, sent))


def _line(okt: Okt, case: Sakslinje, sak: Sak | None, group: tuple[str, ...], names: str) -> Kolinje:
    frame = Kolinje(case.id, group[0], case.navn, names, case.mottatt, case.svarfrist, adressesperre=case.adressesperre)
    sent = latest_handed_over(sak.innsendinger, sak.vedtak_for(group[0]).id) if sak else None
    if sak is None or sent is None:
        return frame
    own = any(okt.bruker.id in authors(sak, sak.vedtak_for(service)) for service in group)
    waits = any(wished_for(sak.onsker, sak.vedtak_for(service).id) for service in group)
    decides = okt.bruker.rolle is Brukerrolle.FAGLEDER and not own and not waits
    return replace(frame, runde=sent.runde, er_egen=own, kan_avgjores=decides, venter_paa_nett=waits)


def _try_case(okt: Okt, case: Sakslinje) -> Sak | None:
    try:
        with okt.arbeid() as arbeid:
            return arbeid.sak(case.id, Handling.LISTE)
    except (Feil, KeyError, ValueError):
        return None
