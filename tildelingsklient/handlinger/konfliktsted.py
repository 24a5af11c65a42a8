"""Whether an answer waits for a choice: asked at every drawing of a card, so that nothing else is loaded for it."""

from __future__ import annotations

from tildelingsklient.handlinger.saksbilde import Saksbilde


def is_in_conflict(bilde: Saksbilde, sporsmal: str, gjelder: str) -> bool:
    """Is the answer to a question changed in two places, and not settled?"""
    return any((one.sporsmal, one.gjelder) == (sporsmal, gjelder) for one in bilde.sak.konflikter)
