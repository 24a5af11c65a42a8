"""What a user's role is called on the screen."""

from __future__ import annotations

from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sprak import _


def role_name(rolle: Brukerrolle) -> str:
    """«Saksbehandler»."""
    names = {
        Brukerrolle.SAKSBEHANDLER: _("Saksbehandler"),
        Brukerrolle.FAGLEDER: _("Fagleder"),
        Brukerrolle.KATALOGANSVARLIG: _("Katalogansvarlig"),
    }
    return names[rolle]
