"""Users of the program and what they are at the office."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.sak.roller import Brukerrolle

__all__ = ["Bruker", "Brukerrolle"]


@dataclass(frozen=True, slots=True)
class Bruker:
    """Somebody who uses the program."""

    id: str
    visningsnavn: str
    rolle: Brukerrolle
