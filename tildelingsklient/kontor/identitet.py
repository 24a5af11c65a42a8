"""Who asks the office, and how it knows: a Protocol, so that the service does not care where people log in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tildelingsklient.sak.roller import Brukerrolle


@dataclass(frozen=True, slots=True)
class Identitet:
    """Somebody who is logged in: who, as what, and of which kommune. `enhet` is their office in it, when it is told."""

    id: str
    navn: str
    rolle: Brukerrolle
    kommune: str
    enhet: str = ""


class IkkeInnlogget(Exception):
    """The token is none that the office takes: not signed by the issuer, not for the office, or out of date."""


class IngenRolle(Exception):
    """The token is good, but tells no role or no kommune."""


class Identitetskontroll(Protocol):
    """Knows who a token belongs to."""

    def identify(self, bevis: str) -> Identitet:
        """Whose token it is; IkkeInnlogget or IngenRolle when nobody's who may come in."""
        ...
