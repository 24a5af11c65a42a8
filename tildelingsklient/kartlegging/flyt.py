"""Which questions belong to a conversation, on which page, in which order. Navigation is a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tildelingsklient.kartlegging.deltakere import subjects
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.bruk import leads_to, named_sporsmal, trapp_sporsmal, with_relevance
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.regel import sporsmal_in
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal, Tema


@dataclass(frozen=True, slots=True)
class Side:
    """A page as it is planned: every question that may come on it. `tjeneste` is set on a page for one service.

    `avgjores_av` are the ids of the questions whose answers decide which of them are asked.
    """

    id: str
    tema: Tema
    tjeneste: str | None
    sporsmal: tuple[Sporsmal, ...]
    avgjores_av: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plass:
    """A question in its place: number «3.4» and whom it is asked about."""

    nummer: str
    sporsmal: Sporsmal
    gjelder: str


@dataclass(frozen=True, slots=True)
class Steg:
    """One page of the conversation; `tjeneste` is set on a page made for one service."""

    nummer: int
    id: str
    tema: Tema
    tjeneste: str | None
    plasser: tuple[Plass, ...]


_INGEN: Final[Mapping[str, Steg]] = {}


def needed_by(katalog: Katalog, tjeneste: Tjeneste) -> frozenset[str]:
    """Ids of the questions a service needs, and those that decide whether these are asked."""
    return with_relevance(named_sporsmal([tjeneste], katalog.felles_momenter), katalog.sporsmal_by_id)


def plan_pages(katalog: Katalog, tjenester: Iterable[str]) -> tuple[Side, ...]:
    """The pages a conversation about these services has, in order; a page without questions is left out.

    Each question stands on one page only, also when several services need it; one about the service itself stands on
    the page of every service that needs it, and asks about that one. Of the innsatstrapp only the steps that can be
    overlooked are asked about.
    """
    applied = tuple(tjenester)
    return tuple(side for tema in katalog.temaer for side in _pages(katalog, applied, tema) if side.sporsmal)


def _pages(katalog: Katalog, tjenester: tuple[str, ...], tema: Tema) -> Iterator[Side]:
    here = tuple(sporsmal for sporsmal in katalog.sporsmal if sporsmal.tema == tema.id)
    if not tema.per_tjeneste:
        wanted = _wanted(katalog, tjenester)
        asked = tuple(sporsmal for sporsmal in here if sporsmal.id in wanted)
        yield Side(tema.id, tema, None, asked, _deciding(katalog, asked))
        return
    placed: set[str] = set()
    for tjeneste in tjenester:
        needs = needed_by(katalog, katalog.tjeneste_by_id[tjeneste])
        asked = tuple(s for s in here if s.id in needs and (s.omfang is Omfang.TJENESTE or s.id not in placed))
        placed |= needs
        yield Side(f"{tema.id}-{tjeneste}", tema, tjeneste, asked, _deciding(katalog, asked))


def _deciding(katalog: Katalog, asked: tuple[Sporsmal, ...]) -> frozenset[str]:
    """What questions are asked by: when they are relevant, what they are summed from, which steps are tried already."""
    here = {sporsmal.id for sporsmal in asked}
    steps = katalog.innsatstrapp.trinn if katalog.innsatstrapp else ()
    tried = (name for trinn in steps if not here.isdisjoint(trinn.sporsmal) for name in sporsmal_in(trinn.provd_naar))
    leads = (name for sporsmal in asked for name in leads_to(sporsmal))
    return with_relevance((*leads, *tried), katalog.sporsmal_by_id)


def lay_out(
    sider: Iterable[Side],
    kartlegging: Kartlegging,
    is_relevant: Callable[[Sporsmal, str], bool],
    staar: Mapping[str, Steg] = _INGEN,
) -> tuple[Steg, ...]:
    """The pages with the questions that are asked now; `staar` are those known to ask what they asked before.

    A page and a question keep their numbers while answers come and go: numbers are given before relevance is
    looked at.
    """

    def laid_out(number: int, side: Side) -> Steg:
        asked = tuple(_places(number, side, kartlegging, is_relevant))
        return Steg(number, side.id, side.tema, side.tjeneste, asked)

    return tuple(staar.get(side.id) or laid_out(number, side) for number, side in enumerate(sider, start=1))


def possible_places(number: int, side: Side, kartlegging: Kartlegging) -> tuple[Plass, ...]:
    """Every question a page may ask, whatever is answered."""
    return tuple(_places(number, side, kartlegging, lambda _sporsmal, _gjelder: True))


def _wanted(katalog: Katalog, tjenester: tuple[str, ...]) -> set[str]:
    always = {sporsmal.id for sporsmal in katalog.sporsmal if sporsmal.alltid}
    steps = katalog.innsatstrapp.overlookable(tjenester) if katalog.innsatstrapp else ()
    tried = with_relevance(trapp_sporsmal(steps), katalog.sporsmal_by_id)
    return always.union(tried, *(needed_by(katalog, katalog.tjeneste_by_id[t]) for t in tjenester))


def _places(
    number: int, side: Side, kartlegging: Kartlegging, is_relevant: Callable[[Sporsmal, str], bool]
) -> Iterator[Plass]:
    for place, sporsmal in enumerate(side.sporsmal, start=1):
        services = (side.tjeneste,) if side.tjeneste else kartlegging.tjenester
        about = subjects(sporsmal, kartlegging.roller, services)
        for index, gjelder in enumerate(about):
            if is_relevant(sporsmal, gjelder):
                suffix = chr(ord("a") + index) if len(about) > 1 else ""
                yield Plass(f"{number}.{place}{suffix}", sporsmal, gjelder)
