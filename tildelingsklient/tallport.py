"""The part of the port `Arbeid` that gives the figures over many cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from tildelingsklient.sak.oversikt import Tallgrunnlag


class Tallport(Protocol):
    """What the overview is worked out from. That it was read stands in the innsynslogg, without a case."""

    def tall(self, fra: date) -> Tallgrunnlag:
        """What the figures from a day on are worked out from, without a person; TilstandFeil unless for a fagleder."""
        ...
