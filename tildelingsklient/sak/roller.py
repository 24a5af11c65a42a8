"""What a user is at the office, and so may do with a case."""

from __future__ import annotations

from enum import StrEnum

from tildelingsklient.sprak import _


class Brukerrolle(StrEnum):
    """What a user may do."""

    SAKSBEHANDLER = "saksbehandler"
    FAGLEDER = "fagleder"
    KATALOGANSVARLIG = "katalogansvarlig"


def role_name(rolle: Brukerrolle) -> str:
    """«Saksbehandler»."""
    names = {
        Brukerrolle.SAKSBEHANDLER: _("Saksbehandler"),
        Brukerrolle.FAGLEDER: _("Fagleder"),
        Brukerrolle.KATALOGANSVARLIG: _("Katalogansvarlig"),
    }
    return names[rolle]
