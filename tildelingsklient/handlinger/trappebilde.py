"""The innsatstrapp of a case for the screen: each step as it stands, and the question that tells it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.katalog.regel import sporsmal_in
from tildelingsklient.katalog.trapp import Trappetrinn
from tildelingsklient.vurdering.innsatstrapp import Trinnvisning, steps_of


@dataclass(frozen=True, slots=True)
class Trappeplass:
    """A step, and where in the conversation it is told; None when nothing about it is asked, or it is applied for."""

    visning: Trinnvisning
    plass: Plass | None


def trapp_of(bilde: Saksbilde) -> tuple[Trappeplass, ...]:
    """The steps from least to most help; none when the katalog has no trapp."""
    return tuple(Trappeplass(v, None if v.er_sokt else _place(bilde, v.trinn)) for v in steps_of(bilde.fakta))


def _place(bilde: Saksbilde, trinn: Trappetrinn) -> Plass | None:
    """The first unanswered of the step's own questions, else the first of them, else an answer that shows it tried."""
    own = [plass for plass in bilde.plasser if plass.sporsmal.id in trinn.sporsmal]
    shows = set(sporsmal_in(trinn.provd_naar))
    others = (plass for plass in bilde.plasser if plass.sporsmal.id in shows and bilde.is_answered(plass))
    unanswered = (plass for plass in own if not bilde.is_answered(plass))
    return next(unanswered, None) or next(iter(own), None) or next(others, None)
