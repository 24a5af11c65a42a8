"""Earlier kartlegging: what the same people answered in other cases on this machine, and how it becomes today's answer.

The same person is one with the same fødselsnummer. Only cases the user may read are looked into, and never one with a
stricter address protection than this: what is written there may tell where somebody lives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, picture
from tildelingsklient.handlinger.svaring import record
from tildelingsklient.kartlegging.adressesperre import is_stricter
from tildelingsklient.kartlegging.delsteg import step_question
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.kartlegging.tidligere import Tidligere, may_be_offered, offer
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sak

Sted = tuple[str, str]
"""A question and whom it is about, in this case."""


def earlier_answers(okt: Okt, bilde: Saksbilde) -> Mapping[Sted, Tidligere]:
    """The latest earlier answer to each question of the case, by question and whom it is about."""
    found: dict[Sted, Tidligere] = {}
    for other in _other_cases(okt, bilde):
        for key, earlier in _from(bilde, other):
            if key not in found or found[key].dato < earlier.dato:
                found[key] = earlier
    return found


def confirm(okt: Okt, bilde: Saksbilde, plass: Plass, tidligere: Tidligere, kilder: Sequence[Kilde]) -> Saksbilde:
    """It still holds: today's answer, by those who say so now, with where it comes from. One transaction.

    The steps of a function come first, so that undoing begins with the answer itself.
    """
    steps = [
        (replace(plass, sporsmal=step_question(bilde.katalog, plass.sporsmal, steg)), tidligere.steg[steg.id])
        for steg in plass.sporsmal.delsteg
        if steg.id in tidligere.steg
    ]
    return record(okt, bilde, [*steps, (plass, tidligere.verdi)], kilder, tidligere.opphav)


def _other_cases(okt: Okt, bilde: Saksbilde) -> Iterator[Saksbilde]:
    for sak_id in _cases_of(okt, {person.fodselsnummer for person in bilde.sak.personer if person.fodselsnummer}):
        other = _open(okt, sak_id) if sak_id != bilde.sak.id else None
        if other is not None and not is_stricter(other.sak.adressesperre, bilde.sak.adressesperre):
            yield other


def _cases_of(okt: Okt, numre: Iterable[str]) -> list[str]:
    try:
        with okt.arbeid() as arbeid:
            lines = [linje.id for number in sorted(numre) for linje in arbeid.saker_with_person(number)]
    except Feil:
        return []
    return list(dict.fromkeys(lines))


def _open(okt: Okt, sak_id: str) -> Saksbilde | None:
    """A case that cannot be opened offers nothing, and holds nobody up."""
    try:
        with okt.arbeid() as arbeid:
            sak = arbeid.sak(sak_id, Handling.TIDLIGERE)
        return picture(sak, okt.pinned_katalog(sak.katalog_sha), okt.today())
    except (Feil, KeyError):
        return None


def _from(bilde: Saksbilde, other: Saksbilde) -> Iterator[tuple[Sted, Tidligere]]:
    """What one other case offers to the questions of this: only what was asked there, about the same person."""
    there = _same_person(bilde.sak, other.sak)
    for side in bilde.sider:
        for sporsmal in side.sporsmal:
            for gjelder in bilde.fakta.subjects(sporsmal) if may_be_offered(sporsmal) else ():
                about = there.get(gjelder)
                if about is None or other.place_of(sporsmal.id, about) is None:
                    continue
                earlier = offer(bilde.katalog, sporsmal, other.sak.id, other.fakta, about)
                if earlier is not None:
                    yield (sporsmal.id, gjelder), earlier


def _same_person(sak: Sak, annen: Sak) -> dict[str, str]:
    """Ids of the persons of a case → their ids in another; nobody without a fødselsnummer, nobody by name."""
    numbers = {person.fodselsnummer: person.id for person in annen.personer if person.fodselsnummer}
    return {person.id: numbers[person.fodselsnummer] for person in sak.personer if person.fodselsnummer in numbers}
