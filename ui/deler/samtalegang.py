"""The pages of a conversation as the screen needs them: name, how far each has come, where to begin, what is kept."""

from __future__ import annotations

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Steg, needed_by
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.sprak import pick
from ui.deler.samtalehendelser import place_key
from ui.deler.stegliste import Stegstand


def step_name(bilde: Saksbilde, steg: Steg) -> str:
    """What a page is called: its theme, or the service it was made for."""
    if steg.tjeneste:
        return pick(bilde.katalog.tjeneste_by_id[steg.tjeneste].navn)
    return pick(steg.tema.navn)


def find_step(bilde: Saksbilde, steg_id: str) -> Steg | None:
    """The page with an id."""
    return next((steg for steg in bilde.steg if steg.id == steg_id), None)


def first_open(bilde: Saksbilde) -> str:
    """The first page with something unanswered."""
    unanswered = (s.id for s in bilde.steg if any(not bilde.is_answered(plass) for plass in s.plasser))
    return next(unanswered, bilde.steg[0].id if bilde.steg else "")


def stands(bilde: Saksbilde, aktiv: str) -> list[Stegstand]:
    """How far every page has come."""
    return [
        Stegstand(
            id=steg.id,
            nummer=steg.nummer,
            navn=step_name(bilde, steg),
            besvart=sum(bilde.is_answered(plass) for plass in steg.plasser),
            alle=len(steg.plasser),
            aktiv=steg.id == aktiv,
        )
        for steg in bilde.steg
    ]


def unused_answers(bilde: Saksbilde, steg: Steg) -> list[Svar]:
    """Answers that belong to a page and are not asked for now: kept, and back when they are relevant again."""
    asked = {place_key(plass) for plass in bilde.plasser}
    kept = (s for s in bilde.sak.svar if s.verdi is not None and (s.sporsmal, s.gjelder) not in asked)
    return [svar for svar in kept if _on(bilde, steg, svar)]


def _on(bilde: Saksbilde, steg: Steg, svar: Svar) -> bool:
    sporsmal = bilde.katalog.sporsmal_by_id.get(svar.sporsmal)
    if sporsmal is None or sporsmal.tema != steg.tema.id:
        return False
    if steg.tjeneste is None:
        return True
    return svar.sporsmal in needed_by(bilde.katalog, bilde.katalog.tjeneste_by_id[steg.tjeneste])
