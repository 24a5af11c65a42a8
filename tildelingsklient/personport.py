"""What a transaction knows of the persons who work with the cases, as a Protocol: part of the port `Arbeid`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tildelingsklient.sak.kollega import Kollega


class Personport(Protocol):
    """Names, for the history and for a hand-over."""

    def brukere(self) -> Mapping[str, str]:
        """What the users of this machine and the colleagues the office knows are called, by id."""
        ...

    def kolleger(self) -> tuple[Kollega, ...]:
        """Who works in the kommune, as the office last told; none without an office."""
        ...
