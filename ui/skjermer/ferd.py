"""Back and forth in what was visited: a small history of places, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from tildelingsklient.handlinger.plassering import Posisjon

_MAKS = 100


@dataclass(slots=True)
class Ferd:
    """Where the user has been. Going somewhere new ends the way forward."""

    _bak: list[Posisjon] = field(default_factory=list)
    _fram: list[Posisjon] = field(default_factory=list)

    def leave(self, her: Posisjon) -> None:
        """The user goes somewhere new from here."""
        if not self._bak or self._bak[-1] != her:
            self._bak.append(her)
            del self._bak[:-_MAKS]
        self._fram.clear()

    def back(self, her: Posisjon) -> Posisjon | None:
        """The place before; None when there is none."""
        return _move(self._bak, self._fram, her)

    def forward(self, her: Posisjon) -> Posisjon | None:
        """The place the user came back from; None when there is none."""
        return _move(self._fram, self._bak, her)


def _move(fra: list[Posisjon], til: list[Posisjon], her: Posisjon) -> Posisjon | None:
    while fra and fra[-1] == her:
        fra.pop()
    if not fra:
        return None
    til.append(her)
    return fra.pop()
