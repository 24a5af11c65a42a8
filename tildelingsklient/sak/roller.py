"""What a user is at the office, and so may do with a case."""

from __future__ import annotations

from enum import StrEnum


class Brukerrolle(StrEnum):
    """What a user may do."""

    SAKSBEHANDLER = "saksbehandler"
    FAGLEDER = "fagleder"
    KATALOGANSVARLIG = "katalogansvarlig"
