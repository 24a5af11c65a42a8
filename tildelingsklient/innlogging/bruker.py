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

    @property
    def initialer(self) -> str:
        """First and last initial, for the round mark."""
        words = self.visningsnavn.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
