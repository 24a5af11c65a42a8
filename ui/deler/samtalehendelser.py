"""What a caseworker can do in a conversation, as data; `perform` does it through the use cases."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.tidligere import confirm
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, SvarId, Verdi
from tildelingsklient.kartlegging.tidligere import Tidligere
from tildelingsklient.katalog.sporsmal import Delsteg


@dataclass(frozen=True, slots=True)
class Besvart:
    """An answer by the voice the question's own control shows; None takes it away."""

    plass: Plass
    verdi: Verdi
    kilder: tuple[Kilde, ...]


@dataclass(frozen=True, slots=True)
class DelstegBesvart:
    """An answer to one step of a function question; None takes it away."""

    plass: Plass
    steg: Delsteg
    verdi: Verdi
    kilder: tuple[Kilde, ...]


@dataclass(frozen=True, slots=True)
class TidligereStemmer:
    """What was answered in an earlier case still holds, say those who speak now."""

    plass: Plass
    tidligere: Tidligere
    kilder: tuple[Kilde, ...]


@dataclass(frozen=True, slots=True)
class KilderValgt:
    """Who said it. On an unanswered question it only says who speaks now."""

    plass: Plass
    kilder: tuple[Kilde, ...]


@dataclass(frozen=True, slots=True)
class NotatSkrevet:
    """A note on a question."""

    plass: Plass
    notat: str
    kilder: tuple[Kilde, ...]


@dataclass(frozen=True, slots=True)
class StemmeSvarte:
    """Somebody else says something else."""

    plass: Plass
    kilde: Kilde
    verdi: Verdi


@dataclass(frozen=True, slots=True)
class StemmeGjelder:
    """One voice is to count, with the reason; an empty reason takes it back."""

    plass: Plass
    svar: SvarId
    begrunnelse: str


@dataclass(frozen=True, slots=True)
class Skriver:
    """Text on its way; `sted` tells which field of the question."""

    plass: Plass
    sted: str
    tekst: str


Hendelse = Besvart | DelstegBesvart | TidligereStemmer | KilderValgt | NotatSkrevet | StemmeSvarte | StemmeGjelder
Sted = tuple[str, str]


def place_key(plass: Plass) -> Sted:
    """What a question in its place is known by: question and whom it is about."""
    return plass.sporsmal.id, plass.gjelder


def perform(okt: Okt, bilde: Saksbilde, hendelse: Hendelse) -> Saksbilde:
    """Do it: one durable write, and the new picture. LagerFeil when it could not be saved."""
    plass = hendelse.plass
    match hendelse:
        case Besvart(verdi=verdi, kilder=kilder):
            nothing = verdi is None and svaring.main_voice(bilde, plass) is None
            return bilde if nothing else svaring.answer(okt, bilde, plass, verdi, kilder)
        case DelstegBesvart(steg=steg, verdi=verdi, kilder=kilder):
            return svaring.answer_step(okt, bilde, plass, steg, verdi, kilder)
        case TidligereStemmer(tidligere=tidligere, kilder=kilder):
            return confirm(okt, bilde, plass, tidligere, kilder)
        case KilderValgt(kilder=kilder):
            return svaring.name_sources(okt, bilde, plass, kilder)
        case NotatSkrevet(notat=notat, kilder=kilder):
            if not notat and svaring.main_voice(bilde, plass) is None:
                return bilde
            return svaring.write_note(okt, bilde, plass, notat, kilder)
        case StemmeSvarte(kilde=kilde, verdi=verdi):
            return svaring.add_voice(okt, bilde, plass, kilde, verdi)
        case StemmeGjelder(svar=svar_id, begrunnelse=begrunnelse):
            said = next((svar for svar in bilde.voices(plass) if svar.id == svar_id), None)
            return svaring.let_count(okt, bilde, said, begrunnelse) if said else bilde
