"""The letter under review, sentence by sentence: what is new, what is gone, what it rests on, and its notes.

What was handed over is set against what was handed over in the round before. A note stands on the words it was written
to; when they are gone it is still there, and says so. All of it is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tildelingsklient.brev.avsnitt import Brevavsnitt, Stykke, Stykkeart, clean, compare, paragraphs_of
from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.samlet import compose_together
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde, note_to_read
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.gjennomgang import Innsending, Merknad
from tildelingsklient.tid import OSLO


@dataclass(frozen=True, slots=True)
class Nummerert:
    """A note with its number; `er_endret` when its words no longer stand in the letter."""

    nummer: int
    merknad: Merknad
    er_endret: bool = False


@dataclass(frozen=True, slots=True)
class Lesetekst:
    """The letter to read. `mot_runde` is the round it is set against, 0 when there is none."""

    avsnitt: tuple[Brevavsnitt, ...]
    merknader: tuple[Nummerert, ...] = ()
    mot_runde: int = 0

    @property
    def antall_endringer(self) -> int:
        """How many places are other than in the round before: what stands together counts as one."""
        arts = [stykke.art for avsnitt in self.avsnitt for stykke in avsnitt.stykker]
        return sum(changed for changed, _run in groupby(arts, lambda art: art is not Stykkeart.LIK))

    def without_changes(self) -> Lesetekst:
        """The letter as it stands now, with nothing that is gone."""
        kept = (replace(one, stykker=tuple(_as_now(one.stykker))) for one in self.avsnitt)
        return replace(self, avsnitt=tuple(one for one in kept if one.stykker))


def review_text(gjennomgang: Gjennomgangsbilde) -> Lesetekst:
    """The version that was handed over, against the round before. BrevFeil when the letter cannot be made."""
    now = _letter(gjennomgang, [one.innsending for one in gjennomgang.each()])
    before = _letter_before(gjennomgang)
    paragraphs = now if before is None else compare(before, now)
    previous = gjennomgang.forrige
    mot_runde = previous.runde if previous is not None and before is not None else 0
    avsnitt, merknader = place_notes(paragraphs, gjennomgang.merknader)
    merknader = tuple(_to_read(gjennomgang.bilde, one) for one in merknader)
    return Lesetekst(avsnitt, merknader, mot_runde)


def _letter_before(gjennomgang: Gjennomgangsbilde) -> tuple[Brevavsnitt, ...] | None:
    """The letter of the round before; None when there was none of the same services, or it can no longer be made."""
    before = [one.forrige for one in gjennomgang.each()]
    whole = [one for one in before if one is not None]
    if len(whole) < len(before):
        return None
    try:
        return _letter(gjennomgang, whole)
    except Feil:
        return None


def _letter(gjennomgang: Gjennomgangsbilde, deler: Sequence[Innsending]) -> tuple[Brevavsnitt, ...]:
    bilde, day = gjennomgang.bilde, _day(gjennomgang)
    # One head for both rounds: only what the author has written may differ.
    head, sak = (
        Brevhode(bilde.sak.kommune, bilde.sak.enhet, gjennomgang.innsending.navn, day),
        letter_case(bilde.sak, day),
    )
    bases = [
        Brevgrunnlag(bilde.katalog, sak, bilde.vurdering_for(one.utkast.tjeneste), one.utkast, head) for one in deler
    ]
    reasons = tuple(avsnitt for one in deler for avsnitt in one.utkast.begrunnelse)
    return paragraphs_of(compose_together(bases), replace(deler[0].utkast, begrunnelse=reasons))


def _day(gjennomgang: Gjennomgangsbilde) -> date:
    sent = gjennomgang.innsending.tid
    return sent.astimezone(OSLO).date() if sent else gjennomgang.bilde.dato


def _as_now(stykker: Iterable[Stykke]) -> Iterator[Stykke]:
    return (replace(one, art=Stykkeart.LIK) for one in stykker if one.art is not Stykkeart.FJERNET)


# --- notes

_Plass = tuple[int, int]
"""A paragraph's number and a piece's number in it."""


def _to_read(bilde: Saksbilde, nummerert: Nummerert) -> Nummerert:
    note, screen = note_to_read(bilde, nummerert.merknad), screening(bilde.sak)
    return replace(nummerert, merknad=replace(note, svar=screen.masked(note.svar)) if screen else note)


def place_notes(
    avsnitt: Sequence[Brevavsnitt], merknader: Iterable[Merknad]
) -> tuple[tuple[Brevavsnitt, ...], tuple[Nummerert, ...]]:
    """The paragraphs with the numbers of their notes, and every note with its number, in the order they are given."""
    stands: dict[_Plass, tuple[int, ...]] = {}
    numbered = []
    for number, merknad in enumerate(merknader, start=1):
        places, is_changed = _places(avsnitt, clean(merknad.sitat))
        stands |= {place: (*stands.get(place, ()), number) for place in places}
        numbered.append(Nummerert(number, merknad, is_changed))
    marked = (
        replace(one, stykker=tuple(replace(s, merknader=stands.get((at, n), ())) for n, s in enumerate(one.stykker)))
        for at, one in enumerate(avsnitt)
    )
    return tuple(marked), tuple(numbered)


def _places(avsnitt: Sequence[Brevavsnitt], sitat: str) -> tuple[list[_Plass], bool]:
    """Where the words of a note stand, and whether they are gone from the letter."""
    if not sitat:
        return [], False
    stands_now = _covering(avsnitt, sitat, gone=False)
    return (stands_now, False) if stands_now else (_covering(avsnitt, sitat, gone=True), True)


def _covering(avsnitt: Sequence[Brevavsnitt], sitat: str, *, gone: bool) -> list[_Plass]:
    """The pieces that the words lie in: among what stands, or among what is gone."""
    pieces = [
        ((at, n), clean(stykke.tekst))
        for at, one in enumerate(avsnitt)
        for n, stykke in enumerate(one.stykker)
        if (stykke.art is Stykkeart.FJERNET) is gone
    ]
    begin = " ".join(text for _place, text in pieces).find(sitat)
    return list(_between(pieces, begin, begin + len(sitat))) if begin >= 0 else []


def _between(pieces: Iterable[tuple[_Plass, str]], begin: int, end: int) -> Iterator[_Plass]:
    at = 0
    for place, text in pieces:
        if at < end and begin < at + len(text):
            yield place
        at += len(text) + 1
