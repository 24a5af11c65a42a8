"""Which questions a service and a whole katalog use: by rules, by what elements need, and through relevance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tildelingsklient.katalog.kriterium import Kriterium, Moment, with_parts
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.regel import sporsmal_in
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.katalog.trapp import Trappetrinn


def own_sporsmal(tjeneste: Tjeneste) -> tuple[str, ...]:
    """Ids of the questions a service names itself, in reading order, each once."""
    return tuple(dict.fromkeys(_named_by(tjeneste)))


def _named_by(tjeneste: Tjeneste) -> Iterator[str]:
    yield from tjeneste.sporsmal
    for kriterium in tjeneste.all_kriterier():
        yield from _of_kriterium(kriterium)
    for moment in tjeneste.momenter:
        yield from moment_sporsmal(moment)
    for varsel in tjeneste.varsler:
        yield from sporsmal_in(varsel.naar)


def _of_kriterium(kriterium: Kriterium) -> Iterator[str]:
    yield from sporsmal_in(kriterium.gjelder_naar)
    yield from sporsmal_in(kriterium.regel)
    yield from sporsmal_in(kriterium.skjonn_naar)
    yield from kriterium.trenger


def kriterium_sporsmal(kriterium: Kriterium) -> Iterator[str]:
    """Ids of the questions a criterion and its parts name."""
    for part in with_parts(kriterium):
        yield from _of_kriterium(part)


def moment_sporsmal(moment: Moment) -> Iterator[str]:
    """Ids of the questions a moment and its parts name."""
    for part in with_parts(moment):
        yield from part.trenger
        yield from sporsmal_in(part.relevant_naar)


def named_sporsmal(tjenester: Iterable[Tjeneste], felles: Iterable[Moment]) -> tuple[str, ...]:
    """Ids that services and shared momenter name, each once."""
    own = (name for tjeneste in tjenester for name in own_sporsmal(tjeneste))
    shared = (name for moment in felles for name in moment_sporsmal(moment))
    return tuple(dict.fromkeys([*own, *shared]))


def trapp_sporsmal(trinn: Iterable[Trappetrinn]) -> tuple[str, ...]:
    """Ids of the questions that tell whether steps of the innsatstrapp are tried, each once."""
    ids = [name for one in trinn for name in (*one.sporsmal, *sporsmal_in(one.provd_naar))]
    return tuple(dict.fromkeys(ids))


def with_relevance(ids: Iterable[str], bank: Mapping[str, Sporsmal]) -> frozenset[str]:
    """The ids, those that decide when they are asked, the schedules they are summed from, and so on.

    Ids the bank does not know are left as they are.
    """
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += leads_to(bank[current]) if current in bank else ()
    return frozenset(found)


def leads_to(sporsmal: Sporsmal) -> tuple[str, ...]:
    """Ids of the questions that decide when a question is asked, and of the schedule it is summed from."""
    summed = (sporsmal.regnes_av.sporsmal,) if sporsmal.regnes_av else ()
    return (*sporsmal_in(sporsmal.relevant_naar), *summed)


def used_sporsmal(katalog: Katalog) -> frozenset[str]:
    """Ids of all questions the katalog's services and innsatstrapp use, and those that are always asked."""
    return used_in(katalog, katalog.sporsmal)


def used_in(katalog: Katalog, bank: Iterable[Sporsmal]) -> frozenset[str]:
    """The same, when the questions are to be found in a bank."""
    by_id = {sporsmal.id: sporsmal for sporsmal in bank}
    always = (sporsmal.id for sporsmal in by_id.values() if sporsmal.alltid)
    named = named_sporsmal(katalog.tjenester, katalog.felles_momenter)
    steps = katalog.innsatstrapp.trinn if katalog.innsatstrapp else ()
    return with_relevance([*named, *trapp_sporsmal(steps), *always], by_id)
